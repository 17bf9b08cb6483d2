import { expect, test } from 'vitest';
import { readable } from './contrast.ts';
import vectors from './contrast.vectors.json' with { type: 'json' };

test('the colour is judged as the server judges it', () => {
  for (const { colour, readable: expected } of vectors) expect(readable(colour).toFixed(1), colour).toBe(expected.toFixed(1));
});
