import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb'
import { signedOutKey } from '../../../functions/storage/records-table.ts'

/** How long a session lasts, whatever its person does. */
interface SessionLimit {
  absoluteMinutes: number
}

/**
 * Ends every session and token of a person, from the next request on. The pool's own word ends
 * neither the portal's sessions nor the tokens that are out already, so that the portal looks for
 * this row with each request.
 */
export type EndSessions = (subject: string) => Promise<void>

export function makeEndSessions(
  client: DynamoDBDocumentClient,
  table: string,
  { absoluteMinutes }: SessionLimit,
  now = () => new Date(),
): EndSessions {
  return async (subject) => {
    const at = now()
    // Longer than any session or token of before can live.
    const until = at.getTime() + 2 * absoluteMinutes * 60_000
    await client.send(
      new PutCommand({
        TableName: table,
        Item: {
          ...signedOutKey(subject),
          at: at.toISOString(),
          expiresAt: Math.ceil(until / 1_000),
        },
      }),
    )
  }
}

/** Those of a deployment, by the credentials of an administrator. */
export const openEndSessions = (region: string, table: string, limits: SessionLimit): EndSessions =>
  makeEndSessions(DynamoDBDocumentClient.from(new DynamoDBClient({ region })), table, limits)
