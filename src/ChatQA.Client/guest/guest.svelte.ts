import { send } from '../desk/call.ts';
import { Connection } from '../live/connection.ts';
import type { GuestAnswer, GuestItem, GuestJoined, GuestMessage, GuestQuestion, GuestSession, Person, Pulse } from '../live/contract.ts';
import type { Says } from '../live/line.ts';
import type { Refusal } from '../live/outcome.ts';
import { signalr } from '../live/signalr.ts';
import { shelf } from '../live/storage.ts';
import { realTimer } from '../live/transport.ts';
import { heed } from '../live/wake.ts';
import { Drafts, type Draft } from './drafts.ts';
import { order, putOff } from './order.ts';
import { Writing } from './writing.ts';

/** The guest's desk: what the server shows, which question is in front, and the answer being written. */
export class GuestDesk {
  items = $state.raw<GuestItem[]>([]);
  line = $state.raw<Says>({ key: 'quiet' });
  pulse = $state.raw<Pulse | null>(null);
  you = $state.raw<Person | null>(null);
  refusal = $state.raw<Refusal | null>(null);
  saved = $state.raw<Draft | null>(null);
  /** The desk took the question back while it was being answered. */
  taken = $state(false);
  private later = $state.raw<string[]>([]);
  private current: string | null = null;
  private readonly kept = shelf();
  private readonly drafts: Drafts;
  private readonly writing: Writing;
  private readonly connection: Connection<GuestItem, Pulse, GuestJoined>;

  session = $derived(this.items.find((i): i is GuestSession => i.kind === 'session') ?? null);
  questions = $derived(this.items.filter((i): i is GuestQuestion => i.kind === 'question'));
  queue = $derived(order(this.questions, this.later));
  answers = $derived(this.items.filter((i): i is GuestAnswer => i.kind === 'answer').toSorted((a, b) => b.at - a.at));
  messages = $derived(this.items.filter((i): i is GuestMessage => i.kind === 'message').toSorted((a, b) => a.at - b.at));
  assists = $derived(this.you?.role === 'assistant');

  constructor(hub: string, private readonly id: string) {
    this.drafts = new Drafts(this.kept, id);
    this.later = (this.kept.get(this.laterKey) ?? '').split(' ').filter(Boolean);
    this.connection = new Connection<GuestItem, Pulse, GuestJoined>({
      connect: () => signalr(hub),
      session: id,
      join: 'JoinAsGuest',
      frame: 'GuestFrame',
      joined: (joined) => { this.you = joined.you; },
      changed: () => this.changed(),
    });
    this.writing = new Writing(realTimer, (on) => this.connection.tell('Writing', on));
    this.connection.start();
    heed(this.connection);
  }

  question(id: string): GuestQuestion | null {
    return this.questions.find((q) => q.id === id) ?? null;
  }

  draft(name: string): string {
    return this.drafts.get(name)?.text ?? '';
  }

  /** A question comes to the front: what was written of its answer, and when. */
  begin(question: string): string {
    this.saved = this.drafts.get(question);
    return this.saved?.text ?? '';
  }

  /** Keeps what is written, and lets the room know that somebody writes. */
  typed(question: string, text: string): void {
    this.saved = this.drafts.set(question, text, Date.now());
    if (text.trim() === '') this.writing.stop();
    else this.writing.typed();
  }

  keep(name: string, text: string): void {
    this.drafts.set(name, text, Date.now());
  }

  /** A message of the continuation. */
  async write(draft: string, text: string, clientId: string): Promise<boolean> {
    if (!(await this.run('Write', { text, side: 'guest' }, clientId))) return false;
    this.drafts.set(draft, '', 0);
    return true;
  }

  async publish(question: string, text: string, clientId: string): Promise<boolean> {
    this.writing.stop();
    if (!(await this.run('Answer', { question, text }, clientId))) return false;
    this.drafts.set(question, '', 0);
    return true;
  }

  pass(question: string): Promise<boolean> {
    this.writing.stop();
    this.current = null;
    return this.run('Return', { question });
  }

  putOff(question: string): void {
    this.writing.stop();
    this.later = putOff(this.later, question).filter((id) => this.question(id));
    this.kept.set(this.laterKey, this.later.join(' ') || null);
    this.current = this.queue[0]?.id ?? null;
  }

  async run(method: string, args: object, clientId?: string): Promise<boolean> {
    const outcome = await send(this.connection, method, args, clientId);
    this.refusal = outcome.rejection ?? null;
    return outcome.rejection === undefined;
  }

  private changed(): void {
    const { store, line, pulse } = this.connection;
    this.items = store.items();
    this.line = line.says;
    this.pulse = pulse;
    const was = this.current;
    if (was !== null && !this.questions.some((q) => q.id === was)) this.taken = true;
    this.current = this.queue[0]?.id ?? null;
  }

  private get laterKey(): string {
    return `chatqa.later.${this.id}`;
  }
}
