/** Which rows of a long list stand in the page: those in sight with some above and below, and the one that has the keyboard. */
export function inSight(count: number, height: number, top: number, view: number, kept: number): number[] {
  const margin = 6;
  const first = Math.max(0, Math.floor(top / height) - margin);
  const last = Math.min(count - 1, Math.ceil((top + view) / height) + margin);
  const sight = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
  if (kept < 0 || kept >= count || (kept >= first && kept <= last)) return sight;
  return kept < first ? [kept, ...sight] : [...sight, kept];
}

/** Where the list is to be scrolled so that a row stays where it is seen, and how much space above it that takes when there is none to scroll. */
export function holding(scrollTop: number, lead: number, moved: number): { top: number; lead: number } {
  const top = scrollTop + moved;
  const spare = Math.min(lead, Math.max(0, top));
  return top < 0 ? { top: 0, lead: lead - top } : { top: top - spare, lead: lead - spare };
}
