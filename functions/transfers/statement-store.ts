import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { toActOutcome } from '../storage/act-outcome.ts'
import type { ActOutcome } from '../storage/act-outcome.ts'
import { auditPut } from '../storage/audit-rows.ts'
import { getRow } from '../storage/dynamo.ts'
import { RECORDS } from '../storage/keys.ts'
import { makeOnce } from '../storage/once.ts'
import type { Page } from '../storage/queue.ts'
import {
  IMPORT_QUEUE,
  afterRefusedLine,
  importJobKey,
  refusedLinesPartition,
  statementKey,
} from '../storage/records-table.ts'
import { putNew } from '../storage/transaction.ts'
import { statementSchema } from './statement-import.ts'
import type { Statement, StatementColumns } from './statement-import.ts'

export interface RefusedLine {
  /** Its place among all lines of the file. */
  place: number
  /** As its sheet counts. */
  line: number
  reason: string
  /** The line as it came, shortened. */
  text: string
}

export interface StartRequest {
  statement: Statement
  columns: StatementColumns | undefined
  keyHash: string
  requestHash: string
  /** ISO time. */
  at: string
  /** The day in Vietnam, by which the act is filed. */
  day: string
  staff: string
}

export interface StatementStore {
  /** Keeps a statement whose file is to come. */
  offer: (statement: Statement) => Promise<ActOutcome>
  find: (id: string) => Promise<Statement | undefined>
  /** The newest first. `next` is the id of the last one seen. */
  list: (next?: string) => Promise<{ items: readonly Statement[]; next: string | undefined }>
  /** Puts a statement that was offered or refused into the queue, with the trace of who did it. */
  start: (request: StartRequest) => Promise<ActOutcome>
  listRefused: (id: string, after?: number) => Promise<Page<RefusedLine>>
}

const PAGE_SIZE = 100
const refusedSchema = z.object({
  place: z.int(),
  line: z.int(),
  reason: z.string(),
  text: z.string(),
})

export function makeStatementStore(client: DynamoDBDocumentClient, table: string): StatementStore {
  const once = makeOnce(client, table)
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
      return {
        items: Items.map(readStatement),
        next: LastEvaluatedKey && String(LastEvaluatedKey.sk),
      }
    },
    async start(request) {
      const { statement, keyHash, requestHash, at } = request
      const wish = { keyHash, requestHash, code: statement.id, wishedAt: at }
      return toActOutcome(await once.act(wish, startItems(request, table)))
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
        ({ place, line, reason, text }) => ({ place, line, reason, text }),
      )
      return { items, next: LastEvaluatedKey && String(items.at(-1)?.place) }
    },
  }
}

function readStatement({ pk: _pk, sk: _sk, ...statement }: Record<string, unknown>): Statement {
  return statementSchema.parse(statement)
}

function startItems({ statement, columns, at, day, staff }: StartRequest, table: string) {
  const { id, campaign } = statement
  const act = { at, staff, act: 'start-import', of: id, campaign }
  return {
    statement: {
      Update: {
        TableName: table,
        Key: statementKey(id),
        UpdateExpression: columns
          ? 'SET #state = :queued, #columns = :columns REMOVE refusal, #sample'
          : 'SET #state = :queued REMOVE refusal, #sample, #columns',
        ConditionExpression: '#state IN (:offered, :refused)',
        ExpressionAttributeNames: { '#state': 'state', '#columns': 'columns', '#sample': 'sample' },
        ExpressionAttributeValues: {
          ':queued': 'queued',
          ':offered': 'offered',
          ':refused': 'refused',
          ...(columns ? { ':columns': columns } : {}),
        },
      },
    },
    job: {
      Put: { TableName: table, Item: { ...importJobKey(id), queue: IMPORT_QUEUE, createdAt: at } },
    },
    audit: auditPut(table, day, {
      ...act,
      before: { state: statement.state },
      after: { state: 'queued' },
    }),
  }
}
