import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { waitingNamePartition } from '../storage/ledger-table.ts'
import type { Page } from '../storage/queue.ts'
import { readableRows } from '../storage/readable-rows.ts'

/** Codes whose names wait to be seen. Their records say whether that is still so. */
export interface WaitingNameStore {
  /** A page of the codes of a campaign, those of earlier entries first. */
  list: (campaign: string, next?: string) => Promise<Page<string>>
}

/** Names of each code are read one by one, so that a page is small. */
const PAGE_SIZE = 25
const rowSchema = z.object({ reference: z.string() })

export function makeWaitingNameStore(
  client: DynamoDBDocumentClient,
  table: string,
): WaitingNameStore {
  return {
    async list(campaign, next) {
      const pk = waitingNamePartition(campaign)
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': pk },
          Limit: PAGE_SIZE,
          ...(next === undefined ? {} : { ExclusiveStartKey: { pk, sk: next } }),
        }),
      )
      return {
        items: readableRows(Items, (row) => rowSchema.parse(row).reference),
        next: LastEvaluatedKey && String(LastEvaluatedKey.sk),
      }
    },
  }
}
