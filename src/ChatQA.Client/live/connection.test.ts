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

  it('says that it is a wall, which is nobody', async () => {
    const { server, timer } = client();
    const connection = new Connection<Note, Beat>({ connect: server.connect, session: 's', changed: () => {}, timer, random: () => 0, wall: true });
    connection.start();
    await timer.pass(1);
    expect(server.calls.at(-1)).toEqual({ method: 'Join', args: [{ session: 's', wall: true, packed: true }] });
  });

  it('asks again from its head when a frame is missing', async () => {
    const { server, timer, connection } = client();
    connection.start();
    await timer.pass(1);
    server.change('a', 'one', 'lose');
    server.change('b', 'two');
    await timer.pass(1);
    expect(held(connection)).toEqual({ a: 'one', b: 'two' });
    expect(server.calls.at(-1)).toEqual({ method: 'Join', args: [{ session: 's', packed: true, epoch: 'e1', since: 0 }] });
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

  it('sees from the browser at once that the network went, and comes back with it', async () => {
    const { server, timer, connection } = client();
    connection.start();
    await timer.pass(1);
    server.refusing = true;
    connection.wentOffline();
    expect(connection.line.says).toEqual({ key: 'offline', at: 0 });
    await timer.pass(40_000);
    server.change('a', 'one', 'lose');
    server.refusing = false;
    connection.cameOnline();
    await timer.pass(1);
    expect(connection.phase).toBe('live');
    expect(held(connection)).toEqual({ a: 'one' });
    expect(connection.line.says).toEqual({ key: 'caughtUp', count: 1 });
    await timer.pass(8_100);
    expect(connection.line.says).toEqual({ key: 'quiet' });
  });

  it('goes on trying where the browser is wrong about the network', async () => {
    const { timer, connection } = client();
    connection.start();
    await timer.pass(1);
    connection.wentOffline();
    await timer.pass(1_000);
    expect(connection.phase).toBe('live');
    expect(connection.line.says).toEqual({ key: 'back' });
  });

  it('asks what it slept through when it wakes, and not when it only looked away', async () => {
    const { server, timer, connection } = client();
    connection.start();
    await timer.pass(2_000);
    connection.woke();
    await timer.pass(1);
    expect(server.calls).toHaveLength(1);
    server.change('a', 'one', 'lose');
    await timer.pass(6_000);
    connection.woke();
    await timer.pass(1);
    expect(held(connection)).toEqual({ a: 'one' });
    expect(connection.line.says).toEqual({ key: 'caughtUp', count: 1 });
  });

  it('does not trust for long a connection that it slept on', async () => {
    const { server, timer, connection } = client();
    connection.start();
    await timer.pass(6_000);
    server.swallowing = 'calls';
    server.change('a', 'one', 'lose');
    connection.woke();
    await timer.pass(1_500);
    expect(connection.line.says).toEqual({ key: 'catching' });
    server.swallowing = 'nothing';
    await timer.pass(3_000);
    expect(server.opened).toBe(2);
    expect(held(connection)).toEqual({ a: 'one' });
  });

  it('gives up an attempt that never opens, and one that is under way when the network changes', async () => {
    const { server, timer, connection } = client();
    server.swallowing = 'connections';
    connection.start();
    await timer.pass(20_100);
    expect(server.opened).toBe(2);
    server.swallowing = 'nothing';
    connection.cameOnline();
    await timer.pass(1);
    expect(connection.phase).toBe('live');
  });

  it('gives up a join that is never answered, whatever else is heard', async () => {
    const { server, timer, connection } = client();
    server.swallowing = 'calls';
    connection.start();
    for (let i = 0; i < 3; i++) {
      await timer.pass(3_000);
      server.pulse();
    }
    server.swallowing = 'nothing';
    await timer.pass(2_000);
    expect(connection.phase).toBe('live');
    expect(server.opened).toBe(2);
  });

  it('leaves a server that stops, without a word, and repeats what it refused', async () => {
    const { server, timer, connection } = client();
    connection.start();
    await timer.pass(1);
    let stopping = true;
    server.answer = () => (stopping ? { rejection: { code: 'server.stopping' } } : { value: { id: 'q' } });
    server.tell('Stopping', undefined);
    expect(connection.phase).toBe('live');
    const asked = connection.send('Ask', { clientId: 'c' });
    await timer.pass(100);
    stopping = false;
    await timer.pass(2_000);
    expect(server.opened).toBe(2);
    expect(server.connected).toBe(1);
    expect((await asked).value).toEqual({ id: 'q' });
    expect(connection.line.says).toEqual({ key: 'quiet' });
  });

  it('tells of a stopping server when nobody takes over in a moment', async () => {
    const { server, timer, connection } = client();
    connection.start();
    await timer.pass(1);
    server.tell('Stopping', undefined);
    server.refusing = true;
    await timer.pass(2_000);
    expect(connection.line.says.key).toBe('quiet');
    await timer.pass(1_000);
    expect(connection.line.says.key).toBe('lost');
  });

  it('says nothing of a blip', async () => {
    const { server, timer, connection } = client();
    const said: string[] = [];
    connection.start();
    await timer.pass(1);
    server.cut();
    for (let i = 0; i < 20; i++) (await timer.pass(100), said.push(connection.line.says.key));
    expect(new Set(said)).toEqual(new Set(['quiet']));
  });

  it('says since when the line is lost, for as long as it is', async () => {
    const { server, timer, connection } = client();
    connection.start();
    await timer.pass(1);
    server.refusing = true;
    server.cut();
    await timer.pass(900);
    expect(connection.line.says.key).toBe('quiet');
    await timer.pass(60_000);
    expect(connection.line.says).toEqual({ key: 'lost', at: 0 });
    server.refusing = false;
    await timer.pass(20_000);
    expect(connection.line.says.key).toBe('quiet');
  });

  it('tells that it cannot come in at all, where the page brought nothing', async () => {
    const { server, timer, connection } = client();
    server.refusing = true;
    connection.start();
    await timer.pass(1_100);
    expect(connection.line.says.key).toBe('connecting');
    await timer.pass(20_000);
    expect(connection.line.says.key).toBe('lost');
  });

  it('asks for everything when what it was told does not fit', async () => {
    const { server, timer, connection } = client();
    connection.start();
    await timer.pass(1);
    const join = server.join.bind(server);
    server.join = (asked) => (asked.since === undefined || asked.epoch === undefined ? join(asked) : { value: { frame: { epoch: 'e1', from: 9, to: 10, items: [] }, pulse: { epoch: 'e1', head: 10 } } });
    server.change('a', 'one', 'lose');
    server.pulse();
    await timer.pass(3_000);
    expect(held(connection)).toEqual({ a: 'one' });
  });

  it('tells without waiting for an answer, and only while it is heard', async () => {
    const { server, timer, connection } = client();
    connection.start();
    await timer.pass(1);
    server.answer = () => undefined;
    connection.tell('Writing', true);
    server.refusing = true;
    server.cut();
    connection.tell('Writing', false);
    await timer.pass(10);
    expect(server.calls.slice(1)).toEqual([{ method: 'Writing', args: [true] }]);
  });

  it('converges whatever is lost, repeated, late or cut', async () => {
    const step = fc.oneof(
      fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), text: fc.option(fc.string({ maxLength: 3 })), fate: fc.constantFrom<Fate>('deliver', 'lose', 'twice', 'late') }),
      fc.constantFrom('cut' as const, 'pulse' as const, 'release' as const, 'restore' as const, 'wait' as const),
      fc.constantFrom('woke' as const, 'wentOffline' as const, 'cameOnline' as const, 'stopping' as const),
    );
    await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const { server, timer, connection } = client();
      connection.start();
      await timer.pass(1);
      for (const s of steps) {
        if (s === 'wait') await timer.pass(700);
        else if (s === 'stopping') server.tell('Stopping', undefined);
        else if (s === 'woke' || s === 'wentOffline' || s === 'cameOnline') connection[s]();
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
