/** One entity as the server shows it: `seq` is the sequence that last changed it. */
export interface Entity {
  readonly kind: string;
  readonly id: string;
  readonly seq: number;
}

export interface FrameOf<Item extends Entity> {
  readonly epoch: string;
  readonly from: number;
  readonly to: number;
  readonly items: readonly Item[];
}

export interface SnapshotOf<Item extends Entity> {
  readonly epoch: string;
  readonly head: number;
  readonly items: readonly Item[];
  /** The item before which earlier ones were left out. */
  readonly older?: string | null;
}

/**
 * What this client holds of a session: always equal to what the server held at `head`, whatever was lost, repeated
 * or out of order on the way. Frames carry whole entities, so applying one twice changes nothing.
 */
export class Store<Item extends Entity> {
  epoch: string | null = null;
  head: number | null = null;
  older: string | null = null;
  private held = new Map<string, Item>();
  /** What has left, so that a page of earlier entities that was made before does not bring it back. */
  private left = new Map<string, number>();

  get(id: string): Item | undefined {
    return this.held.get(id);
  }

  get size(): number {
    return this.held.size;
  }

  items(): Item[] {
    return [...this.held.values()];
  }

  /** Starts from scratch; answers how many entities are new to this client. */
  reset(snapshot: SnapshotOf<Item>): number {
    const before = this.held;
    this.held = new Map(snapshot.items.map((item) => [item.id, item]));
    this.left.clear();
    this.epoch = snapshot.epoch;
    this.head = snapshot.head;
    this.older = snapshot.older ?? null;
    return snapshot.items.filter((item) => !before.has(item.id)).length;
  }

  /** Adds what changed; `gap` means that something before it is missing and the server must be asked. */
  apply(frame: FrameOf<Item>): 'applied' | 'known' | 'gap' {
    if (this.head === null || frame.epoch !== this.epoch || frame.from > this.head) return 'gap';
    if (frame.to <= this.head) return 'known';
    for (const item of frame.items) {
      if (item.kind === 'gone') {
        this.held.delete(item.id);
        this.left.set(item.id, item.seq);
      } else if ((this.held.get(item.id)?.seq ?? -1) <= item.seq) this.held.set(item.id, item);
    }
    this.head = frame.to;
    return 'applied';
  }

  /** What is held does not fit what the server says: the next answer is to be a snapshot. */
  distrust(): void {
    this.epoch = null;
  }

  /** A page of earlier entities: never replaces what is held, which is newer. */
  prepend(items: readonly Item[], older: string | null): void {
    const missing = items.filter((item) => !this.held.has(item.id) && item.seq > (this.left.get(item.id) ?? -1));
    this.held = new Map([...missing.map((item) => [item.id, item] as const), ...this.held]);
    this.older = older;
  }
}
