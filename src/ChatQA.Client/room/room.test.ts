import { describe, expect, it } from 'vitest';
import { FakeTimer } from '../live/fakes.ts';
import type { Mine, MyQuestion, PublicItem } from '../live/contract.ts';
import type { Outcome } from '../live/outcome.ts';
import { shelf } from '../live/storage.ts';
import { Announcer } from './announcer.ts';
import { Asking } from './asking.ts';
import { cards, Reading } from './feed.ts';
import { credit } from './names.ts';

const question = (id: string, at: number): PublicItem => ({ kind: 'question', id, seq: at, at, text: id, askers: [{}], status: 'approved', edited: false });
const answer = (id: string, to: string, at: number): PublicItem => ({ kind: 'answer', id, seq: at, at, question: to, text: id, by: 'Guest', corrections: [] });

describe('the feed', () => {
  it('puts a question where its answer was given, newest first', () => {
    expect(cards([question('q1', 1), question('q2', 2), answer('a1', 'q1', 3)]).map((c) => c.key)).toEqual(['q1', 'q2']);
  });

  it('never moves what is being read: new things wait until they are let in', () => {
    const first = [question('q1', 1), question('q2', 2)];
    const reading = new Reading(first);
    const later = [...first, question('q3', 3), answer('a1', 'q1', 4)];
    expect(reading.shown(later).map((c) => c.key)).toEqual(['q2', 'q1']);
    expect(reading.shown(later).flatMap((c) => (c.kind === 'qa' ? c.answers : []))).toEqual([]);
    expect(reading.waiting(later)).toEqual({ answers: 1, others: 1 });
    reading.release(later);
    expect(reading.shown(later).map((c) => c.key)).toEqual(['q1', 'q3', 'q2']);
    expect(reading.waiting(later)).toEqual({ answers: 0, others: 0 });
  });

  it('leaves a line where something was withdrawn', () => {
    const reading = new Reading([question('q1', 1), question('q2', 2)]);
    expect(reading.shown([question('q2', 2)]).map((c) => [c.key, c.kind])).toEqual([['q2', 'qa'], ['q1', 'gone']]);
  });

  it('shows the first thing of an empty room at once', () => {
    const reading = new Reading([]);
    expect(reading.shown([question('q1', 1)]).map((c) => c.key)).toEqual(['q1']);
  });

  it('puts what is pinned first, but not under the eyes of who reads', () => {
    const first = [question('q1', 1), answer('a1', 'q1', 3), question('q2', 2)];
    const reading = new Reading([...first, question('q4', 4)]);
    expect(reading.shown([...first, question('q4', 4)]).map((c) => c.key)).toEqual(['q4', 'q1', 'q2']);
    const pinned = [...first, question('q4', 4)].map((item) => (item.id === 'q2' ? { ...item, pinned: 9 } : item)) as PublicItem[];
    expect(reading.shown(pinned).map((c) => c.key)).toEqual(['q4', 'q1', 'q2']);
    expect(reading.waiting(pinned)).toEqual({ answers: 0, others: 1 });
    reading.release(pinned);
    expect(reading.shown(pinned).map((c) => c.key)).toEqual(['q2', 'q4', 'q1']);
    expect(reading.waiting(pinned)).toEqual({ answers: 0, others: 0 });
  });

  it('marks where the reader left off', () => {
    const reading = new Reading([question('q1', 1)]);
    reading.release([question('q1', 1), question('q2', 2)]);
    expect(reading.divider).toBe('q1');
  });
});

describe('asking', () => {
  function visitor(answers: Outcome<{ id: string }>[], storage = shelf(() => { throw new Error('none'); })) {
    const sent: object[] = [];
    let ids = 0;
    const asking = new Asking('s', storage, async (command) => (sent.push(command), answers.shift() ?? { value: { id: 'q' } }), () => {}, () => `client-${ids++}`);
    return { asking, sent, storage };
  }

  const mine = (...clientIds: string[]): Mine => ({ version: '1', questions: clientIds.map((clientId) => ({ clientId }) as MyQuestion) });

  it('empties the field at once and keeps the name for the next question', async () => {
    const { asking } = visitor([]);
    asking.write({ text: 'Pourquoi?', name: 'Zoé', place: '' });
    const asked = asking.ask();
    expect(asking.draft).toEqual({ text: '', name: 'Zoé', place: '' });
    expect(asking.pending.map((p) => p.state)).toEqual(['sending']);
    await asked;
    asking.heard(mine('client-0'));
    expect(asking.pending).toEqual([]);
  });

  it('keeps the text of what failed and sends the very same question again', async () => {
    const { asking, sent } = visitor([{ rejection: { code: 'client.unreachable' } }]);
    asking.write({ text: 'Pourquoi?', name: '', place: '' });
    await asking.ask();
    expect(asking.pending[0]).toMatchObject({ text: 'Pourquoi?', state: 'failed', refusal: { code: 'client.unreachable' } });
    asking.retryUnanswered();
    expect(sent[1]).toEqual(sent[0]);
  });

  it('does not repeat by itself what was refused', async () => {
    const { asking, sent } = visitor([{ rejection: { code: 'question.closed' } }]);
    asking.write({ text: 'Trop tard?', name: '', place: '' });
    await asking.ask();
    asking.retryUnanswered();
    expect(sent).toHaveLength(1);
    asking.takeBack('client-0');
    expect(asking.draft.text).toBe('Trop tard?');
  });

  it('survives a reload', async () => {
    const { asking, storage } = visitor([{ rejection: { code: 'client.unreachable' } }]);
    asking.write({ text: 'Une', name: 'Zoé', place: '' });
    await asking.ask();
    asking.write({ text: 'Brouillon', name: 'Zoé', place: '' });
    const after = visitor([], storage).asking;
    expect(after.draft.text).toBe('Brouillon');
    expect(after.pending.map((p) => [p.text, p.clientId, p.state])).toEqual([['Une', 'client-0', 'failed']]);
  });
});

describe('the status line', () => {
  it('speaks at most every five seconds, with the last of each kind', async () => {
    const said: [number, string][] = [];
    const timer = new FakeTimer();
    const announcer = new Announcer((sentence) => said.push([timer.now(), sentence]), timer);
    for (let i = 1; i <= 50; i++) {
      announcer.tell('answers', `${i}`);
      await timer.pass(200);
    }
    await timer.pass(10_000);
    expect(said[0]![1]).toBe('1');
    for (const [i, [at]] of said.entries()) if (i > 0) expect(at - said[i - 1]![0]).toBeGreaterThanOrEqual(5_000);
    expect(said.at(-1)![1]).toBe('50');
  });
});

describe('credit', () => {
  it('names those who gave nothing once', () => {
    expect(credit([{}, {}], 'Anonyme', 'et')).toBe('Anonyme');
    expect(credit([{}, { name: 'Zoé', place: 'Québec' }, {}], 'Anonyme', 'et')).toBe('Anonyme et Zoé, Québec');
    expect(credit([{ name: 'Zoé' }, { name: 'Zoé' }], 'Anonyme', 'et')).toBe('Zoé et Zoé');
  });
});
