import {
  BatchWriteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import type { ActOutcome } from '../storage/act-outcome.ts'
import { statementSchema } from './statement-import.ts'
import type { Statement, StatementColumns } from './statement-import.ts'
import { backOff, cancellationCodes, isTransient } from '../storage/dynamo.ts'
import { leaseRenewal } from './import-lease-store.ts'
import type { Lease } from './import-lease-store.ts'
import { QUEUE_INDEX, RECORDS } from '../storage/keys.ts'
import { readPage } from '../storage/queue.ts'
import type { Page } from '../storage/queue.ts'
import { auditPut, keyPut, readUsedKey } from '../storage/audit-rows.ts'
import {
  IMPORT_QUEUE,
  afterRefusedLine,
  importIdOf,
  importJobKey,
  refusedLineKey,
  refusedLinesPartition,
  statementKey,
} from '../storage/records-table.ts'

export interface RefusedLine {
  /** Its place among all lines of the file. */
  place: number
  /** As its sheet counts. */
  line: number
  reason: string
  /** The line as it came, shortened. */
  text: string
}

/** A statement that is to be imported. */
export interface ImportJob {
  id: string
}

export interface StartRequest {
  statement: Statement
  columns: StatementColumns | undefined
  keyHash: string
  at: string
  /** The day in Vietnam, by which the act is filed. */
  day: string
  staff: string
}

/** What an import changes of its statement as it goes on. */
export type StatementChange = Partial<
  Pick<
    Statement,
    | 'state'
    | 'refusal'
    | 'sample'
    | 'sha256'
    | 'lines'
    | 'verdicts'
    | 'progress'
    | 'startedAt'
    | 'finishedAt'
  >
>

export interface StatementStore {
  offer: (statement: Statement) => Promise<void>
  find: (id: string) => Promise<Statement | undefined>
  /** The newest first. `next` is the id of the last one seen. */
  list: (next?: string) => Promise<{ items: readonly Statement[]; next: string | undefined }>
  /** Puts a statement that was offered or refused into the queue, with the trace of who did it. */
  start: (request: StartRequest) => Promise<ActOutcome>
  listJobs: () => Promise<readonly ImportJob[]>
  /** Counts that somebody begins to open a file, and says how many times that has been. */
  begin: (id: string) => Promise<number>
  /** Writes down how an import stands, and holds the account on. False when another worker has the account. */
  save: (id: string, change: StatementChange, lease: Lease) => Promise<boolean>
  /** The same, and the job is over. */
  finish: (id: string, change: StatementChange, lease: Lease) => Promise<boolean>
  /** Keeps refused lines; keeping them twice is keeping them once. */
  keepRefused: (id: string, lines: readonly RefusedLine[]) => Promise<void>
  listRefused: (id: string, after?: number) => Promise<Page<RefusedLine>>
}

/** What the key of a start stands for. */
const START = 'start-statement'
const PAGE_SIZE = 100
/** A batch write takes 25 items. */
const MAX_WRITE = 25
const MAX_WRITE_TRIES = 8

const refusedSchema = z.object({
  place: z.int(),
  line: z.int(),
  reason: z.string(),
  text: z.string(),
})

export function makeStatementStore(
  client: DynamoDBDocumentClient,
  table: string,
  now: () => Date = () => new Date(),
): StatementStore {
  const saveWith = async (
    items: NonNullable<ConstructorParameters<typeof TransactWriteCommand>[0]['TransactItems']>,
  ): Promise<boolean> => {
    for (let tries = 0; ; tries++) {
      try {
        await client.send(new TransactWriteCommand({ TransactItems: items }))
        return true
      } catch (error) {
        if (cancellationCodes(error)[0] === 'ConditionalCheckFailed') return false
        if (!isTransient(error) || tries === MAX_WRITE_TRIES) throw error
        await backOff(tries)
      }
    }
  }
  return {
    async offer(statement) {
      const Item = { ...statementKey(statement.id), ...statement }
      await client.send(
        new PutCommand({ TableName: table, Item, ConditionExpression: 'attribute_not_exists(pk)' }),
      )
    },
    async find(id) {
      const { Item } = await client.send(
        new GetCommand({ TableName: table, Key: statementKey(id), ConsistentRead: true }),
      )
      return Item && readStatement(Item)
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
      try {
        await client.send(new TransactWriteCommand({ TransactItems: startItems(request, table) }))
        return 'done'
      } catch (error) {
        const [key, state] = cancellationCodes(error)
        if (key === 'ConditionalCheckFailed')
          return readUsedKey(client, table, {
            ...request,
            of: request.statement.id,
            requestHash: START,
          })
        if (state === 'ConditionalCheckFailed') return 'not-allowed'
        if (isTransient(error)) return 'busy'
        throw error
      }
    },
    async listJobs() {
      const { items } = await readPage(client, {
        table,
        index: QUEUE_INDEX,
        queue: IMPORT_QUEUE,
        next: undefined,
      })
      return items.map((item) => ({
        id: importIdOf(z.object({ pk: z.string() }).parse(item)),
      }))
    },
    async begin(id) {
      const { Attributes } = await client.send(
        new UpdateCommand({
          TableName: table,
          Key: importJobKey(id),
          UpdateExpression: 'ADD tries :one',
          ConditionExpression: 'attribute_exists(pk)',
          ExpressionAttributeValues: { ':one': 1 },
          ReturnValues: 'UPDATED_NEW',
        }),
      )
      return Number(Attributes?.tries)
    },
    save: (id, change, lease) =>
      saveWith([leaseRenewal(table, lease, now()), updateItem(id, change, table)]),
    finish: (id, change, lease) =>
      saveWith([
        leaseRenewal(table, lease, now()),
        updateItem(id, change, table),
        { Delete: { TableName: table, Key: importJobKey(id) } },
      ]),
    async keepRefused(id, lines) {
      for (let at = 0; at < lines.length; at += MAX_WRITE) {
        const puts = lines.slice(at, at + MAX_WRITE).map((line) => ({
          PutRequest: { Item: { ...refusedLineKey(id, line.place), ...line } },
        }))
        let left: unknown[] = puts
        for (let tries = 0; left.length > 0; tries++) {
          if (tries === MAX_WRITE_TRIES) throw new Error('batch-write-unfinished')
          const { UnprocessedItems } = await client.send(
            new BatchWriteCommand({ RequestItems: { [table]: left as typeof puts } }),
          )
          left = UnprocessedItems?.[table] ?? []
          if (left.length > 0) await backOff(tries)
        }
      }
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

function startItems({ statement, columns, keyHash, at, day, staff }: StartRequest, table: string) {
  const { id, campaign } = statement
  // The order matters: `start` reads the reasons of a cancellation by position.
  return [
    keyPut(table, { keyHash, of: id, requestHash: START, at }),
    {
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
    {
      Put: {
        TableName: table,
        Item: { ...importJobKey(id), queue: IMPORT_QUEUE, createdAt: at },
      },
    },
    auditPut(table, day, {
      at,
      staff,
      act: 'start-import',
      of: id,
      campaign,
      before: { state: statement.state },
      after: { state: 'queued' },
    }),
  ]
}

function updateItem(id: string, change: StatementChange, table: string) {
  const members = Object.entries(change).filter(([, value]) => value !== undefined)
  return {
    Update: {
      TableName: table,
      Key: statementKey(id),
      UpdateExpression: `SET ${members.map(([name]) => `#${name} = :${name}`).join(', ')}`,
      // A statement that is over is never changed again.
      ConditionExpression: '#current IN (:queued, :importing)',
      ExpressionAttributeNames: {
        '#current': 'state',
        ...Object.fromEntries(members.map(([name]) => [`#${name}`, name])),
      },
      ExpressionAttributeValues: {
        ':queued': 'queued',
        ':importing': 'importing',
        ...Object.fromEntries(members.map(([name, value]) => [`:${name}`, value])),
      },
    },
  }
}
