import { expect, test } from 'vitest';
import type { DeskQuestion } from '../live/contract.ts';
import { Ranks } from './ranks.ts';

const question = (number: number) => ({ id: `q${number}`, number }) as DeskQuestion;

test('the most wanted come first, as the votes stood, and who came since stands below as they came', () => {
  const votes = new Map([['q1', 1], ['q3', 4], ['q2', 1]]);
  const ranks = new Ranks([question(1), question(2), question(3)], (id) => votes.get(id) ?? 0);
  votes.set('q2', 9).set('q4', 7);
  expect([question(4), question(2), question(3), question(5), question(1)].toSorted(ranks.most).map((q) => q.number)).toEqual([3, 1, 2, 4, 5]);
});
