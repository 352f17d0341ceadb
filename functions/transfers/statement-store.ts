import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { toActOutcome } from '../storage/act-outcome.ts'
import type { ActOutcome } from '../storage/act-outcome.ts'
import { getRow } from '../storage/dynamo.ts'
import { RECORDS } from '../storage/keys.ts'
import { makeOnce } from '../storage/once.ts'
import type { Page } from '../storage/queue.ts'
import { afterRefusedLine, refusedLinesPartition, statementKey } from '../storage/records-table.ts'
import { putNew } from '../storage/transaction.ts'
import { bookItems } from './book-items.ts'
import type { BookRequest } from './book-items.ts'
import type { Statement } from './statement-import.ts'
import { cancelItems, readStatement, tryStatement, startItems } from './statement-items.ts'
import type { CancelRequest, RefusedLine, StartRequest } from './statement-items.ts'

export interface StatementStore {
  /** Keeps a statement whose file is to come. */
  offer: (statement: Statement) => Promise<ActOutcome>
  find: (id: string) => Promise<Statement | undefined>
  /** The newest first. `next` is the id of the last one seen. */
  list: (next?: string) => Promise<ListedStatements>
  /** Puts a statement that was offered or refused into the queue, with the trace of who did it. */
  start: (request: StartRequest) => Promise<ActOutcome>
  /**
   * Books what was looked at, with the trace of who did it; `above-limit` when that person has
   * booked so much alone on the day that it takes a second one.
   */
  book: (request: BookRequest) => Promise<ActOutcome | { outcome: 'above-limit' }>
  /** Ends an import that is not over, with the trace of who did it. */
  cancel: (request: CancelRequest) => Promise<ActOutcome>
  listRefused: (id: string, after?: number) => Promise<Page<RefusedLine>>
}

/** A page of statements, and the ids of those that this release cannot read. */
export interface ListedStatements {
  items: readonly Statement[]
  unreadable: readonly string[]
  next: string | undefined
}

const PAGE_SIZE = 100
const refusedSchema = z.object({
  place: z.int(),
  line: z.int(),
  reason: z.string(),
  text: z.string(),
  cell: z.optional(z.object({ name: z.string(), text: z.string() })),
})

export function makeStatementStore(client: DynamoDBDocumentClient, table: string): StatementStore {
  const once = makeOnce(client, table)
  const onceBooked = makeOnce(client, table, { hold: 'statements' })
  const find = async (id: string): Promise<Statement | undefined> => {
    const row = await getRow(client, table, statementKey(id))
    return row && readStatement(row)
  }
  return {
    find,
    /** The id is new with each wish, so that a row of it can only be this one. */
    async offer(statement) {
      const { id } = statement
      const isThere = async () => (await find(id)) !== undefined
      const row = putNew(table, { ...statementKey(id), ...statement })
      return toActOutcome(await once.settle(id, isThere, { statement: row }))
    },
    async list(next) {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': RECORDS.statement },
          ScanIndexForward: false,
          Limit: PAGE_SIZE,
          ...(next === undefined ? {} : { ExclusiveStartKey: statementKey(next) }),
        }),
      )
      const items: Statement[] = []
      const unreadable: string[] = []
      for (const row of Items) {
        const statement = tryStatement(row)
        // A release that was rolled back may have left one. It must not hide all others.
        if (statement) items.push(statement)
        else unreadable.push(String(row.sk))
      }
      return { items, unreadable, next: LastEvaluatedKey && String(LastEvaluatedKey.sk) }
    },
    async start(request) {
      const { statement, keyHash, requestHash, startedAt } = request
      const wish = { keyHash, requestHash, code: statement.id, wishedAt: startedAt }
      return toActOutcome(await once.act(wish, startItems(request, table)))
    },
    async book(request) {
      const { statement, keyHash, requestHash, bookedAt } = request
      const wish = { keyHash, requestHash, code: statement.id, wishedAt: bookedAt }
      const written = await onceBooked.act(wish, bookItems(request, table))
      const isAbove =
        written.outcome === 'refused' &&
        written.by.includes('alone') &&
        !written.by.includes('statement')
      return isAbove ? { outcome: 'above-limit' } : toActOutcome(written)
    },
    async cancel(request) {
      const { statement, keyHash, requestHash, cancelledAt } = request
      const wish = { keyHash, requestHash, code: statement.id, wishedAt: cancelledAt }
      return toActOutcome(await once.act(wish, cancelItems(request, table)))
    },
    async listRefused(id, after) {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk AND sk > :after',
          ExpressionAttributeValues: {
            ':pk': refusedLinesPartition(id),
            ':after': afterRefusedLine(after),
          },
          Limit: PAGE_SIZE,
        }),
      )
      const items = Items.map((item) => refusedSchema.parse(item)).map(
        ({ place, line, reason, text, cell }) => ({
          place,
          line,
          reason,
          text,
          ...(cell ? { cell } : {}),
        }),
      )
      return { items, next: LastEvaluatedKey && String(items.at(-1)?.place) }
    },
  }
}
