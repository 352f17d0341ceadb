import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { handedMoneyPartition } from '../storage/records-table.ts'
import { handedMoneySchema } from './hand-over.ts'
import type { HandedMoney } from './hand-over.ts'

/**
 * Money that is in the books of the campaign of an account, and came on another account. It holds days
 * and sums, and nothing of a person.
 */
export interface HandedMoneyStore {
  list: (account: string) => Promise<readonly HandedMoney[]>
}

export const makeHandedMoney = (
  client: DynamoDBDocumentClient,
  table: string,
): HandedMoneyStore => ({
  async list(account) {
    const found: HandedMoney[] = []
    let from: Record<string, unknown> | undefined
    do {
      const page = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': handedMoneyPartition(account) },
          ConsistentRead: true,
          ExclusiveStartKey: from,
        }),
      )
      for (const { pk: _pk, sk: _sk, ...item } of page.Items ?? [])
        found.push(handedMoneySchema.parse(item))
      from = page.LastEvaluatedKey
    } while (from)
    return found
  },
})
