import { describe, expect, it } from 'vitest';
import type { DeskQuestion as Question, QuestionStatus as Status } from '../live/contract.ts';
import { drop, staged, step, unplaced } from './staging.ts';

const question = (number: number, status: Status = 'approved'): Question =>
  ({ kind: 'question', id: `q${number}`, seq: number, at: number, visitor: 'v', number, text: `Question ${number}`, textSeq: number, askers: [{}], status, merged: [], nth: 1 }) as unknown as Question;

/** What a list becomes when an item is put before another: the server's Places.Put. */
const put = (list: readonly string[], id: string, before: string | null) => {
  const others = list.filter((other) => other !== id);
  others.splice(before === null ? others.length : others.indexOf(before), 0, id);
  return others;
};

describe('what comes next', () => {
  it('is the staged order, without what is no longer approved', () => {
    expect(staged(['q3', 'q1', 'q2'], [question(1), question(2, 'withGuest'), question(3)]).map((q) => q.id)).toEqual(['q3', 'q1']);
    expect(staged(undefined, [question(1)])).toEqual([]);
  });

  it('offers the approved that have no place, the most backed first', () => {
    expect(unplaced(['q1'], [question(1), question(2), question(3), question(4, 'submitted')], (id) => (id === 'q3' ? 5 : 0)).map((q) => q.id)).toEqual(['q3', 'q2']);
  });

  it('goes one place up or down and never out of the list', () => {
    const list = ['a', 'b', 'c'];
    expect(put(list, 'b', step(list, 'b', -1)!)).toEqual(['b', 'a', 'c']);
    expect(put(list, 'b', step(list, 'b', 1) as string | null)).toEqual(['a', 'c', 'b']);
    expect(put(list, 'a', step(list, 'a', 1) as string | null)).toEqual(['b', 'a', 'c']);
    expect(step(list, 'a', -1)).toBeUndefined();
    expect(step(list, 'c', 1)).toBeUndefined();
    expect(step(list, 'x', 1)).toBeUndefined();
  });

  it('takes the place of what it is dropped on', () => {
    const list = ['a', 'b', 'c', 'd'];
    expect(put(list, 'd', drop(list, 'd', 'b')!)).toEqual(['a', 'd', 'b', 'c']);
    expect(put(list, 'a', drop(list, 'a', 'c')!)).toEqual(['b', 'c', 'a', 'd']);
    expect(put(list, 'a', drop(list, 'a', 'd') as string | null)).toEqual(['b', 'c', 'd', 'a']);
    expect(drop(list, 'a', 'a')).toBeUndefined();
  });
});
