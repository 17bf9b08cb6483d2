import type { DeskQuestion, Flag } from '../live/contract.ts';

export interface Piece {
  readonly text: string;
  /** Why it is marked; null for the rest. */
  readonly kind: Flag['kind'] | null;
}

/** The text in pieces: what to look at is marked, nothing is lost. */
export function pieces(text: string, flags: DeskQuestion['flags']): Piece[] {
  const all: Piece[] = [];
  let at = 0;
  for (const { kind, start, end } of (flags ?? []).filter((f) => f.end > f.start).toSorted((a, b) => a.start - b.start)) {
    if (end <= at) continue;
    if (start > at) all.push({ text: text.slice(at, start), kind: null });
    all.push({ text: text.slice(Math.max(at, start), end), kind });
    at = end;
  }
  if (at < text.length) all.push({ text: text.slice(at), kind: null });
  return all;
}

/** Each reason once. */
export const kinds = (flags: DeskQuestion['flags']): Flag['kind'][] => [...new Set((flags ?? []).map((f) => f.kind))];
