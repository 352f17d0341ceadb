/** Names by which AWS says that it did nothing because too much was asked of it. */
const THROTTLES: ReadonlySet<string> = new Set([
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'TooManyRequestsException',
  'SlowDown',
  'TransactionConflictException',
])

export const isThrottled = (error: unknown): boolean =>
  error instanceof Error && THROTTLES.has(error.name)

/**
 * True when AWS was asked and read the request but refused it for what it says: nothing was done,
 * and asking the same again is refused again. Everything else that a call can end by (a connection
 * that broke, a time that ran out, an answer of 500) leaves open what was done. The status counts
 * before `$fault`, because the SDK calls an answer that it does not know a fault of the client.
 */
export function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error) || !('$fault' in error) || error.$fault !== 'client') return false
  return (statusOf(error) ?? 400) < 500 && !isThrottled(error)
}

/**
 * True for an error of a call to AWS that is no fault of the call: AWS, or the way to it, does not
 * work at the moment.
 */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error) || isRefusal(error)) return false
  return '$metadata' in error || OUTAGES.has(error.name)
}

/** Errors that end a call before the SDK has put its mark on them. */
const OUTAGES: ReadonlySet<string> = new Set(['OutOfTime', 'TimeoutError', 'AbortError'])

function statusOf(error: Error): number | undefined {
  if (!('$metadata' in error)) return undefined
  const metadata: unknown = error.$metadata
  if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata))
    return undefined
  return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : undefined
}
