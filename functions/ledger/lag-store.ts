import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { getRow } from '../storage/dynamo.ts'
import { CHECKPOINT_KEY, logKey } from '../storage/ledger-table.ts'
import { PENDING_QUEUES } from '../storage/keys.ts'
import { findOldestPending } from './pending-store.ts'

/** What tells how far the public books are behind the acts that they are to show. */
export interface LagStore {
  /**
   * ISO time of the act that waits longest for its entry. It reads the key alone, so that a row that
   * nobody can read is waited for as well.
   */
  findOldestWaiting: () => Promise<string | undefined>
  /** Entries that have an index; none before the first run. */
  getSize: () => Promise<number>
  /** ISO time at which an entry was given its index last; none before the first run. */
  getUpdatedAt: () => Promise<string | undefined>
  /** ISO time at which an entry was given its index. */
  findAppendedAt: (index: number) => Promise<string | undefined>
}

const headSchema = z.object({
  size: z.int().check(z.nonnegative()),
  updatedAt: z.optional(z.iso.datetime()),
})
const entrySchema = z.object({ appendedAt: z.iso.datetime() })

export const makeLagStore = (client: DynamoDBDocumentClient, table: string): LagStore => ({
  findOldestWaiting: () => findOldestPending(client, table, PENDING_QUEUES),

  async getSize() {
    const head = await getRow(client, table, CHECKPOINT_KEY)
    return head ? headSchema.parse(head).size : 0
  },

  async getUpdatedAt() {
    const head = await getRow(client, table, CHECKPOINT_KEY)
    return head && headSchema.parse(head).updatedAt
  },

  async findAppendedAt(index) {
    const row = await getRow(client, table, logKey(index))
    return row && entrySchema.parse(row).appendedAt
  },
})
