import type { Timer } from './transport.ts';

/** How long a frame that a pulse was faster than may still be on its way. */
export const GRACE = 1_000;

/** Notices that what is held stays behind what the server says, and asks for it. */
export class Behind {
  private since: number | null = null;

  constructor(private readonly timer: Timer, private readonly is: () => boolean, private readonly ask: () => void) {}

  look(): void {
    if (!this.is()) this.since = null;
    else if (this.since === null) {
      this.since = this.timer.now();
      this.timer.after(GRACE, () => {
        if (this.since === null) return;
        if (this.is()) this.ask();
        else this.since = null;
      });
    }
  }

  forget(): void {
    this.since = null;
  }
}
