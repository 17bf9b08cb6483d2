import type { Connection, JoinedOf, PulseOf } from '../live/connection.ts';
import type { Outcome } from '../live/outcome.ts';
import type { Entity } from '../live/store.ts';

export type Role = 'guest' | 'assistant' | 'moderator' | 'editor' | 'administrator';

export interface Person {
  readonly id: string;
  readonly role: Role;
  readonly name: string;
}

/** One command with a name of its own, so that a retry is the same one. */
export const send = <Item extends Entity, P extends PulseOf, J extends JoinedOf<Item, P>>(
  connection: Connection<Item, P, J>, method: string, args: object = {}, clientId: string = crypto.randomUUID(),
): Promise<Outcome<unknown>> => connection.send(method, { clientId, ...args });
