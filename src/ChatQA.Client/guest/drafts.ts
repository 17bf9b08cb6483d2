import type { Shelf } from '../live/storage.ts';

export interface Draft {
  readonly text: string;
  readonly at: number;
}

/** Answers being written, kept on this device until they are published. */
export class Drafts {
  constructor(private readonly kept: Shelf, private readonly session: string) {}

  get(question: string): Draft | null {
    const found = this.kept.get(this.key(question));
    if (found === null) return null;
    try {
      const draft = JSON.parse(found) as Partial<Draft>;
      return typeof draft.text === 'string' && typeof draft.at === 'number' ? { text: draft.text, at: draft.at } : null;
    } catch {
      return null;
    }
  }

  /** Keeps the text; an empty one is forgotten. */
  set(question: string, text: string, at: number): Draft | null {
    const draft = text.trim() === '' ? null : { text, at };
    this.kept.set(this.key(question), draft && JSON.stringify(draft));
    return draft;
  }

  private key(question: string): string {
    return `chatqa.draft.${this.session}.${question}`;
  }
}
