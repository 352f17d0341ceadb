import { DeleteCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { leaseBounds } from '../../shared/clock-skew.ts'
import { vietnamDay } from '../../shared/vietnam-time.ts'
import { toActOutcome } from '../storage/act-outcome.ts'
import type { ActOutcome } from '../storage/act-outcome.ts'
import { auditPut } from '../storage/audit-rows.ts'
import { isRefusal } from '../runtime/outage.ts'
import { makeOnce } from '../storage/once.ts'
import { peopleTurnKey } from '../storage/records-table.ts'
import type { PeopleWish } from './person.ts'

/** A turn that its holder never gave back, as when a function was cut off, is over by then. */
const TURN_MS = 60_000

export interface KeyedWish extends PeopleWish {
  keyHash: string
  requestHash: string
  at: Date
}

/**
 * One act on who works here at a time. Its audit row is written with the turn, before the identity
 * provider is asked for anything, so that nothing is ever done of which no row tells; a row may tell
 * of an act that the provider then refused.
 */
export interface PeopleTurns {
  /** `not-allowed` while somebody else's turn is not over. */
  begin: (wish: KeyedWish) => Promise<ActOutcome>
  end: (wish: Pick<KeyedWish, 'keyHash'>) => Promise<void>
}

export function makePeopleTurns(client: DynamoDBDocumentClient, table: string): PeopleTurns {
  const once = makeOnce(client, table)
  return {
    async begin({ act, name, by, email: _email, roles, keyHash, requestHash, at }) {
      const now = at.toISOString()
      const until = new Date(at.getTime() + TURN_MS)
      const { from, to } = leaseBounds(at, TURN_MS)
      const wish = { keyHash, requestHash, code: name, wishedAt: now }
      const items = {
        turn: {
          Put: {
            TableName: table,
            Item: {
              ...peopleTurnKey(),
              holder: keyHash,
              until: until.toISOString(),
              expiresAt: Math.ceil(until.getTime() / 1_000),
            },
            ConditionExpression: 'attribute_not_exists(pk) OR #until < :from OR #until > :to',
            ExpressionAttributeNames: { '#until': 'until' },
            ExpressionAttributeValues: { ':from': from, ':to': to },
          },
        },
        audit: auditPut(table, vietnamDay(at), {
          at: now,
          staff: by,
          act: `people-${act}`,
          of: name,
          after: roles === undefined ? {} : { roles: roles.join(' ') },
        }),
      }
      return toActOutcome(await once.act(wish, items))
    },
    async end({ keyHash }) {
      try {
        await client.send(
          new DeleteCommand({
            TableName: table,
            Key: peopleTurnKey(),
            ConditionExpression: 'holder = :holder',
            ExpressionAttributeValues: { ':holder': keyHash },
          }),
        )
      } catch (error) {
        // Somebody else has the turn by now, or nobody.
        if (!isRefusal(error)) throw error
      }
    },
  }
}
