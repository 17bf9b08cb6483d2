import { allows, byArrival } from './queue.ts';
import type { DeskQuestion as Question } from '../live/contract.ts';

/** Lower case, without accents: for comparing and searching, never for showing. */
export const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const words = (text: string): Set<string> => new Set(fold(text).match(/[\p{L}\p{N}]{4,}/gu)?.map((w) => w.slice(0, 6)) ?? []);

/** From 0 to 1: how much of the shorter question's vocabulary the other one shares. */
export function likeness(a: string, b: string): number {
  const [one, other] = [words(a), words(b)];
  const smaller = Math.min(one.size, other.size);
  return smaller === 0 ? 0 : [...one].filter((w) => other.has(w)).length / smaller;
}

/** The questions that this one may join, the likest first; a search narrows them. */
export function candidates(questions: readonly Question[], question: Question, search: string): Question[] {
  const wanted = fold(search.trim());
  return questions
    .filter((q) => q.id !== question.id && (allows(q.status, 'merge') || q.status === 'answered'))
    .filter((q) => wanted === '' || fold(`${q.number} ${q.text} ${q.askers.map((a) => a.name ?? '').join(' ')}`).includes(wanted))
    .map((q) => ({ q, near: likeness(q.text, question.text) }))
    .toSorted((a, b) => b.near - a.near || byArrival(a.q, b.q))
    .map(({ q }) => q);
}
