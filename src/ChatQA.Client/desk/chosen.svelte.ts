import type { DeskQuestion } from '../live/contract.ts';
import { reaching, toggled } from './marks.ts';

/** The rows that are chosen together, for one deed on all of them. */
export class Chosen {
  ids = $state.raw<ReadonlySet<string>>(new Set());
  picking = $state(false);
  private anchor: string | null = null;

  constructor(private readonly shown: () => readonly DeskQuestion[], private readonly selected: () => string | null) {}

  /** Those of them that are shown. */
  rows = $derived.by(() => (this.ids.size === 0 ? [] : this.shown().filter((q) => this.ids.has(q.id))));

  toggle(id: string): void {
    this.picking = true;
    this.ids = toggled(this.ids, id);
    this.anchor = id;
  }

  reach(id: string): void {
    this.picking = true;
    this.ids = reaching(this.ids, this.shown(), this.anchor ?? this.selected(), id);
  }

  all(): void {
    this.picking = true;
    this.ids = new Set(this.shown().map((q) => q.id));
  }

  none(): void {
    this.picking = false;
    this.ids = new Set();
    this.anchor = null;
  }
}
