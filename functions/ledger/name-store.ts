import { DeleteCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { CODE_INDEX, LEDGER } from '../storage/keys.ts'
import {
  ENTRIES_PER_PAGE,
  logKey,
  logPartition,
  pendingTimeOf,
  withdrawnNameKey,
} from '../storage/ledger-table.ts'

/** A donor who does not agree any more that the name is shown. */
export interface NameWithdrawal {
  code: string
  /** ISO time. */
  at: string
}

/**
 * Names that donors agreed to show. They stand beside the entries of the log, in the same rows, and
 * are no part of them.
 */
export interface NameStore {
  listWithdrawals: () => Promise<readonly NameWithdrawal[]>
  /** Indexes of a code's entries. It reads a secondary index, which may lag by a moment. */
  listIndexes: (code: string) => Promise<readonly number[]>
  /** Names by index on a page of 256, in order. */
  listNames: (page: number) => Promise<ReadonlyArray<readonly [index: number, name: string]>>
  /** Takes the name away from an entry, if it has one. */
  removeName: (index: number) => Promise<void>
  /** The ISO time of the oldest entry that waits for its index; undefined when none does. */
  oldestPending: () => Promise<string | undefined>
  settle: (withdrawal: NameWithdrawal) => Promise<void>
}

/** The number of withdrawals that one run carries out. The rest waits for the next one. */
const MAX_WITHDRAWALS = 2_000
/** The most entries that a code can have. A pledge has only a few. */
const MAX_ENTRIES_OF_CODE = 100

const withdrawalRowSchema = z.object({ sk: z.string(), at: z.string() })
const nameRowSchema = z.object({ index: z.int(), name: z.string() })

export function makeNameStore(client: DynamoDBDocumentClient, table: string): NameStore {
  return {
    async listWithdrawals() {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': LEDGER.withdrawnName },
          ConsistentRead: true,
          Limit: MAX_WITHDRAWALS,
        }),
      )
      return Items.map((item) => withdrawalRowSchema.parse(item)).map(({ sk, at }) => ({
        code: sk,
        at,
      }))
    },
    async listIndexes(code) {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          IndexName: CODE_INDEX,
          KeyConditionExpression: 'code = :code',
          ExpressionAttributeValues: { ':code': code },
          Limit: MAX_ENTRIES_OF_CODE,
        }),
      )
      return Items.map(({ index }) => z.int().parse(index))
    },
    async listNames(page) {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :page',
          FilterExpression: 'attribute_exists(#name)',
          ProjectionExpression: '#index, #name',
          ExpressionAttributeNames: { '#index': 'index', '#name': 'name' },
          ExpressionAttributeValues: { ':page': logPartition(page * ENTRIES_PER_PAGE) },
          ConsistentRead: true,
        }),
      )
      return Items.map((item) => nameRowSchema.parse(item)).map(({ index, name }) => [index, name])
    },
    async removeName(index) {
      await client.send(
        new UpdateCommand({
          TableName: table,
          Key: logKey(index),
          UpdateExpression: 'REMOVE #name',
          ExpressionAttributeNames: { '#name': 'name' },
          ConditionExpression: 'attribute_exists(pk)',
        }),
      )
    },
    async oldestPending() {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': LEDGER.pending },
          ProjectionExpression: 'sk',
          ConsistentRead: true,
          Limit: 1,
        }),
      )
      return Items[0] && pendingTimeOf({ sk: String(Items[0].sk) })
    },
    async settle({ code, at }) {
      try {
        await client.send(
          new DeleteCommand({
            TableName: table,
            Key: withdrawnNameKey(code),
            ConditionExpression: '#at = :at',
            ExpressionAttributeNames: { '#at': 'at' },
            ExpressionAttributeValues: { ':at': at },
          }),
        )
      } catch (error) {
        // Another run settled it.
        if (!(error instanceof Error && error.name === 'ConditionalCheckFailedException'))
          throw error
      }
    },
  }
}
