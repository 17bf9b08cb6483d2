import type { Refusal } from '../live/outcome.ts';
import type { Token } from '../live/transport.ts';

/** A visitor's own data, over HTTP with their token: `base` is the address of /api/visitors. */
export function ownData(base: string, session: string, token: Token, ask: typeof fetch = fetch) {
  const at = `${base}/mine/${encodeURIComponent(session)}`;
  const call = async (path: string, method: string) => ask(at + path, { method, credentials: 'omit', headers: { Authorization: `Bearer ${await token.get()}` } });
  return {
    /** The file's content; null when nothing is kept. */
    async read(): Promise<Blob | null> {
      const answer = await call('', 'GET');
      if (answer.status === 404) return null;
      if (!answer.ok) throw new Error(`${answer.status}`);
      return answer.blob();
    },
    /** Why not; null once all is gone. */
    async erase(): Promise<Refusal | null> {
      const answer = await call('/erasure', 'POST');
      return answer.ok || answer.status === 404 || answer.status === 409 ? null : ((await answer.json()) as Refusal);
    },
  };
}

export type OwnData = ReturnType<typeof ownData>;
