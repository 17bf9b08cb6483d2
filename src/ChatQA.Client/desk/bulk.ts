import type { DeskQuestion } from '../live/contract.ts';
import type { Outcome, Refusal } from '../live/outcome.ts';
import type { Deed } from './queue.ts';

/** What came of a deed on several questions: each one by itself. */
export interface Report {
  readonly deed: Deed | 'return';
  readonly done: number;
  readonly refused: readonly { readonly question: string; readonly number: number; readonly refusal: Refusal }[];
}

export interface Result<T> {
  readonly question: DeskQuestion;
  readonly outcome: Outcome<T>;
}

/** A few at a time, in order: the next ones are on their way while the first are being written. */
export async function forEach<T>(questions: readonly DeskQuestion[], deed: (question: DeskQuestion) => Promise<Outcome<T>>, atOnce = 8): Promise<Result<T>[]> {
  const results: Result<T>[] = [];
  let next = 0;
  const lane = async () => {
    while (next < questions.length) {
      const at = next++;
      const question = questions[at]!;
      results[at] = { question, outcome: await deed(question) };
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, questions.length) }, lane));
  return results;
}

/** A theme that was there already is no failure. */
const isFailure = (refusal: Refusal | undefined): refusal is Refusal => refusal !== undefined && refusal.code !== 'tag.unchanged';

export const report = (deed: Report['deed'], results: readonly Result<unknown>[]): Report => ({
  deed,
  done: results.filter((r) => !isFailure(r.outcome.rejection)).length,
  refused: results.filter((r) => isFailure(r.outcome.rejection)).map((r) => ({ question: r.question.id, number: r.question.number, refusal: r.outcome.rejection! })),
});
