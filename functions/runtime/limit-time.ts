import { setSystemTimer, OutOfTime } from './deadline.ts'
import type { SetTimer } from './deadline.ts'

/**
 * Waits for a call so long and no longer. Its signal is aborted then, and what the call does about
 * that is not waited for.
 * @throws OutOfTime, or what the call throws.
 */
export async function limitTime<T>(
  ms: number,
  call: (signal: AbortSignal) => Promise<T>,
  setTimer: SetTimer = setSystemTimer,
): Promise<T> {
  const abort = new AbortController()
  let cancel = (): void => {}
  const over = new Promise<never>((_, fail) => {
    cancel = setTimer(ms, () => {
      const cause = new OutOfTime()
      fail(cause)
      abort.abort(cause)
    })
  })
  try {
    return await Promise.race([call(abort.signal), over])
  } finally {
    cancel()
  }
}
