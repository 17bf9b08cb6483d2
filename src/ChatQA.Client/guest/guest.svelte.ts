import { send } from '../desk/call.ts';
import { Connection } from '../live/connection.ts';
import type {
  Companion, GuestAnswer, GuestItem, GuestJoined, GuestMessage, GuestPrivateWord, GuestProposal, GuestQuestion, GuestSession, Kept, PenMove, Person, Pulse, WritingDesk,
} from '../live/contract.ts';
import type { Says } from '../live/line.ts';
import type { Outcome, Refusal } from '../live/outcome.ts';
import { signalr } from '../live/signalr.ts';
import { shelf } from '../live/storage.ts';
import { realTimer } from '../live/transport.ts';
import { heed } from '../live/wake.ts';
import { Drafts } from './drafts.ts';
import { Manuscript, type Keeper, type Safety } from './manuscript.ts';
import { order, proposalOf } from './order.ts';
import { hand, others } from './pen.ts';
import { Writing } from './writing.ts';

const NOTHING: WritingDesk = { version: 0, drafts: [], later: [] };

/** The guest's desk: what the server shows, which question is in front, and the answer being written, by whom. */
export class GuestDesk implements Keeper {
  items = $state.raw<GuestItem[]>([]);
  line = $state.raw<Says>({ key: 'quiet' });
  pulse = $state.raw<Pulse | null>(null);
  here = $state.raw<readonly Companion[]>([]);
  you = $state.raw<Person | null>(null);
  refusal = $state.raw<Refusal | null>(null);
  writing = $state.raw<WritingDesk>(NOTHING);
  /** What stands in the field, and whether the server has it. */
  text = $state('');
  safety = $state<Safety>('same');
  savedAt = $state<number | null>(null);
  /** When the server last gave a sign. */
  heardAt = $state<number | null>(null);
  /** The desk took the question back while it was being answered. */
  taken = $state(false);
  private current: string | null = null;
  private readonly kept = shelf();
  private readonly drafts: Drafts;
  private readonly manuscripts = new Map<string, Manuscript>();
  private readonly sign: Writing;
  private readonly connection: Connection<GuestItem, Pulse, GuestJoined>;

  session = $derived(this.items.find((i): i is GuestSession => i.kind === 'session') ?? null);
  questions = $derived(this.items.filter((i): i is GuestQuestion => i.kind === 'question'));
  proposals = $derived(this.items.filter((i): i is GuestProposal => i.kind === 'proposal'));
  words = $derived(this.items.filter((i): i is GuestPrivateWord => i.kind === 'private').toSorted((a, b) => a.at - b.at));
  queue = $derived(order(this.questions.filter((q) => proposalOf(this.proposals, q.id)?.stands !== 'waiting'), this.writing.later, this.session?.queue));
  answers = $derived(this.items.filter((i): i is GuestAnswer => i.kind === 'answer').toSorted((a, b) => b.at - a.at));
  messages = $derived(this.items.filter((i): i is GuestMessage => i.kind === 'message').toSorted((a, b) => a.at - b.at));
  assists = $derived(this.you?.role === 'assistant');
  hand = $derived(hand(this.writing.pen, this.here, this.you?.id));
  others = $derived(others(this.here, this.you?.id));

  constructor(hub: string, id: string) {
    this.drafts = new Drafts(this.kept, id);
    this.connection = new Connection<GuestItem, Pulse, GuestJoined>({
      connect: () => signalr(hub),
      session: id,
      join: 'JoinAsGuest',
      frame: 'GuestFrame',
      joined: (joined) => {
        this.you = joined.you;
        this.hear(joined.writingDesk);
      },
      messages: { WritingDesk: (desk: WritingDesk) => this.hear(desk) },
      changed: () => this.changed(),
    });
    this.sign = new Writing(realTimer, (on) => this.connection.tell('Writing', on));
    this.connection.start();
    heed(this.connection);
  }

  question(id: string): GuestQuestion | null {
    return this.questions.find((q) => q.id === id) ?? null;
  }

  proposalOf(of: string): GuestProposal | null {
    return proposalOf(this.proposals, of);
  }

  draft(name: string): string {
    return this.drafts.get(name)?.text ?? '';
  }

  draftOf(question: string) {
    return this.writing.drafts.find((draft) => draft.question === question) ?? null;
  }

  /** Keeps what is written, and lets the room know that somebody writes. */
  typed(question: string, text: string): void {
    this.manuscript(question).typed(text);
    if (text.trim() === '') this.sign.stop();
    else this.sign.typed();
  }

  /** Sends what is not sent of an answer, now. */
  flush(question: string): Promise<void> {
    return this.manuscript(question).flush();
  }

  keep(question: string, text: string, basedOn: number): Promise<Outcome<Kept>> {
    return this.connection.send<Kept>('KeepDraft', { question, text, basedOn });
  }

  /** Kept on this device alone: the continuation's. */
  note(name: string, text: string): void {
    this.drafts.set(name, text, Date.now());
  }

  /** A message of the continuation. */
  async write(draft: string, text: string, clientId: string): Promise<boolean> {
    if (!(await this.run('Write', { text, side: 'guest' }, clientId))) return false;
    this.drafts.forget(draft);
    return true;
  }

  async publish(question: string, text: string, clientId: string): Promise<boolean> {
    this.sign.stop();
    const manuscript = this.manuscript(question);
    // What typed it stands in the draft.
    await manuscript.flush();
    this.current = null;
    if (!(await this.run('Answer', { question, text }, clientId))) return false;
    manuscript.close();
    this.manuscripts.delete(question);
    return true;
  }

  pass(question: string): Promise<boolean> {
    this.sign.stop();
    this.current = null;
    return this.run('Return', { question });
  }

  putOff(question: string): Promise<boolean> {
    this.sign.stop();
    return this.call('PutOff', { question });
  }

  async move(move: PenMove, to?: string): Promise<boolean> {
    if (move === 'give') await this.front?.flush();
    return this.call('MovePen', { move, to });
  }

  async call(method: string, args: object): Promise<boolean> {
    return this.said(await this.connection.send(method, args));
  }

  async run(method: string, args: object, clientId?: string): Promise<boolean> {
    return this.said(await send(this.connection, method, args, clientId));
  }

  private said(outcome: Outcome<unknown>): boolean {
    this.refusal = outcome.rejection ?? null;
    return outcome.rejection === undefined;
  }

  private get front(): Manuscript | null {
    return this.current === null ? null : this.manuscript(this.current);
  }

  private manuscript(question: string): Manuscript {
    let made = this.manuscripts.get(question);
    if (!made) {
      made = new Manuscript(question, this.drafts, this, realTimer, () => this.show());
      this.manuscripts.set(question, made);
      made.hear(this.draftOf(question));
    }
    return made;
  }

  private hear(desk: WritingDesk): void {
    if (desk.version < this.writing.version) return;
    const before = this.hand;
    this.writing = desk;
    for (const [question, manuscript] of this.manuscripts) manuscript.hear(this.draftOf(question));
    if (before === 'mine' && this.hand === 'other') this.sign.stop();
    this.step();
    this.show();
  }

  private show(): void {
    const front = this.front;
    if (!front) return;
    [this.text, this.safety, this.savedAt] = [front.text, front.safety, front.savedAt];
  }

  private changed(): void {
    const { store, line, pulse } = this.connection;
    this.items = store.items();
    this.line = line.says;
    if (pulse !== this.pulse) this.heardAt = Date.now();
    this.pulse = pulse;
    if (pulse?.here) this.here = pulse.here;
    if (pulse?.writingDesk && pulse.writingDesk > this.writing.version) this.connection.doubt();
    const was = this.current;
    if (was !== null && !this.questions.some((q) => q.id === was)) this.taken = true;
    this.step();
    this.show();
  }

  private step(): void {
    this.current = this.queue[0]?.id ?? null;
  }
}
