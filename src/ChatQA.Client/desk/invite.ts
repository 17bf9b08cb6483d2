import type { Outcome } from '../live/outcome.ts';
import type { Place } from './place.ts';

export interface MadeLink {
  readonly url: string;
  readonly expiresAt: number;
}

/** Makes a link for one person. It is answered once and never shown again. */
export async function invite(place: Place, role: string, name: string): Promise<Outcome<MadeLink>> {
  try {
    const response = await fetch(`${place.root}/api/sessions/${place.session}/invitations`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify({ role, name }),
    });
    const body = await response.json() as { link: string; invitation: { expiresAt: number }; code?: string };
    return response.ok ? { value: { url: body.link, expiresAt: body.invitation.expiresAt } } : { rejection: { ...body, code: body.code ?? 'unknown' } };
  } catch {
    return { rejection: { code: 'client.unreachable' } };
  }
}
