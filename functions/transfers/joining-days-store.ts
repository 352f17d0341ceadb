import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { bankDaysPartition } from '../storage/records-table.ts'
import { toldStatementSchema } from './told-days.ts'
import type { ToldStatement } from './told-days.ts'

/** What a statement says of its days, and what those of its account say that stand in the books. */
export interface JoiningDays {
  read: (
    account: string,
    id: string,
  ) => Promise<{ own: ToldStatement | undefined; known: readonly ToldStatement[] }>
}

const itemSchema = z.object({
  sk: z.string(),
  standing: z.optional(z.string()),
  ...toldStatementSchema.shape,
})

export const makeJoiningDays = (client: DynamoDBDocumentClient, table: string): JoiningDays => ({
  async read(account, id) {
    const items: Array<z.infer<typeof itemSchema>> = []
    let from: Record<string, unknown> | undefined
    do {
      const page = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': bankDaysPartition(account) },
          ConsistentRead: true,
          ExclusiveStartKey: from,
        }),
      )
      // A file of too many days says nothing of them.
      const told = (page.Items ?? []).filter((item) => 'days' in item)
      items.push(...told.map((item) => itemSchema.parse(item)))
      from = page.LastEvaluatedKey
    } while (from)
    return {
      own: items.find(({ sk }) => sk === id),
      known: items.filter(({ sk, standing }) => sk !== id && standing === 'done'),
    }
  },
})
