/**
 * Size of an item by the rules that the DynamoDB Developer Guide gives ("DynamoDB item sizes and
 * formats"): names and strings by their UTF-8 bytes, numbers about a byte for two digits and one
 * more, booleans and null one, maps and lists three and one for each member.
 */
export function itemBytes(item: Readonly<Record<string, unknown>>): number {
  return Object.entries(item).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + valueBytes(value),
    0,
  )
}

function valueBytes(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value)
  if (value instanceof Uint8Array) return value.length
  if (typeof value === 'number') return Math.ceil(String(value).length / 2) + 1
  if (Array.isArray(value))
    return value.reduce<number>((sum, member) => sum + 1 + valueBytes(member), 3)
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).reduce(
      (sum, [name, member]) => sum + 1 + Buffer.byteLength(name) + valueBytes(member),
      3,
    )
  return 1
}

/** Two write units a started kilobyte. */
export function transactionUnits(bytes: number): number {
  return 2 * Math.ceil(bytes / 1_024)
}

/** Write units of a single put or update of an item of this size: one for each started KB. */
export function writeUnits(bytes: number): number {
  return Math.ceil(bytes / 1_024)
}
