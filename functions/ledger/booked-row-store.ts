import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { bankMarkOf } from '../../shared/ledger/bank-rows.ts'
import { parseEntry } from '../../shared/ledger/entry.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { DAY_INDEX } from '../storage/keys.ts'
import { dayOrderPrefix } from '../storage/ledger-table.ts'

/** An entry that a row of the bank has brought, and its place in the books. */
export interface BookedRow {
  index: number
  entry: LedgerEntry
}

/** Finds the very entries of the bank's rows. It reads a secondary index, which may lag by a moment. */
export interface BookedRowStore {
  /** The entries of a day and a sum that rows of the bank have brought, by the marks of the rows. */
  listOf: (day: string, amountVnd: number) => Promise<ReadonlyMap<string, BookedRow>>
}

const rowSchema = z.object({ index: z.int(), entry: z.string() })

export const makeBookedRows = (client: DynamoDBDocumentClient, table: string): BookedRowStore => ({
  async listOf(day, amountVnd) {
    const found = new Map<string, BookedRow>()
    const query = {
      TableName: table,
      IndexName: DAY_INDEX,
      KeyConditionExpression: '#day = :day AND begins_with(dayOrder, :sum)',
      ExpressionAttributeNames: { '#day': 'day' },
      ExpressionAttributeValues: { ':day': day, ':sum': dayOrderPrefix(amountVnd) },
    }
    let from: Record<string, unknown> | undefined
    do {
      const page = await client.send(new QueryCommand({ ...query, ExclusiveStartKey: from }))
      for (const item of page.Items ?? []) {
        const { index, entry: text } = rowSchema.parse(item)
        const entry = parseEntry(text)
        const mark = bankMarkOf(entry)
        if (mark !== undefined) found.set(mark, { index, entry })
      }
      from = page.LastEvaluatedKey
    } while (from)
    return found
  },
})
