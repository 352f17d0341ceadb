import { MAX_ROW_VND, readBankAmount } from './bank-amount.ts'
import type { Refusal } from './statement-row.ts'

/** The sum of a row, above zero for what comes: either one signed sum, or one of two sides. */
export function readSides(
  amountText: string,
  creditText: string,
  debitText: string,
): number | Refusal {
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
