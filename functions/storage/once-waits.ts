import { ONCE } from '../runtime/time-budget.ts'
import type { OnceTools } from './once-tools.ts'

/**
 * From half of a span to all of it, which grows from try to try: those who met must not meet again.
 */
export function waitMs(tries: number, random: number): number {
  const span = Math.min(ONCE.firstWaitMs * 2 ** (tries - 1), ONCE.longestWaitMs)
  return (span * (1 + random)) / 2
}

/** Resolves after a time by the clock that the tools hold. */
export const pause = (ms: number, { setTimer }: OnceTools): Promise<void> =>
  new Promise((done) => void setTimer(ms, done))
