import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { PENDING_QUEUES, QUEUE_INDEX } from '../storage/keys.ts'
import { readPage } from '../storage/queue.ts'
import {
  bankDaysKey,
  bankDaysPartition,
  readTransferKey,
  transferQueue,
} from '../storage/records-table.ts'
import { toldStatementSchema } from './told-days.ts'
import type { ToldStatement } from './told-days.ts'
import type { TransferKey } from './transfer-items.ts'

/** A row in a list: what its key says, and when it was kept. */
export interface ListedRow extends TransferKey {
  createdAt: string
}

/**
 * What statements say of the days of an account, and the rows that are told apart. It reads sums and
 * keys alone, and nothing that is of a person.
 */
export interface BankDaysStore {
  /** Keeps what a file says of its days. Keeping it twice changes nothing more. */
  put: (account: string, id: string, told: ToldStatement & { createdAt: string }) => Promise<void>
  /** Those of an account that stand in the books, and when the newest of them was brought. */
  list: (
    account: string,
  ) => Promise<{ told: readonly ToldStatement[]; newestAt: string | undefined }>
  /** The rows of a campaign that stand in a list. */
  listRows: (campaign: string, list: string) => Promise<readonly ListedRow[]>
  /** Whether an entry waits for its place in the books. */
  hasPending: () => Promise<boolean>
}

const itemSchema = z.object({ createdAt: z.string(), ...toldStatementSchema.shape })
const standingSchema = z.object({ standing: z.optional(z.string()) })
const rowSchema = z.object({ pk: z.string(), sk: z.string(), createdAt: z.string() })

/** More pages than these of one list can only be a fault. */
const MAX_PAGES = 20_000

export function makeBankDaysStore(
  client: DynamoDBDocumentClient,
  tables: { records: string; ledger: string },
): BankDaysStore {
  return {
    async put(account, id, told) {
      const Item = { ...bankDaysKey(account, id), ...told }
      await client.send(new PutCommand({ TableName: tables.records, Item }))
    },
    async list(account) {
      const found: Array<z.infer<typeof itemSchema>> = []
      let from: Record<string, unknown> | undefined
      do {
        const page = await client.send(
          new QueryCommand({
            TableName: tables.records,
            KeyConditionExpression: 'pk = :pk',
            ExpressionAttributeValues: { ':pk': bankDaysPartition(account) },
            ConsistentRead: true,
            ExclusiveStartKey: from,
          }),
        )
        const items = page.Items ?? []
        // One whose file had too many days stands, and says nothing of them.
        const standing = items.filter(
          (item) => standingSchema.parse(item).standing === 'done' && 'days' in item,
        )
        found.push(...standing.map((item) => itemSchema.parse(item)))
        from = page.LastEvaluatedKey
      } while (from)
      return {
        told: found,
        newestAt: found
          .map((one) => one.createdAt)
          .toSorted()
          .at(-1),
      }
    },
    async listRows(campaign, list) {
      const rows: ListedRow[] = []
      let next: string | undefined
      for (let pages = 0; pages < MAX_PAGES; pages++) {
        const page = await readPage(client, {
          table: tables.records,
          index: QUEUE_INDEX,
          queue: transferQueue(campaign, list),
          next,
        })
        for (const item of page.items) {
          const { createdAt, ...key } = rowSchema.parse(item)
          rows.push({ ...readTransferKey(key), createdAt })
        }
        next = page.next
        if (next === undefined) return rows
      }
      throw new Error('list-without-end')
    },
    async hasPending() {
      for (const queue of PENDING_QUEUES) {
        const { Items = [] } = await client.send(
          new QueryCommand({
            TableName: tables.ledger,
            KeyConditionExpression: 'pk = :queue',
            ExpressionAttributeValues: { ':queue': queue },
            ProjectionExpression: 'sk',
            Limit: 1,
          }),
        )
        if (Items.length > 0) return true
      }
      return false
    },
  }
}
