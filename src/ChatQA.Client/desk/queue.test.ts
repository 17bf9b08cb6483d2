import { describe, expect, it } from 'vitest';
import { command } from './keys.ts';
import { allows, rows, step, stepsBack, successor, tabOf, withGuest } from './queue.ts';
import { candidates, likeness } from './similar.ts';
import type { DeskQuestion as Question, QuestionStatus as Status } from '../live/contract.ts';

const question = (number: number, status: Status = 'submitted', text = `Question ${number}`, more: Partial<Question> = {}): Question => ({
  kind: 'question', id: `q${number}`, seq: number, at: number * 60_000, visitor: 'v', number, text, textSeq: number, askers: [{}], status, merged: [], nth: 1, ...more,
});

describe('the queue', () => {
  it('puts what arrives below what is being read', () => {
    const list = rows([question(3), question(1), question(2)], 'waiting', null);
    expect(list.map((q) => q.number)).toEqual([1, 2, 3]);
  });

  it('keeps the row of the question being read when somebody else handles it', () => {
    const list = rows([question(1), question(2, 'approved'), question(3)], 'waiting', 'q2');
    expect(list.map((q) => q.number)).toEqual([1, 2, 3]);
    expect(rows(list, 'waiting', 'q3').map((q) => q.number)).toEqual([1, 3]);
  });

  it('moves on to the next row, and back from the last', () => {
    const list = [question(1), question(2), question(3)];
    expect(successor(list, 'q2')).toBe('q3');
    expect(successor(list, 'q3')).toBe('q2');
    expect(successor([question(1)], 'q1')).toBeNull();
    expect(step(list, 'q3', 1)).toBe('q3');
    expect(step(list, null, 1)).toBe('q1');
    expect(step([], 'q1', -1)).toBeNull();
  });

  it('knows where each status is shown', () => {
    expect(tabOf('submitted')).toBe('waiting');
    expect(tabOf('merged')).toBe('aside');
    expect(tabOf('withGuest')).toBeNull();
  });

  it('orders the guest’s queue by the moment of handing over', () => {
    const list = withGuest([question(1, 'withGuest', 'a', { handled: { by: 'x', at: 9 } }), question(2, 'withGuest', 'b', { handled: { by: 'x', at: 5 } }), question(3)]);
    expect(list.map((q) => q.number)).toEqual([2, 1]);
  });

  it('puts the guest’s queue as the desk ordered it, what came later below', () => {
    const handed = (number: number, at: number) => question(number, 'withGuest', 'x', { handled: { by: 'x', at } });
    expect(withGuest([handed(1, 1), handed(2, 2), handed(3, 3), handed(4, 4)], ['q3', 'q1', 'gone']).map((q) => q.number)).toEqual([3, 1, 2, 4]);
  });

  it('offers only what the status takes', () => {
    expect(allows('submitted', 'approve')).toBe(true);
    expect(allows('approved', 'approve')).toBe(false);
    expect(allows('withdrawn', 'edit')).toBe(false);
    expect(stepsBack('submitted', 'guest')).toBe(2);
    expect(stepsBack('approved', 'guest')).toBe(1);
  });
});

describe('merging', () => {
  const other = question(2, 'approved', 'Les tramways seront-ils gratuits pour les élèves ?');
  const far = question(3, 'submitted', 'Quel est votre plat préféré ?');
  const one = question(1, 'submitted', 'Est-ce que le tramway sera gratuit pour les eleves');

  it('proposes the likest first', () => {
    expect(candidates([far, other, one], one, '').map((q) => q.id)).toEqual(['q2', 'q3']);
    expect(likeness(one.text, other.text)).toBeGreaterThan(likeness(one.text, far.text));
  });

  it('searches without accents, and by number', () => {
    expect(candidates([far, other], one, 'PREFERE').map((q) => q.id)).toEqual(['q3']);
    expect(candidates([far, other], one, '2').map((q) => q.id)).toEqual(['q2']);
  });
});

describe('keys', () => {
  const press = (key: string, code = '', more = {}) => ({ key, code, ctrlKey: false, altKey: false, metaKey: false, repeat: false, ...more });

  it('follow the letter, whatever the layout', () => {
    expect(command(press('a', 'KeyQ'), true)).toBe('approve');
    expect(command(press('ф', 'KeyA'), true)).toBe('approve');
    expect(command(press('A', 'KeyA'), true)).toBe('approve');
    expect(command(press('?', 'Digit6'), true)).toBe('sheet');
  });

  it('leave the browser’s own alone', () => {
    expect(command(press('r', 'KeyR', { ctrlKey: true }), true)).toBeNull();
    expect(command(press('é', 'Digit2'), true)).toBeNull();
  });

  it('decide once when held, and only move when turned off', () => {
    expect(command(press('a', 'KeyA', { repeat: true }), true)).toBeNull();
    expect(command(press('j', 'KeyJ', { repeat: true }), true)).toBe('next');
    expect(command(press('a', 'KeyA'), false)).toBeNull();
    expect(command(press('ArrowDown', 'ArrowDown'), false)).toBe('next');
  });
});
