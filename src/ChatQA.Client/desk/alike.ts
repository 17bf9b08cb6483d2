import type { DeskQuestion, Similar, SimilarFound } from '../live/contract.ts';
import type { Outcome } from '../live/outcome.ts';

const AT_ONCE = 200;
const QUIET = 400;
const WORTH: readonly DeskQuestion['status'][] = ['submitted', 'approved', 'withGuest'];

/**
 * Which of the questions that wait could be merged. The server says so when it is asked, and only for questions whose text is new:
 * what arrives in a rush is asked for together. An answer that never comes is asked for again with the next change.
 */
export class Alike {
  private readonly asked = new Map<string, number>();
  private readonly found = new Map<string, Map<string, number>>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private waiting: readonly DeskQuestion[] = [];

  constructor(private readonly ask: (questions: readonly string[]) => Promise<Outcome<SimilarFound>>, private readonly changed: () => void) {}

  /** What is at the desk now. */
  look(questions: readonly DeskQuestion[]): void {
    this.waiting = questions.filter((q) => WORTH.includes(q.status));
    if (this.timer === undefined && this.waiting.some((q) => this.asked.get(q.id) !== q.textSeq)) {
      this.timer = setTimeout(() => void this.send(), QUIET);
    }
  }

  /** The likest first. */
  of(id: string): Similar[] {
    return [...(this.found.get(id) ?? [])].map(([other, score]) => ({ id: other, score })).toSorted((a, b) => b.score - a.score);
  }

  private async send(): Promise<void> {
    this.timer = undefined;
    const next = this.waiting.filter((q) => this.asked.get(q.id) !== q.textSeq).slice(0, AT_ONCE);
    if (next.length === 0) return;
    for (const q of next) this.asked.set(q.id, q.textSeq);
    const outcome = await this.ask(next.map((q) => q.id));
    if (outcome.value) {
      for (const q of next) this.forget(q.id);
      for (const { question, like } of outcome.value.of) for (const { id, score } of like) this.pair(question, id, score);
      this.changed();
    } else {
      for (const q of next) this.asked.delete(q.id);
    }
    if (this.waiting.length > next.length) this.look(this.waiting);
  }

  /** Two ways: the one that was here learns of the one that came. */
  private pair(one: string, other: string, score: number): void {
    for (const [a, b] of [[one, other], [other, one]] as const) this.found.set(a, (this.found.get(a) ?? new Map<string, number>()).set(b, score));
  }

  private forget(id: string): void {
    for (const other of this.found.get(id)?.keys() ?? []) this.found.get(other)?.delete(id);
    this.found.delete(id);
  }
}
