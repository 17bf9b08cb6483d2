import type { DeskQuestion as Question } from '../live/contract.ts';
import { byArrival } from './queue.ts';

/** The most wanted first, as the votes stood when the order was asked for: rows do not change places under the eyes. */
export class Ranks {
  private readonly counts: ReadonlyMap<string, number>;

  constructor(questions: readonly Question[], votes: (question: string) => number) {
    this.counts = new Map(questions.map((q) => [q.id, votes(q.id)]));
  }

  /** Who came since stands as nobody's choice yet. */
  readonly most = (a: Question, b: Question): number => (this.counts.get(b.id) ?? 0) - (this.counts.get(a.id) ?? 0) || byArrival(a, b);
}
