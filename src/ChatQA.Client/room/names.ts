import type { Asker } from '../live/contract.ts';

/** « Zoé, Québec, Paul et une personne anonyme ». Twin of Pages/Room/Feed.cs. */
export function credit(askers: readonly Asker[], anonymous: string, and: string): string {
  const names = askers.map(({ name, place }) => [name ?? anonymous, place].filter(Boolean).join(', '));
  const last = names.pop() ?? anonymous;
  return names.length === 0 ? last : `${names.join('; ')} ${and} ${last}`;
}
