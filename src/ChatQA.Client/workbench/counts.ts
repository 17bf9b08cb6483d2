import type { Document } from './document.ts';
import type { Draft } from './draft.ts';

const known = new Map<(text: string) => number, Map<string, number>>();

/** Each text is counted once: a keystroke counts what it changed. */
function counted(text: string, of: (text: string) => number): number {
  let lengths = known.get(of);
  if (!lengths) known.set(of, lengths = new Map());
  let length = lengths.get(text);
  if (length === undefined) {
    if (lengths.size > 2_000) lengths.clear();
    lengths.set(text, length = of(text));
  }
  return length;
}

/** What the draft comes to, counted by words or by characters. */
export function length(draft: Draft, document: Document, of: (text: string) => number): number {
  const lede = draft.lede.map((b) => b.text ?? document.lede.find((c) => c.kind === b.kind && c.automatic)?.text ?? '');
  return [draft.headline.text, ...lede, ...draft.turns.map((t) => t.text), draft.disclosure ?? document.disclosure.text, draft.byline, draft.signature]
    .reduce((sum, text) => sum + counted(text, of), 0);
}
