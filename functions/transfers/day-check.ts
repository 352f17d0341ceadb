import { dayOrderOf, readBankMoment } from './bank-moment.ts'
import type { DayOrder } from './bank-moment.ts'
import { orderOfPeriod, readPeriod } from './statement-period.ts'
import type { StatementPeriod } from './statement-period.ts'

export const DAY_DOUBTS = ['month-first', 'mixed', 'undecided', 'outside-period'] as const

/**
 * Whether the days of a file mean what they are taken for:
 * - `agree`: a number above twelve, or the statement's own period, shows the order of day and month;
 * - `not-stated`: nothing denies that the day comes first, as at every bank of Vietnam;
 * - `differ`, `month-first`: the month comes first, and the rows are read so;
 *   `mixed`: some days put the month first and some the day, so that others may be either;
 *   `undecided`: a program wrote them that writes months first too, and nothing shows the order;
 *   `outside-period`: days lie outside the statement's own period.
 */
export type DaysVerdict =
  | { verdict: 'agree' | 'not-stated' }
  | { verdict: 'differ'; why: (typeof DAY_DOUBTS)[number]; rows: number; line: number }

export interface DayCheck {
  /** Takes a day as its cell writes it. */
  addCell: (text: string, line: number) => void
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
}
const count = (): Count => ({ rows: 0, line: 0 })
const add = (to: Count, line: number): void => {
  if (to.rows++ === 0) to.line = line
}

/** "Date (MM/DD/YYYY)". */
const MONTH_FIRST_HEADING = /\bmm\s?[/.-]\s?dd\b/iu

/** Vietnamese programs write 20:52, and those that write 08:52 PM write the month first too. */
const HALF_DAY = /\d\s?[AP]M$/iu

export function makeDayCheck(): DayCheck {
  const seen = {
    'day-first': count(),
    'month-first': count(),
    open: count(),
    typed: count(),
    halfDay: count(),
  }
  /** Rows outside the period, by the order in which days are read. */
  const outside = { 'day-first': count(), 'month-first': count() }
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
  return {
    addCell(text, line) {
      const order = dayOrderOf(text.trim())
      if (order === undefined) return
      add(seen[order], line)
      if (HALF_DAY.test(text)) add(seen.halfDay, line)
      for (const one of ['day-first', 'month-first'] as const)
        if (isOutside(text, one)) add(outside[one], line)
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
      const { open, typed } = seen
      const slashed = open.rows + seen['day-first'].rows + seen['month-first'].rows
      const isMixed = seen['day-first'].rows > 0 && seen['month-first'].rows > 0
      // A program that takes days for months keeps those as days that it can, and the others as text.
      const isHalfTaken = typed.rows > 0 && slashed > 0
      const doubt = (why: (typeof DAY_DOUBTS)[number], { rows, line }: Count): DaysVerdict => ({
        verdict: 'differ',
        why,
        rows,
        line,
      })
      if (isMixed) return doubt('mixed', seen['month-first'])
      if (isHalfTaken) return doubt('mixed', typed)
      const order = decide()
      if (order === 'month-first') {
        const shown = seen['month-first'].rows > 0 ? seen['month-first'] : open
        return doubt('month-first', shown)
      }
      if (order === undefined && seen.halfDay.rows > 0) return doubt('undecided', seen.halfDay)
      if (outside['day-first'].rows > 0) return doubt('outside-period', outside['day-first'])
      return { verdict: order === undefined ? 'not-stated' : 'agree' }
    },
  }
}
