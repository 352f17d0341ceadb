import type { Known, NewRow, Plan, PlannedRow, PledgeChange } from './import-plan.ts'
import { findCodes } from './matching.ts'
import { planRow } from './plan-row.ts'
import type { BankRow } from './transfer.ts'

/** A transaction of DynamoDB takes 100 items: one is the check that this worker still holds the account, three are rows of the queue, which hold 44 entries each. */
export const MAX_PLAN_ITEMS = 96

/** Codes that the rows of a batch name: the pledges to read before it is planned. */
export function codesOf(rows: readonly BankRow[]): readonly string[] {
  return [...new Set(rows.flatMap(({ amountVnd, memo }) => (amountVnd > 0 ? findCodes(memo) : [])))]
}

/**
 * Decides what becomes of each row, in order, as far as one transaction can hold. Two rows of a batch for one pledge are seen one after the other. Twins are taken out of their pools: when the
 * plan comes to nothing, they must be given back.
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
    const size = 1 + (next.row.twin ? 1 : 0) + (isNewChange ? 1 : 0)
    if (items + size > MAX_PLAN_ITEMS) {
      if (next.row.twin) known.giveBack(row, next.row.twin)
      return { plan: { rows: planned, pledges: [...changes.values()] }, rest: rows.slice(at) }
    }
    items += size
    planned.push(next.row)
    if (next.change) changes.set(next.change.code, next.change)
  }
  return { plan: { rows: planned, pledges: [...changes.values()] }, rest: [] }
}
