import { DeleteCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { QUEUE_INDEX } from '../storage/keys.ts'
import { deletedKey } from '../storage/ledger-table.ts'
import { readPage } from '../storage/queue.ts'
import { caseDataKey, caseKey, casePartition, endQueue } from '../storage/records-table.ts'
import { readableRows } from '../storage/readable-rows.ts'

const endedSchema = z.object({ code: z.string(), form: z.string() })
export type EndedCase = z.infer<typeof endedSchema>

/** Cases whose time is over. */
export interface EndedCaseStore {
  /** Cases whose records are due to be deleted on this day: a page of them. */
  listDue: (day: string) => Promise<readonly EndedCase[]>
  /**
   * Deletes every row of a case, its key among the first and the case itself last, so that a crash
   * leaves it on the list. Before that the deletion is counted, under a name that is made from the
   * code but does not show it, so that counting twice is counting once.
   */
  remove: (ended: EndedCase, day: string) => Promise<void>
}

export function makeEndedCaseStore(
  client: DynamoDBDocumentClient,
  tables: { records: string; ledger: string },
  nameOf: (code: string) => string,
): EndedCaseStore {
  return {
    async listDue(day) {
      const { items } = await readPage(client, {
        table: tables.records,
        index: QUEUE_INDEX,
        queue: endQueue(day),
        next: undefined,
      })
      return readableRows(items, (item) => endedSchema.parse(item))
    },
    async remove({ code, form }, day) {
      await client.send(
        new PutCommand({
          TableName: tables.ledger,
          Item: { ...deletedKey(day.slice(0, 7), nameOf(code)), form },
        }),
      )
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: tables.records,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': casePartition(code) },
          ProjectionExpression: 'sk',
          ConsistentRead: true,
        }),
      )
      const [first, last] = [caseDataKey(code).sk, caseKey(code).sk]
      const order = (sk: unknown): number => Number(sk !== first) + Number(sk === last)
      for (const { sk } of Items.toSorted((a, b) => order(a.sk) - order(b.sk)))
        await client.send(
          new DeleteCommand({ TableName: tables.records, Key: { pk: casePartition(code), sk } }),
        )
    },
  }
}
