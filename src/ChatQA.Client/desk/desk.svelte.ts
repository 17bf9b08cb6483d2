import { Connection } from '../live/connection.ts';
import type { Claim, Claimed, DeskAnnouncement, DeskAnswer, DeskItem, DeskJoined, DeskMessage, DeskQuestion, DeskSession, OlderPage, Person, Pulse, SimilarFound, Tallies } from '../live/contract.ts';
import type { Says } from '../live/line.ts';
import type { Outcome, Refusal } from '../live/outcome.ts';
import { signalr } from '../live/signalr.ts';
import { shelf } from '../live/storage.ts';
import { Counts } from '../live/tallies.ts';
import { realTimer } from '../live/transport.ts';
import { heed } from '../live/wake.ts';
import type { Key } from '../texts/texts.ts';
import { Alike } from './alike.ts';
import { send } from './call.ts';
import { Chosen } from './chosen.svelte.ts';
import { Deeds } from './deeds.svelte.ts';
import { Turns } from './fairness.ts';
import { Holding } from './holding.ts';
import { allows, byArrival, rows, successor, tabOf, withGuest, type Tab } from './queue.ts';
import { Ranks } from './ranks.ts';
import { everything, passes, SORTS, type Sieve } from './sieve.ts';
import type { Undo } from './undo.ts';

export interface Notice {
  /** What was done, for the undo button; null when there is nothing to undo. */
  readonly undo: Undo | null;
  readonly key: Key;
  readonly args: Record<string, string | number>;
  readonly kind: 'done' | 'refused';
  readonly refusal?: Refusal;
}

const SORT = 'chatqa.desk.sort';
const SHOWN = 5_000;
/** Nothing was touched for so long: whoever sat here is gone, and lets go of what they read. */
const IDLE = 5 * 60_000;
/** From here on what arrives is taken up a few times a second. */
const MANY = 400;
const BREATH = 120;

/** The moderator's desk: what the server shows, what is selected, and what was just done. */
export class Desk {
  items = $state.raw<DeskItem[]>([]);
  line = $state.raw<Says>({ key: 'quiet' });
  pulse = $state.raw<Pulse | null>(null);
  you = $state.raw<Person | null>(null);
  /** The server's clock, as far as pulses tell it. */
  now = $state(Date.now());
  tab = $state<Tab>('waiting');
  selected = $state<string | null>(null);
  votes = $state.raw<(question: string) => number>(() => 0);
  private readonly counts = new Counts();
  notice = $state.raw<Notice | null>(null);
  private readonly kept = shelf();
  sieve = $state.raw<Sieve>({ ...everything, sort: SORTS.find((sort) => sort === this.kept.get(SORT)) ?? everything.sort });
  private ranks = $state.raw(new Ranks([], () => 0));
  claims = $state.raw<readonly Claim[]>([]);
  readonly chosen: Chosen = new Chosen(() => this.rows, () => this.selected);
  readonly deeds = new Deeds(this);
  /** Earlier questions are on the server only. */
  partial = $state(false);
  private readonly holding: Holding;
  private readonly alike: Alike;
  private found = $state(0);
  private touchedAt = Date.now();
  private ahead = 0;
  private due = false;
  private readonly connection: Connection<DeskItem, Pulse, DeskJoined>;
  private hide: ReturnType<typeof setTimeout> | undefined;

  session = $derived(this.items.find((i): i is DeskSession => i.kind === 'session') ?? null);
  questions = $derived(this.items.filter((i): i is DeskQuestion => i.kind === 'question' && i.status !== 'erased'));
  answers = $derived(this.items.filter((i): i is DeskAnswer => i.kind === 'answer').toSorted((a, b) => b.at - a.at));
  announcements = $derived(this.items.filter((i): i is DeskAnnouncement => i.kind === 'announcement').toSorted((a, b) => b.at - a.at));
  messages = $derived(this.items.filter((i): i is DeskMessage => i.kind === 'message').toSorted((a, b) => a.at - b.at));
  turns = $derived(new Turns(this.questions));
  private order = $derived({ arrival: byArrival, votes: this.ranks.most, fair: this.turns.fair }[this.sieve.sort]);
  rows = $derived(rows(this.questions, this.tab, this.selectedInTab, passes(this.sieve), this.order));
  guestQueue = $derived(withGuest(this.questions, this.session?.guestOrder));
  question = $derived(this.questions.find((q) => q.id === this.selected) ?? null);
  working = $derived(this.session !== null && ['open', 'live', 'closed'].includes(this.session.phase));

  /** The tab whose row the selection holds. */
  private heldIn = $state<Tab | null>('waiting');
  private get selectedInTab(): string | null {
    return this.heldIn === this.tab ? this.selected : null;
  }

  constructor(hub: string, session: string) {
    this.connection = new Connection<DeskItem, Pulse, DeskJoined>({
      connect: () => signalr(hub),
      session,
      joined: (joined) => {
        this.you = joined.you;
        this.claims = joined.claims;
        this.holding.again();
      },
      messages: { Claimed: (claimed: Claimed) => this.hearClaims(claimed.claims) },
      changed: () => this.changed(),
    });
    this.alike = new Alike((questions) => this.connection.send<SimilarFound>('Similar', { questions }), () => { this.found += 1; });
    this.holding = new Holding(realTimer, {
      claim: (question, takeOver) => this.connection.send<Claim>('Claim', { question, takeOver }),
      release: () => this.connection.tell('Release'),
      theirs: (question) => this.theirs(question) !== null,
      present: () => !document.hidden && Date.now() - this.touchedAt < IDLE,
    });
    this.connection.start();
    heed(this.connection);
    for (const sign of ['keydown', 'pointerdown', 'pointermove', 'wheel', 'focus']) window.addEventListener(sign, () => this.touched(), { passive: true });
    document.addEventListener('visibilitychange', () => { if (document.hidden) this.holding.again(); else this.touched(); });
    setInterval(() => { this.now = Date.now() + this.ahead; }, 5_000);
  }

  count(tab: Tab): number {
    return this.questions.filter((q) => tabOf(q.status) === tab).length;
  }

  answer(id: string | undefined): DeskAnswer | null {
    return this.answers.find((a) => a.id === id) ?? null;
  }

  find(id: string | undefined): DeskQuestion | null {
    return this.questions.find((q) => q.id === id) ?? null;
  }

  /** What a question could be merged with, the likest first. */
  similar(id: string): DeskQuestion[] {
    void this.found;
    return this.alike.of(id).map((like) => this.find(like.id)).filter((q) => q !== null).filter((q) => allows(q.status, 'merge') || q.status === 'answered');
  }

  select(id: string | null, tab: Tab | null = this.tab): void {
    this.selected = id;
    this.heldIn = tab;
    this.holding.want(this.working ? id : null);
  }

  /** Selects a question wherever it is shown now. */
  show(id: string, status = this.find(id)?.status): void {
    const tab = status ? tabOf(status) : null;
    if (tab) this.tab = tab;
    this.select(id, tab);
  }

  open(tab: Tab): void {
    this.tab = tab;
    this.rank();
    this.chosen.none();
    this.select(this.first(tab));
  }

  sift(change: Partial<Sieve>): void {
    this.sieve = { ...this.sieve, ...change };
    if (change.sort === undefined) return;
    this.kept.set(SORT, change.sort);
    this.rank();
  }

  /** Takes the votes as they are now for the order of the rows. */
  private rank(): void {
    this.ranks = new Ranks(this.questions, this.votes);
  }

  /** The colleague who reads a question; null when nobody else does. */
  theirs(id: string | undefined): Claim | null {
    return this.claims.find((claim) => claim.question === id && claim.staff !== this.you?.id) ?? null;
  }

  /** Says so when a colleague reads it: before a form is opened in vain. */
  blocked(question: DeskQuestion): boolean {
    const claim = this.theirs(question.id);
    if (claim) this.refuse({ code: 'claim.held', by: claim.by, at: claim.since });
    return claim !== null;
  }

  async takeOver(): Promise<void> {
    const outcome = await this.holding.takeOver();
    if (outcome.rejection) this.refuse(outcome.rejection);
  }

  /** Questions before those that are held. */
  async older(): Promise<void> {
    const { store } = this.connection;
    const shown = this.rows.length;
    // Most of a page may be held already, or stand elsewhere: on, until something is to be seen.
    for (let before = store.older; before !== null && this.rows.length === shown; before = store.older) {
      const page = await this.send<OlderPage<DeskItem>>('Older', { before });
      if (page.rejection) return void this.refuse(page.rejection);
      // A snapshot that came meanwhile begins elsewhere.
      if (store.older !== before) return;
      store.prepend(page.value.items, page.value.older ?? null);
      this.takeUp();
    }
  }

  readonly send = <T>(method: string, args: object): Promise<Outcome<T>> => send(this.connection, method, args) as Promise<Outcome<T>>;

  refuse(refusal: Refusal): false {
    this.tell({ kind: 'refused', key: 'desk.refused', args: {}, undo: null, refusal });
    return false;
  }

  /** Runs a verb; a refusal is shown in words. */
  async run(method: string, args: object = {}, clientId?: string): Promise<boolean> {
    const outcome = await send(this.connection, method, args, clientId);
    if (outcome.rejection === undefined) return true;
    return this.refuse(outcome.rejection);
  }

  tell(notice: Notice): void {
    clearTimeout(this.hide);
    this.notice = notice;
    // A refusal stays until it is read and closed, or something else happens.
    if (notice.kind === 'done') this.hide = setTimeout(() => { this.notice = null; }, SHOWN);
  }

  dismiss(): void {
    this.notice = null;
  }

  /** A question went to another list, and the eye to the next one. */
  left(question: string, next: string | null): void {
    if (this.selected === question && this.heldIn !== null) this.select(next);
    this.rank();
  }

  /** Where the eye goes next: past what colleagues read, so that two do not meet. */
  following(id: string): string | null {
    return successor(this.rows.filter((q) => q.id === id || this.theirs(q.id) === null), id) ?? successor(this.rows, id);
  }

  /** Where reading a tab begins. */
  first(tab: Tab): string | null {
    const list = rows(this.questions, tab, null, passes(this.sieve), this.order);
    return (list.find((q) => this.theirs(q.id) === null) ?? list[0])?.id ?? null;
  }

  /** Somebody is here. */
  private touched(): void {
    const before = this.touchedAt;
    this.touchedAt = Date.now();
    if (this.touchedAt - before > IDLE) this.holding.again();
  }

  private hearClaims(claims: readonly Claim[]): void {
    const mine = this.claims.some((claim) => claim.question === this.selected && claim.staff === this.you?.id);
    this.claims = claims;
    const taken = this.theirs(this.selected ?? undefined);
    if (mine && taken) this.tell({ kind: 'done', key: 'desk.claim.lost', args: { by: taken.by }, undo: null });
    this.holding.heard();
  }

  private hearVotes(tallies: Tallies): void {
    const heard = this.counts.take(tallies);
    if (heard === 'gap') this.connection.doubt();
    else if (heard === 'taken') {
      this.votes = (question) => this.counts.of(question);
      if (tallies.from === undefined) this.rank();
    }
  }

  private changed(): void {
    const { line, pulse, store } = this.connection;
    this.line = line.says;
    if (pulse && pulse !== this.pulse) this.ahead = pulse.at - Date.now();
    this.pulse = pulse;
    if (pulse?.tallies) this.hearVotes(pulse.tallies);
    if (store.size < MANY || this.items.length === 0) return this.takeUp();
    if (this.due) return;
    this.due = true;
    setTimeout(() => this.takeUp(), BREATH);
  }

  private takeUp(): void {
    this.due = false;
    this.items = this.connection.store.items();
    this.alike.look(this.questions);
    this.partial = this.connection.store.older !== null;
    this.now = Date.now() + this.ahead;
    if (this.selected === null && this.heldIn !== null) {
      const first = this.first(this.tab);
      if (first) this.select(first);
    } else this.holding.want(this.working ? this.selected : null);
  }
}
