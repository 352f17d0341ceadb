import { Logger } from '@aws-lambda-powertools/logger'
import { Metrics } from '@aws-lambda-powertools/metrics'

/** Service name and level come from the environment. Log ids and codes; never bodies, names, phones, accounts or raw errors. */
export const logger = new Logger()
export const metrics = new Metrics()

/**
 * What may be logged of an error: its class, its stable code and where it was thrown. Its message may quote input (JSON.parse does, zod may), so it
 * stays out, and so does the message's copy at the head of the stack.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { errorName: typeof error }
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /u.test(line))
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  return {
    errorName: error.name,
    errorCode: code,
    errorFrames: frames.slice(0, 6).map((line) => line.trim()),
    ...(error.cause instanceof Error ? { cause: describeError(error.cause) } : {}),
  }
}
