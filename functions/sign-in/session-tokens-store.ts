import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { getRow } from '../storage/dynamo.ts'
import type { RecordKeys } from '../storage/record-keys.ts'
import { sessionKey } from '../storage/records-table.ts'
import { seal, unseal } from '../storage/seal.ts'
import type { Session } from './session.ts'

const PURPOSE = 'session/refresh-token'

const sealedSchema = z.object({ wrappedKey: z.string(), refreshToken: z.string() })

/** What the provider says anew of the person of a session. */
export type Renewed = Pick<Session, 'roles' | 'authenticatedAt' | 'checkedUntil'>

/** What is left of a session when its row is gone. */
export interface EndedSession {
  /** Its refresh token. It asks KMS, so that it may fail while the session is over all the same. */
  openToken: () => Promise<string>
}

/** Sessions with what the provider gave for them, sealed with a key of the session's own. */
export interface SessionTokensStore {
  /** @param until when the table may delete the row. */
  create: (idHash: string, session: Session, refreshToken: string, until: Date) => Promise<void>
  /** The refresh token of a session, or undefined when the session is gone. */
  findToken: (idHash: string) => Promise<string | undefined>
  /** Keeps what the provider says now. A session that is gone meanwhile does not come back. */
  renew: (idHash: string, renewed: Renewed) => Promise<'renewed' | 'gone'>
  /**
   * Ends a session; one that is gone is ended too.
   * @returns the session as it was, or undefined when it was gone before.
   */
  end: (idHash: string) => Promise<EndedSession | undefined>
}

export function makeSessionTokensStore(
  client: DynamoDBDocumentClient,
  table: string,
  keys: RecordKeys,
): SessionTokensStore {
  const openToken = async (idHash: string, row: unknown): Promise<string> => {
    const sealed = sealedSchema.parse(row)
    const key = await keys.unwrap(idHash, sealed.wrappedKey)
    return unseal(key, PURPOSE, sealed.refreshToken)
  }
  return {
    async create(idHash, session, refreshToken, until) {
      const key = await keys.make(idHash)
      await client.send(
        new PutCommand({
          TableName: table,
          Item: {
            ...sessionKey(idHash),
            ...session,
            wrappedKey: key.wrapped,
            refreshToken: seal(key, PURPOSE, refreshToken),
            expiresAt: Math.ceil(until.getTime() / 1_000),
          },
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      )
    },
    async findToken(idHash) {
      const row = await getRow(client, table, sessionKey(idHash))
      if (!row) return undefined
      return openToken(idHash, row)
    },
    async renew(idHash, { roles, authenticatedAt, checkedUntil }) {
      try {
        await client.send(
          new UpdateCommand({
            TableName: table,
            Key: sessionKey(idHash),
            UpdateExpression:
              'SET #roles = :roles, authenticatedAt = :authenticatedAt, checkedUntil = :checkedUntil',
            ConditionExpression: 'attribute_exists(pk)',
            ExpressionAttributeNames: { '#roles': 'roles' },
            ExpressionAttributeValues: {
              ':roles': roles,
              ':authenticatedAt': authenticatedAt,
              ':checkedUntil': checkedUntil,
            },
          }),
        )
        return 'renewed'
      } catch (error) {
        if (error instanceof Error && error.name === 'ConditionalCheckFailedException')
          return 'gone'
        throw error
      }
    },
    async end(idHash) {
      const { Attributes: row } = await client.send(
        new DeleteCommand({
          TableName: table,
          Key: sessionKey(idHash),
          ReturnValues: 'ALL_OLD',
        }),
      )
      return row && { openToken: () => openToken(idHash, row) }
    },
  }
}
