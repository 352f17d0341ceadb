import { Logger } from '@aws-lambda-powertools/logger'
import { Metrics } from '@aws-lambda-powertools/metrics'
import { describeError } from './describe-error.ts'

/**
 * Service name and level come from the environment. Log ids and codes; never bodies, names, phones,
 * accounts or raw errors.
 */
export const logger = new Logger()
export const metrics = new Metrics()

/**
 * For functions that a stream or a clock rings: logs a failure, and has it thrown on without its
 * message, so that the call is tried again. Lambda's runtime logs the message of what is thrown.
 */
export function reportFailure(text: string): (request: { error: unknown }) => void {
  return (request) => {
    logger.error(text, describeError(request.error))
    const silent = new Error(`${text}; see the line before`)
    silent.name = request.error instanceof Error ? request.error.name : 'Error'
    request.error = silent
  }
}

/** Says that a limit could not be held, since the table that counts did not answer. */
export const reportUncounted = (error: unknown): void =>
  logger.error('attempt not counted', describeError(error))
