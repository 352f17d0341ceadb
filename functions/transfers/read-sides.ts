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
  const signed = readSide(debitText)
  const debit = signed === undefined ? undefined : Math.abs(signed)
  if (credit === undefined || debit === undefined) return 'amount-invalid'
  // Some banks write what went out with a minus in its own column; a credit below zero is taken back.
  if (credit < 0) return 'negative-side'
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
