import { Connection } from '../live/connection.ts';
import type { Mine, MyQuestion, OlderPage, PublicItem, PublicQuestion, Pulse, RoomJoined, Snapshot, Tallies } from '../live/contract.ts';
import type { Shelf } from '../live/storage.ts';
import type { Transport } from '../live/transport.ts';
import { Asking } from './asking.ts';
import { Reading, sessionOf, type Card } from './feed.ts';
import { Votes } from './votes.ts';

export type Tab = 'all' | 'answers' | 'mine';

/** What the server put in the page. */
export interface Start {
  readonly session: string;
  readonly snapshot: Snapshot<PublicItem>;
  readonly tallies: Tallies;
  readonly hub: string;
  readonly visitors: string;
  readonly replayUrl: string;
  readonly interviewUrl?: string;
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
  /** Own questions answered since they were last looked at. */
  answered: readonly MyQuestion[] = [];
  private frozen: readonly PublicItem[] | null = null;

  constructor(readonly start: Start, shelf: Shelf, connect: () => Transport, private readonly changed: () => void) {
    this.connection = new Connection({
      connect,
      session: start.session,
      start: start.snapshot,
      changed: () => this.beat(),
      joined: (joined) => this.entered(joined),
      messages: { Mine: (mine: Mine) => this.heardMine(mine) },
    });
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
    return this.tab === 'answers' ? shown.filter((card) => card.kind === 'qa' && card.answers.length > 0) : shown;
  }

  get waiting() {
    return this.paused ? { answers: 0, others: 0 } : this.reading.waiting(this.items);
  }

  get answerCount(): number {
    return this.connection.store.items().filter((item) => item.kind === 'answer').length;
  }

  /** The vote on a question; null where there is none. `mine` is for looking at only. */
  vote(question: PublicQuestion): { count: number; on: boolean; mine: boolean } | null {
    if (question.status !== 'approved' || !['open', 'live'].includes(this.session.phase)) return null;
    return { count: this.votes.count(question.id), on: this.votes.has(question.id), mine: this.mine.questions.some((q) => q.id === question.id) };
  }

  show(tab: Tab): void {
    this.tab = tab;
    if (tab === 'mine') this.answered = [];
    this.changed();
  }

  letIn(): void {
    this.frozen = null;
    this.paused = false;
    this.reading.release(this.items);
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
    this.answered = this.answered.filter((q) => q.id !== question.id);
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
    const before = new Map(this.mine.questions.map((q) => [q.id, q.standing]));
    const first = this.mine.version === '' && before.size === 0;
    const fresh = mine.questions.filter((q) => q.standing === 'answered' && before.get(q.id) !== 'answered' && (!first || before.has(q.id)));
    this.mine = mine;
    this.asking.heard(mine);
    this.answered = [...this.answered, ...fresh];
    this.changed();
  }

  private beat(): void {
    const { pulse, phase } = this.connection;
    const missed = pulse?.tallies !== undefined && this.votes.hear(pulse.tallies) === 'gap';
    if (phase === 'live' && (missed || (pulse?.mine !== undefined && pulse.mine !== this.mine.version))) this.connection.doubt();
    this.changed();
  }
}
