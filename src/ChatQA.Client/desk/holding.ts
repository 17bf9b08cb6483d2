import type { Outcome } from '../live/outcome.ts';
import type { Timer } from '../live/transport.ts';

/** Arrow keys pass over many rows: only where they rest is claimed. */
const REST = 250;
/** The server gives 45 s. */
const RENEW = 15_000;

export interface Calls {
  claim(question: string, takeOver: boolean): Promise<Outcome<unknown>>;
  release(): void;
  /** A colleague has it. */
  theirs(question: string): boolean;
  /** Somebody sits here and looks. */
  present(): boolean;
}

/** Claims what is selected for as long as somebody is there. */
export class Holding {
  private wanted: string | null = null;
  private held: string | null = null;
  private cancel = () => {};

  constructor(private readonly timer: Timer, private readonly calls: Calls) {}

  want(question: string | null): void {
    if (question === this.wanted) return;
    this.wanted = question;
    this.after(REST);
  }

  /** Connected anew, somebody came back, or a colleague let go: what is wanted may be had now. */
  again(): void {
    this.held = null;
    this.after(0);
  }

  /** What is claimed changed. */
  heard(): void {
    if (this.wanted === null) return;
    const theirs = this.calls.theirs(this.wanted);
    if (theirs && this.held === this.wanted) this.held = null;
    else if (!theirs && this.held !== this.wanted && this.calls.present()) this.after(REST);
  }

  async takeOver(): Promise<Outcome<unknown>> {
    const question = this.wanted!;
    const outcome = await this.calls.claim(question, true);
    if (outcome.rejection === undefined) this.held = question;
    this.after(RENEW);
    return outcome;
  }

  private after(milliseconds: number): void {
    this.cancel();
    this.cancel = this.timer.after(milliseconds, () => void this.say());
  }

  private async say(): Promise<void> {
    const question = this.wanted;
    if (question !== null && this.calls.present() && !this.calls.theirs(question)) {
      const outcome = await this.calls.claim(question, false);
      if (this.wanted !== question) return;
      this.held = outcome.rejection === undefined ? question : null;
    } else if (this.held !== null) {
      this.held = null;
      this.calls.release();
    }
    if (question !== null && question === this.wanted) this.after(RENEW);
  }
}
