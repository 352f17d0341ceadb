import type { Known, NewRow, Plan, PlannedRow, PledgeChange } from './import-plan.ts'
import { findCodes } from './matching.ts'
import { planRow } from './plan-row.ts'
import type { BankRow } from './transfer.ts'

/**
 * A transaction of DynamoDB takes 100 items. One is the check that this worker still holds the
 * account, and three are rows of the queue, which hold 44 entries each.
 */
export const MAX_PLAN_ITEMS = 96

/** The codes that the rows of a batch name. Their pledges are read before the batch is planned. */
export function codesOf(rows: readonly BankRow[]): readonly string[] {
  return [...new Set(rows.flatMap(({ amountVnd, memo }) => (amountVnd > 0 ? findCodes(memo) : [])))]
}

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
    const isNewChange = next.change !== undefined && !changes.has(next.change.code)
    const size = 1 + ((next.row.twin ?? next.row.entry) ? 1 : 0) + (isNewChange ? 1 : 0)
    if (items + size > MAX_PLAN_ITEMS) {
      if (next.row.twin) known.putBack(row, next.row.twin)
      return { plan: { rows: planned, pledges: [...changes.values()] }, rest: rows.slice(at) }
    }
    items += size
    planned.push(next.row)
    if (next.change) changes.set(next.change.code, next.change)
  }
  return { plan: { rows: planned, pledges: [...changes.values()] }, rest: [] }
}
