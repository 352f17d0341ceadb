import { readBankAmount } from './bank-amount.ts'
import { readBankMoment, readBankTime } from './bank-moment.ts'
import { readSides } from './read-sides.ts'
import type { Column, Layout } from './statement-layout.ts'
import type { Refusal, StatementRow } from './statement-row.ts'

/** Reads one line of cells by a layout. `lastDay` is the day of the row before. */
export function readRow(
  cells: readonly string[],
  layout: Layout,
  lastDay: string | undefined,
): Omit<StatementRow, 'kind' | 'line'> | Refusal {
  const cell = (column: Column): string => {
    const at = layout[column]
    return at === undefined ? '' : (cells[at] ?? '').trim()
  }
  const amount = readSides(cell('amount'), cell('credit'), cell('debit'))
  const moment = readBankMoment(cell('day'))
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
  const sharesCell = layout.reference !== undefined && layout.reference === layout.day
  const reference = sharesCell ? (moment?.rest ?? '') : cell('reference')
  return {
    day,
    time: moment?.time ?? readBankTime(cell('time')),
    reference: singleSpaced(reference),
    amountVnd: amount,
    memo: singleSpaced(cell('memo')),
    balanceVnd: readBankAmount(cell('balance')),
  }
}

const singleSpaced = (text: string): string =>
  /[^\S ]|\s\s/u.test(text) ? text.replace(/\s+/gu, ' ') : text
