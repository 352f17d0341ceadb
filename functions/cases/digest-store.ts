import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { CLOCK_SKEW_MS } from '../../shared/clock-skew.ts'
import { digestSchema } from './digest.ts'
import type { Digest } from './digest.ts'
import { digestKey, digestPartition } from '../storage/records-table.ts'
import { readableRows } from '../storage/readable-rows.ts'

export interface DigestStore {
  /**
   * Keeps the digest of a day unless there is one: what the morning found is not written over, but
   * what was found while a clock was ahead is.
   */
  put: (digest: Digest, at: Date) => Promise<'written' | 'kept'>
  /** The newest first, at most a month of them. */
  list: (unit: string) => Promise<readonly Digest[]>
}

const KEPT_DAYS = 90
const LISTED = 31

export function makeDigestStore(client: DynamoDBDocumentClient, table: string): DigestStore {
  return {
    async put(digest, at) {
      const latest = new Date(at.getTime() + CLOCK_SKEW_MS).toISOString()
      const expiresAt =
        Math.floor(Date.parse(`${digest.day}T00:00:00Z`) / 1_000) + KEPT_DAYS * 86_400
      try {
        await client.send(
          new PutCommand({
            TableName: table,
            Item: {
              ...digestKey(digest.unit, digest.day),
              digest,
              madeAt: at.toISOString(),
              expiresAt,
            },
            ConditionExpression: 'attribute_not_exists(pk) OR madeAt > :latest',
            ExpressionAttributeValues: { ':latest': latest },
          }),
        )
        return 'written'
      } catch (error) {
        if (error instanceof Error && error.name === 'ConditionalCheckFailedException')
          return 'kept'
        throw error
      }
    },
    async list(unit) {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': digestPartition(unit) },
          ScanIndexForward: false,
          Limit: LISTED,
        }),
      )
      return readableRows(Items, ({ digest }) => digestSchema.parse(digest))
    },
  }
}
