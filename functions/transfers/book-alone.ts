import * as z from 'zod/mini'
import { isToldElsewhere } from './elsewhere.ts'
import type { Look } from './look.ts'
import type { Statement } from './statement-import.ts'
import type { StatementJoin } from './statement-join.ts'
import type { Transfer } from './transfer.ts'

const most = z.int().check(z.minimum(0))

/** What one person may bring into the books by statements on a day, as a deployment sets it. */
export const statementLimitsSchema = z.strictObject({
  /** Whole VND that would come into the books. */
  dayVnd: most,
  /** Rows that would be kept, whatever becomes of them. */
  dayRows: most,
})
export type StatementLimits = z.output<typeof statementLimitsSchema>

export const BOOK_CONCERNS = ['sum', 'rows', 'verdict', 'join', 'elsewhere'] as const
export type BookConcern = (typeof BOOK_CONCERNS)[number]

/** What booking would add: money in the books, and rows. */
export function worthOfLook({ tally }: Pick<Look, 'tally'>): { amountVnd: number; rows: number } {
  const states = Object.values(tally.byState)
  return {
    amountVnd: tally.byState.received.amountVnd + tally.byState.waiting.amountVnd,
    rows: states.reduce((sum, { rows }) => sum + rows, 0),
  }
}

/** Why a second person must book it, whatever else was booked on the day. */
export function concernsOf(
  { look, verdicts = [] }: Pick<Statement, 'look' | 'verdicts'>,
  limits: StatementLimits,
  join?: StatementJoin,
): readonly BookConcern[] {
  if (!look) return []
  const { amountVnd, rows } = worthOfLook(look)
  const found: Record<BookConcern, boolean> = {
    sum: amountVnd > limits.dayVnd,
    rows: rows > limits.dayRows,
    verdict: !verdicts.every(isClean),
    join: !isClean(join),
    elsewhere: isToldElsewhere(look.elsewhere, rows),
  }
  return BOOK_CONCERNS.filter((concern) => found[concern])
}

/** The words by which a verdict says that nothing is wrong, or that there was nothing to compare. */
const CLEAN: ReadonlySet<unknown> = new Set(['agree', 'not-stated'])

/**
 * Whether everything that a verdict holds is clean, however deep it stands: each rule of the reader
 * says so in a member `verdict`, and a rule that is added counts without a change here.
 */
export function isClean(found: unknown): boolean {
  if (typeof found !== 'object' || found === null) return true
  return Object.entries(found).every(([name, value]) =>
    name === 'verdict' ? CLEAN.has(value) : isClean(value),
  )
}

/** Who had a hand in what would be booked: who brought the file, and who had it read. */
export const hadAHand = (
  { staff, readBy }: Pick<Statement, 'staff' | 'readBy'>,
  subject: string,
): boolean => staff === subject || readBy === subject

/**
 * Whether the bank's own text names the pledge. Where it does not, only what staff say ties the
 * money to it: the name of whoever pledged stands beside it from then on.
 */
export const isNamed = ({ codes = [] }: Pick<Transfer, 'codes'>, code: string): boolean =>
  codes.includes(code)

/** What a look may have told as known or as a twin, or of which a person is to doubt the most. */
const UNCOUNTED: ReadonlySet<Transfer['outcome']> = new Set([
  'not-agreed',
  'odd-day',
  'looks-doubled',
])

/**
 * Whether a row that waits may not have been counted as money when its file was booked. What a feed
 * tells the bank itself has told.
 */
export const isUncounted = ({ state, outcome, source }: Transfer): boolean =>
  state === 'waiting' && source !== 'feed' && UNCOUNTED.has(outcome)
