import type * as z from 'zod/mini'

/**
 * Rows that could not be read, by their keys. A store that is given it leaves such a row out and
 * names it here, so that one row keeps no other from the books; whoever made it has to tell of them.
 */
export interface UnreadableRows {
  add: (row: Record<string, unknown>) => void
  /** The keys that were added since it was asked last. */
  take: () => readonly string[]
}

export function makeUnreadableRows(): UnreadableRows {
  const keys = new Set<string>()
  return {
    add: ({ pk, sk }) => void keys.add(`${String(pk)} ${String(sk)}`),
    take: () => {
      const taken = [...keys]
      keys.clear()
      return taken
    },
  }
}

/** Reads a row by its schema; undefined, and named, where it cannot be read. */
export function readOr<Row>(
  schema: z.ZodMiniType<Row>,
  row: Record<string, unknown>,
  unreadable: UnreadableRows | undefined,
): Row | undefined {
  if (unreadable === undefined) return schema.parse(row)
  const read = schema.safeParse(row)
  if (read.success) return read.data
  unreadable.add(row)
  return undefined
}
