import { describe, expect, it } from 'vitest';
import { unpacked, unpacks } from './packed.ts';

describe('a packed snapshot', () => {
  const snapshot = { epoch: 'e', head: 3, items: [{ id: 'a', text: '« Été », dit-elle. 🦉' }] };

  it('is unpacked, and nothing else is touched', async () => {
    const gzip = new Blob([JSON.stringify(snapshot)]).stream().pipeThrough(new CompressionStream('gzip'));
    const packed = btoa(String.fromCharCode(...new Uint8Array(await new Response(gzip).arrayBuffer())));
    expect(unpacks).toBe(true);
    expect(await unpacked({ packed, pulse: { head: 3 } })).toEqual({ packed: undefined, pulse: { head: 3 }, snapshot });
    const plain = { snapshot };
    expect(await unpacked(plain)).toBe(plain);
  });

  it('is no snapshot when it came damaged', async () => {
    await expect(unpacked({ packed: btoa('not gzip') })).rejects.toThrow();
  });
});
