import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { LEDGER } from '../storage/keys.ts'
import type { RowKey } from '../storage/keys.ts'
import { pendingRowKey, setAsideKey } from '../storage/ledger-table.ts'
import { putNew, tryTransaction } from '../storage/transaction.ts'
import { readPendingRow } from './pending-batch-items.ts'

/** A row of the queue that waits aside: its id there, and why. */
export interface SetAside {
  id: string
  reason: string
}

export interface SetAsideStore {
  /** Sets a row of the queue aside that cannot enter the log. */
  setAside: (id: string, reason: string) => Promise<void>
  /**
   * Puts those rows back into the queue that can be read by now, as after a release that was rolled
   * back came again, and gives those that cannot.
   */
  bringBack: () => Promise<readonly SetAside[]>
}

/** The rows that one run looks at. More of them than these wait for a person in any case. */
const MAX_ROWS = 100

export function makeSetAsideStore(client: DynamoDBDocumentClient, table: string): SetAsideStore {
  return {
    async setAside(id, reason) {
      const { Item } = await client.send(
        new GetCommand({ TableName: table, Key: pendingRowKey(id), ConsistentRead: true }),
      )
      if (Item) await moveAside(client, table, { item: Item, id, reason })
    },
    async bringBack() {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :aside',
          ExpressionAttributeValues: { ':aside': LEDGER.setAside },
          ConsistentRead: true,
          Limit: MAX_ROWS,
        }),
      )
      const left: SetAside[] = []
      for (const { asideFor, ...item } of Items) {
        const id = String(item.sk)
        const row = readPendingRow(item, id)
        if ('reason' in row) left.push({ id, reason: String(asideFor) })
        else await move(client, table, item, { from: setAsideKey(id), to: pendingRowKey(id) })
      }
      return left
    },
  }
}

/** Moves a row out of its queue with the reason. Whoever did so before has done the same. */
export const moveAside = (
  client: DynamoDBDocumentClient,
  table: string,
  { item, id, reason }: { item: Record<string, unknown>; id: string; reason: string },
): Promise<void> =>
  move(
    client,
    table,
    { ...item, asideFor: reason },
    { from: pendingRowKey(id), to: setAsideKey(id) },
  )

/** One transaction, so that a row is in one of the two places, whatever dies. */
async function move(
  client: DynamoDBDocumentClient,
  table: string,
  item: Record<string, unknown>,
  { from, to }: { from: RowKey; to: RowKey },
): Promise<void> {
  const tried = await tryTransaction(client, {
    leaves: {
      Delete: { TableName: table, Key: from, ConditionExpression: 'attribute_exists(pk)' },
    },
    comes: putNew(table, { ...item, ...to }),
  })
  if (tried.result !== 'written' && tried.result !== 'refused') throw tried.cause
}
