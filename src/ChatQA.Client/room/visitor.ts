import type { Shelf } from '../live/storage.ts';

const KEY = 'chatqa.visitor';

/** This visitor's own secret: it alone makes their questions theirs, on this device. */
export function visitorToken(shelf: Shelf): string {
  const kept = shelf.get(KEY);
  if (kept) return kept;
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  const token = btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_');
  shelf.set(KEY, token);
  return token;
}
