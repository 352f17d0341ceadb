import { randomUUID } from 'node:crypto'
import { setSystemTimer, timeLeftMs } from '../runtime/deadline.ts'
import type { SetTimer } from '../runtime/deadline.ts'

/** Clock, timers and chance, for tests to hold. */
export interface OnceTools {
  /** Epoch milliseconds. */
  now: () => number
  setTimer: SetTimer
  /** From 0 to 1, 1 excluded. */
  random: () => number
  /** A name for one transaction. */
  newToken: () => string
  /** What the request that is being answered has left. */
  timeLeftMs: (now: number) => number
}

/** The clock, the timers and the chance of this process. */
export const SYSTEM: OnceTools = {
  now: Date.now,
  setTimer: setSystemTimer,
  random: Math.random,
  newToken: randomUUID,
  timeLeftMs,
}
