import { expect, it } from 'vitest';
import { lastOf, unread } from './unread.ts';

it('counts what others wrote since one last looked', () => {
  const messages = [{ seq: 3, author: 'me' }, { seq: 5, author: 'other' }, { seq: 9, author: 'other' }];
  expect(unread(messages, 'me', 0).map((m) => m.seq)).toEqual([5, 9]);
  expect(unread(messages, 'me', 5).map((m) => m.seq)).toEqual([9]);
  expect(unread(messages, 'other', 0).map((m) => m.seq)).toEqual([3]);
  expect(lastOf(messages)).toBe(9);
  expect(lastOf([])).toBe(0);
});
