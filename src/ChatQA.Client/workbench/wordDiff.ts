import { diffArrays } from 'diff';

export interface Piece { readonly text: string; readonly kind: 'same' | 'gone' | 'new' }

// What typography changes is no change: spaces, the shape of quotes, apostrophes, dashes and ellipses. Twin of Provenance/Token.cs.
const form = (token: string): string => token.trim()
  .replace(/[’ʼ]/g, "'").replace(/[«»“”„‟‹›]/g, '"').replace(/[–—―‐‑−-]+/g, '–').replace(/\.\.\./g, '…');

const tokens = (text: string): string[] => text.match(/[\p{L}\p{M}\p{N}]+(?:['’ʼ\-‐‑][\p{L}\p{M}\p{N}]+)*\s*|\.\.\.\s*|[^\s]\s*/gu) ?? [];

/** Word by word, what became of a text. */
export function wordDiff(before: string, after: string): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const part of diffArrays(tokens(before), tokens(after), { comparator: (a, b) => form(a) === form(b) })) {
    pieces.push({ text: part.value.join(''), kind: part.removed ? 'gone' : part.added ? 'new' : 'same' });
  }
  return pieces;
}
