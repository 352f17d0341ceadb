import { HttpProblem } from '../../http/problem.ts'
import type { ServeCounterDeps } from './deps.ts'

/**
 * Counters that write at the same moment take numbers in turns: of twenty, the last one has its own
 * after some twenty tries, which take about two of the function's ten seconds.
 */
const MAX_TRIES = 40
const WAIT_MS = 8

/** Counters that were outrun wait for a moment of chance, so that they do not meet again. */
export const waitForTurn = (deps: Pick<ServeCounterDeps, 'wait' | 'randomBytes'>): Promise<void> =>
  deps.wait(WAIT_MS * (1 + ((deps.randomBytes(1)[0] ?? 0) % 12)))

/** Does what takes a number until the number is its own. @throws HttpProblem `try-again`. */
export async function inTurns<Result>(
  deps: ServeCounterDeps,
  attempt: () => Promise<{ ended: Result } | { again: unknown }>,
): Promise<Result> {
  let cause: unknown
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const tried = await attempt()
    if ('ended' in tried) return tried.ended
    cause = tried.again
    await waitForTurn(deps)
  }
  throw new HttpProblem('try-again', { cause })
}
