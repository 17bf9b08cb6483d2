import type { Connection } from '../live/connection.ts';
import type { Outcome } from '../live/outcome.ts';
import type { JoinedOf, PulseOf } from '../live/protocol.ts';
import type { Entity } from '../live/store.ts';

/** One command with a name of its own, so that a retry is the same one. */
export const send = <Item extends Entity, P extends PulseOf, J extends JoinedOf<Item, P>>(
  connection: Connection<Item, P, J>, method: string, args: object = {}, clientId: string = crypto.randomUUID(),
): Promise<Outcome<unknown>> => connection.send(method, { clientId, ...args });
