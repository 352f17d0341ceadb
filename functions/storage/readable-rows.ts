import { reportUnreadable } from '../runtime/unreadable.ts'

type Row = Readonly<Record<string, unknown>>

/** The name of a row in the log. A table whose keys tell an account needs another one. */
const keyOf = ({ pk, sk }: Row): string => `${String(pk)} ${String(sk)}`

/**
 * What rows of a list say. One that nobody can read, such as one that a later release wrote or that
 * somebody changed, is told by its key and left out, so that it stops none of the others.
 */
export function readableRows<Read>(
  rows: readonly Row[],
  read: (row: Row) => Read,
  nameOf: (row: Row) => string = keyOf,
): Read[] {
  return rows.flatMap((row) => {
    try {
      return [read(row)]
    } catch (error) {
      reportUnreadable(nameOf(row), error)
      return []
    }
  })
}
