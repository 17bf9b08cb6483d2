import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Draft, TurnDraft } from './draft.ts';
import { History } from './history.ts';
import { merge, unsettled } from './merge.ts';
import * as rows from './turns.ts';
import { wordDiff } from './wordDiff.ts';

const turn = (id: string, text: string): TurnDraft => ({ ...rows.blank(id, 'answer'), text });
const draft = (turns: readonly TurnDraft[], part: Partial<Draft> = {}): Draft => ({
  headline: { text: 'Titre', isQuotation: false, keptKnowingly: false }, alternates: [], lede: [], turns, more: [], signature: 'A', byline: '', bylines: [], people: [], slug: '', section: '', publishedOn: '', embargo: '',
  targetWords: 0, targetCharacters: 0, labelStyle: 'names', initialsStyle: 'compact', typographyProfile: 'fr-CA', markCuts: false, namelessAsPublication: false, cleanup: 'grammar', translated: false, guestReview: false, disclosure: null, ...part,
});
const base = draft([turn('a', 'Un.'), turn('b', 'Deux.'), turn('c', 'Trois.')]);
const texts = (d: Draft) => d.turns.map((t) => t.text);
const edited = (d: Draft, id: string, text: string): Draft => ({ ...d, turns: d.turns.map((t) => (t.id === id ? { ...t, text } : t)) });

describe('two editors', () => {
  it('keep each other’s work in different blocks', () => {
    const merged = merge(base, edited({ ...base, signature: 'B' }, 'a', 'Un, moi.'), edited({ ...base, headline: { ...base.headline, text: 'Autre' } }, 'c', 'Trois, elle.'));
    expect(texts(merged.draft)).toEqual(['Un, moi.', 'Deux.', 'Trois, elle.']);
    expect([merged.draft.signature, merged.draft.headline.text, merged.conflicts]).toEqual(['B', 'Autre', []]);
  });

  it('are shown both texts of a block that both changed, and nothing is overwritten meanwhile', () => {
    const merged = merge(base, edited(base, 'b', 'À moi.'), edited(base, 'b', 'À elle.'));
    expect(texts(merged.draft)[1]).toBe('À moi.');
    expect(merged.conflicts).toMatchObject([{ at: 'turn:b', mine: { text: 'À moi.' }, theirs: { text: 'À elle.' } }]);
    expect(texts(unsettled(merged.draft, merged.conflicts))[1]).toBe('À elle.');
  });

  it('are not in each other’s way where the server only found the sources', () => {
    // Picked by hand and saved: the server knows who speaks, and that nothing of the source is left in the words.
    const mine = { ...base, turns: base.turns.map((t) => (t.id === 'b' ? { ...t, speakers: null, from: ['m1'] } : t)) };
    const merged = merge(base, mine, edited(base, 'b', 'À elle.'));
    expect([texts(merged.draft)[1], merged.conflicts]).toEqual(['À elle.', []]);
  });

  it('settle a person by person', () => {
    const people = (a: string, b: string) => draft(base.turns, { people: [{ id: 'a', shownAs: a, shortForm: '', consent: 'unasked' }, { id: 'b', shownAs: b, shortForm: '', consent: 'unasked' }] });
    const merged = merge(people('', ''), people('Anne', 'moi'), people('', 'elle'));
    expect(merged.draft.people.map((p) => p.shownAs)).toEqual(['Anne', 'moi']);
    expect(merged.conflicts).toMatchObject([{ at: 'person:b' }]);
    expect(unsettled(merged.draft, merged.conflicts).people.map((p) => p.shownAs)).toEqual(['Anne', 'elle']);
    // Whom the other brought in is there.
    expect(merge(base, base, people('', '')).draft.people).toHaveLength(2);
  });

  it('may both make the same change', () => {
    expect(merge(base, edited(base, 'b', 'Pareil.'), edited(base, 'b', 'Pareil. ')).conflicts).toEqual([]);
  });

  it('move, add and drop beside each other', () => {
    const mine = { ...base, turns: rows.move(base.turns, 'c', -1) };
    const theirs = { ...base, turns: [base.turns[0]!, turn('n', 'Neuf.'), base.turns[1]!, base.turns[2]!] };
    expect(merge(base, mine, theirs).draft.turns.map((t) => t.id)).toEqual(['a', 'n', 'c', 'b']);
    expect(merge(base, { ...base, turns: base.turns.slice(1) }, theirs).draft.turns.map((t) => t.id)).toEqual(['n', 'b', 'c']);
  });

  it('both move turns: each its own, and are told where it is the same', () => {
    const many = draft(['a', 'b', 'c', 'd', 'e', 'f'].map((id) => turn(id, `Voici ${id}.`)));
    const moved = (id: string, before: number): Draft => ({ ...many, turns: rows.place(many.turns, id, before) });
    const ids = (d: Draft) => d.turns.map((t) => t.id).join('');
    const merged = merge(many, moved('a', 3), moved('f', 4));
    expect([ids(merged.draft), merged.conflicts]).toEqual(['bcadfe', []]);
    const told = merge(many, moved('a', 3), moved('a', 6));
    expect([ids(told.draft), told.conflicts.map((c) => c.at)]).toEqual(['bcadef', ['order']]);
    // What is saved before it is settled leaves the other's order, and what was written here since.
    const since = { ...told.draft, turns: [...edited(told.draft, 'd', 'Neuf d.').turns, turn('n', 'Neuf.')] };
    expect([ids(unsettled(since, told.conflicts)), texts(unsettled(since, told.conflicts)).includes('Neuf d.')]).toEqual(['bcdefna', true]);
    expect(merge(many, moved('a', 3), moved('a', 3)).conflicts).toEqual([]);
    // One up by one and down by one.
    expect(merge(many, moved('c', 1), moved('c', 4)).conflicts.map((c) => c.at)).toEqual(['order']);
  });

  it('are told when one wrote in what the other dropped', () => {
    const dropped = { ...base, turns: base.turns.slice(0, 2) };
    const told = merge(base, edited(base, 'c', 'Je continue.'), dropped);
    expect(told.conflicts).toMatchObject([{ at: 'turn:c', theirs: null }]);
    expect(texts(told.draft)).toContain('Je continue.');
    const other = merge(base, dropped, edited(base, 'c', 'Elle continue.'));
    expect(other.conflicts).toMatchObject([{ at: 'turn:c', mine: null }]);
    expect(texts(other.draft)).toContain('Elle continue.');
  });
});

type Step = { readonly kind: number; readonly at: number; readonly text: string };
const steps = fc.array(fc.record({ kind: fc.nat(5), at: fc.nat(9), text: fc.string({ minLength: 1, maxLength: 12 }) }), { maxLength: 12 });
function edit(d: Draft, step: Step, n: string): Draft {
  const id = d.turns[step.at % Math.max(1, d.turns.length)]?.id ?? '';
  const turns = [
    () => d.turns.map((t) => (t.id === id ? { ...t, text: t.text + step.text } : t)), () => rows.move(d.turns, id, 1), () => rows.split(d.turns, id, step.at, n),
    () => rows.merge(d.turns, id), () => d.turns.filter((t) => t.id !== id), () => d.turns.toSpliced(step.at % (d.turns.length + 1), 0, turn(n, step.text)),
  ][step.kind]!();
  return { ...d, turns };
}
// A blank more or less is nobody's change.
const flat = (t: unknown) => (t as TurnDraft | null)?.text.trim().replace(/[ \t]+/g, ' ');
const after = (d: Draft, todo: readonly Step[], who: string) => todo.reduce((x, step, i) => edit(x, step, `${who}${i}`), d);

describe('whatever they do', () => {
  it('with nobody else, a merge is what one has', () => {
    fc.assert(fc.property(steps, (todo) => {
      const mine = after(base, todo, 'm');
      expect(merge(base, mine, base)).toEqual({ draft: mine, conflicts: [] });
      expect(merge(base, base, mine).draft.turns.map(flat)).toEqual(mine.turns.map(flat));
    }));
  });

  it('no text that one wrote is lost: it is in the article, or told', () => {
    fc.assert(fc.property(steps, steps, (a, b) => {
      const [mine, theirs] = [after(base, a, 'm'), after(base, b, 't')];
      const merged = merge(base, mine, theirs);
      const kept = JSON.stringify([merged.draft.turns.map(flat), merged.conflicts.filter((c) => c.at !== 'order').map((c) => [flat(c.mine), flat(c.theirs)])]);
      const known = new Set(base.turns.map((t) => `${t.id} ${flat(t)}`));
      for (const t of [...mine.turns, ...theirs.turns]) if (!known.has(`${t.id} ${flat(t)}`)) expect(kept).toContain(JSON.stringify(flat(t)));
      expect(new Set(merged.draft.turns.map((t) => t.id)).size).toBe(merged.draft.turns.length);
    }));
  });

  it('undo brings back the same bytes, step by step', () => {
    fc.assert(fc.property(steps, (todo) => {
      const history = new History(base);
      const past = [JSON.stringify(base)];
      todo.forEach((step, i) => {
        const next = edit(history.present, step, `n${i}`);
        if (next.turns === history.present.turns) return;
        history.change(next, `step ${i}`, i);
        past.push(JSON.stringify(next));
      });
      for (const bytes of past.toReversed()) {
        expect(JSON.stringify(history.present)).toBe(bytes);
        history.undo();
      }
      while (history.canRedo) history.redo();
      expect(JSON.stringify(history.present)).toBe(past.at(-1));
    }));
  });
});

describe('a word diff', () => {
  it('shows words, and no typography', () => {
    expect(wordDiff('Il a dit "oui" hier.', 'Il a dit « non » hier.').map((p) => [p.kind, p.text.trim()])).toEqual([
      ['same', expect.stringContaining('Il a dit')], ['gone', 'oui'], ['new', 'non'], ['same', expect.stringContaining('hier.')],
    ]);
    expect(wordDiff("L'hiver - enfin...", 'L’hiver – enfin…').every((p) => p.kind === 'same')).toBe(true);
  });

  it('loses nothing of either', () => {
    fc.assert(fc.property(fc.lorem(), fc.lorem(), (a, b) => {
      const pieces = wordDiff(a, b);
      const side = (kind: 'gone' | 'new') => pieces.filter((p) => p.kind === 'same' || p.kind === kind).map((p) => p.text).join('').replace(/\s+/g, '');
      expect(side('new')).toBe(b.replace(/\s+/g, ''));
      expect(side('gone').length).toBe(a.replace(/\s+/g, '').length);
    }));
  });
});
