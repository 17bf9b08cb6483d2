/** Whether this browser can unpack; where it cannot, snapshots come as they are. */
export const unpacks = typeof DecompressionStream === 'function';

/** The same with its snapshot, which came as JSON by gzip in base64. */
export async function unpacked<Joined extends { readonly packed?: string; readonly snapshot?: unknown }>(joined: Joined): Promise<Joined> {
  if (joined.packed === undefined) return joined;
  const bytes = Uint8Array.from(atob(joined.packed), (character) => character.charCodeAt(0));
  const snapshot = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).json() as Joined['snapshot'];
  return { ...joined, packed: undefined, snapshot };
}
