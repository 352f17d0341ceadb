/**
 * The words of many rows, packed so that a search reads little and an import writes little: of a
 * word only a print is kept, five bytes of an HMAC. The first byte says in which of 256 buckets it
 * lies, the other four stand in the bucket, each before the rows that have the word.
 *
 * A row of the table for each word of each row would be some fifteen write units a row. Packed, the
 * words of 2,000 rows are 256 small rows: a seventh of a unit a row.
 */
export type Print = Uint8Array

export const PRINT_BYTES = 5
/** As many rows as two bytes can number, and far more than a segment has. */
export const MAX_PACKED_ROWS = 65_535
const HEAD_BYTES = 2
const TAIL_BYTES = PRINT_BYTES - 1
const ENTRY_BYTES = TAIL_BYTES + 2

export const bucketOf = (print: Print): string => (print[0] ?? 0).toString(16).padStart(2, '0')
/** The bytes that tell a print from others of its bucket, as a number. */
const tailOf = (print: Print): number => new DataView(print.buffer, print.byteOffset).getUint32(1)

/** Where many rows of a segment have a word, a bit for each row is shorter than their numbers. */
const bitBytes = (rows: number): number => Math.ceil(rows / 8)

/**
 * @param prints of each row of a segment, in its order.
 * @returns the content of each bucket that is not empty.
 */
export function packPostings(
  prints: ReadonlyArray<readonly Print[]>,
): ReadonlyMap<string, Uint8Array> {
  if (prints.length > MAX_PACKED_ROWS) throw new Error('too-many-rows-to-pack')
  const buckets = new Map<string, Map<number, number[]>>()
  for (const [row, each] of prints.entries())
    for (const print of each) {
      const bucket = getOrMake(buckets, bucketOf(print), () => new Map<number, number[]>())
      const rows = getOrMake(bucket, tailOf(print), () => [])
      if (rows.at(-1) !== row) rows.push(row)
    }
  return new Map([...buckets].map(([name, words]) => [name, packBucket(words, prints.length)]))
}

function packBucket(words: ReadonlyMap<number, readonly number[]>, rows: number): Uint8Array {
  const bits = bitBytes(rows)
  const size = [...words.values()].reduce(
    (sum, { length }) => sum + ENTRY_BYTES + Math.min(length * 2, bits),
    HEAD_BYTES,
  )
  const bytes = new Uint8Array(size)
  const view = new DataView(bytes.buffer)
  view.setUint16(0, rows)
  let at = HEAD_BYTES
  for (const [tail, numbers] of [...words].toSorted(([a], [b]) => a - b)) {
    view.setUint32(at, tail)
    view.setUint16(at + TAIL_BYTES, numbers.length)
    at += ENTRY_BYTES
    if (numbers.length * 2 < bits)
      for (const [nth, number] of numbers.entries()) view.setUint16(at + nth * 2, number)
    else
      for (const number of numbers)
        bytes[at + (number >> 3)] = (bytes[at + (number >> 3)] ?? 0) | (1 << (number & 7))
    at += Math.min(numbers.length * 2, bits)
  }
  return bytes
}

/** The rows of a bucket that have a word, by their place in the segment. */
export function findInBucket(bytes: Uint8Array, print: Print): readonly number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const bits = bitBytes(view.getUint16(0))
  const wanted = tailOf(print)
  for (let at = HEAD_BYTES; at < bytes.length; ) {
    const count = view.getUint16(at + TAIL_BYTES)
    const isIt = view.getUint32(at) === wanted
    at += ENTRY_BYTES
    if (isIt && count * 2 < bits)
      return Array.from({ length: count }, (_, nth) => view.getUint16(at + nth * 2))
    if (isIt) return listBits(bytes.subarray(at, at + bits))
    at += Math.min(count * 2, bits)
  }
  return []
}

const listBits = (bytes: Uint8Array): readonly number[] =>
  Array.from({ length: bytes.length * 8 }, (_, at) => at).filter(
    (at) => ((bytes[at >> 3] ?? 0) >> (at & 7)) & 1,
  )

function getOrMake<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}
