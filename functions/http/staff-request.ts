import * as z from 'zod/mini'
import { HttpProblem } from './problem.ts'
import { KEY_PATTERN } from './request.ts'
import type { Request } from './request.ts'

/** The hash of the request's idempotency key, by which an act is done once. @throws HttpProblem `key-missing`. */
export function hashKey(request: Request, sha256: (text: string) => string): string {
  const key = request.header('idempotency-key') ?? ''
  if (!KEY_PATTERN.test(key)) throw new HttpProblem('key-missing')
  return sha256(key)
}

const markSchema = z.strictObject({
  pk: z.string(),
  sk: z.string(),
  queue: z.string(),
  createdAt: z.string(),
})

/** The mark of a page is our own; anything else is refused before it reaches the table. @throws HttpProblem `answers-invalid`. */
export function readNextMark(next: string | undefined): string | undefined {
  if (next === undefined) return undefined
  try {
    markSchema.parse(JSON.parse(Buffer.from(next, 'base64url').toString()))
    return next
  } catch {
    throw new HttpProblem('answers-invalid')
  }
}

/** @throws HttpProblem `state-changed` or `try-again` for an act that was not done. */
export function requireDone(outcome: 'done' | 'repeated' | 'not-allowed' | 'busy'): void {
  if (outcome === 'not-allowed') throw new HttpProblem('state-changed')
  if (outcome === 'busy') throw new HttpProblem('try-again')
}
