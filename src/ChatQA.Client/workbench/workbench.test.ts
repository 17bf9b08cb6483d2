import { describe, expect, it } from 'vitest';
import type { Document, RecordMessage, Sentence } from './document.ts';
import { join, Seen, toBody, toDraft } from './draft.ts';
import { characters, words } from './lengths.ts';
import { cut, isUsed, merge as mergeTurns, move, pick, place, split } from './turns.ts';
import { History } from './history.ts';
import lengths from './lengths.json';

const sentence = (text: string, item?: string, more: Partial<Sentence> = {}): Sentence => ({
  text, sources: item ? [{ item, revision: 1, start: 0, end: text.length }] : [], kind: item ? 'verbatim' : 'untraced', moved: false, newParagraph: false, keptKnowingly: false, checked: false, ...more,
});

const document: Document = {
  typographyProfile: 'fr-CA', timeZone: 'America/Toronto', section: '', alternates: [], byline: '', bylines: [], slug: '', corrections: [], headline: { text: 'Titre', isQuotation: false, flagged: false, keptKnowingly: false },
  lede: [{ kind: 'attendance', text: 'Plus de 70.', automatic: true, sameParagraphAsPrevious: false }, { kind: 'text', text: 'À moi.', automatic: false, sameParagraphAsPrevious: true }],
  speakers: [], labelStyle: 'names', initialsStyle: 'compact', markCuts: false, namelessAsPublication: false, cleanup: 'grammar',
  turns: [
    { id: 't1', kind: 'question', speakers: ['a'], origin: 'publicChat', sentences: [sentence('Une ?', 'q1')] },
    { id: 't2', kind: 'answer', speakers: ['guest'], origin: 'publicChat', sentences: [sentence('Oui.', 'a1'), sentence('Deux.', 'a1', { newParagraph: true })] },
  ],
  more: [], signature: '', disclosure: { translated: false, guestReview: false, text: '', automatic: true },
};

const record: RecordMessage[] = ['q1', 'a1', 'q2', 'a2'].map((id, i) => ({ id, kind: id.startsWith('q') ? 'question' : 'answer', at: i, revision: 1, sentences: [], text: `Texte ${id}`, askers: [] }));

const seen = new Seen();
seen.add(document);

describe('a draft', () => {
  it('sends an untouched turn with its own sentences, a changed one as text', () => {
    const draft = toDraft(document);
    const changed = { ...draft, turns: draft.turns.map((t) => (t.id === 't2' ? { ...t, text: 'Oui, deux.' } : t)) };
    const body = toBody(changed, seen) as { turns: { sentences?: unknown[]; text?: string; from: string[] }[] };
    expect(body.turns[0]!.sentences).toHaveLength(1);
    expect(body.turns[1]).toMatchObject({ text: 'Oui, deux.', from: ['a1'] });
    expect(body.turns[1]!.sentences).toBeUndefined();
  });

  it('leaves what the server composes to the server', () => {
    const body = toBody(toDraft(document), seen) as { lede: { text?: string }[] };
    expect(body.lede.map((b) => b.text)).toEqual([undefined, 'À moi.']);
  });

  it('keeps paragraphs', () => {
    expect(join(document.turns[1]!.sentences)).toBe('Oui.\nDeux.');
  });

  it('picks a message to its place in the record’s order', () => {
    const turns = toDraft(document).turns;
    const later = pick(turns, record, record[3]!, 'n1');
    expect(later.map((t) => t.id)).toEqual(['t1', 't2', 'n1']);
    expect(pick(later, record, record[2]!, 'n2').map((t) => t.id)).toEqual(['t1', 't2', 'n2', 'n1']);
    expect(isUsed(later, 'a2')).toBe(true);
    expect(isUsed(later, 'q2')).toBe(false);
  });

  it('moves a turn, never over the edge', () => {
    const turns = toDraft(document).turns;
    expect(move(turns, 't2', -1).map((t) => t.id)).toEqual(['t2', 't1']);
    expect(move(turns, 't1', -1)).toBe(turns);
  });

  it('cuts a sentence and leaves the paragraphs', () => {
    expect(cut('Un. Deux. Trois.', 'Deux.')).toBe('Un. Trois.');
    expect(cut('Un. Deux.\nTrois.', 'Deux.')).toBe('Un.\nTrois.');
    expect(cut('Un.', 'Un.')).toBe('');
  });

  it('sends back, after an undo, the very links that the server gave that text', () => {
    const later = new Seen();
    later.add(document);
    later.add({ ...document, turns: [document.turns[0]!, { ...document.turns[1]!, sentences: [sentence('Oui, deux.', 'a1', { kind: 'reworded' })] }] });
    const body = toBody(toDraft(document), later) as { turns: { sentences: { sources: unknown }[] }[] };
    expect(body.turns[1]!.sentences.map((s) => s.sources)).toEqual(document.turns[1]!.sentences.map((s) => s.sources));
  });

  it('takes a date away by saying so', () => {
    expect(toBody(toDraft(document), seen)).toMatchObject({ publishedOn: null, embargo: null });
    expect(toBody({ ...toDraft(document), embargo: '2026-11-24T05:00' }, seen)).toMatchObject({ embargo: '2026-11-24T05:00:00' });
  });

  it('places, splits and merges, and leaves the row as it was where nothing changes', () => {
    const turns = [...toDraft(document).turns, { ...toDraft(document).turns[0]!, id: 't3', from: ['q2'] }];
    expect(place(turns, 't3', 0).map((t) => t.id)).toEqual(['t3', 't1', 't2']);
    expect(place(turns, 't1', 3).map((t) => t.id)).toEqual(['t2', 't3', 't1']);
    expect(place(turns, 't1', 1)).toBe(turns);
    const parted = split(turns, 't2', 5, 'n');
    expect(parted.map((t) => [t.id, t.text])).toEqual([['t1', 'Une ?'], ['t2', 'Oui.'], ['n', 'Deux.'], ['t3', 'Une ?']]);
    expect(parted[2]!.from).toEqual(['a1']);
    expect(split(turns, 't2', 0, 'n')).toBe(turns);
    const joined = mergeTurns(parted, 't2');
    expect(joined.map((t) => [t.id, t.text])).toEqual([['t1', 'Une ?'], ['t2', 'Oui.\nDeux.'], ['t3', 'Une ?']]);
    expect(mergeTurns(turns, 't3')).toBe(turns);
  });
});

describe('lengths', () => {
  it.each(lengths)('counts $text as the server does', ({ text, words: w, characters: c }) => {
    expect([words(text), characters(text)]).toEqual([w, c]);
  });
});

describe('history', () => {
  it('undoes and redoes; quick changes of one thing are one step', () => {
    const history = new History('a');
    history.change('b', 'title', 0);
    history.change('bc', 'title', 500);
    history.change('bcd', 'turn', 600);
    history.undo();
    expect(history.present).toBe('bc');
    history.undo();
    expect(history.present).toBe('a');
    expect(history.canUndo).toBe(false);
    history.redo();
    expect(history.present).toBe('bc');
    history.change('x', 'title', 700);
    expect(history.canRedo).toBe(false);
  });

  it('takes somebody else’s work into every step', () => {
    const history = new History('a');
    history.change('b', 'one', 0);
    history.rebase('b+', (step) => `${step}+`);
    history.undo();
    expect(history.present).toBe('a+');
  });
});
