import { logger } from '../runtime/logger.ts'
import { describeError } from '../runtime/describe-error.ts'
import { Held } from '../runtime/held.ts'
import { isOutage } from '../runtime/outage.ts'
import { ForgedMark } from '../runtime/page-mark.ts'
import { fieldIssue } from './field-issues.ts'
import { HttpProblem } from './problem.ts'

/**
 * What a failure is to whoever asked: a problem that was named, trouble with AWS, or a fault of our
 * own.
 */
export function toProblem(error: unknown): HttpProblem {
  if (error instanceof HttpProblem) return error
  if (error instanceof ForgedMark)
    return new HttpProblem('answers-invalid', { issues: [fieldIssue('next', 'not-valid')] })
  if (error instanceof Held) return new HttpProblem('books-held')
  return new HttpProblem(isOutage(error) ? 'unavailable' : 'internal-error', { cause: error })
}

/** Only ids and codes are logged. */
export function report(route: string, { code, statusCode, cause }: HttpProblem): void {
  // What stands still by intent is no failure.
  if (statusCode < 500 || code === 'books-held')
    return logger.info('request refused', { route, problem: code })
  logger.error('request failed', { route, problem: code, ...describeCause(cause) })
}

const describeCause = (cause: unknown): Record<string, unknown> =>
  cause === undefined ? {} : describeError(cause)
