import { setTimeout } from 'node:timers/promises'

/**
 * Reasons by which DynamoDB says that it cancelled a transaction, one for each item, "None" for
 * those that were fine.
 */
export function cancellationCodes(error: unknown): readonly string[] {
  if (!(error instanceof Error) || error.name !== 'TransactionCanceledException') return []
  const reasons =
    'CancellationReasons' in error && Array.isArray(error.CancellationReasons)
      ? error.CancellationReasons
      : []
  return reasons.map((reason: { Code?: string }) => reason.Code ?? 'None')
}

/** Waits a little, and longer after each try: a table that is over its rate needs the time. */
export const backOff = (tries: number): Promise<void> => setTimeout(2 ** Math.min(tries, 6) * 10)

/**
 * True when trying the same transaction again may work: another one held an item, or the table was
 * briefly over its rate.
 */
export function isTransient(error: unknown): boolean {
  const transient = ['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']
  return cancellationCodes(error).some((code) => transient.includes(code))
}
