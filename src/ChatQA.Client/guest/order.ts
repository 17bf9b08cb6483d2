import type { GuestProposal, GuestQuestion } from '../live/contract.ts';

/** The guest's queue: as the desk ordered it, then in the order of handing over, with what was put off at the end, in the order of putting off. */
export function order(questions: readonly GuestQuestion[], later: readonly string[], queue: readonly string[] = []): GuestQuestion[] {
  const place = (q: GuestQuestion) => later.indexOf(q.id);
  const ordered = (q: GuestQuestion) => (queue.includes(q.id) ? queue.indexOf(q.id) : queue.length);
  return questions
    .filter((q) => !q.answered)
    .toSorted((a, b) => place(a) - place(b) || ordered(a) - ordered(b) || a.handedAt - b.handedAt || a.at - b.at);
}

/** What waits for the desk's approval, or was sent back by it, for a question or the correction of an answer. */
export const proposalOf = (proposals: readonly GuestProposal[], of: string): GuestProposal | null =>
  proposals.find((p) => (p.corrects ?? p.question) === of && (p.stands === 'waiting' || p.stands === 'sentBack')) ?? null;
