import type { Mine, Noted } from '../live/contract.ts';
import { unreachable, type Outcome, type Refusal } from '../live/outcome.ts';
import type { Shelf } from '../live/storage.ts';

export interface Draft {
  readonly text: string;
  readonly name: string;
  readonly place: string;
}

/** A question that the server has not acknowledged yet. It keeps its client id, so sending it again is harmless. */
export interface Pending extends Draft {
  readonly clientId: string;
  readonly state: 'sending' | 'failed';
  readonly refusal?: Refusal;
}

const empty: Draft = { text: '', name: '', place: '' };

/** What this visitor writes: the draft, the questions on their way, kept through a reload. */
export class Asking {
  pending: readonly Pending[] = [];
  draft: Draft = empty;

  constructor(
    private readonly session: string,
    private readonly shelf: Shelf,
    private readonly send: (command: object) => Promise<Outcome<Noted>>,
    private readonly changed: () => void,
    private readonly newId: () => string = () => crypto.randomUUID(),
  ) {
    this.draft = { ...empty, ...this.read<Draft>('draft') };
    this.pending = (this.read<Pending[]>('pending') ?? []).map((p) => ({ ...p, state: 'failed', refusal: p.refusal ?? unreachable }));
  }

  write(draft: Draft): void {
    this.draft = draft;
    this.shelf.set(this.key('draft'), draft.text || draft.name || draft.place ? JSON.stringify(draft) : null);
  }

  /** Sends the draft; the field empties at once, the text lives on in the question. */
  ask(): Promise<void> {
    const question: Pending = { ...this.draft, clientId: this.newId(), state: 'sending' };
    this.keep([...this.pending, question]);
    this.write({ ...this.draft, text: '' });
    return this.attempt(question);
  }

  retry(clientId: string): Promise<void> {
    const question = this.pending.find((p) => p.clientId === clientId);
    return question ? this.attempt(question) : Promise.resolve();
  }

  /** After a reconnection: what nobody answered is sent again, what was refused is not. */
  retryUnanswered(): void {
    for (const p of this.pending) if (p.state === 'failed' && p.refusal?.code === unreachable.code) void this.attempt(p);
  }

  /** Back into the field, to be changed and sent as a new question. */
  takeBack(clientId: string): void {
    const question = this.pending.find((p) => p.clientId === clientId);
    if (!question) return;
    this.keep(this.pending.filter((p) => p !== question));
    this.write({ text: question.text, name: question.name, place: question.place });
    this.changed();
  }

  /** The server knows these: they are no longer on their way. */
  heard(mine: Mine): void {
    const known = new Set(mine.questions.map((q) => q.clientId));
    if (this.pending.some((p) => known.has(p.clientId))) this.keep(this.pending.filter((p) => !known.has(p.clientId)));
  }

  private async attempt(question: Pending): Promise<void> {
    this.replace(question.clientId, { ...question, state: 'sending', refusal: undefined });
    const { clientId, text, name, place } = question;
    const outcome = await this.send({ clientId, text, name: name || undefined, place: place || undefined });
    if (outcome.rejection) this.replace(clientId, { ...question, state: 'failed', refusal: outcome.rejection });
  }

  private replace(clientId: string, next: Pending): void {
    this.keep(this.pending.map((p) => (p.clientId === clientId ? next : p)));
  }

  private keep(pending: readonly Pending[]): void {
    this.pending = pending;
    this.shelf.set(this.key('pending'), pending.length > 0 ? JSON.stringify(pending) : null);
    this.changed();
  }

  private read<T>(name: string): T | null {
    try {
      return JSON.parse(this.shelf.get(this.key(name)) ?? 'null') as T | null;
    } catch {
      return null;
    }
  }

  private key(name: string): string {
    return `chatqa.${this.session}.${name}`;
  }
}
