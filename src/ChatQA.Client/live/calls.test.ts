import { describe, expect, it } from 'vitest';
import { Connection } from './connection.ts';
import { FakeServer, FakeTimer, type Beat, type Note } from './fakes.ts';

function client(server = new FakeServer(), timer = new FakeTimer()) {
  return { server, timer, connection: new Connection<Note, Beat>({ connect: server.connect, session: 's', changed: () => {}, timer, random: () => 0 }) };
}

describe('a command', () => {
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

  it('repeats a command at once on the next connection when the one it left on broke', async () => {
    const { server, timer, connection } = client();
    connection.start();
    await timer.pass(1);
    server.swallowing = 'calls';
    const asked = connection.send('Ask', { clientId: 'c' });
    await timer.pass(10);
    server.swallowing = 'nothing';
    server.answer = () => ({ value: { id: 'q' } });
    server.cut();
    await timer.pass(2_000);
    expect((await asked).value).toEqual({ id: 'q' });
  });
});
