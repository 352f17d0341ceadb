import type { Statement } from '../statement-import.ts'
import type { Untold } from '../untold-gift.ts'
import type { ImportStatementDeps } from './import-deps.ts'
import { listSegments } from './list-segments.ts'

/** Gifts of the books whose rows a restore waits for. */
interface UntoldRows {
  /** Those that this file does not tell either. */
  left: Untold
  /** Marks of those that it tells. */
  told: readonly string[]
}

/**
 * Goes through the file for rows that the books have, before any other row of it is looked at: a
 * credit is asked about for those gifts alone of which neither the records nor this file know
 * anything. Without a restore nothing is read.
 */
export async function openUntold(
  statement: Statement,
  path: string,
  deps: ImportStatementDeps,
): Promise<UntoldRows> {
  if (!(await deps.leases.isHeld('transfers'))) return { left: [], told: [] }
  const untold = await deps.untold.list()
  if (untold === 'too-many') return { left: untold, told: [] }
  const left = new Map(untold.map((gift) => [gift.mark, gift]))
  const told: string[] = []
  for await (const { rows } of listSegments(statement, path, 0, deps))
    for (const { id } of rows) {
      const mark = deps.markOf({ account: statement.account, id })
      if (left.delete(mark)) told.push(mark)
    }
  return { left: [...left.values()], told }
}
