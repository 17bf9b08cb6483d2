import type { RecordMessage, Version } from './document.ts';
import type { Draft, PersonDraft, TurnDraft } from './draft.ts';
import { History } from './history.ts';
import * as rows from './turns.ts';

/** The draft in hand, with its past: a keystroke changes it and waits for nothing. */
export abstract class InHand {
  record = $state.raw<readonly RecordMessage[]>([]);
  saved = $state.raw<Version | null>(null);
  draft = $state.raw<Draft | null>(null);
  canUndo = $state(false);
  canRedo = $state(false);
  editable = $derived(this.saved !== null && !['published', 'corrected', 'withdrawn'].includes(this.saved.state));
  protected history: History<Draft> | null = null;

  /** The draft went on: it is to be saved. */
  protected abstract later(): void;

  change(part: Partial<Draft>, what: string): void {
    if (!this.history || !this.editable) return;
    this.history.change({ ...this.history.present, ...part }, what, Date.now());
    this.show();
    this.later();
  }

  turn(id: string, part: Partial<TurnDraft>, what = `turn ${id}`): void {
    this.change({ turns: this.draft!.turns.map((t) => (t.id === id ? { ...t, ...part } : t)) }, what);
  }

  pick(message: RecordMessage, before?: number): string {
    const id = newId();
    this.change({ turns: rows.pick(this.draft!.turns, this.record, message, id, before) }, `pick ${id}`);
    return id;
  }

  write(kind: TurnDraft['kind'], after: string | null): string {
    const id = newId();
    const at = this.draft!.turns.findIndex((t) => t.id === after);
    this.change({ turns: this.draft!.turns.toSpliced(at < 0 ? this.draft!.turns.length : at + 1, 0, rows.blank(id, kind)) }, `write ${id}`);
    return id;
  }

  remove(id: string): void {
    this.change({ turns: this.draft!.turns.filter((t) => t.id !== id) }, `remove ${id}`);
  }

  shift(id: string, by: 1 | -1): void {
    this.change({ turns: rows.move(this.draft!.turns, id, by) }, `move ${id} ${Date.now()}`);
  }

  place(id: string, before: number): void {
    this.change({ turns: rows.place(this.draft!.turns, id, before) }, `place ${id} ${Date.now()}`);
  }

  split(id: string, at: number): string | null {
    const fresh = newId();
    const turns = rows.split(this.draft!.turns, id, at, fresh);
    if (turns === this.draft!.turns) return null;
    this.change({ turns }, `split ${fresh}`);
    return fresh;
  }

  merge(id: string): void {
    this.change({ turns: rows.merge(this.draft!.turns, id) }, `merge ${id} ${Date.now()}`);
  }

  cut(turn: TurnDraft, sentence: string): void {
    const text = rows.cut(turn.text, sentence);
    if (text === '') this.remove(turn.id);
    else this.turn(turn.id, { text }, `cut ${turn.id} ${sentence}`);
  }

  person(id: string, part: Partial<PersonDraft>): void {
    this.change({ people: this.draft!.people.map((p) => (p.id === id ? { ...p, ...part } : p)) }, `person ${id}`);
  }

  undo(): void {
    this.history?.undo();
    this.show();
    this.later();
  }

  redo(): void {
    this.history?.redo();
    this.show();
    this.later();
  }

  protected show(): void {
    this.draft = this.history!.present;
    this.canUndo = this.history!.canUndo;
    this.canRedo = this.history!.canRedo;
  }
}

const newId = () => crypto.randomUUID().replaceAll('-', '').slice(0, 16);
