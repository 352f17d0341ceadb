import { PutCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { getRow } from '../storage/dynamo.ts'
import type { RecordKey, RecordKeys } from '../storage/record-keys.ts'
import { pledgeDataKey } from '../storage/records-table.ts'
import { endOfKey } from './pledge-items.ts'
import type { OpenPledge } from './pledge.ts'

/** The keys by which what donors write is sealed, each in a row of its own. */
export interface PledgeKeyStore {
  /**
   * Makes and keeps the key of a new pledge; undefined where a key of this code is there already. It
   * is known to stand in the table before the pledge is written, so that no pledge is ever without
   * its key. A key without a pledge, because the pledge was then refused or the function died, opens
   * nothing, and the table deletes it at the end of its time.
   */
  make: (pledge: Pick<OpenPledge, 'code' | 'createdAt'>) => Promise<RecordKey | undefined>
  /** The open key of a pledge; undefined once it was erased, or the time of keeping is over. */
  find: (code: string) => Promise<RecordKey | undefined>
}

/** `expiresAt` in seconds since 1970. */
const dataKeySchema = z.object({
  wrapped: z.optional(z.string()),
  expiresAt: z.optional(z.int()),
})

export function makePledgeKeyStore(
  client: DynamoDBDocumentClient,
  table: string,
  keys: RecordKeys,
  now: () => Date,
): PledgeKeyStore {
  return {
    async make(pledge) {
      const { code } = pledge
      const key = await keys.make(code)
      const { wrapped } = key
      try {
        await client.send(
          new PutCommand({
            TableName: table,
            Item: { ...pledgeDataKey(code), wrapped, expiresAt: endOfKey(pledge) },
            // The same one may be there by a try of this call whose answer was lost.
            ConditionExpression: 'attribute_not_exists(pk) OR #wrapped = :wrapped',
            ExpressionAttributeNames: { '#wrapped': 'wrapped' },
            ExpressionAttributeValues: { ':wrapped': wrapped },
          }),
        )
        return key
      } catch (error) {
        if (error instanceof Error && error.name === 'ConditionalCheckFailedException')
          return undefined
        throw error
      }
    },
    async find(code) {
      const row = await getRow(client, table, pledgeDataKey(code))
      const { wrapped, expiresAt = 0 } = dataKeySchema.parse(row ?? {})
      // The table deletes a key some days after its time; nobody reads with it meanwhile.
      const isOver = expiresAt * 1_000 <= now().getTime()
      return wrapped === undefined || isOver ? undefined : keys.unwrap(code, wrapped)
    },
  }
}
