import { DeleteCommand, QueryCommand, UpdateCommand, paginateQuery } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { CODE_INDEX, LEDGER, PENDING_QUEUES } from '../storage/keys.ts'
import type { RowKey } from '../storage/keys.ts'
import {
  ENTRIES_PER_PAGE,
  dueNameKey,
  logKey,
  logPartition,
  withdrawnNameKey,
} from '../storage/ledger-table.ts'
import { findOldestPending } from './pending-store.ts'
import { readableRows } from '../storage/readable-rows.ts'
import { readOr } from './unreadable-rows.ts'
import type { UnreadableRows } from './unreadable-rows.ts'

/** A code whose name somebody has spoken of. */
export interface NameMark {
  code: string
  /** ISO time. */
  at: string
}

/** An entry of the log that belongs to a code, with the name beside it. */
export interface CodedRow {
  index: number
  /** Canonical text. */
  entry: string
  code: string
  name?: string | undefined
}

/**
 * Names that donors agreed to show. They stand beside the entries of the log, in the same rows, and
 * are no part of them. Whether they are shown stands in the record of their code.
 */
export interface NameStore {
  /** Donors who do not agree any more that the name is shown. */
  listWithdrawals: () => Promise<readonly NameMark[]>
  /** Codes whose names are to be looked at anew, because staff have said something of them. */
  listDue: () => Promise<readonly NameMark[]>
  /**
   * Indexes of a code's entries that have a name. It reads a secondary index, which may lag by a
   * moment.
   */
  listIndexes: (code: string) => Promise<readonly number[]>
  /** The different names that stand beside a code's entries, by the same index. */
  listNames: (code: string) => Promise<readonly string[]>
  /** The entries of a page of 256 that have a code, in order. */
  listCoded: (page: number) => Promise<readonly CodedRow[]>
  /** Takes the name away from an entry, if it has one. */
  removeName: (index: number) => Promise<void>
  /** The ISO time of the oldest entry that waits for its index; undefined when none does. */
  oldestPending: () => Promise<string | undefined>
  /** Takes a withdrawal away that is carried out, unless it was made anew meanwhile. */
  settle: (withdrawal: NameMark) => Promise<void>
  settleDue: (due: NameMark) => Promise<void>
}

/** The number of marks of a kind that one run carries out. The rest waits for the next one. */
const MAX_MARKS = 2_000

const markRowSchema = z.object({ at: z.string() })
// What stands there as the name is nobody's business: whatever it is, it is to be taken away.
const namedRowSchema = z.object({ index: z.int(), name: z.unknown() })
const codedRowSchema = z.object({
  index: z.int(),
  entry: z.string(),
  code: z.string(),
  name: z.optional(z.string()),
})

export function makeNameStore(
  client: DynamoDBDocumentClient,
  table: string,
  unreadable?: UnreadableRows,
): NameStore {
  const listMarks = async (partition: string): Promise<readonly NameMark[]> => {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': partition },
        ConsistentRead: true,
        Limit: MAX_MARKS,
      }),
    )
    // The key alone says whose name is meant. A mark of no time is carried out at every run, and
    // settled by none, until a person has looked at it.
    return Items.map((item) => {
      const [mark] = unreadable
        ? [readOr(markRowSchema, item, unreadable)]
        : readableRows([item], (row) => markRowSchema.parse(row))
      return { code: String(item.sk), at: mark?.at ?? '' }
    })
  }
  const settle = async (Key: RowKey, at: string): Promise<void> => {
    try {
      await client.send(
        new DeleteCommand({
          TableName: table,
          Key,
          ConditionExpression: '#at = :at',
          ExpressionAttributeNames: { '#at': 'at' },
          ExpressionAttributeValues: { ':at': at },
        }),
      )
    } catch (error) {
      // Another run settled it, or it was made anew.
      if (!(error instanceof Error && error.name === 'ConditionalCheckFailedException')) throw error
    }
  }
  const listNamed = async (code: string) => {
    const rows: Array<z.output<typeof namedRowSchema>> = []
    // Strangers may send any number of small sums with a public code, so that no bound is right.
    const query = {
      TableName: table,
      IndexName: CODE_INDEX,
      KeyConditionExpression: 'code = :code',
      FilterExpression: 'attribute_exists(#name)',
      ExpressionAttributeNames: { '#name': 'name' },
      ExpressionAttributeValues: { ':code': code },
    }
    for await (const { Items = [] } of paginateQuery({ client }, query))
      rows.push(...Items.flatMap((item) => readOr(namedRowSchema, item, unreadable) ?? []))
    return rows
  }
  return {
    listWithdrawals: () => listMarks(LEDGER.withdrawnName),
    listDue: () => listMarks(LEDGER.dueName),
    async listIndexes(code) {
      return (await listNamed(code)).map(({ index }) => index)
    },
    async listNames(code) {
      const names = (await listNamed(code)).map(({ name }) => name)
      return [...new Set(names.filter((name) => typeof name === 'string'))]
    },
    async listCoded(page) {
      const rows: CodedRow[] = []
      const query = {
        TableName: table,
        KeyConditionExpression: 'pk = :page',
        FilterExpression: 'attribute_exists(code)',
        ProjectionExpression: 'pk, sk, #index, entry, code, #name',
        ExpressionAttributeNames: { '#index': 'index', '#name': 'name' },
        ExpressionAttributeValues: { ':page': logPartition(page * ENTRIES_PER_PAGE) },
        ConsistentRead: true,
      }
      for await (const { Items = [] } of paginateQuery({ client }, query))
        for (const item of Items) {
          const row = readOr(codedRowSchema, item, unreadable)
          // A name that is no text is shown nowhere; the entry beside it counts.
          const entry = row ?? codedRowSchema.safeParse({ ...item, name: undefined }).data
          if (entry) rows.push(entry)
        }
      return rows
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
    oldestPending: () => findOldestPending(client, table, [...PENDING_QUEUES, LEDGER.setAside]),
    settle: ({ code, at }) => settle(withdrawnNameKey(code), at),
    settleDue: ({ code, at }) => settle(dueNameKey(code), at),
  }
}
