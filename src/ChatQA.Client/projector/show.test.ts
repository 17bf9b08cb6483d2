import { describe, expect, it } from 'vitest';
import type { PublicItem } from '../live/contract.ts';
import { Show } from './show.ts';

const asked = (id: string, at: number): PublicItem[] => [
  { kind: 'question', id: `q${id}`, seq: at, at, text: id, askers: [{}], status: 'answered', edited: false },
  { kind: 'answer', id: `a${id}`, seq: at, at, question: `q${id}`, text: id, by: 'Guest', corrections: [] },
];

describe('the wall', () => {
  it('follows what is answered, stays where somebody stepped to, and follows again at the end', () => {
    const show = new Show();
    expect(show.at([]).card).toBeNull();
    const three = [...asked('1', 1), ...asked('2', 2), ...asked('3', 3)];
    expect(show.at(three)).toMatchObject({ card: { key: 'q3' }, place: 3, count: 3, following: true });
    show.step(-1);
    expect(show.at([...three, ...asked('4', 4)])).toMatchObject({ card: { key: 'q2' }, place: 2, count: 4, following: false });
    show.step(1);
    show.step(1);
    expect(show.at([...three, ...asked('4', 4)])).toMatchObject({ card: { key: 'q4' }, following: true });
    show.step(-Infinity);
    expect(show.at(three).card?.key).toBe('q1');
    // Withdrawn while it is shown.
    expect(show.at(three.slice(2))).toMatchObject({ card: { key: 'q3' }, following: true });
  });
});
