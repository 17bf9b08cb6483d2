import type { Shelf } from '../live/storage.ts';
import type { Draft } from './draft.ts';

const QUIET = 300;

/** What is in hand, kept on this machine until the server has it: a cut network and a reload lose nothing. */
export class Copy {
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly shelf: Shelf, private readonly key: string) {}

  read(): { readonly base: Draft; readonly draft: Draft } | null {
    try {
      const kept = JSON.parse(this.shelf.get(this.key) ?? 'null') as { base: Draft; draft: Draft } | null;
      return kept?.base?.turns && kept.draft?.turns ? kept : null;
    } catch {
      return null;
    }
  }

  write(base: Draft, draft: Draft): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.shelf.set(this.key, JSON.stringify({ base, draft })), QUIET);
  }

  clear(): void {
    clearTimeout(this.timer);
    this.shelf.set(this.key, null);
  }
}
