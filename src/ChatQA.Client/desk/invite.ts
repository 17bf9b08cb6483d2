import type { Outcome } from '../live/outcome.ts';
import type { Place } from './place.ts';

export interface Invited {
  readonly id: string;
  readonly role: 'guest' | 'assistant' | 'moderator' | 'editor';
  readonly name: string;
  readonly expiresAt: number;
  readonly usedAt?: number;
  readonly revokedAt?: number;
}

export interface MadeLink {
  readonly invitation: Invited;
  readonly link: string;
  /** A picture, in a `data:` address. */
  readonly qr: string;
}

/** Makes a link for one person. It is answered once and never shown again. */
export const invite = (place: Place, role: string, name: string, guest?: string) => call<MadeLink>(place, 'POST', '', { role, name, guest });

/** A new link for somebody who lost theirs. */
export const renew = (place: Place, id: string) => call<MadeLink>(place, 'POST', `/${id}/link`);

/** A new link for the guest or the assistant who asks, for another device. */
export const renewMine = (place: Place) => call<MadeLink>(place, 'POST', '/mine/link');

/** Everybody who was invited to this session and has not been shown out. */
export const invited = async (place: Place): Promise<readonly Invited[]> =>
  ((await call<Invited[]>(place, 'GET', '')).value ?? []).filter((one) => one.revokedAt === undefined);

/** Shows somebody out: their link, and every sign-in that came of it. */
export const revoke = (place: Place, id: string) => call<null>(place, 'DELETE', `/${id}`);

async function call<T>(place: Place, method: string, path: string, body?: object): Promise<Outcome<T>> {
  try {
    const response = await fetch(`${place.root}/api/sessions/${place.session}/invitations${path}`, {
      method,
      headers: { Accept: 'application/json', ...(body ? { 'Content-Type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const answer = response.status === 204 ? null : await response.json() as T & { code?: string };
    return response.ok ? { value: answer as T } : { rejection: { ...answer, code: answer?.code ?? 'unknown' } };
  } catch {
    return { rejection: { code: 'client.unreachable' } };
  }
}
