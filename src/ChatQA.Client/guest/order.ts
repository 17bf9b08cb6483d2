import type { GuestQuestion } from '../live/contract.ts';

/** The guest's queue: in the order of handing over, with what was put off at the end, in the order of putting off. */
export function order(questions: readonly GuestQuestion[], later: readonly string[]): GuestQuestion[] {
  const place = (q: GuestQuestion) => later.indexOf(q.id);
  return questions
    .filter((q) => !q.answered)
    .toSorted((a, b) => place(a) - place(b) || a.handedAt - b.handedAt || a.at - b.at);
}
