import type { Refusal } from './outcome.ts';
import type { Timer } from './transport.ts';

/** How a connection stands. */
export interface Standing {
  readonly phase: 'connecting' | 'live' | 'lost' | 'stopped';
  /** It asks for what it missed. */
  readonly catching: boolean;
  /** The browser says that there is no network. */
  readonly offline: boolean;
  /** The server announced that it stops: another one takes over in a moment. */
  readonly moving: boolean;
  readonly lostAt: number | null;
  readonly caughtUp: number | null;
  /** How many times it came back after a loss. */
  readonly returns: number;
  readonly refused: Refusal | null;
}

export type Says =
  | { readonly key: 'quiet' | 'connecting' | 'catching' | 'back' }
  | { readonly key: 'lost' | 'offline'; readonly at: number }
  | { readonly key: 'caughtUp'; readonly count: number }
  | { readonly key: 'stopped'; readonly refused: Refusal | null };

const BLIP = 1_000;
const MOVE = 2_500;
const NEWS = 8_000;
const quiet: Says = { key: 'quiet' };

/** What a page says of its connection: nothing of a blip, in place once it says something, and good news only for a while. */
export class Line {
  says: Says = quiet;
  private wanted: Says | null = null;
  private returns = 0;
  private cancel = () => {};
  private waits = false;

  constructor(private readonly timer: Timer, private readonly changed: () => void) {}

  hear(now: Standing): void {
    this.wanted = trouble(now, this.timer);
    const back = now.returns !== this.returns;
    this.returns = now.returns;
    if (this.wanted === null) this.calm(back ? now.caughtUp ?? 0 : 0);
    else if (this.troubled || this.wanted.key === 'offline' || this.wanted.key === 'stopped') this.say(this.wanted);
    else if (!this.waits) {
      this.plan(now.moving ? MOVE : BLIP, () => this.wanted !== null && this.say(this.wanted));
      this.waits = true;
    }
  }

  private get troubled(): boolean {
    return !['quiet', 'caughtUp', 'back'].includes(this.says.key);
  }

  private calm(count: number): void {
    if (count > 0) this.say({ key: 'caughtUp', count });
    else if (['lost', 'offline', 'catching'].includes(this.says.key)) this.say({ key: 'back' });
    else if (this.troubled) this.say(quiet);
    else if (this.waits) this.plan(0, null);
    else return;
    if (this.says.key !== 'quiet') this.plan(NEWS, () => this.say(quiet));
  }

  private say(says: Says): void {
    this.plan(0, null);
    this.says = says;
  }

  private plan(milliseconds: number, run: (() => void) | null): void {
    this.cancel();
    this.waits = false;
    this.cancel = run === null ? () => {} : this.timer.after(milliseconds, () => { run(); this.changed(); });
  }
}

function trouble(now: Standing, timer: Timer): Says | null {
  if (now.phase === 'stopped') return { key: 'stopped', refused: now.refused };
  if (now.catching) return { key: 'catching' };
  if (now.phase === 'connecting') return { key: 'connecting' };
  return now.phase === 'lost' ? { key: now.offline ? 'offline' : 'lost', at: now.lostAt ?? timer.now() } : null;
}
