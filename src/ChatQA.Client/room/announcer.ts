import { realTimer, type Timer } from '../live/transport.ts';

const APART = 5_000;

/** What a sentence is about: anything new, new answers, one's own questions, the page and its connection. */
export type About = 'items' | 'answers' | 'mine' | 'page';

/** What somebody who listens wants to hear of. */
export const WISHES = ['all', 'answers', 'mine', 'none'] as const;
export type Wish = (typeof WISHES)[number];

const HEARD: Record<Wish, readonly About[]> = {
  all: ['items', 'answers', 'mine', 'page'],
  answers: ['answers', 'mine', 'page'],
  mine: ['mine', 'page'],
  none: [],
};

/** The one status line for those who listen: at most one sentence each five seconds, the last of each kind. */
export class Announcer {
  wish: Wish = 'all';
  private readonly waiting = new Map<About, string>();
  private last = -Infinity;
  private planned = false;

  constructor(private readonly say: (sentence: string) => void, private readonly timer: Timer = realTimer) {}

  /** A later sentence of the same kind replaces one that was not spoken yet. */
  tell(about: About, sentence: string): void {
    if (!HEARD[this.wish].includes(about)) return;
    this.waiting.set(about, sentence);
    if (this.planned) return;
    this.planned = true;
    this.timer.after(Math.max(0, this.last + APART - this.timer.now()), () => this.speak());
  }

  /** Said at once: one's own question has an answer. */
  now(sentence: string): void {
    if (HEARD[this.wish].includes('mine')) this.speakNow(sentence);
  }

  private speakNow(sentence: string): void {
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
    this.speakNow(sentence);
  }
}
