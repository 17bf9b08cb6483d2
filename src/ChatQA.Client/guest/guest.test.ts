import { describe, expect, it } from 'vitest';
import type { GuestQuestion } from '../live/contract.ts';
import { FakeTimer } from '../live/fakes.ts';
import { shelf } from '../live/storage.ts';
import { Drafts } from './drafts.ts';
import { order, proposalOf } from './order.ts';
import { minutes } from './pace.ts';
import { hand, others } from './pen.ts';
import { Writing } from './writing.ts';

const question = (id: string, handedAt: number, answered = false): GuestQuestion => ({ kind: 'question', id, seq: 1, at: 0, handedAt, text: id, askers: [{}], answered });

describe('the guest’s queue', () => {
  it('is in the order of handing over; what is put off goes last', () => {
    const all = [question('c', 3), question('a', 1), question('b', 2), question('done', 0, true)];
    expect(order(all, []).map((q) => q.id)).toEqual(['a', 'b', 'c']);
    expect(order(all, ['a', 'b']).map((q) => q.id)).toEqual(['c', 'a', 'b']);
    expect(order(all, ['b', 'a']).map((q) => q.id)).toEqual(['c', 'b', 'a']);
  });

  it('never changes the question being answered when another arrives', () => {
    expect(order([question('a', 1), question('b', 9)], [])[0]!.id).toBe('a');
    expect(order([question('a', 1), question('b', 2), question('c', 3), question('d', 4)], [], ['c', 'a']).map((q) => q.id)).toEqual(['c', 'a', 'b', 'd']);
  });
});

it('is as the desk ordered it, and what was put off still goes last', () => {
  const all = [question('a', 1), question('b', 2), question('c', 3)];
  expect(order(all, [], ['c', 'b']).map((q) => q.id)).toEqual(['c', 'b', 'a']);
  expect(order(all, ['c'], ['c', 'b']).map((q) => q.id)).toEqual(['b', 'a', 'c']);
});

it('knows what waits for approval, and of what', () => {
  const proposal = { kind: 'proposal', id: 'p', seq: 1, at: 1, question: 'a', text: 'x', stands: 'waiting' } as const;
  expect(proposalOf([proposal], 'a')?.id).toBe('p');
  expect(proposalOf([{ ...proposal, corrects: 'answer' }], 'a')).toBeNull();
  expect(proposalOf([{ ...proposal, corrects: 'answer' }], 'answer')?.id).toBe('p');
  expect(proposalOf([{ ...proposal, stands: 'published' }], 'a')).toBeNull();
});

it('counts whole minutes on air', () => {
  expect([minutes(undefined, undefined, 9), minutes(0, undefined, 61_000), minutes(0, 120_000, 999_000), minutes(9, undefined, 0)]).toEqual([0, 1, 2, 0]);
});

describe('drafts', () => {
  const kept = shelf(() => { throw new Error('none'); });

  it('come back, and are forgotten when empty', () => {
    const drafts = new Drafts(kept, 's');
    drafts.set('q', 'Bonjour', 5);
    expect(new Drafts(kept, 's').get('q')).toMatchObject({ text: 'Bonjour', at: 5 });
    expect(new Drafts(kept, 'other').get('q')).toBeNull();
    drafts.set('q', '  ', 6);
    expect(drafts.get('q')).toBeNull();
  });

  it('survive what does not belong there', () => {
    kept.set('chatqa.draft.s.q', '{');
    expect(new Drafts(kept, 's').get('q')).toBeNull();
  });
});

describe('the pen', () => {
  const luc = { id: 'luc', role: 'assistant', name: 'Luc', guest: 'guest' } as const;
  const helene = { id: 'helene', role: 'guest', name: 'Hélène', guest: 'guest' } as const;
  const pen = { holder: 'luc', name: 'Luc', role: 'assistant', since: 1 } as const;

  it('is with who holds it as long as they are there', () => {
    expect(hand(undefined, [luc, helene], 'helene')).toBe('free');
    expect(hand(pen, [luc, helene], 'helene')).toBe('other');
    expect(hand(pen, [helene], 'helene')).toBe('free');
    expect(hand(pen, [luc, helene], 'luc')).toBe('mine');
  });

  it('may be given to the others, each named once whatever windows they have open', () => {
    expect(others([luc, helene, luc], 'helene')).toEqual([luc]);
  });
});

it('tells that somebody writes, not more than needed, and that it stopped', async () => {
  const timer = new FakeTimer();
  const told: boolean[] = [];
  const writing = new Writing(timer, (on) => told.push(on));
  writing.typed();
  writing.typed();
  expect(told).toEqual([true]);
  await timer.pass(5_000);
  writing.typed();
  expect(told).toEqual([true, true]);
  await timer.pass(9_000);
  writing.stop();
  expect(told).toEqual([true, true, false]);
});
