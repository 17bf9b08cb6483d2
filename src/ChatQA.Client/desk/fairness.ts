import type { DeskQuestion as Question } from '../live/contract.ts';
import { byArrival } from './queue.ts';

/** What one person has sent, and how much of it was let through. */
export interface Turn {
  readonly asked: number;
  readonly heard: number;
}

const none: Turn = { asked: 0, heard: 0 };

/**
 * Each asker's turns. The desk may hold only their last questions, but each knows which one of theirs it is: the
 * highest number is how many they sent.
 */
export class Turns {
  private readonly turns = new Map<string, Turn>();

  constructor(questions: readonly Question[]) {
    for (const q of questions) {
      const turn = this.turns.get(q.visitor) ?? none;
      const heard = ['approved', 'withGuest', 'answered', 'merged'].includes(q.status);
      this.turns.set(q.visitor, { asked: Math.max(turn.asked, q.nth), heard: turn.heard + (heard ? 1 : 0) });
    }
  }

  of(question: Question): Turn {
    return this.turns.get(question.visitor) ?? none;
  }

  /** Who was not heard yet comes first, then who asks for the first time; otherwise as they came. */
  readonly fair = (a: Question, b: Question): number => this.of(a).heard - this.of(b).heard || a.nth - b.nth || byArrival(a, b);
}
