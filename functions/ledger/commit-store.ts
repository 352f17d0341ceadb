import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { cancellationCodes } from '../storage/cancellation.ts'
import { commitItems } from './commit-items.ts'
import type { Appended } from './ledger.ts'

/**
 * `committed`, or `outrun` when another publisher moved the head first. When it throws, the outcome
 * is not known, and reading the head again tells it.
 */
export type Commit = (batch: Appended) => Promise<'committed' | 'outrun'>

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
      const lost = cancellationCodes(error).some(
        (code) => code === 'ConditionalCheckFailed' || code === 'TransactionConflict',
      )
      if (lost) return 'outrun'
      throw error
    }
  }
