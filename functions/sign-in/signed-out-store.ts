import { PutCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { getRow } from '../storage/dynamo.ts'
import { signedOutKey } from '../storage/records-table.ts'

const rowSchema = z.object({ at: z.string() })

/** Who has signed out everywhere, and when. One row ends all sessions and tokens of a person. */
export interface SignedOutStore {
  /** The moment in milliseconds since 1970, or undefined. */
  find: (subject: string) => Promise<number | undefined>
}

export function makeSignedOutStore(client: DynamoDBDocumentClient, table: string): SignedOutStore {
  return {
    async find(subject) {
      const row = await getRow(client, table, signedOutKey(subject))
      return row && Date.parse(rowSchema.parse(row).at)
    },
  }
}

/**
 * Notes that a person signs out everywhere. A second time moves the moment on, which ends what was
 * opened in between.
 * @param until when every session and token from before is over by itself.
 */
export type MarkSignedOut = (subject: string, at: Date, until: Date) => Promise<void>

export function makeMarkSignedOut(client: DynamoDBDocumentClient, table: string): MarkSignedOut {
  return async (subject, at, until) => {
    await client.send(
      new PutCommand({
        TableName: table,
        Item: {
          ...signedOutKey(subject),
          at: at.toISOString(),
          expiresAt: Math.ceil(until.getTime() / 1_000),
        },
      }),
    )
  }
}
