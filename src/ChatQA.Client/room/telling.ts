import type { MyQuestion } from '../live/contract.ts';
import { endsIn } from '../live/intake.ts';
import type { Says } from '../live/line.ts';
import type { Args, Key } from '../texts/texts.ts';
import type { Announcer } from './announcer.ts';
import type { Room } from './room.ts';

type Say = (key: Key, args?: Args) => string;

export const newThings = (waiting: { answers: number; others: number }, t: Say): string =>
  waiting.others === 0 ? t('room.new.answers', { count: waiting.answers }) : t('room.new.items', { count: waiting.answers + waiting.others });

/** What the room tells those who listen, and only once: compares what is with what was told. */
export class Telling {
  private known = { answers: 0, others: 0 };
  private phase: string | null = null;
  private says = '';
  private end: number | null = null;
  private minutes = Infinity;
  private answered = 0;
  private silenced: Room['silenced'] = null;
  private standings = new Map<string, string>();

  constructor(private readonly announcer: Announcer, private readonly t: Say, private readonly sentence: (says: Says) => string) {}

  hear(room: Pick<Room, 'now' | 'waiting' | 'session' | 'mine' | 'answered' | 'silenced'> & { readonly connection: { readonly line: { readonly says: Says } } }): void {
    const { waiting } = room;
    if (waiting.answers > this.known.answers) this.announcer.tell('answers', newThings({ answers: waiting.answers, others: 0 }, this.t));
    if (waiting.others > this.known.others) this.announcer.tell('items', newThings(waiting, this.t));
    this.known = waiting;

    const { phase } = room.session;
    if (this.phase !== null && phase !== this.phase) this.announcer.tell('page', this.t(`phase.${phase}`));
    this.phase = phase;

    if (room.silenced !== this.silenced && room.silenced !== null) this.announcer.tell('mine', this.t(room.silenced === 'banned' ? 'rejection.visitor.banned' : 'room.muted'));
    this.silenced = room.silenced;

    this.last(room);

    const says = this.sentence(room.connection.line.says);
    if (says !== this.says && says) this.announcer.tell('page', says);
    this.says = says;

    this.own(room.mine.questions);
    if (room.answered.length > this.answered) this.announcer.now(this.t('room.mine.answered'));
    this.answered = room.answered.length;
  }

  /** The last questions: when they are called, and with five minutes and one minute left. */
  private last({ session, now }: Pick<Room, 'session' | 'now'>): void {
    const left = endsIn(session, now);
    if (left === null) {
      this.end = null;
      return;
    }
    const minutes = Math.ceil(left / 60_000);
    const called = this.end !== session.questionsEndAt;
    if (called || (minutes !== this.minutes && (minutes === 5 || minutes === 1))) this.announcer.tell('page', this.t('room.last.told', { count: minutes }));
    this.end = session.questionsEndAt ?? null;
    this.minutes = minutes;
  }

  /** One's own questions on their way; an answer is told by itself. */
  private own(questions: readonly MyQuestion[]): void {
    for (const { id, standing } of questions) {
      const before = this.standings.get(id);
      if (before !== undefined && before !== standing && standing !== 'answered') this.announcer.tell('mine', this.t('room.mine.now', { status: this.t(`status.${standing}`) }));
      this.standings.set(id, standing);
    }
  }
}
