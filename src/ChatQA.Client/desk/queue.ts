import type { DeskQuestion as Question, QuestionStatus as Status } from '../live/contract.ts';

export type Tab = 'waiting' | 'approved' | 'aside';
export const tabs: readonly Tab[] = ['waiting', 'approved', 'aside'];

const shown: Record<Tab, readonly Status[]> = {
  waiting: ['submitted'],
  approved: ['approved'],
  aside: ['rejected', 'merged', 'withdrawn'],
};

/** The tab that shows a question with this status; null for what stands on the right of the desk. */
export const tabOf = (status: Status): Tab | null => tabs.find((tab) => shown[tab].includes(status)) ?? null;

/** Oldest first, so that what arrives goes below what is being read. */
export const byArrival = (a: Question, b: Question): number => a.number - b.number;

/**
 * The rows of one tab. The selected question keeps its row even when somebody else has just handled it:
 * nothing slips away under the eyes; it leaves when the selection does.
 */
export const rows = (
  questions: readonly Question[], tab: Tab, held: string | null,
  passes: (question: Question) => boolean = () => true, order: (a: Question, b: Question) => number = byArrival,
): Question[] => questions.filter((q) => q.id === held || (shown[tab].includes(q.status) && passes(q))).toSorted(order);

/** Where the selection goes when this row leaves: to the next one, else to the one before. */
export function successor(list: readonly Question[], id: string | null): string | null {
  const at = list.findIndex((q) => q.id === id);
  return at < 0 ? (list[0]?.id ?? null) : (list[at + 1]?.id ?? list[at - 1]?.id ?? null);
}

/** One row up or down, staying inside. */
export function step(list: readonly Question[], id: string | null, by: 1 | -1): string | null {
  const at = list.findIndex((q) => q.id === id);
  return at < 0 ? (list[0]?.id ?? null) : list[Math.min(list.length - 1, Math.max(0, at + by))]!.id;
}

/** What is with the guest: as the desk ordered it, and what it did not order after that. Twin of SessionState.GuestQueue. */
export function withGuest(questions: readonly Question[], order: readonly string[] = []): Question[] {
  const place = (q: Question) => (order.includes(q.id) ? order.indexOf(q.id) : Infinity);
  return questions.filter((q) => q.status === 'withGuest')
    .toSorted((a, b) => (place(a) === place(b) ? (a.handled?.at ?? a.at) - (b.handled?.at ?? b.at) || byArrival(a, b) : place(a) - place(b)));
}

const may: Record<string, readonly Status[]> = {
  approve: ['submitted'],
  reject: ['submitted', 'approved', 'withGuest'],
  edit: ['submitted', 'approved', 'withGuest', 'answered', 'rejected', 'merged'],
  merge: ['submitted', 'approved', 'withGuest'],
  guest: ['submitted', 'approved'],
  return: ['approved', 'withGuest', 'rejected', 'merged'],
  answer: ['approved', 'withGuest'],
  tag: ['submitted', 'approved', 'withGuest', 'answered', 'rejected', 'merged'],
  reply: ['submitted', 'approved', 'withGuest', 'answered', 'rejected', 'merged'],
};

export type Deed = 'approve' | 'reject' | 'edit' | 'merge' | 'guest' | 'return' | 'answer' | 'tag' | 'reply';

/** What the desk offers for a question: the server decides, this only spares a refusal. */
export const allows = (status: Status, deed: Deed): boolean => may[deed]!.includes(status);

/** How many steps back lead from where a deed left a question to where it was. */
export const stepsBack = (before: Status, deed: Deed): number => (deed === 'guest' && before === 'submitted' ? 2 : 1);
