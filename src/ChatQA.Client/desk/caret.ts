/** Where the caret belongs when a text becomes another around it: what stands before it, or after it, stays so. */
export function caret(before: string, at: number, after: string): number {
  const head = before.slice(0, at);
  if (after.startsWith(head)) return at;
  const tail = before.slice(at);
  return after.endsWith(tail) ? after.length - tail.length : Math.min(at, after.length);
}
