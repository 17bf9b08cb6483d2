import { Connection } from '../live/connection.ts';
import type { Mine, MyQuestion, OlderPage, PublicItem, PublicQuestion, Pulse, RoomJoined, Snapshot, Tallies } from '../live/contract.ts';
import { takes, waits } from '../live/intake.ts';
import type { Shelf } from '../live/storage.ts';
import type { Transport } from '../live/transport.ts';
import { WISHES, type Wish } from './announcer.ts';
import { Asking } from './asking.ts';
import { Reading, sessionOf, type Card } from './feed.ts';
import { Votes } from './votes.ts';

const WISH = 'chatqa.wish';

export type Tab = 'all' | 'answers' | 'mine';

/** What the server put in the page. */
export interface Start {
  readonly session: string;
  readonly snapshot: Snapshot<PublicItem>;
  readonly tallies: Tallies;
  /** Questions that have their answer, also those before the snapshot. */
  readonly answered: number;
  readonly hub: string;
  readonly visitors: string;
  /** Played before the real thing: who is in it is another visitor, whom their pass lets in. */
  readonly rehearsal?: boolean;
  readonly privacyUrl: string;
  readonly replayUrl: string;
  readonly calendarUrl: string;
  /** It stands in somebody else's page; its own is `page`. */
  readonly embedded: boolean;
  readonly page: string;
  readonly portraits: string;
  readonly interviewUrl: string;
  /** The interview can be read. */
  readonly published: boolean;
}

/** The room as one visitor holds it: what is live, what they read, what they asked. */
export class Room {
  readonly connection: Connection<PublicItem, Pulse, RoomJoined>;
  readonly asking: Asking;
  readonly reading: Reading;
  readonly votes: Votes;
  mine: Mine = { version: '', questions: [] };
  tab: Tab = 'all';
  paused = false;
  /** Own questions answered since they were last looked at, also before a reload. */
  answered: readonly MyQuestion[] = [];
  private frozen: readonly PublicItem[] | null = null;
  private returns = 0;
  private ahead = 0;
  private beaten: Pulse | null = null;
  private published: boolean;

  constructor(readonly start: Start, private readonly shelf: Shelf, connect: () => Transport, private readonly changed: () => void) {
    this.connection = new Connection({
      connect,
      session: start.session,
      start: start.snapshot,
      changed: () => this.beat(),
      joined: (joined) => this.entered(joined),
      messages: { Mine: (mine: Mine) => this.heardMine(mine) },
    });
    this.published = start.published;
    this.reading = new Reading(start.snapshot.items);
    this.votes = new Votes((command) => this.connection.send('Vote', command), changed);
    this.votes.hear(start.tallies);
    this.asking = new Asking(start.session, shelf, (command) => this.connection.send('Ask', command), changed);
  }

  get items(): readonly PublicItem[] {
    return this.frozen ?? this.connection.store.items();
  }

  get session() {
    return sessionOf(this.connection.store.items())!;
  }

  get cards(): Card[] {
    const shown = this.reading.shown(this.items);
    return this.tab === 'answers' ? shown.filter((card) => (card.kind === 'gone' && card.answered) || (card.kind === 'qa' && card.answers.length > 0)) : shown;
  }

  /** What waits behind the pill of the tab that is read. */
  get waiting() {
    if (this.paused) return { answers: 0, others: 0 };
    const waiting = this.reading.waiting(this.items);
    return this.tab === 'answers' ? { ...waiting, others: 0 } : waiting;
  }

  get answerCount(): number {
    const held = this.connection.store.items().filter((item) => item.kind === 'answer').length;
    return this.connection.store.older === null ? held : Math.max(held, this.connection.pulse?.answered ?? this.start.answered);
  }

  /** The vote on a question; null where there is none. `mine` is for looking at only. */
  vote(question: PublicQuestion): { count: number; on: boolean; mine: boolean } | null {
    if (question.status !== 'approved' || !['open', 'live'].includes(this.session.phase)) return null;
    return { count: this.votes.count(question.id), on: this.votes.has(question.id), mine: this.mine.questions.some((q) => q.id === question.id || q.mergedInto === question.id) };
  }

  /** Where the interview can be read, once it can. */
  get interviewUrl(): string | undefined {
    return this.published ? this.start.interviewUrl : undefined;
  }

  /** The server's clock, as far as pulses tell it. */
  get now(): number {
    return Date.now() + this.ahead;
  }

  /** Moderation takes nothing (more) from this visitor. */
  get silenced(): 'muted' | 'banned' | null {
    return this.connection.refused?.code === 'visitor.banned' ? 'banned' : this.mine.muted ? 'muted' : null;
  }

  get takes(): boolean {
    return takes(this.session, this.now);
  }

  /** How long until this visitor may ask again; 0 when they may. */
  get waits(): number {
    return waits(this.session, this.mine.questions.at(-1)?.at, this.now);
  }

  /** What is read aloud to those who listen. */
  get wish(): Wish {
    return WISHES.find((wish) => wish === this.shelf.get(WISH)) ?? 'all';
  }

  listen(wish: Wish): void {
    this.shelf.set(WISH, wish);
    this.changed();
  }

  show(tab: Tab): void {
    this.tab = tab;
    if (tab === 'mine') this.looked(this.answered);
    this.changed();
  }

  letIn(): void {
    this.frozen = null;
    this.paused = false;
    const { returns, caughtUp } = this.connection;
    this.reading.release(this.items, returns === this.returns ? null : caughtUp);
    this.returns = returns;
    this.changed();
  }

  /** Nothing new is shown nor announced until the reader wants it again. */
  pause(paused: boolean): void {
    this.paused = paused;
    this.frozen = paused ? this.connection.store.items() : null;
    this.changed();
  }

  /** Where an own question's answer stands; lets it in first. */
  see(question: MyQuestion): string {
    this.looked([question]);
    this.tab = 'all';
    this.letIn();
    return question.mergedInto ?? question.id;
  }

  revise(question: MyQuestion, clientId: string, words: { text: string; name: string; place: string }) {
    return this.connection.send('Revise', { clientId, question: question.id, text: words.text, name: words.name || undefined, place: words.place || undefined });
  }

  withdraw(question: MyQuestion, clientId: string) {
    return this.connection.send('Withdraw', { clientId, question: question.id });
  }

  async older(): Promise<void> {
    const before = this.connection.store.older;
    if (before === null) return;
    const page = await this.connection.send<OlderPage<PublicItem>>('Older', { before });
    // A snapshot that came meanwhile begins elsewhere.
    if (!page.value || this.connection.store.older !== before) return;
    const waited = this.reading.waiting(this.items);
    this.connection.store.prepend(page.value.items, page.value.older ?? null);
    // Earlier things come in below: nothing that is read moves.
    if (waited.answers + waited.others === 0) this.reading.release(this.items);
    this.changed();
  }

  private entered(joined: RoomJoined): void {
    this.votes.joined(joined.voted);
    this.heardMine(joined.mine);
    this.asking.retryUnanswered();
  }

  private heardMine(mine: Mine): void {
    this.mine = mine;
    this.asking.heard(mine);
    if (this.tab === 'mine') this.looked(mine.questions.filter((q) => q.standing === 'answered'));
    const seen = this.seen;
    this.answered = mine.questions.filter((q) => q.standing === 'answered' && !seen.has(q.id));
    this.changed();
  }

  private looked(questions: readonly MyQuestion[]): void {
    const seen = this.seen;
    for (const { id } of questions) seen.add(id);
    if (questions.length > 0) this.shelf.set(this.seenKey, JSON.stringify([...seen]));
    this.answered = this.answered.filter((q) => !seen.has(q.id));
  }

  private get seenKey(): string {
    return `chatqa.${this.start.session}.seen`;
  }

  /** Own questions whose answer was looked at. */
  private get seen(): Set<string> {
    try {
      return new Set(JSON.parse(this.shelf.get(this.seenKey) ?? '[]') as string[]);
    } catch {
      return new Set();
    }
  }

  private beat(): void {
    const { pulse, phase } = this.connection;
    if (pulse !== null && pulse !== this.beaten) this.ahead = pulse.at - Date.now();
    this.beaten = pulse;
    this.published = pulse?.interview ?? this.published;
    const missed = pulse?.tallies !== undefined && this.votes.hear(pulse.tallies) === 'gap';
    if (phase === 'live' && (missed || (pulse?.mine !== undefined && pulse.mine !== this.mine.version))) this.connection.doubt();
    this.changed();
  }
}
