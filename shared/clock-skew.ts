/**
 * By how much two clocks of ours may differ. A stored time that lies further ahead of now was
 * written while a clock was wrong, and nobody waits for it.
 */
export const CLOCK_SKEW_MS = 2 * 60_000

/** True for a time that no clock of ours can have told yet. */
export const isAhead = (at: Date, now: Date): boolean =>
  at.getTime() > now.getTime() + CLOCK_SKEW_MS

/**
 * Between which two moments a lease must end to be held by anybody now. One that ends later than a
 * run of now could have written was taken while a clock was wrong, and nobody holds it.
 * @param longestMs the longest time for which such a lease is taken.
 */
export const leaseBounds = (now: Date, longestMs: number): { from: string; to: string } => ({
  from: now.toISOString(),
  to: new Date(now.getTime() + longestMs + CLOCK_SKEW_MS).toISOString(),
})

/** The later of an earlier time and now; but now, where that time was told by a clock that was wrong. */
export function notBefore(earlier: Date, now: Date): Date {
  return earlier > now && !isAhead(earlier, now) ? earlier : now
}
