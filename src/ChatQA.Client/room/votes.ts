import type { Noted, Tallies } from '../live/contract.ts';
import type { Outcome, Refusal } from '../live/outcome.ts';
import { Counts } from '../live/tallies.ts';
import { realTimer, type Timer } from '../live/transport.ts';

/** A count that follows a vote comes within half a second; after this it did not change. */
const SETTLED = 2_000;

/** What this visitor backs, and the counts: at once as they will be, soon as the server says. */
export class Votes {
  refusal: Refusal | null = null;
  private readonly counts = new Counts();
  /** Votes of this visitor that the counts hold. */
  private own = new Set<string>();
  private readonly wanted = new Map<string, boolean>();
  private readonly sending = new Set<string>();
  private readonly moved = new Set<string>();

  constructor(
    private readonly send: (command: object) => Promise<Outcome<Noted>>,
    private readonly changed: () => void,
    private readonly timer: Timer = realTimer,
    private readonly newId: () => string = () => crypto.randomUUID(),
  ) {}

  has(question: string): boolean {
    return this.wanted.get(question) ?? this.own.has(question);
  }

  count(question: string): number {
    return this.counts.of(question) + Number(this.has(question)) - Number(this.own.has(question));
  }

  /** With each join: what this visitor voted for, as it is written. */
  joined(voted: readonly string[] = []): void {
    this.own = new Set(voted);
    for (const question of [...this.wanted.keys()]) if (!this.sending.has(question)) this.wanted.delete(question);
  }

  hear(tallies: Tallies): 'taken' | 'known' | 'gap' {
    const heard = this.counts.take(tallies);
    if (heard === 'taken' && tallies.from != null) for (const question of Object.keys(tallies.counts)) this.settle(question);
    return heard;
  }

  /** Votes, or takes the vote back. Pressed again on its way, the last wish is sent after it. */
  async cast(question: string): Promise<void> {
    this.refusal = null;
    this.wanted.set(question, !this.has(question));
    this.changed();
    if (this.sending.has(question)) return;
    this.sending.add(question);
    for (let on = this.wanted.get(question); on !== undefined; ) {
      this.moved.delete(question);
      const outcome = await this.send({ clientId: this.newId(), question, on });
      if (outcome.rejection) {
        this.refusal = outcome.rejection;
        this.wanted.delete(question);
      }
      const next = this.wanted.get(question);
      on = next === on ? undefined : next;
    }
    this.sending.delete(question);
    if (this.moved.has(question)) this.settle(question);
    else this.timer.after(SETTLED, () => (this.settle(question), this.changed()));
    this.changed();
  }

  /** The count of a question holds this visitor's vote now. */
  private settle(question: string): void {
    if (this.sending.has(question)) {
      this.moved.add(question);
      return;
    }
    const on = this.wanted.get(question);
    if (on === undefined) return;
    this.wanted.delete(question);
    if (on) this.own.add(question);
    else this.own.delete(question);
  }
}
