import { expect, it } from 'vitest';
import type { Note } from './fakes.ts';
import { Store } from './store.ts';

const note = (id: string, seq: number): Note => ({ kind: 'note', id, seq });

it('does not bring back from an earlier page what has left since', () => {
  const store = new Store<Note>();
  store.reset({ epoch: 'e', head: 5, items: [note('c', 5)], older: 'c' });
  store.apply({ epoch: 'e', from: 5, to: 6, items: [{ kind: 'gone', id: 'a', seq: 6 }] });
  store.prepend([note('a', 1), note('b', 2)], null);
  expect(store.items().map((item) => item.id)).toEqual(['b', 'c']);
});

it('never replaces what is held by an earlier page', () => {
  const store = new Store<Note>();
  store.reset({ epoch: 'e', head: 5, items: [], older: 'c' });
  store.apply({ epoch: 'e', from: 5, to: 6, items: [note('a', 6)] });
  store.prepend([note('a', 1)], null);
  expect(store.get('a')?.seq).toBe(6);
});
