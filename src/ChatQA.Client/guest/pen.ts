import type { Companion, Pen } from '../live/contract.ts';

/** Who may write here now. `free`: the first key takes the pen. */
export type Hand = 'mine' | 'free' | 'other';

/** @param you The id of who looks. */
export function hand(pen: Pen | undefined, here: readonly Companion[], you: string | undefined): Hand {
  if (!pen) return 'free';
  if (pen.holder === you) return 'mine';
  return here.some((companion) => companion.id === pen.holder) ? 'other' : 'free';
}

/** Those who sit at the same desk, once each, without who looks. */
export const others = (here: readonly Companion[], you: string | undefined): Companion[] =>
  here.filter((companion, i) => companion.id !== you && here.findIndex((other) => other.id === companion.id) === i);
