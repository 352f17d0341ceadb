import type { Known, NewRow, Plan, PlannedRow, PledgeChange } from './import-plan.ts'
import { codesToLookUp } from './near-codes.ts'
import { planRow } from './plan-row.ts'
import type { BankRow } from './transfer.ts'

/**
 * A transaction of DynamoDB takes 100 items. One is the check that this worker still holds the
 * account, and three are rows of the queue, which hold 44 entries each.
 */
export const MAX_PLAN_ITEMS = 96

const FOUND_ITEMS = 2

/** The codes that a batch may be of. Their pledges are read before it is planned. */
export const codesOf = (rows: readonly BankRow[]): readonly string[] => [
  ...new Set(rows.flatMap(codesToLookUp)),
]

/**
 * Decides what becomes of each row, in order, for as many rows as one transaction can hold. When a
 * batch has two rows for one pledge, the second one counts what the first has brought. Twins are
 * taken out of their pools, and must be put back when the plan is not carried out.
 * @returns the plan and the rows that did not fit into it.
 */
export function planBatch(
  rows: readonly NewRow[],
  known: Known,
): { plan: Plan; rest: readonly NewRow[] } {
  const planned: PlannedRow[] = []
  const changes = new Map<string, PledgeChange>()
  let items = 0
  for (const [at, row] of rows.entries()) {
    const next = planRow(row, known, changes)
    const size = sizeOf(next.row, next.change, changes)
    if (items + size > MAX_PLAN_ITEMS) {
      if (next.row.twin) known.putBack(row, next.row.twin)
      if (next.row.told) known.putToldBack?.(row, next.row.told)
      return { plan: { rows: planned, pledges: [...changes.values()] }, rest: rows.slice(at) }
    }
    items += size
    planned.push(next.row)
    if (next.change) changes.set(next.change.code, next.change)
  }
  return { plan: { rows: planned, pledges: [...changes.values()] }, rest: [] }
}

/**
 * Items that a row adds: itself, its twin or the mark of its entry, its pledge, and for a pledge that a gift in the books is
 * found to belong to, the record of its name and the mark by which the publisher looks at it. Those
 * of one pledge are there once.
 */
function sizeOf(
  { twin, entry, foundMark }: PlannedRow,
  change: PledgeChange | undefined,
  changes: ReadonlyMap<string, PledgeChange>,
): number {
  const before = change && changes.get(change.code)
  const pledge = change && !before ? 1 : 0
  const found = change && change.foundVnd > 0 && !before?.foundVnd ? FOUND_ITEMS : 0
  return 1 + ((twin ?? entry) ? 1 : 0) + (foundMark === undefined ? 0 : 1) + pledge + found
}
