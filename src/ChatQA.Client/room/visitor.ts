import type { Shelf } from '../live/storage.ts';
import type { Token } from '../live/transport.ts';

export const KEY = 'chatqa.visitor';
const RENEW_BEFORE = 7 * 24 * 3600 * 1000;

interface Kept {
  readonly token: string;
  readonly expiresAt: number;
}

/** What makes this visitor the same one after a reload, without an account. Whoever has it is this visitor. */
export function visitor(shelf: Shelf, url: string, ask: typeof fetch = fetch, now: () => number = Date.now): Token {
  let doubted = false;
  return {
    async get() {
      const kept = read(shelf);
      if (kept && !doubted && kept.expiresAt - now() > RENEW_BEFORE) return kept.token;
      const answer = await ask(url, { method: 'POST', credentials: 'omit', headers: kept ? { Authorization: `Bearer ${kept.token}` } : {} });
      if (!answer.ok) throw new Error(`No token: ${answer.status}`);
      const fresh = (await answer.json()) as Kept;
      shelf.set(KEY, JSON.stringify({ token: fresh.token, expiresAt: fresh.expiresAt }));
      doubted = false;
      return fresh.token;
    },
    doubt: () => (doubted = true),
  };
}

/** This visitor's token, once there is one. */
export const held = (shelf: Shelf): string | null => read(shelf)?.token ?? null;

function read(shelf: Shelf): Kept | null {
  try {
    return JSON.parse(shelf.get(KEY) ?? 'null') as Kept | null;
  } catch {
    return null;
  }
}

/** The same place under other names: a rehearsal's visitor is not the real room's. */
export const apart = (shelf: Shelf, rehearsal: string): Shelf => ({ ...shelf, get: (key) => shelf.get(`${key}.${rehearsal}`), set: (key, value) => shelf.set(`${key}.${rehearsal}`, value) });
