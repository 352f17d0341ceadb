import { MAX_ROW_VND, readBankAmount } from './bank-amount.ts'
import type { Column } from './heading-words.ts'
import type { Layout } from './statement-layout.ts'
import type { Refusal, RefusedCell } from './statement-row.ts'

const MAX_TEXT = 120
const SUMS = ['credit', 'debit', 'amount'] as const

/** The cell of a line that gave the reason to refuse it; undefined where the line as a whole did. */
export function findRefusedCell(
  reason: Refusal,
  cells: readonly string[],
  line: number,
  layout: Layout,
): RefusedCell | undefined {
  const at = columnOf(reason, cells, layout)
  if (at === undefined) return undefined
  return {
    name: `${lettersOf(at)}${line}`,
    text: (cells[at] ?? '').slice(0, MAX_TEXT).toWellFormed(),
  }
}

const BY_REASON: Readonly<Partial<Record<Refusal, Column>>> = {
  'no-day': 'day',
  'day-invalid': 'day',
  'other-currency': 'currency',
  'not-carried-out': 'status',
}

function columnOf(reason: Refusal, cells: readonly string[], layout: Layout): number | undefined {
  const column = BY_REASON[reason]
  if (column !== undefined) return layout[column]
  const sums = SUMS.flatMap((name) => layout[name] ?? [])
  const amountOf = (at: number): number | undefined => readBankAmount(cells[at] ?? '')
  switch (reason) {
    case 'no-amount':
    case 'both-sides':
      return sums[0]
    case 'negative-side':
      return sums.find((at) => (amountOf(at) ?? 0) < 0)
    case 'amount-invalid':
      return sums.find((at) => {
        const amount = amountOf(at)
        const isFilled = /[^\s–-]/u.test(cells[at] ?? '')
        return isFilled && (amount === undefined || Math.abs(amount) > MAX_ROW_VND)
      })
    case 'direction-unsure':
      return layout.sign ?? layout.amount
    default:
      return undefined
  }
}

/** A, B … Z, AA, AB … as spreadsheets call their columns. */
const lettersOf = (at: number): string =>
  (at < 26 ? '' : lettersOf(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26))
