/** A connection to one hub, as the library needs it; signalr.ts is the real one, tests bring their own. */
export interface Transport {
  /** Connects; rejects when that fails. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Calls a method of the hub; rejects when the connection breaks first. */
  invoke(method: string, ...args: unknown[]): Promise<unknown>;
  on(message: string, heard: (payload: never) => void): void;
  onClose(closed: () => void): void;
}

/** Time, so that tests need not wait. */
export interface Timer {
  now(): number;
  after(milliseconds: number, run: () => void): () => void;
}

export const realTimer: Timer = {
  now: () => Date.now(),
  after(milliseconds, run) {
    const id = setTimeout(run, milliseconds);
    return () => clearTimeout(id);
  },
};

export const pause = (timer: Timer, milliseconds: number) => new Promise<void>((resolve) => timer.after(milliseconds, resolve));

/** Who a connection is, where no cookie says it. */
export interface Token {
  get(): Promise<string>;
  /** The server did not take it: ask for another before the next attempt. */
  doubt(): void;
}
