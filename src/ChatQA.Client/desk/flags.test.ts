import { expect, test } from 'vitest';
import { kinds, pieces } from './flags.ts';

test('what is flagged is marked where it stands, and the text is whole', () => {
  const text = 'Voyez exemple.com, crétin!';
  const flags = [{ kind: 'word', start: 19, end: 25 }, { kind: 'link', start: 6, end: 17 }, { kind: 'name', start: 0, end: 0 }] as const;
  const found = pieces(text, flags);
  expect(found.map((p) => [p.kind, p.text])).toEqual([[null, 'Voyez '], ['link', 'exemple.com'], [null, ', '], ['word', 'crétin'], [null, '!']]);
  expect(found.map((p) => p.text).join('')).toBe(text);
  expect(kinds(flags)).toEqual(['word', 'link', 'name']);
});

test('flags that overlap mark each letter once', () => {
  expect(pieces('abcdef', [{ kind: 'word', start: 1, end: 4 }, { kind: 'link', start: 2, end: 5 }]).map((p) => p.text)).toEqual(['a', 'bcd', 'e', 'f']);
  expect(pieces('abc', undefined)).toEqual([{ text: 'abc', kind: null }]);
});
