import type { Entity, FrameOf, SnapshotOf } from './store.ts';
import type { Timer, Transport } from './transport.ts';

export interface PulseOf {
  readonly epoch: string;
  readonly head: number;
}

export interface JoinedOf<Item extends Entity, Pulse extends PulseOf> {
  readonly snapshot?: SnapshotOf<Item>;
  /** The snapshot, packed. */
  readonly packed?: string;
  readonly frame?: FrameOf<Item>;
  readonly pulse: Pulse;
}

export interface Options<Item extends Entity, Pulse extends PulseOf, Joined extends JoinedOf<Item, Pulse>> {
  readonly connect: () => Transport;
  readonly session: string;
  /** Names of the hub's method that joins and of its message that carries frames. */
  readonly join?: string;
  readonly frame?: string;
  /** In the room: a screen before a crowd, which counts as nobody. */
  readonly wall?: boolean;
  /** A snapshot that came with the page. */
  readonly start?: SnapshotOf<Item>;
  /** Called after anything changed: the store, the phase, the pulse. */
  readonly changed: () => void;
  readonly joined?: (joined: Joined) => void;
  /** Other messages of the hub. */
  readonly messages?: Record<string, (payload: never) => void>;
  readonly timer?: Timer;
  readonly random?: () => number;
}
