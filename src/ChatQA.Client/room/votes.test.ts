import { describe, expect, it } from 'vitest';
import { FakeTimer } from '../live/fakes.ts';
import type { Outcome } from '../live/outcome.ts';
import { Votes } from './votes.ts';

function visitor() {
  const timer = new FakeTimer();
  const sent: { question: string; on: boolean }[] = [];
  const answers: ((outcome: Outcome<{ id: string }>) => void)[] = [];
  const votes = new Votes((command) => new Promise((resolve) => (sent.push(command as never), answers.push(resolve))), () => {}, timer, () => 'client-01');
  votes.hear({ version: 5, counts: { a: 3 } });
  votes.joined();
  return { timer, sent, votes, answer: (outcome: Outcome<{ id: string }> = { value: { id: 'a' } }) => (answers.shift()!(outcome), timer.pass(0)) };
}

const shown = (votes: Votes) => [votes.count('a'), votes.has('a')];

describe('a vote', () => {
  it('shows at once, and once when the count comes', async () => {
    const { votes, answer, timer } = visitor();
    void votes.cast('a');
    expect(shown(votes)).toEqual([4, true]);
    await answer();
    expect(shown(votes)).toEqual([4, true]);
    votes.hear({ version: 6, from: 5, counts: { a: 4 } });
    expect(shown(votes)).toEqual([4, true]);
    await timer.pass(3_000);
    expect(shown(votes)).toEqual([4, true]);
    void votes.cast('a');
    expect(shown(votes)).toEqual([3, false]);
  });

  it('may be counted before it is acknowledged', async () => {
    const { votes, answer } = visitor();
    void votes.cast('a');
    votes.hear({ version: 6, from: 5, counts: { a: 4 } });
    await answer();
    expect(shown(votes)).toEqual([4, true]);
  });

  it('goes back when it is refused, and says why', async () => {
    const { votes, answer } = visitor();
    void votes.cast('a');
    await answer({ rejection: { code: 'vote.not_taken' } });
    expect(shown(votes)).toEqual([3, false]);
    expect(votes.refusal?.code).toBe('vote.not_taken');
  });

  it('pressed again on its way is taken back after it', async () => {
    const { votes, answer, sent } = visitor();
    void votes.cast('a');
    void votes.cast('a');
    expect(shown(votes)).toEqual([3, false]);
    expect(sent).toHaveLength(1);
    await answer();
    expect(sent.map((s) => s.on)).toEqual([true, false]);
    await answer();
    expect(shown(votes)).toEqual([3, false]);
  });

  it('that was there already does not count twice', async () => {
    const { votes, answer, timer } = visitor();
    void votes.cast('a');
    await answer();
    await timer.pass(2_100);
    expect(shown(votes)).toEqual([3, true]);
  });

  it('is known after a reload', () => {
    const { votes } = visitor();
    votes.hear({ version: 1, counts: { a: 9 } });
    votes.joined(['a']);
    expect(shown(votes)).toEqual([9, true]);
  });
});

describe('the counts', () => {
  it('ask when a change is missing and ignore what they know', () => {
    const { votes } = visitor();
    expect(votes.hear({ version: 9, from: 7, counts: { a: 8 } })).toBe('gap');
    expect(votes.hear({ version: 5, from: 2, counts: { a: 1 } })).toBe('known');
    expect(votes.count('a')).toBe(3);
    expect(votes.hear({ version: 9, from: 3, counts: { a: 8 } })).toBe('taken');
    expect(votes.count('a')).toBe(8);
  });

  it('start again with a join, even where versions are lower', () => {
    const { votes } = visitor();
    expect(votes.hear({ version: 0, counts: {} })).toBe('taken');
    expect(votes.count('a')).toBe(0);
  });
});
