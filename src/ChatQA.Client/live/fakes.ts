// A small server and a clock for the tests of this folder: what real ones do, in memory.
import type { Entity, FrameOf, SnapshotOf } from './store.ts';
import type { Timer, Transport } from './transport.ts';

export interface Note extends Entity {
  readonly text?: string;
}

export interface Beat {
  readonly epoch: string;
  readonly head: number;
}

export class FakeTimer implements Timer {
  private time = 0;
  private next = 0;
  private readonly due = new Map<number, { at: number; run: () => void }>();

  now(): number {
    return this.time;
  }

  after(milliseconds: number, run: () => void): () => void {
    const id = this.next++;
    this.due.set(id, { at: this.time + milliseconds, run });
    return () => this.due.delete(id);
  }

  async pass(milliseconds: number): Promise<void> {
    const end = this.time + milliseconds;
    for (;;) {
      for (let i = 0; i < 12; i++) await Promise.resolve();
      const [first] = [...this.due].filter(([, d]) => d.at <= end).sort(([i, a], [j, b]) => a.at - b.at || i - j);
      if (!first) break;
      this.due.delete(first[0]);
      this.time = first[1].at;
      first[1].run();
    }
    this.time = end;
  }
}

export type Fate = 'deliver' | 'lose' | 'twice' | 'late';

/** One session: a log of whole entities. It may lose, repeat or delay what it sends. */
export class FakeServer {
  epoch = 'e1';
  head = 0;
  readonly now = new Map<string, Note>();
  readonly calls: { method: string; args: unknown[] }[] = [];
  refusing = false;
  /** A network that swallows: connections never open, or calls are never answered. */
  swallowing: 'nothing' | 'connections' | 'calls' = 'nothing';
  answer: (method: string, args: unknown[]) => unknown = () => ({ value: {} });
  private readonly touched: { seq: number; id: string }[] = [];
  private readonly late: FrameOf<Note>[] = [];
  private readonly clients = new Set<FakeTransport>();

  get connected(): number {
    return this.clients.size;
  }

  readonly connect = (): Transport => new FakeTransport(this);

  change(id: string, text: string | null, fate: Fate = 'deliver'): void {
    const seq = ++this.head;
    const entity: Note = text === null ? { kind: 'gone', id, seq } : { kind: 'note', id, seq, text };
    if (text === null) this.now.delete(id);
    else this.now.set(id, entity);
    this.touched.push({ seq, id });
    const frame = { epoch: this.epoch, from: seq - 1, to: seq, items: [entity] };
    if (fate === 'late') this.late.push(frame);
    else if (fate !== 'lose') for (let i = 0; i < (fate === 'twice' ? 2 : 1); i++) this.tell('Frame', frame);
  }

  restore(): void {
    this.epoch += '+';
    this.now.clear();
    this.head = 0;
    this.touched.length = 0;
    this.late.length = 0;
  }

  release(): void {
    for (const frame of this.late.splice(0).reverse()) this.tell('Frame', frame);
  }

  pulse(): void {
    this.tell('Pulse', { epoch: this.epoch, head: this.head });
  }

  cut(): void {
    for (const client of [...this.clients]) client.cut();
  }

  tell(message: string, payload: unknown): void {
    for (const client of this.clients) client.hear(message, payload);
  }

  join(asked: { epoch?: string; since?: number }): unknown {
    const pulse = { epoch: this.epoch, head: this.head };
    if (asked.epoch !== this.epoch || asked.since === undefined) {
      return { value: { snapshot: { epoch: this.epoch, head: this.head, items: [...this.now.values()], older: null } satisfies SnapshotOf<Note>, pulse } };
    }
    const ids = new Set(this.touched.filter((t) => t.seq > asked.since!).map((t) => t.id));
    const items = [...ids].map((id) => this.now.get(id) ?? { kind: 'gone', id, seq: this.head });
    return { value: { frame: { epoch: this.epoch, from: asked.since, to: this.head, items }, pulse } };
  }

  opened = 0;

  enter(client: FakeTransport): Promise<void> | void {
    this.opened++;
    if (this.swallowing === 'connections') return new Promise(() => {});
    if (this.refusing) throw new Error('refused');
    this.clients.add(client);
  }

  leave(client: FakeTransport): void {
    this.clients.delete(client);
  }
}

class FakeTransport implements Transport {
  private readonly heard = new Map<string, (payload: never) => void>();
  private closed = () => {};

  constructor(private readonly server: FakeServer) {}

  async start(): Promise<void> {
    await this.server.enter(this);
  }

  async stop(): Promise<void> {
    this.server.leave(this);
  }

  async invoke(method: string, ...args: unknown[]): Promise<unknown> {
    this.server.calls.push({ method, args });
    if (this.server.swallowing === 'calls') return new Promise(() => {});
    return method === 'Join' ? this.server.join(args[0] as { epoch?: string; since?: number }) : this.server.answer(method, args);
  }

  on(message: string, heard: (payload: never) => void): void {
    this.heard.set(message, heard);
  }

  onClose(closed: () => void): void {
    this.closed = closed;
  }

  hear(message: string, payload: unknown): void {
    this.heard.get(message)?.(payload as never);
  }

  cut(): void {
    this.server.leave(this);
    this.closed();
  }
}
