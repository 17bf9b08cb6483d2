import type { PublicAnnouncement, PublicAnswer, PublicItem, PublicQuestion, PublicSession } from '../live/contract.ts';

/** One thing to read: a question with its answers, or a word from the newsroom. */
export type Card =
  | { readonly kind: 'qa'; readonly key: string; readonly at: number; readonly pinned?: number; readonly question: PublicQuestion; readonly answers: readonly PublicAnswer[] }
  | { readonly kind: 'announcement'; readonly key: string; readonly at: number; readonly pinned?: number; readonly announcement: PublicAnnouncement }
  | { readonly kind: 'gone'; readonly key: string; readonly answered: boolean };

export const sessionOf = (items: readonly PublicItem[]): PublicSession | undefined =>
  items.find((item): item is PublicSession => item.kind === 'session');

/** What is pinned, the last pinned first; then newest first: a question stands where its answer was given. Twin of Pages/Reading/Feed.cs. */
export function cards(items: readonly PublicItem[]): Card[] {
  const answers = new Map<string, PublicAnswer[]>();
  for (const item of items) if (item.kind === 'answer') answers.set(item.question, [...(answers.get(item.question) ?? []), item]);
  const found: Exclude<Card, { kind: 'gone' }>[] = [];
  for (const item of items) {
    if (item.kind === 'announcement') found.push({ kind: 'announcement', key: item.id, at: item.at, pinned: item.pinned, announcement: item });
    if (item.kind !== 'question') continue;
    const given = (answers.get(item.id) ?? []).toSorted((a, b) => a.at - b.at);
    found.push({ kind: 'qa', key: item.id, at: given[0]?.at ?? item.at, pinned: item.pinned, question: item, answers: given });
  }
  return found.sort((a, b) => (b.pinned ?? 0) - (a.pinned ?? 0) || b.at - a.at || (a.key < b.key ? 1 : -1));
}

/**
 * What the reader is shown: nothing moves under their eyes. New things wait behind a pill until they are let in,
 * and what has left stays as a line until then.
 */
export class Reading {
  private order: string[] = [];
  private released = new Set<string>();
  private pinned = new Set<string>();
  private answered = new Set<string>();
  /** The first card that was there before the last release, where something new stands above it. */
  divider: string | null = null;
  /** How many messages were caught up with the last release; null when that was not after a loss. */
  caughtUp: number | null = null;

  constructor(items: readonly PublicItem[]) {
    this.release(items);
    this.divider = null;
  }

  /** Lets everything in. */
  release(items: readonly PublicItem[], caughtUp: number | null = null): void {
    const before = new Set(this.order);
    const now = cards(items);
    this.order = now.map((card) => card.key);
    this.pinned = new Set(now.filter(isPinned).map((card) => card.key));
    this.released = new Set(items.map((item) => item.id));
    this.answered = new Set(now.flatMap((card) => (card.kind === 'qa' && card.answers.length > 0 ? [card.key] : [])));
    // What is pinned stands above whether it is new or not.
    const dated = now.filter((card) => !isPinned(card)).map((card) => card.key);
    const seen = dated.findIndex((key) => before.has(key));
    this.divider = seen > 0 ? dated[seen]! : null;
    this.caughtUp = caughtUp;
  }

  shown(items: readonly PublicItem[]): Card[] {
    if (this.order.length === 0) this.release(items);
    const now = new Map(cards(items.filter((item) => this.released.has(item.id))).map((card) => [card.key, card]));
    return this.order.map((key) => now.get(key) ?? { kind: 'gone', key, answered: this.answered.has(key) });
  }

  /** What waits behind the pill. */
  waiting(items: readonly PublicItem[]): { answers: number; others: number } {
    const fresh = items.filter((item) => item.kind !== 'session' && !this.released.has(item.id));
    const answers = fresh.filter((item) => item.kind === 'answer').length;
    // Pinned since, and read already: it waits to take its place above.
    const raised = items.filter((item) => item.kind !== 'answer' && isPinned(item) && !this.pinned.has(item.id) && this.released.has(item.id)).length;
    return { answers, others: fresh.length - answers + raised };
  }
}

const isPinned = (thing: object): boolean => 'pinned' in thing && thing.pinned !== undefined;
