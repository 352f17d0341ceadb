import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { nameEach, tryTransaction } from '../storage/transaction.ts'
import { leaseCheck } from './import-lease-store.ts'
import type { Lease } from './import-lease-store.ts'
import { takenRowsItems } from './taken-rows-items.ts'
import type { TakenRows } from './taken-rows-items.ts'

/**
 * Takes rows back, all of them or none: `contended` when something of them has changed since it was
 * read, and `fenced` when another worker has the account.
 */
export type TakeRows = (taken: TakenRows, lease: Lease) => Promise<'taken' | 'contended' | 'fenced'>

export const makeTakeRows =
  (client: DynamoDBDocumentClient, tables: { records: string; ledger: string }): TakeRows =>
  async (taken, lease) => {
    const tried = await tryTransaction(client, {
      lease: leaseCheck(tables.records, lease, 0),
      ...nameEach('item', takenRowsItems(taken, tables)),
    })
    if (tried.result === 'written') return 'taken'
    if (tried.result === 'refused' && tried.by.includes('lease')) return 'fenced'
    if (tried.result === 'refused' || tried.result === 'contended') return 'contended'
    throw tried.cause
  }
