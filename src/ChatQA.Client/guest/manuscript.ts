import type { AnswerDraft, Kept } from '../live/contract.ts';
import type { Outcome } from '../live/outcome.ts';
import type { Timer } from '../live/transport.ts';
import type { Drafts } from './drafts.ts';
import { merge } from './merge.ts';

/** `kept` is on this device alone: the line is down, or somebody else holds the pen. */
export type Safety = 'same' | 'unsaved' | 'saving' | 'kept';

export interface Keeper {
  keep(question: string, text: string, basedOn: number): Promise<Outcome<Kept>>;
}

const PAUSE = 700;
const AGAIN = 3_000;

/** One answer being written here, and what the server holds of it: they meet again whatever was typed meanwhile, here or elsewhere. */
export class Manuscript {
  text: string;
  safety: Safety = 'same';
  savedAt: number | null = null;
  /** What both last had in common. */
  private base = { text: '', version: 0 };
  private saving = false;
  private heard: AnswerDraft | null | undefined;
  private cancel = () => {};
  private closed = false;

  constructor(readonly question: string, private readonly device: Drafts, private readonly keeper: Keeper, private readonly timer: Timer, private readonly changed: () => void) {
    const left = device.get(question);
    this.text = left?.text ?? '';
    if (left?.base) this.base = { ...left.base };
    if (this.dirty) this.safety = 'kept';
  }

  get dirty(): boolean {
    return this.text !== this.base.text;
  }

  typed(text: string): void {
    this.text = text;
    this.device.set(this.question, text, this.timer.now(), this.base);
    if (!this.saving) this.safety = this.dirty ? 'unsaved' : 'same';
    this.plan(PAUSE);
    this.changed();
  }

  /** What the server holds now; null for nothing. */
  hear(draft: AnswerDraft | null): void {
    if (this.closed) return;
    if (this.saving) {
      this.heard = draft;
      return;
    }
    const known = draft !== null && draft.version <= this.base.version;
    if (draft !== null) this.savedAt = draft.at;
    if (!known && !(draft === null && this.base.version === 0)) this.meet(draft?.text ?? null, draft?.version ?? 0);
    // A change of hands may be what it waited for.
    if (this.dirty && this.safety === 'kept') this.plan(0);
  }

  /** Sends what is not sent, now. */
  async flush(): Promise<void> {
    this.cancel();
    while (this.dirty && !this.saving && !this.closed) if (!(await this.save())) return;
  }

  /** Published, or given back: nothing more is kept of it. */
  close(): void {
    this.closed = true;
    this.cancel();
    this.device.forget(this.question);
  }

  private async save(): Promise<boolean> {
    const sent = this.text;
    this.saving = true;
    this.safety = 'saving';
    this.changed();
    const outcome = await this.keeper.keep(this.question, sent, this.base.version);
    this.saving = false;
    if (this.closed) return false;
    const went = this.answered(outcome, sent);
    const heard = this.heard;
    this.heard = undefined;
    if (heard !== undefined) this.hear(heard);
    this.changed();
    return went;
  }

  private answered(outcome: Outcome<Kept>, sent: string): boolean {
    if (outcome.rejection === undefined) {
      this.base = { text: sent, version: outcome.value.version };
      this.savedAt = outcome.value.at;
      this.settle();
      return true;
    }
    if (outcome.rejection.code === 'draft.changed_meanwhile') {
      const { text, version } = outcome.rejection as unknown as { text: string; version: number };
      this.meet(version === 0 ? null : text, version);
      return this.dirty;
    }
    this.safety = 'kept';
    // Who holds the pen, or what became of the question, comes by itself; a line that was down is tried again.
    if (outcome.rejection.code === 'client.unreachable' || outcome.rejection.code === 'visitor.too_fast') this.plan(AGAIN);
    return false;
  }

  /** Takes over what the server holds; what was typed here since stays in it. Where the server has nothing any more, all of it stays. */
  private meet(theirs: string | null, version: number): void {
    if (theirs !== null) this.text = this.dirty ? merge(this.base.text, this.text, theirs) : theirs;
    this.base = { text: theirs ?? '', version };
    this.settle();
    this.changed();
  }

  private settle(): void {
    this.safety = this.dirty ? 'unsaved' : 'same';
    if (this.dirty) this.device.set(this.question, this.text, this.timer.now(), this.base);
    else this.device.forget(this.question);
    if (this.dirty) this.plan(PAUSE);
  }

  private plan(milliseconds: number): void {
    this.cancel();
    this.cancel = this.timer.after(milliseconds, () => void this.flush());
  }
}
