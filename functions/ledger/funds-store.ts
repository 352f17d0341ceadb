import { TransactGetCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { emptyTotals } from '../../shared/ledger/totals.ts'
import type { CampaignTotals } from '../../shared/ledger/totals.ts'
import { headSchema } from './head.ts'
import { readTotals } from './totals-row.ts'
import { getRow } from '../storage/dynamo.ts'
import { CHECKPOINT_KEY, totalsKey } from '../storage/ledger-table.ts'
import { changedEntryKey, fundsKey } from '../storage/records-table.ts'
import { tryTransaction } from '../storage/transaction.ts'
import { reportFunds } from '../runtime/report-funds.ts'
import { differingPots, foldFunds, rightPots } from './fold-funds.ts'
import type { BookedFunds } from './fold-funds.ts'
import { mendFundsPut } from './funds-items.ts'
import { NO_FUNDS } from './funds.ts'
import type { Funds } from './funds.ts'
import { listQueuedOut } from './queued-out-store.ts'
import type { QueuedOut } from './queued-out-store.ts'
import type { Leaving } from './received.ts'

/** A campaign's funds, and what the public books say beside them. */
export interface FundsSnapshot {
  funds: Funds
  totals: CampaignTotals
  /**
   * Whether the totals are those that were written with the head of the books, and the funds are
   * those of these totals and of the queue.
   */
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
  putRightAt: z.optional(z.iso.datetime()),
})

/** The books may move on, and others may approve, while the funds are held against them. */
const MAX_TRIES = 5

export interface FundsTools {
  now?: () => Date
  /** Is told of a row that was not what the books say, and of its pots, once it is right again. */
  report?: (row: string, pots: readonly string[]) => void
}

export function makeFundsStore(
  client: DynamoDBDocumentClient,
  tables: { records: string; ledger: string },
  { now = () => new Date(), report = reportFunds }: FundsTools = {},
): FundsStore {
  const readChange: FundsStore['readChange'] = async (index) => {
    const row = await getRow(client, tables.records, changedEntryKey(index))
    const { changed, refunded = 0 } = changeSchema.parse(row ?? { changed: 0 })
    return { changed, corrected: changed - refunded }
  }

  /** Puts the row right where it still is as it was read; then it is told. */
  const mend = async (campaign: string, item: Row | undefined, booked: BookedFunds) => {
    const stored = readRow(item)
    const funds: Funds = {
      version: nextVersion(item),
      changedAt: stored?.changedAt ?? NO_FUNDS.changedAt,
      pots: rightPots(stored?.pots ?? {}, booked),
      leaving: booked.leaving,
      putRightAt: now().toISOString(),
    }
    const put = mendFundsPut(tables.records, campaign, item, funds)
    const tried = await tryTransaction(client, { funds: put })
    if (tried.result === 'written')
      report(fundsKey(campaign).pk, differingPots(stored?.pots ?? {}, booked))
    else if (tried.result === 'lost' || tried.result === 'wrong') throw tried.cause
  }

  /** Undefined where something moved while it was looked at, or was put right. */
  const tryRead = async (campaign: string): Promise<FundsSnapshot | undefined> => {
    const item = await getRow(client, tables.records, fundsKey(campaign))
    const stored = readRow(item)
    const books = await readBooks(client, tables.ledger, campaign)
    if (!books) return undefined
    const { totals, isSealed, queued } = books
    const { hasUnreadable, ids } = queued
    if (!isSealed || hasUnreadable) {
      // What cannot be compared is taken as it stands; what waits aside rings an alarm of its own.
      const funds = stored ?? fundsSchema.parse(item)
      const stillLeaving = funds.leaving.filter(({ id }) => ids.has(id))
      return { funds, totals, isSure: books.isSure, stillLeaving }
    }
    const booked = foldFunds(totals, queued.rows)
    if (stored && differingPots(stored.pots, booked).length === 0)
      return { funds: stored, totals, isSure: true, stillLeaving: booked.leaving }
    await mend(campaign, item, booked)
    return undefined
  }

  return {
    /**
     * Reads the funds first, and everything else after them. Every approval changes the version of
     * the funds, so that what is read after them is as of that version wherever the condition of
     * the write on it holds. For the same reason a row that is not what totals and queue say was
     * changed by another hand if its version still stands; it is put right from them.
     */
    async readFunds(campaign) {
      for (let tries = 0; tries < MAX_TRIES; tries++) {
        const snapshot = await tryRead(campaign)
        if (snapshot) return snapshot
      }
      return { funds: NO_FUNDS, totals: emptyTotals(), isSure: false, stillLeaving: [] }
    },
    readChanged: async (index) => (await readChange(index)).changed,
    readChange,
  }
}

type Row = Record<string, unknown>

/** The funds of a row; undefined where nobody of ours could have written it. */
function readRow(item: Row | undefined): Funds | undefined {
  if (!item) return NO_FUNDS
  return fundsSchema.safeParse(item).data
}

const nextVersion = (item: Row | undefined): number => {
  const version = z.int().safeParse(item?.version ?? 0)
  return version.success ? version.data + 1 : 1
}

interface ReadBooks {
  totals: CampaignTotals
  isSure: boolean
  /** Whether the totals are certain to be the log's, so that the funds can be held against them. */
  isSealed: boolean
  queued: QueuedOut
}

/**
 * The totals and the queue of one moment: an entry leaves the queue and enters the totals in one
 * transaction, which moves the head. Undefined where the head has moved between the readings.
 */
async function readBooks(
  client: DynamoDBDocumentClient,
  table: string,
  campaign: string,
): Promise<ReadBooks | undefined> {
  const keys = [CHECKPOINT_KEY, totalsKey(campaign)]
  const { Responses = [] } = await client.send(
    new TransactGetCommand({
      TransactItems: keys.map((Key) => ({ Get: { TableName: table, Key } })),
    }),
  )
  const [head, totals] = Responses.map(({ Item }) => Item)
  const seen = sealsSchema.parse(head ?? { size: 0 })
  const read = await readTotals(seen, campaign, totals)
  const queued = await listQueuedOut(client, table, campaign)
  const after = sealsSchema.parse((await getRow(client, table, CHECKPOINT_KEY)) ?? { size: 0 })
  if (queued === 'too-many' || after.size !== seen.size) return undefined
  // A release from before there were seals has left none; the publisher makes them.
  const isSure = read.isSure || seen.sums === undefined
  return { totals: read.totals, isSure, isSealed: read.isSure, queued }
}
