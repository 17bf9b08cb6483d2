/** Whole minutes since the live chat began, until it ended. */
export const minutes = (liveAt: number | undefined, closedAt: number | undefined, now: number): number =>
  liveAt === undefined ? 0 : Math.max(0, Math.floor(((closedAt ?? now) - liveAt) / 60_000));
