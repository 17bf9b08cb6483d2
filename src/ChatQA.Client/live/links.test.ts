import { expect, test } from 'vitest';
import { linked } from './links.ts';
import vectors from './links.vectors.json' with { type: 'json' };

test('addresses are found as the server finds them, and nothing else is one', () => {
  for (const { text, pieces } of vectors) expect(linked(text).map((piece) => (piece.url === null ? '' : '+') + piece.text), text).toEqual(pieces);
});

test('a hostile text takes no longer than its length', () => {
  const took = (length: number) => {
    const began = performance.now();
    linked('https://' + 'a.'.repeat(length) + '@' + '('.repeat(length));
    return performance.now() - began;
  };
  took(1000);
  expect(took(8000)).toBeLessThan(Math.max(40 * took(1000), 20));
});
