import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb'
import { itemBytes } from './item-bytes.ts'
import type { Item } from './item-bytes.ts'
import type { UsedUnits } from './dynamodb-units.ts'

/** What a part of a transaction does to an item: as it was before, and as it is afterwards. */
export interface ItemChange {
  table: string
  before: Item | undefined
  after: Item | undefined
}

/** A table's name and indexes, as its template makes it. */
export type MadeTable = Pick<CreateTableCommandInput, 'GlobalSecondaryIndexes'>

const KILOBYTE = 1_024
/** A transaction takes each unit of an item twice, once to prepare and once to commit. */
const TWICE = 2

/**
 * Write units of a transaction by the documented rule: each item for itself, by the larger of what
 * it was and what it becomes, and each index whose copy of it changes. DynamoDB Local adds all items
 * of a transaction up before it counts kilobytes, which tells a fifth of it or less.
 *
 * Of indexes the guide says that a change reaches them once the transaction is complete, and not
 * what that takes. Others have measured in eu-west-2 that it takes as much as outside of a
 * transaction, and that the factor is of the table alone
 * (https://github.com/nubo-db/dynoxide/pull/188, of 2026-08).
 */
export function countTransaction(
  changes: readonly ItemChange[],
  tables: ReadonlyMap<string, MadeTable>,
): UsedUnits {
  return changes.flatMap(({ table, before, after }) => {
    const bytes = Math.max(sizeOf(before), sizeOf(after))
    const indexes = tables.get(table)?.GlobalSecondaryIndexes ?? []
    return [
      [table, TWICE * unitsOf(bytes)] as const,
      ...indexes.flatMap((index) => {
        const units = countIndex(copyOf(before, index), copyOf(after, index), index)
        return units === 0 ? [] : [[`${table}/${index.IndexName}`, units] as const]
      }),
    ]
  })
}

type Index = NonNullable<MadeTable['GlobalSecondaryIndexes']>[number]

const sizeOf = (item: Item | undefined): number => (item ? itemBytes(item) : 0)
const unitsOf = (bytes: number): number => Math.max(1, Math.ceil(bytes / KILOBYTE))

/** A copy that moves is taken away at one place and put at another. */
function countIndex(before: Item | undefined, after: Item | undefined, index: Index): number {
  if (!before && !after) return 0
  if (!before || !after) return unitsOf(sizeOf(before ?? after))
  const isSame = JSON.stringify(sorted(before)) === JSON.stringify(sorted(after))
  if (isSame) return 0
  const units = unitsOf(Math.max(sizeOf(before), sizeOf(after)))
  const staysInPlace = keysOf(index).every(
    (name) => JSON.stringify(before[name]) === JSON.stringify(after[name]),
  )
  return staysInPlace ? units : 2 * units
}

const sorted = (item: Item): unknown =>
  Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1))

const keysOf = ({ KeySchema = [] }: Index): readonly string[] =>
  KeySchema.map(({ AttributeName = '' }) => AttributeName)

/** What an index holds of an item; nothing of one that lacks a key of it. */
function copyOf(item: Item | undefined, index: Index): Item | undefined {
  if (!item || keysOf(index).some((name) => item[name] === undefined)) return undefined
  const { ProjectionType, NonKeyAttributes = [] } = index.Projection ?? {}
  if (ProjectionType === 'ALL') return item
  const held = new Set(['pk', 'sk', ...keysOf(index), ...NonKeyAttributes])
  return Object.fromEntries(Object.entries(item).filter(([name]) => held.has(name)))
}
