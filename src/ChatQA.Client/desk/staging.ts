import type { DeskQuestion as Question } from '../live/contract.ts';
import { byArrival } from './queue.ts';

/** What comes next, in the desk's order. */
export function staged(order: readonly string[] | undefined, questions: readonly Question[]): Question[] {
  const approved = new Map(questions.filter((q) => q.status === 'approved').map((q) => [q.id, q]));
  return (order ?? []).map((id) => approved.get(id)).filter((q) => q !== undefined);
}

/** The approved questions that have no place yet: the most backed first. */
export function unplaced(order: readonly string[] | undefined, questions: readonly Question[], votes: (id: string) => number): Question[] {
  const placed = new Set(order);
  return questions.filter((q) => q.status === 'approved' && !placed.has(q.id)).toSorted((a, b) => votes(b.id) - votes(a.id) || byArrival(a, b));
}

/** The item before which another lands when it goes up or down one place; undefined when it cannot, null at the end. */
export function step(list: readonly string[], id: string, by: -1 | 1): string | null | undefined {
  const at = list.indexOf(id);
  if (at < 0 || at + by < 0 || at + by >= list.length) return undefined;
  return by < 0 ? list[at - 1]! : list[at + 2] ?? null;
}

/** Dropped on another item: before it when it comes from below, after it when from above. */
export function drop(list: readonly string[], id: string, on: string): string | null | undefined {
  const [from, to] = [list.indexOf(id), list.indexOf(on)];
  if (from < 0 || to < 0 || from === to) return undefined;
  return from > to ? on : list[to + 1] ?? null;
}
