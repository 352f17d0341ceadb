import type { Item } from './item-bytes.ts'
import { countTransaction } from './transaction-units.ts'
import type { ItemChange, MadeTable } from './transaction-units.ts'
import type { UsedUnits } from './dynamodb-units.ts'

type Json = Record<string, unknown>
/** Asks DynamoDB Local itself, past the judge. */
export type AskDynamoDb = (operation: string, input: Json) => Promise<Json>

/**
 * Looks at the items of a transaction before it, and gives what looks again afterwards and counts.
 * Other calls may change an item in between; what is counted is then a little off, and nothing else.
 */
export async function watchTransaction(
  input: Json,
  tables: ReadonlyMap<string, MadeTable>,
  ask: AskDynamoDb,
): Promise<() => Promise<UsedUnits>> {
  const parts = listParts(input)
  const read = ({ TableName, Key }: Part): Promise<Item | undefined> =>
    ask('GetItem', { TableName, Key }).then(({ Item }) => Item as Item | undefined)
  const before = await Promise.all(parts.map(read))
  return async () => {
    const after = await Promise.all(parts.map(read))
    const changes: readonly ItemChange[] = parts.map(({ TableName }, at) => ({
      table: TableName,
      before: before[at],
      after: after[at],
    }))
    return countTransaction(changes, tables)
  }
}

interface Part {
  TableName: string
  Key: Item
}

function listParts({ TransactItems }: Json): readonly Part[] {
  return (TransactItems as ReadonlyArray<Record<string, Json>>).flatMap((item) =>
    Object.values(item).map(({ TableName, Key, Item }) => {
      const { pk = {}, sk = {} } = (Key ?? Item) as Item
      return { TableName: String(TableName), Key: { pk, sk } }
    }),
  )
}
