import { realTimer, type Timer } from '../live/transport.ts';

const APART = 5_000;

/** The one status line for those who listen: at most one sentence each five seconds, the last count of each kind. */
export class Announcer {
  private readonly waiting = new Map<string, string>();
  private last = -Infinity;
  private planned = false;

  constructor(private readonly say: (sentence: string) => void, private readonly timer: Timer = realTimer) {}

  /** A later sentence of the same kind replaces one that was not spoken yet. */
  tell(kind: string, sentence: string): void {
    this.waiting.set(kind, sentence);
    if (this.planned) return;
    this.planned = true;
    this.timer.after(Math.max(0, this.last + APART - this.timer.now()), () => this.speak());
  }

  /** Said at once: one's own question has an answer. */
  now(sentence: string): void {
    this.last = this.timer.now();
    this.say(sentence);
  }

  private speak(): void {
    this.planned = false;
    const wait = this.last + APART - this.timer.now();
    if (wait > 0) {
      this.planned = true;
      this.timer.after(wait, () => this.speak());
      return;
    }
    const sentence = [...this.waiting.values()].join(' ');
    this.waiting.clear();
    this.now(sentence);
  }
}
