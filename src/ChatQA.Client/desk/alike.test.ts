import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { DeskQuestion, SimilarFound } from '../live/contract.ts';
import type { Outcome } from '../live/outcome.ts';
import { Alike } from './alike.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const question = (id: string, textSeq: number, status: DeskQuestion['status'] = 'submitted') => ({ id, textSeq, status }) as DeskQuestion;

function desk(answer: (ids: readonly string[]) => Outcome<SimilarFound>) {
  const asked: string[][] = [];
  const alike = new Alike(async (ids) => { asked.push([...ids]); return answer(ids); }, () => {});
  return { alike, asked };
}

const like = (question: string, ...others: string[]): Outcome<SimilarFound> => ({ value: { of: [{ question, like: others.map((id) => ({ id, score: 0.9 })) }] } });

test('what arrives together is asked for once, and both sides learn of it', async () => {
  const { alike, asked } = desk(() => like('b', 'a'));
  alike.look([question('a', 1)]);
  alike.look([question('a', 1), question('b', 2)]);
  await vi.advanceTimersByTimeAsync(500);
  alike.look([question('a', 1), question('b', 2)]);
  await vi.advanceTimersByTimeAsync(500);
  expect(asked).toEqual([['a', 'b']]);
  expect([alike.of('a').map((s) => s.id), alike.of('b').map((s) => s.id)]).toEqual([['b'], ['a']]);
});

test('another text is asked for again, and what was found for the old one is forgotten on both sides', async () => {
  let found = like('b', 'a');
  const { alike, asked } = desk(() => found);
  alike.look([question('a', 1), question('b', 2)]);
  await vi.advanceTimersByTimeAsync(500);
  found = { value: { of: [] } };
  alike.look([question('a', 1), question('b', 7)]);
  await vi.advanceTimersByTimeAsync(500);
  expect(asked).toEqual([['a', 'b'], ['b']]);
  expect([alike.of('a'), alike.of('b')]).toEqual([[], []]);
});

test('what was refused is asked for with the next change, and what is over not at all', async () => {
  let outcome: Outcome<SimilarFound> = { rejection: { code: 'server.busy' } };
  const { alike, asked } = desk(() => outcome);
  alike.look([question('a', 1), question('r', 1, 'rejected')]);
  await vi.advanceTimersByTimeAsync(500);
  outcome = like('a', 'c');
  alike.look([question('a', 1)]);
  await vi.advanceTimersByTimeAsync(500);
  expect(asked).toEqual([['a'], ['a']]);
  expect(alike.of('a').map((s) => s.id)).toEqual(['c']);
});
