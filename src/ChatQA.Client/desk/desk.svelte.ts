import { Connection } from '../live/connection.ts';
import type { DeskAnnouncement, DeskAnswer, DeskItem, DeskJoined, DeskMessage, DeskQuestion, DeskSession, Person, Pulse, Tallies } from '../live/contract.ts';
import type { Says } from '../live/line.ts';
import type { Refusal } from '../live/outcome.ts';
import { signalr } from '../live/signalr.ts';
import { Counts } from '../live/tallies.ts';
import { heed } from '../live/wake.ts';
import type { Key } from '../texts/texts.ts';
import { send } from './call.ts';
import { rows, stepsBack, successor, tabOf, withGuest, type Deed, type Tab } from './queue.ts';

export interface Notice {
  /** What was done, for the undo button; null when there is nothing to undo. */
  readonly undo: { readonly question: string; readonly steps: number } | null;
  readonly key: Key;
  readonly args: Record<string, string | number>;
  readonly kind: 'done' | 'refused';
  readonly refusal?: Refusal;
}

const SHOWN = 5_000;

/** The moderator's desk: what the server shows, what is selected, and what was just done. */
export class Desk {
  items = $state.raw<DeskItem[]>([]);
  line = $state.raw<Says>({ key: 'quiet' });
  pulse = $state.raw<Pulse | null>(null);
  you = $state.raw<Person | null>(null);
  now = $state(Date.now());
  tab = $state<Tab>('waiting');
  selected = $state<string | null>(null);
  votes = $state.raw<(question: string) => number>(() => 0);
  private readonly counts = new Counts();
  notice = $state.raw<Notice | null>(null);
  private readonly undoable: { question: string; steps: number }[] = [];
  private readonly connection: Connection<DeskItem, Pulse, DeskJoined>;
  private hide: ReturnType<typeof setTimeout> | undefined;

  session = $derived(this.items.find((i): i is DeskSession => i.kind === 'session') ?? null);
  questions = $derived(this.items.filter((i): i is DeskQuestion => i.kind === 'question' && i.status !== 'erased'));
  answers = $derived(this.items.filter((i): i is DeskAnswer => i.kind === 'answer').toSorted((a, b) => b.at - a.at));
  announcements = $derived(this.items.filter((i): i is DeskAnnouncement => i.kind === 'announcement').toSorted((a, b) => b.at - a.at));
  messages = $derived(this.items.filter((i): i is DeskMessage => i.kind === 'message').toSorted((a, b) => a.at - b.at));
  rows = $derived(rows(this.questions, this.tab, this.selectedInTab));
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
      joined: (joined) => { this.you = joined.you; },
      changed: () => this.changed(),
    });
    this.connection.start();
    heed(this.connection);
    setInterval(() => { this.now = Date.now(); }, 15_000);
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

  select(id: string | null, tab: Tab | null = this.tab): void {
    this.selected = id;
    this.heldIn = tab;
  }

  /** Selects a question wherever it is shown now. */
  show(id: string): void {
    const question = this.find(id);
    const tab = question && tabOf(question.status);
    if (tab) this.tab = tab;
    this.select(id, tab);
  }

  open(tab: Tab): void {
    this.tab = tab;
    this.select(rows(this.questions, tab, null)[0]?.id ?? null);
  }

  /** Does something to a question, moves on when it left its tab, and offers to take it back. Answers whether it was done. */
  async act(deed: Deed, question: DeskQuestion, method: string, args: object = {}): Promise<boolean> {
    const before = question.status;
    const next = this.selected === question.id ? successor(this.rows, question.id) : this.selected;
    // What is let through is what was read: its author may have changed it since.
    const read = ['approve', 'merge', 'guest'].includes(deed) ? { basedOn: question.textSeq } : {};
    const done = await this.run(method, { question: question.id, ...read, ...args });
    if (!done) return false;
    const leaves = ['approve', 'reject', 'merge', 'guest'].includes(deed);
    if (leaves && this.selected === question.id && this.heldIn !== null) this.select(next);
    const undo = leaves ? { question: question.id, steps: stepsBack(before, deed) } : null;
    if (undo) this.undoable.push(undo);
    this.tell({ kind: 'done', key: `desk.done.${deed}`, args: { number: question.number }, undo });
    return true;
  }

  /** Takes back one's own last deed that still stands. */
  async undo(which = this.undoable.at(-1)): Promise<void> {
    if (!which) return this.tell({ kind: 'done', key: 'desk.done.nothing', args: {}, undo: null });
    const at = this.undoable.findIndex((u) => u.question === which.question && u.steps === which.steps);
    if (at >= 0) this.undoable.splice(at, 1);
    for (let i = 0; i < which.steps; i++) {
      if (!(await this.run('Return', { question: which.question }))) return;
    }
    const question = this.find(which.question);
    if (question) this.show(question.id);
    this.tell({ kind: 'done', key: 'desk.done.return', args: { number: question?.number ?? 0 }, undo: null });
  }

  /** Runs a verb; a refusal is shown in words. */
  async run(method: string, args: object = {}, clientId?: string): Promise<boolean> {
    const outcome = await send(this.connection, method, args, clientId);
    if (outcome.rejection === undefined) return true;
    this.tell({ kind: 'refused', key: 'desk.refused', args: {}, undo: null, refusal: outcome.rejection });
    return false;
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

  private hearVotes(tallies: Tallies): void {
    const heard = this.counts.take(tallies);
    if (heard === 'gap') this.connection.doubt();
    else if (heard === 'taken') this.votes = (question) => this.counts.of(question);
  }

  private changed(): void {
    const { store, line, pulse } = this.connection;
    this.items = store.items();
    this.line = line.says;
    this.pulse = pulse;
    if (pulse?.tallies) this.hearVotes(pulse.tallies);
    this.now = Date.now();
    if (this.selected === null && this.heldIn !== null) {
      const first = rows(this.questions, this.tab, null)[0];
      if (first) this.select(first.id);
    }
  }
}

