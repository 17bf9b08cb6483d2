import type { PublicItem } from '../live/contract.ts';
import { cards, type Card } from '../room/feed.ts';

export type Shown = Extract<Card, { kind: 'qa' }>;

/** One question and its answer at a time: the newest as it comes, until somebody steps back. */
export class Show {
  private held: string | null = null;
  private order: string[] = [];

  /** What is on the wall; the answered in the order in which they were told, and nothing else. */
  at(items: readonly PublicItem[]): { card: Shown | null; place: number; count: number; following: boolean } {
    const told = cards(items).filter((card): card is Shown => card.kind === 'qa' && card.answers.length > 0)
      .toSorted((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1));
    this.order = told.map((card) => card.key);
    // What was withdrawn while it was shown gives way to the newest.
    const held = this.held === null ? -1 : this.order.indexOf(this.held);
    if (held < 0) this.held = null;
    const at = held < 0 ? told.length - 1 : held;
    return { card: told[at] ?? null, place: at + 1, count: told.length, following: this.held === null };
  }

  /** One back or forth; stepping on the last follows again. */
  step(by: number): void {
    const now = this.held === null ? this.order.length - 1 : this.order.indexOf(this.held);
    const next = Math.min(Math.max(now + by, 0), this.order.length - 1);
    this.held = next === this.order.length - 1 ? null : (this.order[next] ?? null);
  }

  follow(): void {
    this.held = null;
  }

  /** How large the words may be and still fit. */
  size(card: Shown): 'short' | 'middle' | 'long' | 'longest' {
    const length = card.question.text.length + card.answers.reduce((sum, answer) => sum + answer.text.length, 0);
    return length < 240 ? 'short' : length < 600 ? 'middle' : length < 1200 ? 'long' : 'longest';
  }
}
