import { describe, expect, it } from 'vitest';
import { Unreached, Ways, type Way } from './ways.ts';

function network() {
  const tried: Way[] = [];
  const blocked = new Set<Way | 'http'>();
  let now = 0;
  const ways = new Ways(() => now);
  return {
    tried, blocked, ways,
    pass: (milliseconds: number) => (now += milliseconds),
    async open(): Promise<Way | 'nowhere'> {
      tried.length = 0;
      try {
        await ways.open(async (way) => {
          tried.push(way);
          if (way !== 'webSockets' && blocked.has('http')) throw new Unreached();
          if (blocked.has(way)) throw new Error('blocked');
        });
        return tried.at(-1)!;
      } catch {
        return 'nowhere';
      }
    },
  };
}

describe('the ways to the server', () => {
  it('are WebSockets where they pass', async () => {
    const net = network();
    expect(await net.open()).toBe('webSockets');
    expect(net.tried).toEqual(['webSockets']);
  });

  it('go down the ladder in one attempt, and begin next time where it ended', async () => {
    const net = network();
    net.blocked.add('webSockets');
    expect(await net.open()).toBe('serverSentEvents');
    net.blocked.add('serverSentEvents');
    expect(await net.open()).toBe('longPolling');
    expect(net.tried).toEqual(['serverSentEvents', 'longPolling']);
    expect(await net.open()).toBe('longPolling');
    expect(net.tried).toEqual(['longPolling']);
  });

  it('begin with WebSockets again after a while, and on another network', async () => {
    const net = network();
    net.blocked.add('webSockets');
    await net.open();
    net.pass(121_000);
    expect(await net.open()).toBe('serverSentEvents');
    expect(net.tried).toEqual(['webSockets', 'serverSentEvents']);
    net.blocked.clear();
    net.ways.forget();
    expect(await net.open()).toBe('webSockets');
  });

  it('are not tried one after the other when the server does not answer at all', async () => {
    const net = network();
    net.blocked.add('webSockets').add('http');
    expect(await net.open()).toBe('nowhere');
    expect(net.tried).toEqual(['webSockets', 'serverSentEvents']);
    net.blocked.clear();
    expect(await net.open()).toBe('webSockets');
  });

  it('are remembered while the server is away', async () => {
    const net = network();
    net.blocked.add('webSockets');
    await net.open();
    net.blocked.add('http');
    expect(await net.open()).toBe('nowhere');
    net.blocked.delete('http');
    expect(await net.open()).toBe('serverSentEvents');
    expect(net.tried).toEqual(['serverSentEvents']);
  });

  it('do not fall back at the first failure where WebSockets worked', async () => {
    const net = network();
    await net.open();
    net.blocked.add('webSockets');
    expect(await net.open()).toBe('nowhere');
    expect(net.tried).toEqual(['webSockets']);
    expect(await net.open()).toBe('serverSentEvents');
  });
});
