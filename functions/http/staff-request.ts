import { requireKey } from './key.ts'
import { HttpProblem } from './problem.ts'
import type { Request } from './request.ts'

/**
 * The hash of the request's idempotency key, by which an act is done once.
 * @throws HttpProblem `key-missing`, `key-guessable`.
 */
export const hashKey = (request: Request, sha256: (text: string) => string): string =>
  sha256(requireKey(request.header('idempotency-key')))

/**
 * Key and wish as the table may keep them. The key, which the table does not hold, stands in the
 * hash of the wish too, so that this hash tells nobody what was written.
 * @throws HttpProblem `key-missing`, `key-guessable`.
 */
export function hashWish(
  request: Request,
  wished: unknown,
  sha256: (text: string) => string,
): { keyHash: string; requestHash: string } {
  const key = requireKey(request.header('idempotency-key'))
  return { keyHash: sha256(key), requestHash: sha256(JSON.stringify([key, wished])) }
}

/** How an act ended, as the stores tell it. */
type Ended =
  | { outcome: 'done' | 'repeated' | 'not-allowed' | 'key-reused' }
  | { outcome: 'busy' | 'unknown'; cause: unknown }

/** @throws HttpProblem for an act that was not done, or of which that is not known. */
export function requireDone(act: Ended): void {
  if (act.outcome === 'not-allowed') throw new HttpProblem('state-changed')
  if (act.outcome === 'key-reused') throw new HttpProblem('key-reused')
  if (act.outcome === 'busy') throw new HttpProblem('try-again', { cause: act.cause })
  if (act.outcome === 'unknown') throw new HttpProblem('outcome-unknown', { cause: act.cause })
}
