/**
 * By how much two clocks of ours may differ. A stored time that lies further ahead of now was
 * written while a clock was wrong, and nobody waits for it.
 */
export const CLOCK_SKEW_MS = 2 * 60_000

/** True for a time that no clock of ours can have told yet. */
export const isAhead = (at: Date, now: Date): boolean =>
  at.getTime() > now.getTime() + CLOCK_SKEW_MS
