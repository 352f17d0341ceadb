import { floodQueue, heldQueue, unitQueue } from '../storage/records-table.ts'
import type { CaseRecord } from './case.ts'
import type { Act } from './case-acts.ts'
import type { ActRecord } from './act-record.ts'

/** The table itself deletes what the sweep has not deleted so many days after its time. */
const GRACE_DAYS = 7

export interface NewCase {
  caseRecord: CaseRecord
  keyHash: string
  requestHash: string
}

export interface NewAct {
  /** The case as it was read. */
  caseRecord: CaseRecord
  act: Act
  record: ActRecord
  /** Names the wish: the same key twice is one step. */
  keyHash: string
  /**
   * Of all that is wished, with the key itself in it, so that the hash tells nobody what was
   * written.
   */
  requestHash: string
  /** The version that the person saw. */
  version: number
  /** Unit from now on, when it is forwarded. */
  unit?: string
  /** What is published of an answer, where its sender wished it. */
  publish?: { question: string; answer: string }
}

/** Its sender takes the withdrawal of a case back. */
export interface Restoring {
  /** The case as it was read. */
  caseRecord: CaseRecord
  /** ISO time. */
  at: string
  keyHash: string
  requestHash: string
  /** The version that the person saw. */
  version: number
}

export interface Erasure {
  caseRecord: Pick<
    CaseRecord,
    'code' | 'lookupHash' | 'trace' | 'state' | 'answers' | 'attachments'
  >
  /** ISO time. */
  erasedAt: string
}

/**
 * The desk on which an open case lies: with its unit, or first with a clerk who lets it through.
 */
export function deskQueue({
  unit,
  held,
  flood,
}: Pick<CaseRecord, 'unit' | 'held' | 'flood'>): string {
  if (!held) return unitQueue(unit)
  return flood ? floodQueue(unit) : heldQueue(unit)
}

export interface TableNames {
  records: string
  ledger: string
  /** The list of what was erased; whoever erases nothing has no name for it. */
  erased?: string
}

/** The second from which the table deletes the rows of a case by itself. */
export const deadlineOfRows = (deleteOn: string): number =>
  Math.floor(Date.parse(`${deleteOn}T00:00:00Z`) / 1_000) + GRACE_DAYS * 86_400
