import { expect, it } from 'vitest';
import { FakeTimer } from '../live/fakes.ts';
import type { MyQuestion } from '../live/contract.ts';
import { Announcer } from './announcer.ts';
import { Telling } from './telling.ts';

function room(over: object = {}) {
  return {
    now: 0, silenced: null, waiting: { answers: 0, others: 0 }, session: { phase: 'live' }, mine: { version: '', questions: [] as MyQuestion[] }, answered: [],
    connection: { line: { says: { key: 'quiet' } } }, ...over,
  } as never;
}

function told() {
  const timer = new FakeTimer();
  const said: string[] = [];
  const telling = new Telling(new Announcer((words) => said.push(words), timer), (key, args) => `${key} ${Object.values(args ?? {}).join(' ')}`.trim(), (says) => (says.key === 'quiet' ? '' : says.key));
  return { telling, said, timer };
}

it('tells of the last questions when they are called, five minutes before and one minute before', async () => {
  const { telling, said, timer } = told();
  const end = 10 * 60_000;
  for (let now = 0; now <= end; now += 10_000) {
    telling.hear(room({ now, session: { phase: 'live', questionsEndAt: end } }));
    await timer.pass(10_000);
  }
  expect(said).toEqual(['room.last.told 10', 'room.last.told 5', 'room.last.told 1']);
});

it('tells how one’s own question fares, once for each step, and of its answer at once', async () => {
  const { telling, said, timer } = told();
  const own = (standing: string) => room({ mine: { version: standing, questions: [{ id: 'q', standing }] }, answered: standing === 'answered' ? [{}] : [] });
  telling.hear(own('submitted'));
  telling.hear(own('approved'));
  telling.hear(own('approved'));
  await timer.pass(100);
  telling.hear(own('withGuest'));
  telling.hear(own('answered'));
  expect(said).toEqual(['room.mine.now status.approved', 'room.mine.answered']);
});
