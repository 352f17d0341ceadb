import { PutCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { usedSignInKey } from '../storage/records-table.ts'

/** Ways back from the provider, of which each is gone once. */
export interface UsedSignInStore {
  /** @returns false when this one was gone before. */
  take: (stateHash: string, until: Date) => Promise<boolean>
}

export function makeUsedSignInStore(
  client: DynamoDBDocumentClient,
  table: string,
): UsedSignInStore {
  return {
    async take(stateHash, until) {
      try {
        await client.send(
          new PutCommand({
            TableName: table,
            Item: {
              ...usedSignInKey(stateHash),
              expiresAt: Math.ceil(until.getTime() / 1_000),
            },
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        )
        return true
      } catch (error) {
        if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return false
        throw error
      }
    },
  }
}
