import { AsyncLocalStorage } from 'node:async_hooks'

/**
 * Thrown when what was waited for did not come within its time. Whether it takes effect all the
 * same is not known.
 */
export class OutOfTime extends Error {
  override readonly name = 'OutOfTime'
  readonly code = 'out-of-time'
}

/** Calls `act` after a time, unless the returned function is called before. */
export type SetTimer = (ms: number, act: () => void) => () => void

export const setSystemTimer: SetTimer = (ms, act) => {
  const timer = setTimeout(act, ms)
  return () => clearTimeout(timer)
}

const ends = new AsyncLocalStorage<number>()

/**
 * Runs what answers a request. Every call to AWS that it makes ends by then (epoch milliseconds),
 * since the stores' clients ask `timeLeftMs`.
 */
export function runUntil<T>(endsAt: number, act: () => Promise<T>): Promise<T> {
  return ends.run(endsAt, act)
}

/**
 * What is left for calls in the request that is being answered; Infinity for work that nobody waits
 * for.
 */
export function timeLeftMs(now = Date.now()): number {
  return Math.max(0, (ends.getStore() ?? Number.POSITIVE_INFINITY) - now)
}
