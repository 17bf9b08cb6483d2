import { describe, expect, it } from 'vitest';
import { shelf } from '../live/storage.ts';
import { become, carryTo, takeCarried } from './carry.ts';
import { KEY } from './visitor.ts';

describe('what a link carries over', () => {
  it('stands behind the hash and is taken out of the address', () => {
    const link = new URL(carryTo('https://chat.example/s/abc', 'to/k+en=', 'Et l’été & après?'));
    expect(link.pathname + link.search).toBe('/s/abc');
    const left: string[] = [];
    const history = { state: null, replaceState: (_: unknown, __: string, url: string) => left.push(url) } as unknown as History;
    expect(takeCarried(link as unknown as Location, history)).toEqual({ token: 'to/k+en=', draft: 'Et l’été & après?' });
    expect(left).toEqual(['/s/abc']);
  });

  it('is nothing where the hash is a card’s', () => {
    expect(takeCarried({ hash: '#q-abc', pathname: '/', search: '' } as Location, {} as History)).toBeNull();
  });

  it('makes the next token be asked for with it', () => {
    const kept = shelf(() => { throw new Error('none'); });
    become(kept, { token: 't', draft: '' });
    expect(JSON.parse(kept.get(KEY)!)).toEqual({ token: 't', expiresAt: 0 });
  });
});
