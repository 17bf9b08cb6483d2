import type { Shelf } from '../live/storage.ts';
import { KEY } from './visitor.ts';

/** What one page hands to the next through a link: behind `#`, so that no server and no log ever sees it. */
export interface Carried {
  readonly token: string;
  readonly draft: string;
}

export function carryTo(page: string, token: string, draft: string): string {
  const carried = new URLSearchParams({ carry: token, ...(draft ? { draft } : {}) });
  return `${page}#${carried}`;
}

/** What the address brought, which then says it no more: neither the history nor a copied link keeps it. */
export function takeCarried(location: Location = window.location, history: History = window.history): Carried | null {
  const carried = new URLSearchParams(location.hash.slice(1));
  const token = carried.get('carry');
  if (!token) return null;
  history.replaceState(history.state, '', location.pathname + location.search);
  return { token, draft: carried.get('draft') ?? '' };
}

/** Whoever has the token is that visitor: the server renews it at the next call, or gives another if it is none. */
export function become(shelf: Shelf, carried: Carried): void {
  shelf.set(KEY, JSON.stringify({ token: carried.token, expiresAt: 0 }));
}
