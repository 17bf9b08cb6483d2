/**
 * How a client gets through. WebSockets need no negotiation, so any node serves them; the other two hold their state
 * in one node, and a proxy must send all their requests there.
 */
export type Way = 'webSockets' | 'serverSentEvents' | 'longPolling';

const LADDER: readonly Way[] = ['webSockets', 'serverSentEvents', 'longPolling'];
/** How long a way that did not get through is left alone. */
const ASIDE = 120_000;

/** The server was not reached at all, or refused who came: another way would not help. */
export class Unreached extends Error {}

/** What this page has learned about the network it is on. */
export class Ways {
  private rung = 0;
  private aside = 0;
  private opened = false;
  private missed = 0;

  constructor(private readonly now: () => number = Date.now) {}

  /** Another network, another chance. */
  forget(): void {
    this.rung = this.missed = 0;
    this.opened = false;
  }

  /** Tries one way after the other, and begins with the one that got through last. */
  async open(attempt: (way: Way) => Promise<void>): Promise<void> {
    if (this.rung > 0 && Math.abs(this.now() - this.aside) > ASIDE) this.rung = 0;
    // Where WebSockets worked before, one failure is a restarting server rather than a network that blocks them.
    const ways = this.opened && this.rung === 0 && this.missed === 0 ? LADDER.slice(0, 1) : LADDER.slice(this.rung);
    let failure: unknown;
    for (const way of ways) {
      try {
        await attempt(way);
        return this.passed(way);
      } catch (error) {
        failure = error;
        if (way === 'webSockets') this.missed++;
        if (error instanceof Unreached) break;
      }
    }
    // What passed a moment ago is blocked now: begin at the top again.
    if (!(failure instanceof Unreached)) this.rung = 0;
    throw failure;
  }

  private passed(way: Way): void {
    const rung = LADDER.indexOf(way);
    if (rung === 0) {
      this.opened = true;
      this.missed = 0;
    } else if (rung > this.rung) {
      this.aside = this.now();
    }
    this.rung = rung;
  }
}
