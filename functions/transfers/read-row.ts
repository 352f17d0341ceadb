import { MAX_ROW_VND, readBankAmount } from './bank-amount.ts'
import { readBankMoment, readBankTime } from './bank-moment.ts'
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

/** The sum of a row, above zero for what comes: either one signed sum, or one of two sides. */
function readSides(amountText: string, creditText: string, debitText: string): number | Refusal {
  if (creditText === '' && debitText === '') return readSigned(amountText)
  const credit = readSide(creditText)
  const debit = readSide(debitText)
  if (credit === undefined || debit === undefined) return 'amount-invalid'
  if (credit < 0 || debit < 0) return 'negative-side'
  if (credit > MAX_ROW_VND || debit > MAX_ROW_VND) return 'amount-invalid'
  if (credit > 0 && debit > 0) return 'both-sides'
  return credit === 0 && debit === 0 ? 'no-amount' : credit - debit
}

function readSigned(text: string): number | Refusal {
  if (isNothing(text)) return 'no-amount'
  const amount = readBankAmount(text)
  if (amount === undefined || Math.abs(amount) > MAX_ROW_VND) return 'amount-invalid'
  return amount === 0 ? 'no-amount' : amount
}

const readSide = (text: string): number | undefined => (isNothing(text) ? 0 : readBankAmount(text))

/** Some banks write a dash where there is no sum. */
const isNothing = (text: string): boolean => text === '' || /^[-–]$/u.test(text)
