import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { getRow } from '../storage/dynamo.ts'
import { sessionKey } from '../storage/records-table.ts'
import { sessionSchema } from './session.ts'
import type { Session } from './session.ts'

/** Sessions by the SHA-256 of what the cookie holds: whoever reads the table can open none. */
export interface SessionStore {
  /** As of this moment: a session that was ended before the call is not found. */
  find: (idHash: string) => Promise<Session | undefined>
  /** Notes that the person is still there. A session that is gone meanwhile does not come back. */
  see: (idHash: string, at: Date) => Promise<void>
}

export function makeSessionStore(client: DynamoDBDocumentClient, table: string): SessionStore {
  return {
    async find(idHash) {
      const row = await getRow(client, table, sessionKey(idHash))
      return row && sessionSchema.parse(row)
    },
    async see(idHash, at) {
      try {
        await client.send(
          new UpdateCommand({
            TableName: table,
            Key: sessionKey(idHash),
            UpdateExpression: 'SET seenAt = :at',
            ConditionExpression: 'attribute_exists(pk) AND seenAt < :at',
            ExpressionAttributeValues: { ':at': at.toISOString() },
          }),
        )
      } catch (error) {
        if (!(error instanceof Error && error.name === 'ConditionalCheckFailedException'))
          throw error
      }
    },
  }
}
