import type { DeskQuestion as Question } from '../live/contract.ts';

const MINUTE = 60_000;

export interface Gauges {
  /** Questions of the last minute. */
  readonly arrivals: number;
  /** Minutes that the oldest question in moderation has waited; null when none waits. */
  readonly oldest: number | null;
  /** What is with the guest, and the minutes that the first of it has waited; null when nothing is. */
  readonly backlog: number;
  readonly oldestWithGuest: number | null;
}

const longest = (since: readonly number[], now: number) => (since.length === 0 ? null : Math.max(0, Math.floor((now - Math.min(...since)) / MINUTE)));

export function gauges(questions: readonly Question[], now: number): Gauges {
  const withGuest = questions.filter((q) => q.status === 'withGuest');
  return {
    arrivals: questions.filter((q) => q.at > now - MINUTE).length,
    oldest: longest(questions.filter((q) => q.status === 'submitted').map((q) => q.at), now),
    backlog: withGuest.length,
    oldestWithGuest: longest(withGuest.map((q) => q.handled?.at ?? q.at), now),
  };
}
