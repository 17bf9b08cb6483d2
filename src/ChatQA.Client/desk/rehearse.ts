import type { Outcome } from '../live/outcome.ts';
import type { Place } from './place.ts';

/** Calls the rehearsal of this session: begins it, finds it, deletes it. The answer holds its own id. */
export async function rehearse(place: Place, method: 'POST' | 'GET' | 'DELETE', body?: object): Promise<Outcome<{ session: string } | null>> {
  try {
    const response = await fetch(`${place.root}/api/sessions/${place.session}/rehearsal`, {
      method, headers: { 'Content-Type': 'application/json', Accept: 'application/json' }, ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (response.status === 204) return { value: null };
    const answer = await response.json() as { session: string; code?: string };
    return response.ok ? { value: answer } : { rejection: { ...answer, code: answer.code ?? 'unknown' } };
  } catch {
    return { rejection: { code: 'client.unreachable' } };
  }
}
