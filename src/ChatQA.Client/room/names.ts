import type { Asker } from '../live/contract.ts';

/** « Zoé, Québec; Paul et Anonyme »; those who gave nothing are named once. Twin of Pages/Reading/Feed.cs. */
export function credit(askers: readonly Asker[], anonymous: string, and: string): string {
  const all = askers.map(({ name, place }) => [name ?? anonymous, place].filter(Boolean).join(', '));
  const names = all.filter((name, i) => name !== anonymous || all.indexOf(name) === i);
  const last = names.pop() ?? anonymous;
  return names.length === 0 ? last : `${names.join('; ')} ${and} ${last}`;
}
