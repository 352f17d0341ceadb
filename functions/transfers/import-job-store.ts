import { QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { backOff } from '../storage/cancellation.ts'
import { getRow } from '../storage/dynamo.ts'
import { MAX_WRITE, writeMany } from '../storage/write-many.ts'
import { QUEUE_INDEX } from '../storage/keys.ts'
import { readPage } from '../storage/queue.ts'
import {
  IMPORT_QUEUE,
  afterRefusedLine,
  bankDaysKey,
  importIdOf,
  importJobKey,
  lookedPartKey,
  refusedLineKey,
  refusedLinesPartition,
  statementKey,
} from '../storage/records-table.ts'
import { put, tryTransaction } from '../storage/transaction.ts'
import type { NamedItems, WriteItem } from '../storage/transaction.ts'
import { leaseRenewal } from './import-lease-store.ts'
import type { Lease } from './import-lease-store.ts'
import { accountOf } from './lanes.ts'
import type { Look } from './look.ts'
import type { Statement } from './statement-import.ts'
import type { RefusedLine } from './statement-items.ts'

/** A statement that is to be imported. */
export interface ImportJob {
  id: string
}

/** What an import changes of its statement as it goes on. */
export type StatementChange = Partial<
  Pick<
    Statement,
    | 'state'
    | 'refusal'
    | 'sample'
    | 'sides'
    | 'dayOrder'
    | 'sha256'
    | 'lines'
    | 'verdicts'
    | 'columnsOffered'
    | 'look'
    | 'takeBack'
    | 'progress'
    | 'startedAt'
    | 'finishedAt'
  >
>

/**
 * - `saved`: it was written;
 * - `fenced`: nothing was written, because another worker goes through the account's statements;
 * - `over`: nothing was written, because the import is over, as when a person has stopped it.
 */
export type Saved = 'saved' | 'fenced' | 'over'

/**
 * What the worker writes that imports statements. The worker is rung until a job is over, so that
 * the next run repeats a write that failed.
 */
export interface ImportJobStore {
  listJobs: () => Promise<readonly ImportJob[]>
  /**
   * Counts that a worker begins to open the file, and tells how many times that has happened since
   * the import last came further. The job goes behind the others that wait, so that a file which
   * brings its worker down lets them pass. Undefined when the job is over.
   */
  begin: (id: string) => Promise<number | undefined>
  /** Takes back what `begin` has counted: the run has failed, and not because of the file. */
  forgive: (id: string) => Promise<void>
  /**
   * Writes down how an import stands, renews the worker's lease, and sets back the count of tries,
   * because the import came further.
   */
  save: (id: string, change: StatementChange, lease: Lease) => Promise<Saved>
  /** Writes down how an import ended, and ends the job. */
  finish: (id: string, change: StatementChange, lease: Lease) => Promise<Saved>
  /** Writes down how far an import has come that a person has stopped meanwhile. */
  close: (id: string, progress: Statement['progress'], lease: Lease) => Promise<Saved>
  /**
   * Writes down what was understood up to the look's place, and of each row of its last part what
   * would become of it.
   */
  look: (id: string, look: Look, plan: string, lease: Lease) => Promise<Saved>
  /** What would become of the rows of the part that ends at this place. */
  readPlan: (id: string, place: number) => Promise<string | undefined>
  /** Takes away what an earlier look at the same file has refused. */
  forgetRefused: (id: string) => Promise<void>
  /** Keeps refused lines. Keeping them twice changes nothing more. */
  keepRefused: (id: string, lines: readonly RefusedLine[]) => Promise<void>
}

const MAX_WRITE_TRIES = 8
const planSchema = z.object({ plan: z.string() })

export function makeImportJobs(
  client: DynamoDBDocumentClient,
  table: string,
  now: () => Date = () => new Date(),
): ImportJobStore {
  const saveWith = async <More extends string>(
    items: NamedItems<'lease' | 'statement' | 'job' | More>,
  ): Promise<Saved> => {
    for (let tries = 0; ; tries++) {
      const tried = await tryTransaction(client, items)
      if (tried.result === 'written') return 'saved'
      if (tried.result === 'refused') return tried.by.includes('lease') ? 'fenced' : 'over'
      if (tried.result !== 'contended' || tries === MAX_WRITE_TRIES) throw tried.cause
      await backOff(tries)
    }
  }
  const countTry = async (
    id: string,
    { by, at }: { by: number; at?: string },
  ): Promise<number | undefined> => {
    try {
      const { Attributes } = await client.send(
        new UpdateCommand({
          TableName: table,
          Key: importJobKey(id),
          UpdateExpression:
            at === undefined ? 'ADD tries :by' : 'SET createdAt = :at ADD tries :by',
          ConditionExpression: 'attribute_exists(pk)',
          ExpressionAttributeValues: { ':by': by, ...(at === undefined ? {} : { ':at': at }) },
          ReturnValues: 'ALL_NEW',
        }),
      )
      return Number(Attributes?.tries)
    } catch (error) {
      if (error instanceof Error && error.name === 'ConditionalCheckFailedException')
        return undefined
      throw error
    }
  }
  return {
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
    begin: (id) => countTry(id, { by: 1, at: now().toISOString() }),
    forgive: async (id) => void (await countTry(id, { by: -1 })),
    save: (id, change, lease) =>
      saveWith({
        lease: leaseRenewal(table, lease, now()),
        statement: updateItem(id, change, table),
        job: stepItem(id, table),
      }),
    look: (id, look, plan, lease) =>
      saveWith({
        lease: leaseRenewal(table, lease, now()),
        statement: updateItem(id, { look }, table, ['queued']),
        job: stepItem(id, table),
        plan: put(table, { ...lookedPartKey(id, look.place), plan }),
      }),
    async readPlan(id, place) {
      const row = await getRow(client, table, lookedPartKey(id, place))
      return row && planSchema.parse(row).plan
    },
    async forgetRefused(id) {
      for (;;) {
        const { Items = [] } = await client.send(
          new QueryCommand({
            TableName: table,
            KeyConditionExpression: 'pk = :pk AND begins_with(sk, :refused)',
            ExpressionAttributeValues: {
              ':pk': refusedLinesPartition(id),
              ':refused': afterRefusedLine(undefined),
            },
            ProjectionExpression: 'pk, sk',
            Limit: MAX_WRITE,
          }),
        )
        if (Items.length === 0) return
        await writeMany(
          client,
          table,
          Items.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } })),
        )
      }
    },
    finish: (id, change, lease) =>
      saveWith({
        lease: leaseRenewal(table, lease, now()),
        statement: updateItem(id, change, table),
        job: { Delete: { TableName: table, Key: importJobKey(id) } },
        days: standingItem(id, change, lease, table),
      }),
    close: (id, progress, lease) =>
      saveWith({
        lease: leaseRenewal(table, lease, now()),
        statement: updateItem(id, { progress }, table, ['stopped']),
        job: undefined,
      }),
    async keepRefused(id, lines) {
      const puts = lines.map((line) => ({
        PutRequest: { Item: { ...refusedLineKey(id, line.place), ...line } },
      }))
      await writeMany(client, table, puts)
    },
  }
}

/** Whether what a statement says of its days stands, which its rows decide. */
function standingItem(
  id: string,
  { state }: StatementChange,
  { account }: Lease,
  table: string,
): WriteItem | undefined {
  if (state !== 'done' && state !== 'taken-back') return undefined
  return {
    Update: {
      TableName: table,
      Key: bankDaysKey(accountOf(account), id),
      UpdateExpression: 'SET standing = :state',
      ExpressionAttributeValues: { ':state': state },
    },
  }
}

/** The import came further: the count of tries is set back. */
const stepItem = (id: string, table: string): WriteItem => ({
  Update: {
    TableName: table,
    Key: importJobKey(id),
    UpdateExpression: 'SET tries = :none',
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeValues: { ':none': 0 },
  },
})

/** @param states in which alone the statement may be changed: one that is over never is. */
function updateItem(
  id: string,
  change: StatementChange,
  table: string,
  states: readonly Statement['state'][] = ['queued', 'importing', 'taking-back'],
): WriteItem {
  const members = Object.entries(change).filter(([, value]) => value !== undefined)
  return {
    Update: {
      TableName: table,
      Key: statementKey(id),
      UpdateExpression: `SET ${members.map(([name]) => `#${name} = :${name}`).join(', ')}`,
      ConditionExpression: `#current IN (${states.map((_, at) => `:state${at}`).join(', ')})`,
      ExpressionAttributeNames: {
        '#current': 'state',
        ...Object.fromEntries(members.map(([name]) => [`#${name}`, name])),
      },
      ExpressionAttributeValues: {
        ...Object.fromEntries(states.map((state, at) => [`:state${at}`, state])),
        ...Object.fromEntries(members.map(([name, value]) => [`:${name}`, value])),
      },
    },
  }
}
