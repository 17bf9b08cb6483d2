import { describe, expect, it } from 'vitest';
import type { DeskQuestion as Question, QuestionStatus as Status } from '../live/contract.ts';
import type { Outcome } from '../live/outcome.ts';
import { FakeTimer } from '../live/fakes.ts';
import { forEach, report } from './bulk.ts';
import { Turns } from './fairness.ts';
import { gauges } from './gauges.ts';
import { Holding } from './holding.ts';
import { command } from './keys.ts';
import { reaching, toggled } from './marks.ts';
import { rows } from './queue.ts';
import { everything, narrows, passes, tagsOf } from './sieve.ts';
import { reversal } from './undo.ts';
import { holding, inSight } from './windowing.ts';

const question = (number: number, more: Partial<Question> = {}): Question => ({
  kind: 'question', id: `q${number}`, seq: number, at: number * 60_000, visitor: `v${number}`, number, text: `Question ${number}`, textSeq: number,
  askers: [{}], status: 'submitted' as Status, merged: [], nth: 1, ...more,
});

describe('looking for questions', () => {
  const list = [
    question(1, { text: 'Où est l’élève de Trois-Rivières ?', askers: [{ name: 'Zoé', place: 'Trois-Rivières' }], tags: ['école'] }),
    question(2, { text: 'Le tramway ?', nth: 2 }), question(3, { tags: ['école', 'coûts'] }),
  ];
  const found = (search: string) => rows(list, 'waiting', null, passes({ ...everything, search })).map((q) => q.number);

  it('forgives accents and capitals, and looks in names, places, themes and numbers', () => {
    expect(found('ELEVE')).toEqual([1]);
    expect(found('zoe trois-rivieres')).toEqual([1]);
    expect(found('ecole')).toEqual([1, 3]);
    expect(found('2')).toEqual([2]);
    expect(found('nulle part')).toEqual([]);
    expect(found('  ')).toEqual([1, 2, 3]);
  });

  it('keeps one theme, and those who ask for the first time', () => {
    expect(rows(list, 'waiting', null, passes({ ...everything, tag: 'coûts' })).map((q) => q.number)).toEqual([3]);
    expect(rows(list, 'waiting', null, passes({ ...everything, firsts: true })).map((q) => q.number)).toEqual([1, 3]);
    expect(rows(list, 'waiting', 'q2', passes({ ...everything, firsts: true })).map((q) => q.number)).toEqual([1, 2, 3]);
    expect(tagsOf(list)).toEqual([['école', 2], ['coûts', 1]]);
    expect([narrows(everything), narrows({ ...everything, sort: 'fair' }), narrows({ ...everything, search: ' x ' })]).toEqual([false, false, true]);
  });
});

describe('fairness', () => {
  it('lets those come first who were not heard, then who asks for the first time', () => {
    const list = [
      question(1, { visitor: 'often', nth: 1, status: 'approved' }), question(2, { visitor: 'often', nth: 2 }), question(3, { visitor: 'twice', nth: 1 }),
      question(4, { visitor: 'twice', nth: 2 }), question(5, { visitor: 'new' }),
    ];
    const turns = new Turns(list);
    expect(rows(list, 'waiting', null, () => true, turns.fair).map((q) => q.number)).toEqual([3, 5, 4, 2]);
    expect(turns.of(list[1]!)).toEqual({ asked: 2, heard: 1 });
  });

  it('counts what the desk does not hold', () => {
    const last = question(9, { visitor: 'often', nth: 7 });
    expect(new Turns([last]).of(last).asked).toBe(7);
  });
});

describe('gauges', () => {
  it('tell the last minute, the longest wait and the guest’s backlog', () => {
    const now = 10 * 60_000;
    const list = [question(2), question(10), question(9.5), question(3, { status: 'withGuest', handled: { by: 'x', at: 7 * 60_000 } })];
    expect(gauges(list, now)).toEqual({ arrivals: 2, oldest: 8, backlog: 1, oldestWithGuest: 3 });
    expect(gauges([], now)).toEqual({ arrivals: 0, oldest: null, backlog: 0, oldestWithGuest: null });
  });
});

describe('a long list', () => {
  it('has in the page what is in sight and what has the keyboard', () => {
    const shown = inSight(5000, 100, 100_000, 600, 20);
    expect(shown.length).toBeLessThan(25);
    expect(shown[0]).toBe(20);
    expect(shown).toContain(1000);
    expect(shown).toContain(1005);
    expect(inSight(3, 100, 0, 600, -1)).toEqual([0, 1, 2]);
    expect(inSight(0, 100, 0, 600, -1)).toEqual([]);
    expect(inSight(5000, 100, 0, 600, 4000).at(-1)).toBe(4000);
  });

  it('keeps a row where it is seen whatever leaves or comes above it', () => {
    expect(holding(500, 0, 100)).toEqual({ top: 600, lead: 0 });
    expect(holding(500, 0, -100)).toEqual({ top: 400, lead: 0 });
    // Nothing to scroll: space takes the place of what left, and is given back first.
    expect(holding(0, 0, -100)).toEqual({ top: 0, lead: 100 });
    expect(holding(0, 100, 100)).toEqual({ top: 0, lead: 0 });
    expect(holding(50, 100, 200)).toEqual({ top: 150, lead: 0 });
  });
});

describe('choosing several', () => {
  const list = [1, 2, 3, 4, 5].map((n) => question(n));
  it('takes one more or one less, or all on the way', () => {
    expect([...toggled(toggled(new Set(), 'q1'), 'q2')]).toEqual(['q1', 'q2']);
    expect([...toggled(new Set(['q1']), 'q1')]).toEqual([]);
    expect([...reaching(new Set(), list, 'q2', 'q4')]).toEqual(['q2', 'q3', 'q4']);
    expect([...reaching(new Set(['q1']), list, 'q5', 'q4')]).toEqual(['q1', 'q4', 'q5']);
    expect([...reaching(new Set(), list, 'gone', 'q4')]).toEqual(['q4']);
  });

  it('does each by itself and tells what came of it', async () => {
    const results = await forEach(list, (q) => Promise.resolve(
      q.number === 2 ? { rejection: { code: 'question.already_handled', by: 'Odile' } } : q.number === 3 ? { rejection: { code: 'tag.unchanged' } } : { value: { id: q.id, seq: q.number } }), 2);
    expect(results.map((r) => r.question.number)).toEqual([1, 2, 3, 4, 5]);
    expect(report('tag', results)).toEqual({ deed: 'tag', done: 4, refused: [{ question: 'q2', number: 2, refusal: { code: 'question.already_handled', by: 'Odile' } }] });
  });
});

describe('taking back', () => {
  const said: [string, object][] = [];
  const send = <T>(method: string, args: object) => {
    said.push([method, args]);
    return Promise.resolve({ value: { id: 'q1', seq: 100 + said.length } } as Outcome<T>);
  };
  const undo = async (before: Status, deed: Parameters<typeof reversal>[2], args: object = {}) => {
    said.length = 0;
    await reversal(send, question(1, { status: before }), deed, args, { id: 'q1', seq: 42 })?.back();
    return said;
  };

  it('names the deed that it takes back, step by step', async () => {
    expect(await undo('submitted', 'approve')).toEqual([['Return', { question: 'q1', undoes: 42 }]]);
    expect(await undo('submitted', 'guest')).toEqual([['Return', { question: 'q1', undoes: 42 }], ['Return', { question: 'q1', undoes: 101 }]]);
    expect(await undo('approved', 'guest')).toEqual([['Return', { question: 'q1', undoes: 42 }]]);
  });

  it('leads a refused question back to where it was', async () => {
    expect(await undo('withGuest', 'reject')).toEqual([['Return', { question: 'q1', undoes: 42 }], ['HandToGuest', { question: 'q1', basedOn: 1 }]]);
    expect(await undo('submitted', 'reject')).toEqual([['Return', { question: 'q1', undoes: 42 }]]);
  });

  it('gives back a text and a theme', async () => {
    expect(await undo('submitted', 'edit', { text: 'new' })).toEqual([['Edit', { question: 'q1', text: 'Question 1', basedOn: 42 }]]);
    expect(await undo('submitted', 'tag', { tag: 'coûts', on: true })).toEqual([['Tag', { question: 'q1', tag: 'coûts', on: false }]]);
    expect(await undo('submitted', 'reply')).toEqual([]);
  });
});

describe('holding on to a question', () => {
  function desk() {
    const timer = new FakeTimer();
    const said: string[] = [];
    const state = { theirs: new Set<string>(), present: true };
    const hold = new Holding(timer, {
      claim: (q, takeOver) => { said.push(`claim ${q}${takeOver ? '!' : ''}`); return Promise.resolve({ value: null }); },
      release: () => { said.push('release'); },
      theirs: (q) => state.theirs.has(q),
      present: () => state.present,
    });
    return { timer, said, state, hold };
  }

  it('claims where the selection rests, and says so again', async () => {
    const { timer, said, hold } = desk();
    hold.want('a');
    hold.want('b');
    hold.want('c');
    await timer.pass(300);
    expect(said).toEqual(['claim c']);
    await timer.pass(30_500);
    expect(said).toEqual(['claim c', 'claim c', 'claim c']);
  });

  it('lets go when nothing is wanted or nobody is there', async () => {
    const { timer, said, state, hold } = desk();
    hold.want('a');
    await timer.pass(300);
    state.present = false;
    await timer.pass(15_500);
    expect(said).toEqual(['claim a', 'release']);
    state.present = true;
    hold.again();
    await timer.pass(10);
    hold.want(null);
    await timer.pass(300);
    expect(said).toEqual(['claim a', 'release', 'claim a', 'release']);
  });

  it('leaves to a colleague what is theirs, until they let go or it is taken over', async () => {
    const { timer, said, state, hold } = desk();
    state.theirs.add('a');
    hold.want('a');
    await timer.pass(20_000);
    expect(said).toEqual([]);
    await hold.takeOver();
    expect(said).toEqual(['claim a!']);
    state.theirs.clear();
    hold.want('b');
    await timer.pass(300);
    state.theirs.add('b');
    hold.heard();
    state.theirs.clear();
    hold.heard();
    await timer.pass(300);
    expect(said).toEqual(['claim a!', 'claim b', 'claim b']);
  });
});

describe('the keys of several moderators', () => {
  it('take over, choose, search and write on any layout', () => {
    const press = (key: string, code = '') => command({ key, code, ctrlKey: false, altKey: false, metaKey: false, repeat: false }, true);
    expect([press('c'), press('x'), press('/'), press('t'), press('n'), press('É', 'Slash'), press('ч', 'KeyX')]).toEqual(['takeOver', 'mark', 'search', 'tag', 'reply', null, 'mark']);
  });
});
