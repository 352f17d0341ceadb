import { dayOrderOf, readBankMoment } from './bank-moment.ts'
import type { DayOrder } from './bank-moment.ts'
import { ODD_DAYS } from './odd-day.ts'
import type { OddDay, OddDayOf } from './odd-day.ts'
import { orderOfPeriod, readPeriod } from './statement-period.ts'
import type { StatementPeriod } from './statement-period.ts'
import type { BankRow } from './transfer.ts'

export const DAY_DOUBTS = [
  'month-first',
  'mixed',
  'undecided',
  'outside-period',
  ...ODD_DAYS,
] as const

/** What is doubtful of the days of a file: of how many rows, and the first of them. */
export interface DayDoubt {
  why: (typeof DAY_DOUBTS)[number]
  rows: number
  line: number
  /** The day of that line, as the file writes it. */
  day?: string
}

/**
 * Whether the days of a file mean what they are taken for:
 * - `agree`: a number above twelve, or the statement's own period, shows the order of day and month;
 * - `not-stated`: nothing denies that the day comes first, as at every bank of Vietnam;
 * - `differ`, `month-first`: the month comes first, and the rows are read so;
 *   `mixed`: some days put the month first and some the day, so that others may be either;
 *   `undecided`: a program wrote them that writes months first too, and nothing shows the order;
 *   `outside-period`: days lie outside the statement's own period;
 *   `still-to-come`, `before-opening`: rows that come to nobody's books by themselves.
 * Whatever else is doubtful stands in `others`. Where the days were shown to come first all the
 * same, `dayOrder` says so.
 */
export type DaysVerdict =
  | { verdict: 'agree' | 'not-stated' }
  | ({ verdict: 'differ'; others?: DayDoubt[]; dayOrder?: 'day-first' } & DayDoubt)

export interface DayCheck {
  /** Takes a day as its cell writes it. */
  addCell: (text: string, line: number) => void
  /** Takes a row that may be kept, and its day as its cell writes it. */
  addRow: (row: Omit<BankRow, 'reference' | 'memo'> & { line: number }, text: string) => void
  /** Takes the heading of the days, which may say how they are written. */
  noteHeading: (heading: string) => void
  /** Takes the days of a line above the heading. */
  notePeriod: (period: StatementPeriod) => void
  end: () => DaysVerdict
}

/** Rows that speak for something, and the first of them. */
interface Count {
  rows: number
  line: number
  day: string
}
const count = (): Count => ({ rows: 0, line: 0, day: '' })
const add = (to: Count, line: number, text: string): void => {
  if (to.rows++ > 0) return
  to.line = line
  to.day = text.trim().slice(0, MAX_DAY).toWellFormed()
}
const MAX_DAY = 40

/** "Date (MM/DD/YYYY)". */
const MONTH_FIRST_HEADING = /\bmm\s?[/.-]\s?dd\b/iu

/** Vietnamese programs write 20:52, and those that write 08:52 PM write the month first too. */
const HALF_DAY = /\d\s?[AP]M$/iu

/** @param oddDayOf says which days cannot be, where the moment and the campaign are known. */
export function makeDayCheck(oddDayOf: OddDayOf = () => undefined): DayCheck {
  const seen = {
    'day-first': count(),
    'month-first': count(),
    open: count(),
    typed: count(),
    halfDay: count(),
  }
  /** Rows outside the period, by the order in which days are read. */
  const outside = { 'day-first': count(), 'month-first': count() }
  const odd: Readonly<Record<OddDay, Count>> = {
    'still-to-come': count(),
    'before-opening': count(),
  }
  let isHeadedMonthFirst = false
  const stated: StatementPeriod = {}
  let period: StatementPeriod = {}

  const isOutside = (text: string, order: DayOrder): boolean => {
    const moment = readBankMoment(text, order)
    if (typeof moment !== 'object') return moment === 'invalid'
    const { from = moment.day, to = moment.day } = period
    return moment.day < from || moment.day > to
  }
  const decide = (): DayOrder | undefined => {
    if (seen['month-first'].rows > 0) return 'month-first'
    if (seen['day-first'].rows > 0) return 'day-first'
    if (isHeadedMonthFirst && seen.open.rows > 0) return 'month-first'
    const byPeriod = orderOfPeriod(stated)
    if (byPeriod === 'month-first') return byPeriod
    if (period.from === undefined || period.to === undefined) return undefined
    const [dayFirst, monthFirst] = [outside['day-first'].rows, outside['month-first'].rows]
    if ((dayFirst === 0) === (monthFirst === 0)) return undefined
    return dayFirst === 0 ? 'day-first' : 'month-first'
  }
  const doubtOf = (why: DayDoubt['why'], found: Count): DayDoubt => ({ why, ...found })
  /** Whether the days are read in the right order, and then whether they lie in the period. */
  const orderDoubts = (order: DayOrder | undefined): DayDoubt[] => {
    const { open, typed, halfDay } = seen
    const slashed = open.rows + seen['day-first'].rows + seen['month-first'].rows
    const isMixed = seen['day-first'].rows > 0 && seen['month-first'].rows > 0
    if (isMixed) return [doubtOf('mixed', seen['month-first'])]
    // A program that takes days for months keeps those as days that it can, and the others as text.
    if (typed.rows > 0 && slashed > 0) return [doubtOf('mixed', typed)]
    if (order === 'month-first') {
      const shown = seen['month-first'].rows > 0 ? seen['month-first'] : open
      return [doubtOf('month-first', shown)]
    }
    if (order === undefined && halfDay.rows > 0) return [doubtOf('undecided', halfDay)]
    return outside['day-first'].rows > 0 ? [doubtOf('outside-period', outside['day-first'])] : []
  }
  const oddDoubts = (): DayDoubt[] =>
    ODD_DAYS.filter((why) => odd[why].rows > 0).map((why) => doubtOf(why, odd[why]))
  return {
    addCell(text, line) {
      const order = dayOrderOf(text.trim())
      if (order === undefined) return
      add(seen[order], line, text)
      if (HALF_DAY.test(text)) add(seen.halfDay, line, text)
      for (const one of ['day-first', 'month-first'] as const)
        if (isOutside(text, one)) add(outside[one], line, text)
    },
    addRow(row, text) {
      // Money that went before the opening is no gift, and nothing asks after its day.
      const why = oddDayOf(row)
      if (why === undefined || (why === 'before-opening' && row.amountVnd < 0)) return
      add(odd[why], row.line, text === '' ? row.day : text)
    },
    noteHeading(heading) {
      isHeadedMonthFirst ||= MONTH_FIRST_HEADING.test(heading)
    },
    notePeriod(found) {
      stated.from ??= found.from
      stated.to ??= found.to
      period = readPeriod(stated)
    },
    end() {
      const order = decide()
      const [first, ...others] = [...orderDoubts(order), ...oddDoubts()]
      if (first === undefined) return { verdict: order === undefined ? 'not-stated' : 'agree' }
      const isInOrder = order === 'day-first' && isOddDay(first.why)
      return {
        verdict: 'differ',
        ...first,
        ...(others.length > 0 ? { others } : {}),
        ...(isInOrder ? { dayOrder: order } : {}),
      }
    },
  }
}

const isOddDay = (why: DayDoubt['why']): boolean => ODD_DAYS.some((one) => one === why)

/** Whether something of a sheet shows in which order its days are written. */
export function showsDayOrder(days: DaysVerdict): boolean {
  if (days.verdict !== 'differ') return days.verdict === 'agree'
  return days.dayOrder !== undefined || !isOddDay(days.why)
}
