import { TransactGetCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import type { CampaignTotals } from '../../shared/ledger/totals.ts'
import { headSchema } from './head.ts'
import { readTotals } from './totals-row.ts'
import { getRow } from '../storage/dynamo.ts'
import { CHECKPOINT_KEY, pendingRowKey, setAsideKey, totalsKey } from '../storage/ledger-table.ts'
import { changedEntryKey, fundsKey } from '../storage/records-table.ts'
import { NO_FUNDS } from './funds.ts'
import type { Funds } from './funds.ts'
import type { Leaving } from './received.ts'

/** A campaign's funds, and what the public books say beside them. */
export interface FundsSnapshot {
  funds: Funds
  totals: CampaignTotals
  /** Whether the totals are those that were written with the head of the books. */
  isSure: boolean
  /** What was approved to leave and is not in the totals yet. */
  stillLeaving: readonly Leaving[]
}

/** By how much an entry is changed: by all that changed it, and by corrections alone. */
export interface EntryChange {
  changed: number
  corrected: number
}

export interface FundsStore {
  readFunds: (campaign: string) => Promise<FundsSnapshot>
  /** By how much corrections and refunds have changed an entry so far. */
  readChanged: (index: number) => Promise<number>
  /** The same, with the part of it by which corrections alone have changed it. */
  readChange: (index: number) => Promise<EntryChange>
}

const potSchema = z.strictObject({ allocated: z.int(), disbursed: z.int(), refunded: z.int() })
const sealsSchema = z.object({ size: z.int(), sums: headSchema.shape.sums })
const changeSchema = z.object({ changed: z.int(), refunded: z.optional(z.int()) })
const fundsSchema = z.object({
  version: z.int(),
  changedAt: z.iso.datetime(),
  pots: z.record(z.string(), potSchema),
  leaving: z.array(z.strictObject({ id: z.string(), pot: z.string(), amount: z.int() })),
})

export function makeFundsStore(
  client: DynamoDBDocumentClient,
  tables: { records: string; ledger: string },
): FundsStore {
  const readChange: FundsStore['readChange'] = async (index) => {
    const row = await getRow(client, tables.records, changedEntryKey(index))
    const { changed, refunded = 0 } = changeSchema.parse(row ?? { changed: 0 })
    return { changed, corrected: changed - refunded }
  }
  return {
    /**
     * Reads the funds first, and everything else after them. Every approval changes the version of
     * the funds, so that what is read after them is as of that version wherever the condition of
     * the write on it holds. Totals and queue are read at one moment, because an entry leaves the
     * queue and enters the totals in one transaction.
     */
    async readFunds(campaign) {
      const item = await getRow(client, tables.records, fundsKey(campaign))
      const funds = item ? fundsSchema.parse(item) : NO_FUNDS
      // A row of several corrections may lessen several pots.
      const ids = [...new Set(funds.leaving.map(({ id }) => id))]
      const keys = [
        CHECKPOINT_KEY,
        totalsKey(campaign),
        ...ids.map(pendingRowKey),
        ...ids.map(setAsideKey),
        // A read takes a hundred rows. More of them are only in rows from before the bound was 45.
      ].slice(0, 100)
      const { Responses = [] } = await client.send(
        new TransactGetCommand({
          TransactItems: keys.map((Key) => ({ Get: { TableName: tables.ledger, Key } })),
        }),
      )
      const [head, totals, ...waiting] = Responses.map(({ Item }) => Item)
      const seen = sealsSchema.parse(head ?? { size: 0 })
      const read = await readTotals(seen, campaign, totals)
      return {
        funds,
        totals: read.totals,
        // A release from before there were seals has left none; the publisher makes them.
        isSure: read.isSure || seen.sums === undefined,
        // A row that was set aside is on its way as well, however long that takes.
        stillLeaving: funds.leaving.filter(({ id }) => {
          const at = ids.indexOf(id)
          return waiting[at] !== undefined || waiting[at + ids.length] !== undefined
        }),
      }
    },
    readChanged: async (index) => (await readChange(index)).changed,
    readChange,
  }
}
