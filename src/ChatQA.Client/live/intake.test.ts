import { describe, expect, it } from 'vitest';
import { endsIn, takes, waits } from './intake.ts';

describe('how questions come in', () => {
  it('takes them until the end and no longer', () => {
    expect(takes({ takesQuestions: true, questionsEndAt: 1000 }, 999)).toBe(true);
    expect(takes({ takesQuestions: true, questionsEndAt: 1000 }, 1000)).toBe(false);
    expect(takes({ takesQuestions: false }, 0)).toBe(false);
    expect(takes({ takesQuestions: true }, 0)).toBe(true);
  });

  it('counts down to an end that is still to come', () => {
    expect(endsIn({ questionsEndAt: 1000 }, 400)).toBe(600);
    expect(endsIn({ questionsEndAt: 1000 }, 1000)).toBeNull();
    expect(endsIn({}, 400)).toBeNull();
  });

  it('makes a visitor wait in slow mode after their own last question', () => {
    expect(waits({ slowMode: 60 }, 1000, 21_000)).toBe(40_000);
    expect(waits({ slowMode: 60 }, 1000, 62_000)).toBe(0);
    expect(waits({ slowMode: 60 }, undefined, 0)).toBe(0);
    expect(waits({}, 1000, 1001)).toBe(0);
  });
});
