type Json = Record<string, unknown>

/** Capacity units by table, and by index as `<table>/<index>`. */
export type UsedUnits = ReadonlyArray<readonly [place: string, units: number]>

const READS = /^(?:Get|Query|Scan|BatchGet|TransactGet)/u

/** Whether a call reads, and is counted in read units; any other one is counted in write units. */
export const isRead = (operation: string): boolean => READS.test(operation)

/**
 * What a call of DynamoDB has used, as its answer says. A read that finds nothing uses as much as
 * one of the smallest item, which DynamoDB Local leaves out ("Read and write operations" in the
 * DynamoDB Developer Guide).
 */
export function listUsedUnits(operation: string, input: Json, answer: Json): UsedUnits {
  const consumed = answer.ConsumedCapacity
  const parts = (Array.isArray(consumed) ? consumed : [consumed]).filter(isObject)
  return parts.flatMap((part) => {
    const table = String(part.TableName)
    const used = [[table, unitsOf(part.Table)] as const, ...listIndexes(table, part)]
    const some = used.filter(([, units]) => units > 0)
    if (some.length > 0 || !isRead(operation)) return some
    return [[table, leastRead(operation, input)] as const]
  })
}

function listIndexes(table: string, { GlobalSecondaryIndexes: indexes }: Json): UsedUnits {
  return isObject(indexes)
    ? Object.entries(indexes).map(([name, used]) => [`${table}/${name}`, unitsOf(used)] as const)
    : []
}

/** Strongly consistent reads use twice as much as others, and so do those of a transaction again. */
function leastRead(operation: string, { ConsistentRead: consistent }: Json): number {
  if (operation === 'TransactGetItems') return 2
  return consistent === true ? 1 : 0.5
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const unitsOf = (used: unknown): number =>
  isObject(used) && typeof used.CapacityUnits === 'number' ? used.CapacityUnits : 0
