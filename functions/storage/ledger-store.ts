import { GetCommand, PutCommand, QueryCommand, TransactGetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { canonicalEntry, parseEntry } from '../../shared/ledger/entry.ts'
import { campaignTotalsSchema, emptyTotals } from '../../shared/ledger/totals.ts'
import type { CampaignTotals } from '../../shared/ledger/totals.ts'
import { checkpointSchema } from '../domain/ledger.ts'
import type { Appended, Checkpoint, PendingEntry } from '../domain/ledger.ts'
import { cancellationCodes } from './dynamo.ts'
import { CHECKPOINT, PENDING, TOTALS, indexKey, logPartition } from './ledger-keys.ts'

/**
 * A transaction takes 100 items. Each entry needs two (its queue row is deleted, its log row is put), the checkpoint one, and each campaign touched one for
 * its totals: 45 entries leave room for 9 campaigns.
 */
export const MAX_BATCH_ENTRIES = 45
export const MAX_BATCH_CAMPAIGNS = 9

export interface Snapshot {
  checkpoint: Checkpoint
  totals: ReadonlyMap<string, CampaignTotals>
}

export interface LedgerStore {
  /** The head and the totals of these campaigns as of one moment; on first use it makes the empty head. */
  getSnapshot: (campaigns: readonly string[]) => Promise<Snapshot>
  listPending: () => Promise<readonly PendingEntry[]>
  /** `committed`, or `outrun` when another publisher moved the head first. When it throws, the outcome is unknown; reading the head again tells. */
  commit: (batch: Appended) => Promise<'committed' | 'outrun'>
  /** The index of a pledge's `pledged` entry, once it has one. May lag by a moment (it reads a secondary index). */
  findIndexByCode: (code: string) => Promise<number | undefined>
}

const pendingRowSchema = z.object({ sk: z.string(), entry: z.string() })
const totalsRowSchema = z.object({ totals: campaignTotalsSchema })

export function makeLedgerStore(client: DynamoDBDocumentClient, table: string, now: () => Date): LedgerStore {
  return {
    async getSnapshot(campaigns) {
      const keys = [{ pk: CHECKPOINT, sk: CHECKPOINT }, ...campaigns.map((campaign) => ({ pk: TOTALS, sk: campaign }))]
      const { Responses = [] } = await client.send(
        new TransactGetCommand({ TransactItems: keys.map((Key) => ({ Get: { TableName: table, Key } })) }),
      )
      const [head, ...rows] = Responses.map(({ Item }) => Item)
      const totals = new Map(campaigns.map((campaign, at) => [campaign, rows[at] ? totalsRowSchema.parse(rows[at]).totals : emptyTotals()]))
      return { checkpoint: head ? readCheckpoint(head) : await createHead(client, table, now()), totals }
    },

    async listPending() {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pending',
          ExpressionAttributeValues: { ':pending': PENDING },
          ConsistentRead: true,
          Limit: MAX_BATCH_ENTRIES,
        }),
      )
      return Items.map((item) => {
        const row = pendingRowSchema.parse(item)
        return { id: row.sk, entry: parseEntry(row.entry) }
      })
    },

    /**
     * One transaction: every entry leaves the queue and gets its index, the totals move, and the head goes from the size that was read to the new one. The
     * condition on the head's size is the compare-and-swap that makes indexes unique; every other condition would catch a fault of our own.
     */
    async commit(batch) {
      try {
        await client.send(new TransactWriteCommand({ TransactItems: commitItems(table, batch) }))
        return 'committed'
      } catch (error) {
        const codes = cancellationCodes(error)
        const lost = codes.some((code) => code === 'ConditionalCheckFailed' || code === 'TransactionConflict')
        if (lost) return 'outrun'
        throw error
      }
    },

    async findIndexByCode(code) {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          IndexName: 'byCode',
          KeyConditionExpression: 'code = :code',
          ExpressionAttributeValues: { ':code': code },
          Limit: 1,
        }),
      )
      return Items[0] ? z.object({ index: z.int().check(z.nonnegative()) }).parse(Items[0]).index : undefined
    },
  }
}

function readCheckpoint(item: Record<string, unknown>): Checkpoint {
  return checkpointSchema.parse({ size: item.size, updatedAt: item.updatedAt })
}

/** Puts the empty head; when another publisher was first, its head is read instead. */
async function createHead(client: DynamoDBDocumentClient, table: string, at: Date): Promise<Checkpoint> {
  const key = { pk: CHECKPOINT, sk: CHECKPOINT }
  const empty: Checkpoint = { size: 0, updatedAt: at.toISOString() }
  try {
    await client.send(new PutCommand({ TableName: table, Item: { ...key, ...empty }, ConditionExpression: 'attribute_not_exists(pk)' }))
    return empty
  } catch (error) {
    if (!(error instanceof Error && error.name === 'ConditionalCheckFailedException')) throw error
  }
  const { Item } = await client.send(new GetCommand({ TableName: table, Key: key, ConsistentRead: true }))
  return readCheckpoint(Item ?? {})
}

function commitItems(table: string, { before, after, entries, totals }: Appended) {
  const head = {
    Update: {
      TableName: table,
      Key: { pk: CHECKPOINT, sk: CHECKPOINT },
      UpdateExpression: 'SET #size = :after, updatedAt = :at',
      ConditionExpression: '#size = :before',
      ExpressionAttributeNames: { '#size': 'size' },
      ExpressionAttributeValues: { ':before': before.size, ':after': after.size, ':at': after.updatedAt },
    },
  }
  const sums = [...totals].map(([campaign, value]) => ({
    Put: { TableName: table, Item: { pk: TOTALS, sk: campaign, totals: value, ledgerSize: after.size } },
  }))
  const moves = entries.flatMap(({ id, entry, index }) => [
    { Delete: { TableName: table, Key: { pk: PENDING, sk: id }, ConditionExpression: 'attribute_exists(pk)' } },
    {
      Put: {
        TableName: table,
        Item: {
          pk: logPartition(index),
          sk: indexKey(index),
          index,
          entry: canonicalEntry(entry),
          code: entry.code,
          appendedAt: after.updatedAt,
        },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
  ])
  return [head, ...sums, ...moves]
}
