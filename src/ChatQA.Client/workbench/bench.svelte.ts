import type { Refusal } from '../live/outcome.ts';
import type { Api } from './api.ts';
import type { InterviewState, RecordMessage, Version } from './document.ts';
import { cut, move, pick, toBody, toDraft, words, type Draft, type TurnDraft } from './draft.ts';
import { History } from './history.ts';

export type Saving = 'saved' | 'waiting' | 'saving' | 'failed' | 'conflict';

const QUIET = 1_000;

/** The workbench: the record, the draft in hand with its past, and what the server holds. */
export class Bench {
  record = $state.raw<readonly RecordMessage[]>([]);
  saved = $state.raw<Version | null>(null);
  draft = $state.raw<Draft | null>(null);
  saving = $state<Saving>('saved');
  refusal = $state.raw<Refusal | null>(null);
  canUndo = $state(false);
  canRedo = $state(false);
  private history: History<Draft> | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private sent: Draft | null = null;
  private underWay: Promise<boolean> | null = null;

  blockers = $derived(this.saved?.blockers ?? []);
  editable = $derived(this.saved?.state === 'draft' || this.saved?.state === 'ready');
  words = $derived(this.draft === null ? 0 : words([this.draft.headline.text, ...this.lede().map((b) => b.text), ...this.draft.turns.map((t) => t.text)].join('\n')));

  constructor(readonly api: Api) {
    addEventListener('beforeunload', (event) => { if (this.saving !== 'saved') event.preventDefault(); });
  }

  async open(): Promise<void> {
    const [record, interview] = await Promise.all([this.api.record(), this.api.open()]);
    this.refusal = record.rejection ?? interview.rejection ?? null;
    if (record.value) this.record = record.value.messages;
    if (interview.value) this.adopt(interview.value);
  }

  /** The lede's blocks with the words they will be printed in. */
  lede() {
    const composed = this.saved?.document.lede ?? [];
    return (this.draft?.lede ?? []).map((b) => ({
      ...b, automatic: b.text === null, text: b.text ?? composed.find((c) => c.kind === b.kind && c.automatic)?.text ?? '',
    }));
  }

  change(part: Partial<Draft>, what: string): void {
    if (!this.history || !this.editable) return;
    this.history.change({ ...this.history.present, ...part }, what, Date.now());
    this.show();
    this.later();
  }

  /** The gate stopped at this sentence: its source changed since. */
  blocked(turn: string, sentence: string): boolean {
    const turns = this.saved?.document.turns ?? [];
    return this.blockers.some(({ code, at }) => {
      const [, i, j] = /^turns\[(\d+)\]\.sentences\[(\d+)\]/.exec(at) ?? [];
      const found = turns[Number(i)];
      return code === 'interview.source_corrected' && found?.id === turn && found.sentences[Number(j)]?.text === sentence;
    });
  }

  turn(id: string, part: Partial<TurnDraft>, what = `turn ${id}`): void {
    this.change({ turns: this.draft!.turns.map((t) => (t.id === id ? { ...t, ...part } : t)) }, what);
  }

  pick(message: RecordMessage): string {
    const id = newId();
    this.change({ turns: pick(this.draft!.turns, this.record, message, id) }, `pick ${id}`);
    return id;
  }

  write(kind: 'question' | 'note', after: string | null): string {
    const id = newId();
    const at = this.draft!.turns.findIndex((t) => t.id === after);
    const turn: TurnDraft = { id, kind, speakers: kind === 'question' ? ['publication'] : [], from: [], text: '', kept: [] };
    this.change({ turns: this.draft!.turns.toSpliced(at < 0 ? this.draft!.turns.length : at + 1, 0, turn) }, `write ${id}`);
    return id;
  }

  remove(id: string): void {
    this.change({ turns: this.draft!.turns.filter((t) => t.id !== id) }, `remove ${id}`);
  }

  shift(id: string, by: 1 | -1): void {
    this.change({ turns: move(this.draft!.turns, id, by) }, `move ${id} ${Date.now()}`);
  }

  cut(turn: TurnDraft, sentence: string): void {
    const text = cut(turn.text, sentence);
    if (text === '') this.remove(turn.id);
    else this.turn(turn.id, { text }, `cut ${turn.id} ${sentence}`);
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

  /** Saves what is in hand. One at a time: a save under way is waited for, and followed by another when the draft went on. */
  async save(): Promise<boolean> {
    clearTimeout(this.timer);
    while (this.underWay) await this.underWay;
    if (!this.draft || !this.saved || this.draft === this.sent) {
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
    const outcome = await this.api.save(toBody(sent, saved.document), saved.version);
    if (outcome.value) {
      this.refusal = null;
      this.saved = outcome.value;
      this.sent = sent;
      this.saving = 'saved';
      if (this.draft !== sent) this.later();
      return true;
    }
    this.refusal = outcome.rejection!;
    this.saving = this.refusal.code === 'interview.changed_meanwhile' ? 'conflict' : 'failed';
    if (this.refusal.code === 'client.unreachable') this.later(5_000);
    return false;
  }

  /** After a conflict: the other's version is shown; one's own is a step back in the history, never lost. */
  async take(): Promise<void> {
    const outcome = await this.api.read();
    if (!outcome.value) return void (this.refusal = outcome.rejection!);
    this.saved = outcome.value;
    this.history!.change(toDraft(outcome.value.document), 'take', Date.now());
    this.sent = this.history!.present;
    this.saving = 'saved';
    this.refusal = null;
    this.show();
  }

  /** After a conflict: one's own version becomes the next one; the other's stays in the list of versions. */
  async insist(): Promise<void> {
    const outcome = await this.api.read();
    if (!outcome.value) return void (this.refusal = outcome.rejection!);
    this.saved = outcome.value;
    this.saving = 'waiting';
    await this.save();
  }

  async moveTo(...states: InterviewState[]): Promise<boolean> {
    if (this.editable && !(await this.save())) return false;
    for (const state of states) {
      const outcome = await this.api.move(state, this.saved!.version);
      this.refusal = outcome.rejection ?? null;
      if (!outcome.value) return false;
      this.saved = outcome.value;
    }
    return true;
  }

  private adopt(version: Version): void {
    this.saved = version;
    this.history = new History(toDraft(version.document));
    this.sent = this.history.present;
    this.show();
  }

  private show(): void {
    this.draft = this.history!.present;
    this.canUndo = this.history!.canUndo;
    this.canRedo = this.history!.canRedo;
  }

  private later(wait = QUIET): void {
    clearTimeout(this.timer);
    if (this.saving === 'conflict') return;
    if (this.saving !== 'saving') this.saving = 'waiting';
    this.timer = setTimeout(() => void this.save(), wait);
  }
}

const newId = () => crypto.randomUUID().replaceAll('-', '').slice(0, 16);
