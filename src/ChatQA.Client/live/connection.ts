import { Behind, GRACE } from './behind.ts';
import { Calls } from './calls.ts';
import { Line, type Standing } from './line.ts';
import { retryable, type Outcome, type Refusal } from './outcome.ts';
import { unpacked, unpacks } from './packed.ts';
import type { JoinedOf, Options, PulseOf } from './protocol.ts';
import { Store, type Entity, type FrameOf } from './store.ts';
import { realTimer, type Timer, type Transport } from './transport.ts';

export type Phase = 'connecting' | 'live' | 'lost' | 'stopped';

const WATCHDOG = 15_000;
/** To open a connection, whatever ways it takes; to be answered by one that is open; by one that may have died in a sleep. */
const OPENING = 20_000;
const JOINING = 10_000;
const WAKING = 4_000;
/** Silence after which a page that wakes does not trust its connection: a pulse is due before. */
const ASLEEP = 5_000;
/** When a server stops, its visitors leave over this long. */
const LEAVING = 1_000;
const BACKOFF = [0, 1_000, 2_000, 5_000, 10_000];

/**
 * Keeps one session in hand: connects, joins, notices what is missing (a gap, a pulse that is ahead, silence, a page
 * that slept) and asks again from where it stands. Everything the server says may be lost or repeated.
 */
export class Connection<Item extends Entity, Pulse extends PulseOf, Joined extends JoinedOf<Item, Pulse> = JoinedOf<Item, Pulse>> implements Standing {
  readonly store = new Store<Item>();
  phase: Phase = 'connecting';
  pulse: Pulse | null = null;
  /** How many entities came in with the last resume after a loss; null until there was one. */
  caughtUp: number | null = null;
  /** How many times it came back after a loss. */
  returns = 0;
  lostAt: number | null = null;
  /** The browser says that there is no network. It may be wrong: attempts go on. */
  offline = false;
  moving = false;
  /** Why the server does not let this client in. */
  refused: Refusal | null = null;
  readonly line: Line;
  private readonly calls: Calls;
  private readonly behind: Behind;

  private readonly timer: Timer;
  private transport: Transport | null = null;
  private attempts = 0;
  private opened = false;
  private joining = false;
  private again = false;
  private away = false;
  private heardAt = 0;
  private doubted = false;
  private early: FrameOf<Item>[] = [];
  private cancelWatchdog = () => {};
  private cancelRetry = () => {};

  constructor(private readonly options: Options<Item, Pulse, Joined>) {
    this.timer = options.timer ?? realTimer;
    this.line = new Line(this.timer, options.changed);
    this.calls = new Calls(this.timer, { live: () => (this.phase === 'live' ? this.transport : null), stopped: () => this.phase === 'stopped', refused: () => this.refused });
    this.behind = new Behind(this.timer, () => this.isBehind(), () => void this.resume());
    if (options.start) this.store.reset(options.start);
  }

  /** Is asking for what it missed. */
  get catching(): boolean {
    return this.joining && this.store.head !== null && (this.phase === 'live' || (this.phase === 'lost' && this.opened));
  }

  start(): void {
    this.changed();
    void this.open();
  }

  /** The page is looked at again: do not wait for a timer to find out what it slept through. */
  woke(): void {
    if (this.phase === 'live') {
      if (Math.abs(this.timer.now() - this.heardAt) < ASLEEP) return;
      this.away = true;
      void this.resume(WAKING);
    } else if (this.phase !== 'stopped' && this.transport === null) {
      this.reopen(0);
    }
  }

  /** The network is gone: whatever stands now is worth nothing. */
  wentOffline(): void {
    if (this.phase === 'stopped') return;
    this.offline = true;
    this.fail();
  }

  /** The network is back, maybe another one: an attempt under way was made on the old one. */
  cameOnline(): void {
    this.offline = false;
    if (this.phase === 'live') return this.woke();
    if (this.phase === 'stopped') return;
    this.drop();
    this.reopen(0);
    this.changed();
  }

  /** Something that does not travel in frames is out of date: ask again, a moment later, if it still is. */
  doubt(): void {
    if (this.doubted) return;
    this.doubted = true;
    this.timer.after(GRACE, () => { this.doubted = false; if (this.phase === 'live') void this.resume(); });
  }

  stop(refused: Refusal | null = null): void {
    this.refused = refused;
    this.drop();
    this.enter('stopped');
    this.calls.resume();
  }

  /** Says something that needs no answer and no second attempt. */
  tell(method: string, ...args: unknown[]): void {
    if (this.phase === 'live') this.transport?.invoke(method, ...args).catch(() => {});
  }

  /** Sends a command until it is answered for good. The same command may be sent again after `client.unreachable`. */
  send<T>(method: string, ...args: unknown[]): Promise<Outcome<T>> {
    return this.calls.send(method, args);
  }

  private async open(): Promise<void> {
    if (this.phase === 'stopped' || this.transport !== null) return;
    const transport = this.options.connect();
    this.transport = transport;
    const mine = <P>(heard: (payload: P) => void) => (payload: P) => { if (this.transport === transport) heard(payload); };
    transport.on(this.options.frame ?? 'Frame', mine((frame: FrameOf<Item>) => this.heard(frame)));
    transport.on('Pulse', mine((pulse: Pulse) => this.beat(pulse)));
    transport.on('Stopping', mine(() => this.move()));
    for (const [name, heard] of Object.entries(this.options.messages ?? {})) transport.on(name, mine(heard as (payload: unknown) => void));
    transport.onClose(() => { if (this.transport === transport) this.fail(); });
    const cancel = this.failsAfter(OPENING, transport);
    try {
      await transport.start();
    } catch {
      if (this.transport === transport) this.fail();
      return;
    } finally {
      cancel();
    }
    if (this.transport !== transport) return;
    this.opened = true;
    await this.resume();
  }

  private failsAfter(milliseconds: number, transport: Transport): () => void {
    return this.timer.after(milliseconds, () => { if (this.transport === transport) this.fail(); });
  }

  /** Joins, or asks for what was missed; one request at a time. */
  private async resume(patience = JOINING): Promise<void> {
    if (this.joining) {
      this.again = true;
      return;
    }
    const transport = this.transport;
    if (transport === null || !this.opened) return;
    this.joining = true;
    const cancel = this.failsAfter(patience, transport);
    this.changed();
    try {
      const asked = { session: this.options.session, epoch: this.store.epoch ?? undefined, since: this.store.head ?? undefined, wall: this.options.wall, packed: unpacks };
      const outcome = (await transport.invoke(this.options.join ?? 'Join', asked)) as Outcome<Joined>;
      const joined = outcome.rejection === undefined ? await unpacked(outcome.value) : null;
      if (this.transport !== transport) return;
      if (outcome.rejection === undefined) this.took(joined!);
      else if (retryable(outcome.rejection)) this.fail();
      else this.stop(outcome.rejection);
    } catch {
      if (this.transport === transport) this.fail();
    } finally {
      cancel();
      if (this.transport === transport) this.joining = false;
      if (this.transport === transport && this.again && this.phase === 'live') {
        this.again = false;
        void this.resume();
      }
    }
  }

  private took(joined: Joined): void {
    const before = this.store.size;
    const fresh = joined.snapshot ? this.store.reset(joined.snapshot) : 0;
    const applied = joined.frame ? this.store.apply(joined.frame) : 'known';
    if (applied === 'gap') {
      this.store.distrust();
      return this.fail();
    }
    this.watch();
    if (this.away) this.returns++;
    if (this.away) this.caughtUp = joined.frame && applied === 'applied' ? joined.frame.items.filter((item) => item.kind !== 'gone' && item.kind !== 'session').length : before > 0 ? fresh : 0;
    this.away = this.offline = this.moving = this.joining = false;
    this.lostAt = null;
    this.attempts = 0;
    this.pulse = joined.pulse;
    this.behind.forget();
    const early = this.early.toSorted((a, b) => a.from - b.from);
    this.early = [];
    this.again ||= early.map((frame) => this.store.apply(frame)).includes('gap');
    this.options.joined?.(joined);
    this.enter('live');
    this.calls.resume();
  }

  private heard(frame: FrameOf<Item>): void {
    this.watch();
    if (this.joining) this.early.push(frame);
    else if (this.store.apply(frame) === 'gap') void this.resume();
    this.changed();
  }

  private beat(pulse: Pulse): void {
    this.watch();
    this.pulse = pulse;
    this.behind.look();
    this.changed();
  }

  private isBehind(): boolean {
    return this.pulse !== null && (this.pulse.epoch !== this.store.epoch || this.pulse.head > (this.store.head ?? -1));
  }

  /** Nothing heard for three pulses: the line is dead whatever the socket says. */
  private watch(): void {
    this.heardAt = this.timer.now();
    this.cancelWatchdog();
    this.cancelWatchdog = this.timer.after(WATCHDOG, () => this.fail());
  }

  /** The server stops: another takes over. It is heard until then, and left in turn. */
  private move(): void {
    this.moving = true;
    const transport = this.transport;
    this.cancelRetry();
    this.cancelRetry = this.timer.after(this.random() * LEAVING, () => { if (this.transport === transport) this.fail(0); });
  }

  private fail(wait?: number): void {
    if (this.phase === 'stopped') return;
    this.drop();
    this.away ||= this.store.head !== null && this.phase === 'live';
    this.lostAt ??= this.phase === 'live' ? this.heardAt : this.timer.now();
    this.enter(this.phase === 'connecting' && this.attempts < 3 && !this.offline ? 'connecting' : 'lost');
    const base = BACKOFF[Math.min(this.attempts++, BACKOFF.length - 1)]!;
    // Spread over half as long again, so that a restarted server is not stormed.
    this.reopen(wait ?? base + this.random() * (base / 2 + 500));
  }

  private random(): number {
    return (this.options.random ?? Math.random)();
  }

  private reopen(milliseconds: number): void {
    this.cancelRetry();
    this.cancelRetry = this.timer.after(milliseconds, () => void this.open());
  }

  private drop(): void {
    const transport = this.transport;
    this.transport = null;
    this.opened = this.joining = this.again = false;
    this.early = [];
    this.behind.forget();
    this.cancelWatchdog();
    this.cancelRetry();
    transport?.stop().catch(() => {});
    this.calls.interrupt();
  }

  private enter(phase: Phase): void {
    this.phase = phase;
    this.changed();
  }

  private changed(): void {
    this.line.hear(this);
    this.options.changed();
  }
}
