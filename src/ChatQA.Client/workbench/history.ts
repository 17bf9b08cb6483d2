const MOST = 200;
const TOGETHER = 1_200;

/** Undo and redo over immutable values. Changes of the same thing in quick succession are one step. */
export class History<T> {
  private past: T[] = [];
  private future: T[] = [];
  private last = { what: '', at: -Infinity };

  constructor(public present: T) {}

  get canUndo(): boolean {
    return this.past.length > 0;
  }

  get canRedo(): boolean {
    return this.future.length > 0;
  }

  change(next: T, what: string, now: number): void {
    if (next === this.present) return;
    const goesOn = what === this.last.what && now - this.last.at < TOGETHER && this.past.length > 0;
    if (!goesOn) this.past = [...this.past.slice(1 - MOST), this.present];
    this.last = { what, at: now };
    this.present = next;
    this.future = [];
  }

  /** Somebody else's work goes into every step, so that undoing one's own never undoes theirs. */
  rebase(present: T, onto: (step: T) => T): void {
    this.past = this.past.map(onto);
    this.future = this.future.map(onto);
    this.present = present;
    this.last = { what: '', at: -Infinity };
  }

  undo(): void {
    const before = this.past.pop();
    if (before === undefined) return;
    this.future.push(this.present);
    this.present = before;
    this.last = { what: '', at: -Infinity };
  }

  redo(): void {
    const after = this.future.pop();
    if (after === undefined) return;
    this.past.push(this.present);
    this.present = after;
    this.last = { what: '', at: -Infinity };
  }
}
