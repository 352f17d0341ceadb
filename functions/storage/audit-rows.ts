import { randomUUID } from 'node:crypto'
import { auditKey, trailOfRecord, trailOfStaff } from './records-table.ts'
import { putNew } from './transaction.ts'
import type { WriteItem } from './transaction.ts'

/**
 * One act of staff, as it is kept for whoever checks: who, when, what, on which record, and what
 * changed.
 */
export interface StaffAct {
  /** ISO time. */
  at: string
  /** Subject of the token: never a name. */
  staff: string
  act: string
  /** The record it was done to. */
  of: string
  /** Where it concerns the money of one. */
  campaign?: string
  before?: unknown
  after?: unknown
}

/**
 * Puts the audit row of an act; it stands in the transaction of the act, so that neither exists
 * without the other. It is found by its day, by who did it, and by the record.
 */
export const auditPut = (table: string, day: string, act: StaffAct): WriteItem =>
  putNew(table, {
    ...auditKey(day, { at: act.at, id: randomUUID() }),
    ...act,
    ...trailOf(act),
  })

const trailOf = ({ at, staff, of }: StaffAct) => ({
  queue: trailOfStaff('acts', staff),
  createdAt: at,
  trail: trailOfRecord('acts', of),
})
