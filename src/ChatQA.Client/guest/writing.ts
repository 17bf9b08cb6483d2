import type { Timer } from '../live/transport.ts';

const REPEAT = 4_000;
const IDLE = 8_000;

/** Tells that the guest is writing: at the first key, again every few seconds, and when it stops. Never what is written. */
export class Writing {
  private on = false;
  private told = 0;
  private cancel = () => {};

  constructor(private readonly timer: Timer, private readonly tell: (writing: boolean) => void) {}

  typed(): void {
    const now = this.timer.now();
    if (!this.on || now - this.told >= REPEAT) {
      this.on = true;
      this.told = now;
      this.tell(true);
    }
    this.cancel();
    this.cancel = this.timer.after(IDLE, () => this.stop());
  }

  stop(): void {
    this.cancel();
    if (this.on) this.tell(false);
    this.on = false;
  }
}
