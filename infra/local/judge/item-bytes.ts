/** A value as DynamoDB's calls carry it: `{ S: '…' }`, `{ M: { … } }`. */
type Value = Readonly<Record<string, unknown>>
export type Item = Readonly<Record<string, Value>>

/**
 * Size of an item by the rules of the DynamoDB Developer Guide ("DynamoDB item sizes and formats"):
 * names and texts by their UTF-8 bytes, numbers about a byte for two digits and one more, truth
 * values and null one, lists and maps three and one more for each member.
 */
export const itemBytes = (item: Item): number =>
  Object.entries(item).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + valueBytes(value),
    0,
  )

function valueBytes(value: Value): number {
  const [type = '', held] = Object.entries(value)[0] ?? []
  if (type === 'S') return Buffer.byteLength(String(held))
  if (type === 'N') return Math.ceil(String(held).length / 2) + 1
  if (type === 'B') return Buffer.byteLength(String(held), 'base64')
  if (type === 'L')
    return (held as readonly Value[]).reduce((sum, member) => sum + 1 + valueBytes(member), 3)
  if (type === 'M')
    return Object.entries(held as Item).reduce(
      (sum, [name, member]) => sum + 1 + Buffer.byteLength(name) + valueBytes(member),
      3,
    )
  if (type.endsWith('S'))
    return (held as readonly string[]).reduce((sum, member) => sum + Buffer.byteLength(member), 0)
  return 1
}
