import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Connection } from './connection.ts';
import { FakeServer, FakeTimer, type Beat, type Fate, type Note } from './fakes.ts';

function client(server = new FakeServer(), timer = new FakeTimer()) {
  let changes = 0;
  const connection = new Connection<Note, Beat>({ connect: server.connect, session: 's', changed: () => changes++, timer, random: () => 0 });
  return { server, timer, connection, changes: () => changes };
}

const held = (connection: Connection<Note, Beat>) => Object.fromEntries(connection.store.items().map((n) => [n.id, n.text]));
const truth = (server: FakeServer) => Object.fromEntries([...server.now].map(([id, n]) => [id, n.text]));

describe('a connection', () => {
  it('joins, then follows frames', async () => {
    const { server, timer, connection } = client();
    server.change('a', 'one');
    connection.start();
    await timer.pass(1);
    expect(connection.phase).toBe('live');
    server.change('b', 'two');
    expect(held(connection)).toEqual({ a: 'one', b: 'two' });
    server.change('a', null);
    expect(held(connection)).toEqual({ b: 'two' });
  });

  it('asks again from its head when a frame is missing', async () => {
    const { server, timer, connection } = client();
    connection.start();
    await timer.pass(1);
    server.change('a', 'one', 'lose');
    server.change('b', 'two');
    await timer.pass(1);
    expect(held(connection)).toEqual({ a: 'one', b: 'two' });
    expect(server.calls.at(-1)).toEqual({ method: 'Join', args: [{ session: 's', epoch: 'e1', since: 0 }] });
  });

  it('notices a lost last frame from the pulse, a second later', async () => {
    const { server, timer, connection } = client();
    connection.start();
    await timer.pass(1);
    server.change('a', 'one', 'lose');
    server.pulse();
    await timer.pass(900);
    expect(server.calls).toHaveLength(1);
    await timer.pass(200);
    expect(held(connection)).toEqual({ a: 'one' });
  });

  it('says what was caught up after a loss', async () => {
    const { server, timer, connection } = client();
    connection.start();
    await timer.pass(1);
    server.refusing = true;
    server.cut();
    expect(connection.phase).toBe('lost');
    for (let i = 0; i < 12; i++) server.change(`n${i}`, 'x', 'lose');
    await timer.pass(5_000);
    expect(connection.phase).toBe('lost');
    server.refusing = false;
    await timer.pass(9_000);
    expect(connection.phase).toBe('live');
    expect(connection.caughtUp).toBe(12);
  });

  it('takes fifteen seconds of silence for a dead line', async () => {
    const { server, timer, connection } = client();
    connection.start();
    await timer.pass(14_900);
    expect(server.calls).toHaveLength(1);
    await timer.pass(1_000);
    expect(server.calls).toHaveLength(2);
    expect(server.connected).toBe(1);
  });

  it('starts from scratch when the log was restored', async () => {
    const { server, timer, connection } = client();
    server.change('a', 'one');
    connection.start();
    await timer.pass(1);
    server.restore();
    server.change('b', 'two');
    await timer.pass(10);
    expect(held(connection)).toEqual({ b: 'two' });
    expect(connection.store.epoch).toBe(server.epoch);
  });

  it('stops when it is not let in, and says why', async () => {
    const { server, timer, connection } = client();
    server.join = () => ({ rejection: { code: 'session.not_found' } });
    connection.start();
    await timer.pass(60_000);
    expect(connection.phase).toBe('stopped');
    expect(connection.refused?.code).toBe('session.not_found');
    expect(server.calls).toHaveLength(1);
  });

  it('repeats a command, the same one, until it has its answer', async () => {
    const { server, timer, connection } = client();
    connection.start();
    await timer.pass(1);
    let tries = 0;
    server.answer = () => {
      if (++tries === 1) throw new Error('cut');
      return tries === 2 ? { rejection: { code: 'server.busy' } } : { value: { id: 'q1' } };
    };
    const answered = connection.send('Ask', { clientId: 'c1' });
    await timer.pass(5_000);
    expect(await answered).toEqual({ value: { id: 'q1' } });
    expect(server.calls.filter((c) => c.method === 'Ask').map((c) => c.args)).toEqual(Array(3).fill([{ clientId: 'c1' }]));
  });

  it('never repeats what was refused for good', async () => {
    const { server, timer, connection } = client();
    connection.start();
    await timer.pass(1);
    server.answer = () => ({ rejection: { code: 'text.too_long', max: 600 } });
    const answered = connection.send('Ask', {});
    await timer.pass(20_000);
    expect((await answered).rejection?.code).toBe('text.too_long');
    expect(server.calls.filter((c) => c.method === 'Ask')).toHaveLength(1);
  });

  it('tells that nobody answered, after fifteen seconds', async () => {
    const { server, timer, connection } = client();
    server.refusing = true;
    connection.start();
    const answered = connection.send('Ask', {});
    await timer.pass(15_100);
    expect((await answered).rejection?.code).toBe('client.unreachable');
  });

  it('converges whatever is lost, repeated, late or cut', async () => {
    const step = fc.oneof(
      fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), text: fc.option(fc.string({ maxLength: 3 })), fate: fc.constantFrom<Fate>('deliver', 'lose', 'twice', 'late') }),
      fc.constantFrom('cut' as const, 'pulse' as const, 'release' as const, 'restore' as const, 'wait' as const),
    );
    await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const { server, timer, connection } = client();
      connection.start();
      await timer.pass(1);
      for (const s of steps) {
        if (s === 'wait') await timer.pass(700);
        else if (typeof s === 'string') server[s]();
        else server.change(s.id, s.text, s.fate);
      }
      await timer.pass(20_000);
      server.pulse();
      await timer.pass(2_000);
      expect(held(connection)).toEqual(truth(server));
      expect(connection.store.head).toBe(server.head);
    }), { numRuns: 300 });
  });
});
