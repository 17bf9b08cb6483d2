import { expect, it } from 'vitest';
import { shelf } from '../live/storage.ts';
import { visitor } from './visitor.ts';

function newsroom() {
  const asked: (string | undefined)[] = [];
  const ask = (async (_url: string, init: RequestInit) => {
    asked.push((init.headers as Record<string, string>).Authorization);
    return new Response(JSON.stringify({ visitor: 'v', token: `t${asked.length}`, expiresAt: 30 * 24 * 3600 * 1000 }));
  }) as typeof fetch;
  return { asked, ask };
}

it('asks for a token once, keeps it, and renews it with itself when the server doubts it or it ends soon', async () => {
  const { asked, ask } = newsroom();
  const kept = shelf(() => { throw new Error('none'); });
  let now = 0;
  const me = visitor(kept, '/api/visitors', ask, () => now);
  expect(await me.get()).toBe('t1');
  expect(await me.get()).toBe('t1');
  me.doubt();
  expect(await me.get()).toBe('t2');
  now = 24 * 24 * 3600 * 1000;
  expect(await visitor(kept, '/api/visitors', ask, () => now).get()).toBe('t3');
  expect(asked).toEqual([undefined, 'Bearer t1', 'Bearer t2']);
});
