import { DeleteCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { HOLD_KINDS } from '../runtime/held.ts'
import type { HoldKind } from '../runtime/held.ts'
import { RECORDS } from './keys.ts'
import { holdKey } from './records-table.ts'

/** What stands still while the records are put back after a loss. No function sets or ends a hold. */
export interface Holds {
  /** Acts of this kind have no effect from now on, those on their way included. */
  set: (kind: HoldKind, at: Date) => Promise<void>
  /** Kinds that are held, in the order in which they are let go. */
  list: () => Promise<readonly HoldKind[]>
  release: (kind: HoldKind) => Promise<void>
}

export function makeHolds(client: DynamoDBDocumentClient, table: string): Holds {
  return {
    async set(kind, at) {
      const Item = { ...holdKey(kind), at: at.toISOString() }
      await client.send(new PutCommand({ TableName: table, Item }))
    },
    async list() {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': RECORDS.hold },
          ConsistentRead: true,
        }),
      )
      const held = new Set(Items.map(({ sk }) => String(sk)))
      return HOLD_KINDS.filter((kind) => held.has(kind))
    },
    async release(kind) {
      await client.send(new DeleteCommand({ TableName: table, Key: holdKey(kind) }))
    },
  }
}
