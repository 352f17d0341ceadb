import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { LAST_AUDIT_KEY as Key } from '../storage/ledger-table.ts'

/** What the auditor saw last. It is kept apart from what it audits. */
export function makeAuditMemory(client: DynamoDBDocumentClient, table: string) {
  return {
    /** Undefined before the first audit; empty where the row does not say what was seen. */
    async recall(): Promise<string | undefined> {
      const { Item } = await client.send(
        new GetCommand({ TableName: table, Key, ConsistentRead: true }),
      )
      return Item && (typeof Item.note === 'string' ? Item.note : '')
    },
    async remember(note: string): Promise<void> {
      await client.send(new PutCommand({ TableName: table, Item: { ...Key, note } }))
    },
  }
}
