import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { cancellationCodes } from '../storage/cancellation.ts'
import { commitItems } from './commit-items.ts'
import type { Appended } from './ledger.ts'

/**
 * `committed`, or `outrun` when another publisher moved the head or a row of the queue first.
 * `blockedAt`: the head stands where it was, and a row that is none of the log has the place of this
 * index, so that no try will ever succeed. When it throws, the outcome is not known, and reading the
 * head again tells it.
 */
export type Commit = (batch: Appended) => Promise<'committed' | 'outrun' | { blockedAt: number }>

/**
 * One transaction: every entry leaves the queue and gets its index, the totals move, and the head
 * goes from the size that was read to the new one. The condition on the head's size makes indexes
 * unique. The other conditions would only find a fault of our own.
 */
export const makeCommit =
  (client: DynamoDBDocumentClient, table: string): Commit =>
  async (batch) => {
    try {
      await client.send(new TransactWriteCommand({ TransactItems: commitItems(table, batch) }))
      return 'committed'
    } catch (error) {
      const codes = cancellationCodes(error)
      const blocked = findBlocked(codes, batch)
      if (blocked !== undefined) return { blockedAt: blocked }
      const lost = codes.some(
        (code) => code === 'ConditionalCheckFailed' || code === 'TransactionConflict',
      )
      if (lost) return 'outrun'
      throw error
    }
  }

/** The head is the first item of the transaction, and the rows of the log are its last ones. */
function findBlocked(codes: readonly string[], { entries }: Appended): number | undefined {
  if (codes.length === 0 || codes[0] !== 'None') return undefined
  return codes
    .slice(-entries.length)
    .map((code, at) => (code === 'ConditionalCheckFailed' ? entries[at]?.index : undefined))
    .find((index) => index !== undefined)
}
