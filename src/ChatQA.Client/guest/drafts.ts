import type { Shelf } from '../live/storage.ts';

export interface Draft {
  readonly text: string;
  readonly at: number;
  /** What it was written on: the server's text and version; absent for none. */
  readonly base?: { readonly text: string; readonly version: number };
}

/** What the server does not have yet, kept on this device. */
export class Drafts {
  constructor(private readonly kept: Shelf, private readonly session: string) {}

  get(question: string): Draft | null {
    const found = this.kept.get(this.key(question));
    if (found === null) return null;
    try {
      const draft = JSON.parse(found) as Partial<Draft>;
      return typeof draft.text === 'string' && typeof draft.at === 'number' ? { text: draft.text, at: draft.at, base: draft.base } : null;
    } catch {
      return null;
    }
  }

  /** Keeps the text; an empty one without a base is forgotten. */
  set(question: string, text: string, at: number, base?: Draft['base']): Draft | null {
    const draft = text.trim() === '' && base === undefined ? null : { text, at, base };
    this.kept.set(this.key(question), draft && JSON.stringify(draft));
    return draft;
  }

  forget(question: string): void {
    this.kept.set(this.key(question), null);
  }

  private key(question: string): string {
    return `chatqa.draft.${this.session}.${question}`;
  }
}
