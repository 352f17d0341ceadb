import { BatchWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { backOff } from '../storage/cancellation.ts'
import { QUEUE_INDEX } from '../storage/keys.ts'
import { readPage } from '../storage/queue.ts'
import {
  IMPORT_QUEUE,
  importIdOf,
  importJobKey,
  refusedLineKey,
  statementKey,
} from '../storage/records-table.ts'
import { tryTransaction } from '../storage/transaction.ts'
import type { NamedItems, WriteItem } from '../storage/transaction.ts'
import { leaseRenewal } from './import-lease-store.ts'
import type { Lease } from './import-lease-store.ts'
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
    | 'sha256'
    | 'lines'
    | 'verdicts'
    | 'progress'
    | 'startedAt'
    | 'finishedAt'
  >
>

/**
 * What the worker writes that imports statements. The worker is rung until a job is over, so that
 * the next run repeats a write that failed.
 */
export interface ImportJobStore {
  listJobs: () => Promise<readonly ImportJob[]>
  /** Counts that a worker begins to open the file, and tells how many times that has happened. */
  begin: (id: string) => Promise<number>
  /**
   * Writes down how an import stands, and renews the lease of the account. False when another
   * worker has the account.
   */
  save: (id: string, change: StatementChange, lease: Lease) => Promise<boolean>
  /** Does the same as `save`, and ends the job. */
  finish: (id: string, change: StatementChange, lease: Lease) => Promise<boolean>
  /** Keeps refused lines. Keeping them twice changes nothing more. */
  keepRefused: (id: string, lines: readonly RefusedLine[]) => Promise<void>
}

/** A batch write takes 25 items. */
const MAX_WRITE = 25
const MAX_WRITE_TRIES = 8

export function makeImportJobs(
  client: DynamoDBDocumentClient,
  table: string,
  now: () => Date = () => new Date(),
): ImportJobStore {
  const saveWith = async (items: NamedItems<'lease' | 'statement' | 'job'>): Promise<boolean> => {
    for (let tries = 0; ; tries++) {
      const tried = await tryTransaction(client, items)
      if (tried.result === 'written') return true
      if (tried.result === 'refused' && tried.by.includes('lease')) return false
      if (tried.result === 'refused') throw new Error('statement-over')
      if (tried.result !== 'contended' || tries === MAX_WRITE_TRIES) throw tried.cause
      await backOff(tries)
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
      saveWith({
        lease: leaseRenewal(table, lease, now()),
        statement: updateItem(id, change, table),
        job: undefined,
      }),
    finish: (id, change, lease) =>
      saveWith({
        lease: leaseRenewal(table, lease, now()),
        statement: updateItem(id, change, table),
        job: { Delete: { TableName: table, Key: importJobKey(id) } },
      }),
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
  }
}

function updateItem(id: string, change: StatementChange, table: string): WriteItem {
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
