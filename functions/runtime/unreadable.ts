import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics'
import type * as z from 'zod/mini'
import { describeError } from './describe-error.ts'
import { logger } from './logger.ts'

/** One alarm watches the rows that nobody can read, whichever function meets them. */
const WATCHED = 'tend-cases'

/** What Node's cipher says of a text, a key or a purpose that does not belong to the others. */
const WRONG_SEAL = 'Unsupported state or unable to authenticate data'
/** KMS says this of a key that it did not wrap; an outage has other names. */
const WRONG_KEY: ReadonlySet<string> = new Set([
  'InvalidCiphertextException',
  'IncorrectKeyException',
])

/**
 * Whether an error says that what is stored cannot be read, which no other try changes; anything
 * else, such as a database that does not answer, is none of the row's.
 */
export function isUnreadable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (isOfShape(error) || error instanceof SyntaxError) return true
  if ('code' in error && String(error.code).startsWith('ERR_CRYPTO_')) return true
  return (
    WRONG_KEY.has(error.name) ||
    error.message === WRONG_SEAL ||
    error.message === 'data-key-missing'
  )
}

/** Tells of a row that is left aside, by its name and by where reading it failed; never what it holds. */
export function reportUnreadable(row: string, error: unknown): void {
  const members = isOfShape(error) ? error.issues.map(sayIssue) : undefined
  logger.error('row cannot be read and is left aside', { row, members, ...describeError(error) })
  const metrics = new Metrics({ serviceName: WATCHED })
  metrics.addMetric('RowsUnreadable', MetricUnit.Count, 1)
  metrics.publishStoredMetrics()
}

/** Told by its members: the class itself would bring 70 kB of zod into each function. */
const isOfShape = (error: unknown): error is z.core.$ZodError =>
  error instanceof Error && 'issues' in error && Array.isArray(error.issues)

/** The first member alone: those below it may be named by what somebody wrote. */
const sayIssue = ({ code, path }: z.core.$ZodIssue): string => `${String(path[0] ?? '')} ${code}`
