import type { StoredObject } from './stored-object.ts'

/** A page of a bucket's keys, in their order. */
interface Listing {
  contents: readonly StoredObject[]
  /** Beginnings of keys up to the delimiter, each standing for all keys that begin so. */
  prefixes: readonly string[]
  /** Where the next page begins, when there is one. */
  next: string | undefined
}

/** The page of at most `max` keys and prefixes that begins behind `after`. */
export function makePage(
  objects: readonly StoredObject[],
  {
    prefix,
    delimiter,
    after,
    max,
  }: Record<'prefix' | 'delimiter' | 'after', string> & { max: number },
): Listing {
  const contents: StoredObject[] = []
  const prefixes = new Set<string>()
  let last: string | undefined
  for (const object of objects) {
    const common = commonPrefix(object.key, prefix, delimiter)
    const name = common ?? object.key
    if (name <= after || (common !== undefined && prefixes.has(common))) continue
    if (contents.length + prefixes.size >= max)
      return { contents, prefixes: [...prefixes], next: last }
    if (common === undefined) contents.push(object)
    else prefixes.add(common)
    last = name
  }
  return { contents, prefixes: [...prefixes], next: undefined }
}

function commonPrefix(key: string, prefix: string, delimiter: string): string | undefined {
  const at = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length)
  return at < 0 ? undefined : key.slice(0, at + delimiter.length)
}
