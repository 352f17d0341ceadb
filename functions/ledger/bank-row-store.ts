import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { getRow } from '../storage/dynamo.ts'
import { bankRowKey } from '../storage/ledger-table.ts'
import type { BankRow } from './bank-row-items.ts'

/** What is known of a row of the bank that is in the books, or on its way there. */
export interface BankRowStore {
  /** @param mark of the row. */
  find: (mark: string) => Promise<BankRow | undefined>
}

const rowSchema = z.object({ code: z.optional(z.string()), changed: z.optional(z.int()) })

export const makeBankRowStore = (client: DynamoDBDocumentClient, table: string): BankRowStore => ({
  async find(mark) {
    const row = await getRow(client, table, bankRowKey(mark))
    if (!row) return undefined
    const { code, changed = 0 } = rowSchema.parse(row)
    return { code, changed }
  },
})
