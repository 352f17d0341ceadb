import { dayOrderOf, readBankMoment } from './bank-moment.ts'
import type { DayOrder } from './bank-moment.ts'
import { foldWords } from './fold-words.ts'

const PERIOD =
  /\b(?:tu ngay|tu|from|den ngay|to|ky sao ke|ky bao cao|thoi gian|giai doan|period|date range)\b/u
/** When it was printed or the account opened is no part of the period. */
const OTHER = /\bin\b|print|mo tai khoan|in luc|xuat|export|lap\b/u
const UNTIL = /^(?:den|to)\b/u
const DATE = /(?<![\d/.-])(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}-\d{1,2}-\d{1,2})(?!\d)/gu
const MAX_LINE = 400

/** The first and the last day of which a statement says that it tells. */
export interface StatementPeriod {
  from?: string
  to?: string
}

/**
 * The days that a line above the heading gives the statement, as they stand, such as "Từ ngày
 * 01/09/2024 đến ngày 30/09/2024"; none for any other line.
 */
export function findPeriod(cells: readonly string[]): StatementPeriod {
  const line = cells.join(' ').slice(0, MAX_LINE)
  const folded = foldWords(line)
  if (!PERIOD.test(folded) || OTHER.test(folded)) return {}
  const [first, ...others] = line.match(DATE) ?? []
  const last = others.at(-1)
  if (first === undefined) return {}
  if (last !== undefined) return { from: first, to: last }
  return UNTIL.test(folded) ? { to: first } : { from: first }
}

/** The order in which the two days of a period are written, where one of them shows it. */
export function orderOfPeriod({ from = '', to = '' }: StatementPeriod): DayOrder | undefined {
  const orders = [from, to].map(dayOrderOf)
  return orders.find((order) => order === 'day-first' || order === 'month-first')
}

/** The period as days of the calendar. */
export function readPeriod({ from = '', to = '' }: StatementPeriod): StatementPeriod {
  const order = orderOfPeriod({ from, to })
  const [first, last] = [from, to].map((text) => {
    const moment = readBankMoment(text, order)
    return typeof moment === 'object' ? moment.day : undefined
  })
  return { ...(first ? { from: first } : {}), ...(last ? { to: last } : {}) }
}
