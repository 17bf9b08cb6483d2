import { retryable, unreachable, type Outcome, type Refusal } from './outcome.ts';
import { pause, type Timer, type Transport } from './transport.ts';

const PATIENCE = 15_000;

/** Where calls go. */
interface Way {
  /** Null while nothing can be sent. */
  live(): Transport | null;
  /** For good. */
  stopped(): boolean;
  /** Why, when it was the server who said so. */
  refused(): Refusal | null;
}

/** Commands on their way: each is sent until it is answered for good, across losses of the connection. */
export class Calls {
  private readonly open = new Set<() => void>();
  private waiters: (() => void)[] = [];

  constructor(private readonly timer: Timer, private readonly way: Way) {}

  async send<T>(method: string, args: unknown[]): Promise<Outcome<T>> {
    const deadline = this.timer.now() + PATIENCE;
    for (let attempt = 0; this.timer.now() < deadline; attempt++) {
      if (attempt > 0) await pause(this.timer, Math.min(4_000, 250 * 2 ** attempt));
      if (!(await this.untilLive(deadline)) || this.way.stopped()) break;
      const outcome = await this.call<T>(deadline, method, args);
      if (outcome !== null && (outcome.rejection === undefined || !retryable(outcome.rejection))) return outcome;
    }
    return { rejection: this.way.refused() ?? unreachable };
  }

  /** It is live again, or stopped for good: whoever waits for that goes on. */
  resume(): void {
    for (const waiter of this.waiters.splice(0)) waiter();
  }

  /** The connection is gone: nobody knows what became of what was sent. */
  interrupt(): void {
    for (const broken of [...this.open]) broken();
  }

  /** Null when the connection broke or was silent: nobody knows whether it was done. */
  private call<T>(deadline: number, method: string, args: unknown[]): Promise<Outcome<T> | null> {
    return new Promise((resolve) => {
      const done = (outcome: unknown) => {
        cancel();
        this.open.delete(broken);
        resolve(outcome as Outcome<T> | null);
      };
      const broken = () => done(null);
      const cancel = this.timer.after(Math.max(0, deadline - this.timer.now()), broken);
      this.open.add(broken);
      this.way.live()!.invoke(method, ...args).then(done, broken);
    });
  }

  private untilLive(deadline: number): Promise<boolean> {
    if (this.way.live()) return Promise.resolve(true);
    return new Promise((resolve) => {
      const cancel = this.timer.after(Math.max(0, deadline - this.timer.now()), () => resolve(false));
      this.waiters.push(() => (cancel(), resolve(true)));
    });
  }
}
