import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { countLost, findLostReceipts } from './lost-receipts.ts'
import type { Lost } from './derive-records.ts'
import type { RecordsSeen } from './records-seen.ts'

/** Of what a person has spoken: what was lost when they spoke, and no more. */
export interface SpokenOf {
  /** So many entries log and queue had when it was said that feeds, or statements, were told again. */
  feedsTold?: number | undefined
  statementsTold?: number | undefined
  /** The same of decisions, and how much was undone without a reason then. */
  decisionsSeen?: { size: number; unclear: number } | undefined
  /** How many receipts of a counter were lost when its last paper was named. */
  papers?: Readonly<Record<string, number>> | undefined
}

type Seen = Lost & { size: number }

const isBefore = (size: number | undefined, place: number | undefined): boolean =>
  size !== undefined && place !== undefined && place < size
const countUnclear = ({ unclearRows, unclearReceipts }: Lost): number =>
  unclearRows.length + unclearReceipts.length

/**
 * Whether what was said holds for what is lost now. Tables may be set back once more, to a moment
 * within a restore: then they still have what was said of the first loss, and nobody has said
 * anything of what was lost since.
 */
export const isToldAgain = (size: number | undefined, { untold }: Pick<Lost, 'untold'>): boolean =>
  size !== undefined && untold.every(({ place }) => isBefore(size, place))

export function areDecisionsSeen(spoken: SpokenOf['decisionsSeen'], lost: Lost): boolean {
  if (!spoken || countUnclear(lost) > spoken.unclear) return false
  return lost.decisions.every(({ index }) => isBefore(spoken.size, index))
}

/** Last numbers on paper that were named when no fewer receipts were lost than now. */
export function papersOf(
  named: Readonly<Record<string, number>>,
  { papers = {} }: SpokenOf,
  lost: ReadonlyMap<string, number>,
): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(named).filter(([counter]) => (lost.get(counter) ?? 0) <= (papers[counter] ?? 0)),
  )
}

export const receiptsLostFrom = (
  { atCounter }: { atCounter: readonly LedgerEntry[] },
  { receiptEntries }: Pick<RecordsSeen, 'receiptEntries'>,
): ReadonlyMap<string, number> => countLost(findLostReceipts(atCounter, receiptEntries))

/** What is spoken of by whoever speaks now. */
export const speakOf = (
  said: {
    feedsTold: boolean
    statementsTold: boolean
    decisionsSeen: boolean
    papers: Readonly<Record<string, number>>
  },
  before: SpokenOf,
  lost: Seen,
): SpokenOf => ({
  feedsTold: said.feedsTold ? lost.size : before.feedsTold,
  statementsTold: said.statementsTold ? lost.size : before.statementsTold,
  decisionsSeen: said.decisionsSeen
    ? { size: lost.size, unclear: countUnclear(lost) }
    : before.decisionsSeen,
  papers: {
    ...before.papers,
    ...Object.fromEntries(
      Object.keys(said.papers).map((counter) => [counter, lost.receipts.get(counter) ?? 0]),
    ),
  },
})
