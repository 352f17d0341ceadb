import { isDeepStrictEqual } from 'node:util'
import { DeleteCommand, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { getRow } from '../storage/dynamo.ts'
import { LEDGER } from '../storage/keys.ts'
import type { RowKey } from '../storage/keys.ts'
import { pendingRowKey, setAsideKey } from '../storage/ledger-table.ts'
import { putNew, tryTransaction } from '../storage/transaction.ts'
import { earliestByAct, isBehind } from './behind-aside-items.ts'
import { readPendingRow } from './pending-batch-items.ts'

/** A row of the queue that waits aside: its id there, and why. */
export interface SetAside {
  id: string
  reason: string
}

export interface SetAsideStore {
  /**
   * Sets a row of the queue aside that cannot enter the log. `gone`: it is in the queue no more, as
   * after another publisher has taken it.
   */
  setAside: (id: string, reason: string) => Promise<'aside' | 'gone'>
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
      if (!Item) return 'gone'
      return moveAside(client, table, { item: Item, id, reason })
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
      const rows = Items.map(({ asideFor, ...item }) => {
        const id = String(item.sk)
        return { asideFor, item, id, row: readPendingRow(item, id) }
      })
      const unread = earliestByAct(rows.flatMap(({ id, row }) => ('reason' in row ? [id] : [])))
      for (const { asideFor, item, id, row } of rows) {
        if ('reason' in row || isBehind(id, row.entries, unread)) {
          left.push({ id, reason: String(asideFor) })
          continue
        }
        const [from, to] = [setAsideKey(id), pendingRowKey(id)]
        if ((await move(client, table, item, { from, to })) !== 'taken') continue
        // The same row stands in the queue: it enters the books from there, and once.
        if (saysTheSame(item, await getRow(client, table, to)))
          await client.send(new DeleteCommand({ TableName: table, Key: from }))
        else left.push({ id, reason: String(asideFor) })
      }
      return left
    },
  }
}

/**
 * Moves a row out of its queue with the reason. `gone`: it is in the queue no more. Where another
 * row waits aside under its name, it is put beside that one, unless it says the same: then it is
 * taken out of the queue alone.
 */
export async function moveAside(
  client: DynamoDBDocumentClient,
  table: string,
  { item, id, reason }: { item: Record<string, unknown>; id: string; reason: string },
): Promise<'aside' | 'gone'> {
  const from = pendingRowKey(id)
  for (let twins = 0; twins < MAX_TWINS; twins++) {
    const to = setAsideKey(twins === 0 ? id : twinId(id, twins))
    const moved = await move(client, table, { ...item, asideFor: reason }, { from, to })
    if (moved === 'moved') return 'aside'
    if (moved === 'gone') return 'gone'
    if (saysTheSame(item, await getRow(client, table, to))) {
      await client.send(new DeleteCommand({ TableName: table, Key: from }))
      return 'aside'
    }
  }
  throw new Error('too-many-twins-aside')
}

/** Rows of one name that may wait aside. Nobody of ours makes two. */
const MAX_TWINS = 10
const TWIN_MARK = '~'
/** The name of another row of the same name; its time still comes first. */
const twinId = (id: string, twins: number): string => `${id}${TWIN_MARK}${twins}`

const saysTheSame = (
  one: Record<string, unknown>,
  other: Record<string, unknown> | undefined,
): boolean => other !== undefined && isDeepStrictEqual(contentOf(one), contentOf(other))

const contentOf = ({ pk: _pk, sk: _sk, asideFor: _asideFor, ...rest }: Record<string, unknown>) =>
  rest

/**
 * One transaction, so that a row is in one of the two places, whatever dies. `gone`: it is not where
 * it was any more. `taken`: another row has its new place.
 */
async function move(
  client: DynamoDBDocumentClient,
  table: string,
  item: Record<string, unknown>,
  { from, to }: { from: RowKey; to: RowKey },
): Promise<'moved' | 'gone' | 'taken'> {
  const tried = await tryTransaction(client, {
    leaves: {
      Delete: { TableName: table, Key: from, ConditionExpression: 'attribute_exists(pk)' },
    },
    comes: putNew(table, { ...item, ...to }),
  })
  if (tried.result === 'written') return 'moved'
  if (tried.result === 'refused') return tried.by.includes('leaves') ? 'gone' : 'taken'
  throw tried.cause
}
