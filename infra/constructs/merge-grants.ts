import { ROWS } from './grants.ts'
import type { Grant } from './grants.ts'

/**
 * Joins what a function may do on rows, so that each action on a table stands in one statement with
 * all partitions that it may touch. The documents of DynamoDB do not say whether a transaction is
 * judged item by item or with the keys of all its items at once; two statements that each name half
 * of the partitions would refuse in the second case what they allow in the first.
 */
export function mergeGrants(grants: readonly Grant[]): readonly Grant[] {
  const onRows = grants.filter((grant) => partitionsOf(grant).length > 0)
  const others = grants.filter((grant) => partitionsOf(grant).length === 0)
  return [...joinActions(joinPartitions(onRows)), ...others]
}

/** One thing on one table: an action, and the partitions that it may touch. */
interface RowRight {
  resource: string
  action: string
  partitions: readonly string[]
}

function partitionsOf({ conditions }: Grant): readonly string[] {
  const named = conditions?.[ROWS.operator]?.[ROWS.key]
  return Array.isArray(named) ? named.map(String) : []
}

/** Every action once for each table, with the partitions of all grants that name it. */
function joinPartitions(grants: readonly Grant[]): readonly RowRight[] {
  const rights = grants.flatMap((grant) =>
    grant.actions.flatMap((action) =>
      grant.resources.map((resource) => ({ resource, action, partitions: partitionsOf(grant) })),
    ),
  )
  const groups = Map.groupBy(rights, ({ resource, action }) => `${resource} ${action}`)
  return [...groups.values()].flatMap(([first, ...rest]) =>
    first === undefined
      ? []
      : [
          {
            ...first,
            partitions: [
              ...new Set([first, ...rest].flatMap(({ partitions }) => partitions)),
            ].toSorted(),
          },
        ],
  )
}

/** Actions that may touch the same partitions of a table stand in one grant. */
function joinActions(rights: readonly RowRight[]): readonly Grant[] {
  const groups = Map.groupBy(
    rights,
    ({ resource, partitions }) => `${resource} ${partitions.join(' ')}`,
  )
  return [...groups.values()].flatMap(([first, ...rest]) =>
    first === undefined
      ? []
      : [
          {
            actions: [first, ...rest].map(({ action }) => action),
            resources: [first.resource],
            conditions: { [ROWS.operator]: { [ROWS.key]: first.partitions } },
          },
        ],
  )
}
