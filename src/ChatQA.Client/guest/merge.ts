import { diff3Merge } from 'node-diff3';

const words = (text: string): string[] => text.match(/\s+|[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu) ?? [];

/** Two texts that began as the same one, made one again. Nothing that either wrote is lost: where both changed the same place, both stand. */
export function merge(base: string, mine: string, theirs: string): string {
  if (mine.trim() === theirs.trim() || theirs === base) return mine;
  if (mine === base) return theirs;
  return diff3Merge(words(mine), words(base), words(theirs))
    .map((part) => (part.ok ? part.ok.join('') : both(part.conflict!.a.join(''), part.conflict!.b.join(''))))
    .join('');
}

function both(mine: string, theirs: string): string {
  if (mine.includes(theirs.trim())) return mine;
  if (theirs.includes(mine.trim())) return theirs;
  const space = /\s$/u.test(theirs) || /^\s/u.test(mine) ? '' : ' ';
  return theirs + space + mine;
}
