import { readBankBalance } from './bank-amount.ts'
import { readBankMoment, readBankTime } from './bank-moment.ts'
import type { DayOrder } from './bank-moment.ts'
import { readSides } from './read-sides.ts'
import { isCarriedOut, isDong, readSign } from './row-standing.ts'
import type { Column } from './heading-words.ts'
import type { Layout } from './statement-layout.ts'
import type { Refusal, StatementRow } from './statement-row.ts'
import { isTotalsText } from './totals-words.ts'

/**
 * Reads one line of cells by a layout. `lastDay` is the day of the row before, and `order` the order
 * in which the file writes days.
 */
export function readRow(
  cells: readonly string[],
  layout: Layout,
  lastDay: string | undefined,
  order: DayOrder = 'day-first',
): Omit<StatementRow, 'kind' | 'line'> | Refusal {
  const cell = (column: Column): string => {
    const at = layout[column]
    return at === undefined ? '' : (cells[at] ?? '').trim()
  }
  // A line of sums has words for its text, whether it has a day or not.
  const taken = new Set<unknown>(Object.values(layout))
  const isLabelled = cells.some((text, at) => !taken.has(at) && isTotalsText(text))
  if (isLabelled || isTotalsText(cell('memo')) || isTotalsText(cell('reference'))) return 'totals'
  const amount = readAmount(cell, layout)
  const moment = readBankMoment(cell('day'), order)
  if (moment === 'invalid') return 'day-invalid'
  // Some banks write a day once and leave it out of the rows below. Only a row with a sum and a
  // text is such a row.
  const isBelowItsDay = cell('day') === '' && typeof amount === 'number' && cell('memo') !== ''
  const day = moment?.day ?? (isBelowItsDay ? lastDay : undefined)
  if (day === undefined && cell('day') !== '') return 'day-invalid'
  if (day === undefined) {
    const hasSumAlone = cell('memo') === '' && cell('reference') === '' && amount !== 'no-amount'
    return hasSumAlone ? 'totals' : 'no-day'
  }
  if (typeof amount !== 'number') return amount
  if (!isDong(cell('currency'))) return 'other-currency'
  if (!isCarriedOut(cell('status'))) return 'not-carried-out'
  const sharesCell = layout.reference !== undefined && layout.reference === layout.day
  const reference = sharesCell ? (moment?.rest ?? '') : cell('reference')
  return {
    day,
    time: moment?.time ?? readBankTime(cell('time')),
    reference: singleSpaced(reference),
    amountVnd: amount,
    memo: singleSpaced(cell('memo')),
    balanceVnd: readBankBalance(cell('balance')),
  }
}

const singleSpaced = (text: string): string =>
  /[^\S ]|\s\s/u.test(text) ? text.replace(/\s+/gu, ' ') : text

/**
 * The sum of a row, above zero for what comes. Where a column says whether it came or went, that
 * decides; words that are not known leave it open, unless the sum has a sign of its own.
 */
function readAmount(cell: (column: Column) => string, layout: Layout): number | Refusal {
  const amount = readSides(cell('amount'), cell('credit'), cell('debit'))
  if (typeof amount !== 'number' || layout.amount === undefined) return amount
  if (layout.pays && !HAS_SIGN.test(cell('amount'))) return 'direction-unsure'
  if (layout.sign === undefined) return amount
  const isLetter = layout.ownLetters && /^[\p{L}]$/u.test(cell('sign').trim())
  const sign = isLetter ? 'unsure' : readSign(cell('sign'))
  if (sign === 'came') return amount < 0 ? 'direction-unsure' : amount
  if (sign === 'went') return -Math.abs(amount)
  return HAS_SIGN.test(cell('amount')) ? amount : 'direction-unsure'
}
const HAS_SIGN = /^[+−-]/u
