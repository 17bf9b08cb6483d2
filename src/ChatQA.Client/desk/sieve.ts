import type { DeskQuestion as Question } from '../live/contract.ts';
import { fold } from './similar.ts';

export const SORTS = ['arrival', 'votes', 'fair'] as const;
export type Sort = (typeof SORTS)[number];

/** What of a tab is shown, and in which order. */
export interface Sieve {
  readonly search: string;
  /** A theme; empty for all. */
  readonly tag: string;
  /** Only the first question of each asker. */
  readonly firsts: boolean;
  readonly sort: Sort;
}

export const everything: Sieve = { search: '', tag: '', firsts: false, sort: 'arrival' };

export const narrows = (sieve: Sieve): boolean => sieve.search.trim() !== '' || sieve.tag !== '' || sieve.firsts;

// A question is another object whenever anything in it changes, so that its folded text can be kept with it.
const folded = new WeakMap<Question, string>();

function textOf(question: Question): string {
  let text = folded.get(question);
  if (text === undefined) {
    text = fold([question.number, question.text, ...question.askers.flatMap((a) => [a.name, a.place]), ...(question.tags ?? [])].filter(Boolean).join(' '));
    folded.set(question, text);
  }
  return text;
}

/** Every word that is looked for stands somewhere in the number, the text, the names or the themes; accents and capitals do not matter. */
export function passes(sieve: Sieve): (question: Question) => boolean {
  const words = fold(sieve.search).split(/\s+/).filter(Boolean);
  return (q) => (sieve.tag === '' || (q.tags?.includes(sieve.tag) ?? false)) && (!sieve.firsts || q.nth === 1)
    && (words.length === 0 || words.every((word) => textOf(q).includes(word)));
}

/** The themes in use, the most used first, and how often. */
export function tagsOf(questions: readonly Question[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const q of questions) for (const tag of q.tags ?? []) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
}
