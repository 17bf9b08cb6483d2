import type { Refusal } from '../live/outcome.ts';
import type { Api } from './api.ts';
import { length } from './counts.ts';
import type { Document, InterviewState, Past, Version } from './document.ts';
import { Seen, toBody, toDraft, type Draft, type PersonDraft, type TurnDraft } from './draft.ts';
import { History } from './history.ts';
import { InHand } from './inHand.svelte.ts';
import { characters, words } from './lengths.ts';
import type { Copy } from './copy.ts';
import { merge, ordered, unsettled, type Conflict } from './merge.ts';

export type Saving = 'saved' | 'waiting' | 'saving' | 'failed';

const QUIET = 1_000;
const AGAIN = 5_000;

/** The workbench: the draft in hand, and what the server holds. */
export class Bench extends InHand {
  saving = $state<Saving>('saved');
  refusal = $state.raw<Refusal | null>(null);
  /** What another editor and this one both changed: both stay until it is settled. */
  conflicts = $state.raw<readonly Conflict[]>([]);
  /** Another editor's work came in: who, and when. */
  joined = $state.raw<{ readonly by: string; readonly at: number } | null>(null);
  private readonly seen = new Seen();
  private base: Draft | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private sent: Draft | null = null;
  private underWay: Promise<boolean> | null = null;

  blockers = $derived(this.saved?.blockers ?? []);
  warnings = $derived(this.saved?.warnings ?? []);
  /** The printed text's, as the server counted it, and what was written since. */
  words = $derived(this.count(words, (v) => v.words));
  characters = $derived(this.count(characters, (v) => v.characters));

  constructor(readonly api: Api, private readonly copy: Copy) {
    super();
    addEventListener('beforeunload', (event) => { if (this.saving !== 'saved' || this.conflicts.length > 0) event.preventDefault(); });
    addEventListener('online', () => { if (this.saving === 'failed') void this.save(); });
  }

  async open(): Promise<void> {
    const [record, interview] = await Promise.all([this.api.record(), this.api.open()]);
    this.refusal = record.rejection ?? interview.rejection ?? null;
    if (record.value) this.record = record.value.messages;
    if (!interview.value) return;
    this.saved = interview.value;
    this.base = this.remember(interview.value.document);
    this.history = new History(this.base);
    this.sent = this.base;
    // What was in hand when the page was left, and had not reached the server.
    const left = this.copy.read();
    if (left && this.editable) {
      // It may be an earlier page's, that knew of less.
      const merged = merge({ ...this.base, ...left.base }, { ...this.base, ...left.draft }, this.base);
      this.history.change(merged.draft, 'left', Date.now());
      this.conflicts = merged.conflicts.map((conflict) => ({ ...conflict, by: interview.value.by }));
      this.later(0);
    }
    this.show();
  }

  /** The lede's blocks with the words they will be printed in. */
  lede() {
    const composed = this.saved?.document.lede ?? [];
    return (this.draft?.lede ?? []).map((b) => ({
      ...b, automatic: b.text === null, text: b.text ?? composed.find((c) => c.kind === b.kind && c.automatic)?.text ?? '',
    }));
  }

  /** Where the gate or a remark points: a turn of the saved document by its place. */
  turnAt(at: string): string | undefined {
    const index = /^turns\[(\d+)\]/.exec(at)?.[1];
    return index === undefined ? undefined : this.saved?.document.turns[Number(index)]?.id;
  }

  /** What the server found at a sentence of a turn. */
  foundAt(turn: string, sentence: number, code: string): boolean {
    const index = this.saved?.document.turns.findIndex((t) => t.id === turn) ?? -1;
    return [...this.blockers, ...this.warnings].some((b) => b.code === code && b.at === `turns[${index}].sentences[${sentence}]`);
  }

  /** Saves what is in hand. One at a time: a save under way is waited for, and followed by another when the draft went on. */
  async save(): Promise<boolean> {
    clearTimeout(this.timer);
    while (this.underWay) await this.underWay;
    if (!this.draft || !this.saved || !this.editable || this.draft === this.sent) {
      if (this.saving === 'waiting') this.saving = 'saved';
      return true;
    }
    this.underWay = this.send(this.draft, this.saved);
    const done = await this.underWay;
    this.underWay = null;
    return done;
  }

  private async send(sent: Draft, saved: Version): Promise<boolean> {
    this.saving = 'saving';
    const outcome = await this.api.save(toBody(unsettled(sent, this.conflicts), this.seen), saved.version);
    if (outcome.value) {
      this.refusal = null;
      this.saved = outcome.value;
      this.base = this.remember(outcome.value.document);
      this.sent = sent;
      this.saving = 'saved';
      if (this.draft !== sent) this.later();
      else if (this.conflicts.length === 0) this.copy.clear();
      return true;
    }
    if (outcome.rejection.code === 'interview.changed_meanwhile') {
      const newest = await this.api.read();
      if (newest.value) {
        this.saving = 'waiting';
        this.join(newest.value);
        this.later(0);
        return false;
      }
    }
    this.refusal = outcome.rejection;
    this.saving = 'failed';
    if (['client.unreachable', 'interview.changed_meanwhile', 'server.busy', 'server.stopping', 'server.store_unavailable'].includes(outcome.rejection.code)) this.again();
    return false;
  }

  /** Another editor saved: their work and this one's become one. */
  async catchUp(version: number): Promise<void> {
    if (!this.saved || version <= this.saved.version || this.underWay) return;
    const newest = await this.api.read();
    if (newest.value && !this.underWay && newest.value.version > this.saved.version) this.join(newest.value);
  }

  /** What stands beside the document changed: the gate looks again. */
  async recheck(): Promise<void> {
    const newest = await this.api.read();
    if (newest.value?.version === this.saved?.version && newest.value) this.saved = newest.value;
    else if (newest.value) await this.catchUp(newest.value.version);
  }

  private join(newest: Version): void {
    const [base, theirs] = [this.base!, this.remember(newest.document)];
    const merged = merge(base, this.draft!, theirs);
    const clean = this.draft === this.sent;
    this.history!.rebase(merged.draft, (step) => merge(base, step, theirs).draft);
    const told = merged.conflicts.map((conflict) => ({ ...conflict, by: newest.by }));
    this.conflicts = [...this.conflicts.filter((old) => !told.some((c) => c.at === old.at)), ...told];
    if (newest.by !== this.saved?.by || !clean) this.joined = { by: newest.by, at: newest.at };
    this.saved = newest;
    this.base = theirs;
    this.show();
    if (clean) this.sent = this.draft;
  }

  settle(conflict: Conflict, how: 'mine' | 'theirs' | 'both'): void {
    this.conflicts = this.conflicts.filter((c) => c !== conflict);
    const mine = this.draft!;
    if (how === 'mine') this.change({ ...mine }, `settle ${conflict.at}`);
    else if (conflict.at === 'order') this.change({ turns: ordered(mine.turns, conflict.theirs as readonly TurnDraft[]) }, 'settle order');
    else if (conflict.at.startsWith('person:')) this.person(conflict.at.slice(7), conflict.theirs as PersonDraft);
    else if (!conflict.at.startsWith('turn:')) this.change({ [conflict.at]: conflict.theirs } as Partial<Draft>, `settle ${conflict.at}`);
    else {
      const [id, theirs] = [conflict.at.slice(5), conflict.theirs as TurnDraft | null];
      const own = mine.turns.find((t) => t.id === id);
      if (theirs === null) this.change({ turns: mine.turns.filter((t) => t.id !== id) }, `settle ${id}`);
      else if (own) this.turn(id, how === 'both' ? { text: `${own.text.trim()}\n${theirs.text}`, from: [...new Set([...own.from, ...theirs.from])] } : theirs, `settle ${id}`);
    }
  }

  async moveTo(states: readonly InterviewState[], note?: string): Promise<boolean> {
    if (this.editable && !(await this.save())) return false;
    for (const state of states) {
      if (!this.take(await this.api.move(state, this.saved!.version, note))) return false;
    }
    return true;
  }

  async abandon(): Promise<boolean> {
    if (!(await this.save()) || !this.take(await this.api.abandon(this.saved!.version))) return false;
    this.history!.change(this.base!, 'abandon', Date.now());
    this.sent = this.base;
    this.show();
    return true;
  }

  /** An earlier version once more, as one change that can be undone; with it go its links to the record. */
  restore(past: Past): void {
    this.change(this.remember(past.document), `restore ${past.version}`);
  }

  private take(outcome: Awaited<ReturnType<Api['move']>>): boolean {
    this.refusal = outcome.rejection ?? null;
    if (!outcome.value) return false;
    this.saved = outcome.value;
    this.base = this.remember(outcome.value.document);
    return true;
  }

  private remember(document: Document): Draft {
    this.seen.add(document);
    return toDraft(document);
  }

  private count(of: (text: string) => number, printed: (version: Version) => number): number {
    if (!this.draft || !this.saved) return 0;
    return printed(this.saved) + length(this.draft, this.saved.document, of) - length(this.base!, this.saved.document, of);
  }

  private again(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.save(), AGAIN);
  }

  protected later(wait = QUIET): void {
    clearTimeout(this.timer);
    if (this.base && this.draft) this.copy.write(this.base, this.draft);
    if (this.saving !== 'saving') this.saving = 'waiting';
    this.timer = setTimeout(() => void this.save(), wait);
  }
}
