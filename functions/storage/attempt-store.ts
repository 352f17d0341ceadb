import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { attemptKey } from './records-table.ts'
import type { Attempt } from './records-table.ts'

export interface AttemptStore {
  /**
   * Counts one attempt in the present hour; false when there have been `limit` of them already. The
   * count is in the condition of the write, so that many at once cannot slip through together; the
   * table deletes the row by itself.
   */
  take: (attempt: Attempt, limit: number, at: Date) => Promise<boolean>
}

const HOUR_SECONDS = 3_600

export function makeAttemptStore(client: DynamoDBDocumentClient, table: string): AttemptStore {
  return {
    async take(attempt, limit, at) {
      const hour = Math.floor(at.getTime() / 1_000 / HOUR_SECONDS)
      try {
        await client.send(
          new UpdateCommand({
            TableName: table,
            Key: attemptKey(attempt, hour),
            UpdateExpression: 'ADD #count :one SET expiresAt = :end',
            ConditionExpression: 'attribute_not_exists(#count) OR #count < :limit',
            ExpressionAttributeNames: { '#count': 'count' },
            ExpressionAttributeValues: {
              ':one': 1,
              ':limit': limit,
              ':end': (hour + 2) * HOUR_SECONDS,
            },
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
