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

/** Why a line is refused that would have been a row but for its sum or its day. */
const LOSES_SUM: ReadonlySet<Refusal> = new Set([
  'negative-side',
  'both-sides',
  'direction-unsure',
  'amount-invalid',
  'day-invalid',
])
const LIKE_DAY = /^\d{1,4}[/.-]\d/u

/** Whether a line that is refused holds money which then stands in no row. */
export function holdsLostSum(reason: Refusal, cells: readonly string[], layout: Layout): boolean {
  if (!LOSES_SUM.has(reason)) return false
  const sums = SUMS.flatMap((name) => layout[name] ?? []).map((at) => cells[at] ?? '')
  if (reason === 'amount-invalid') return sums.some((text) => /[1-9]/u.test(text))
  if (!sums.some((text) => (readBankAmount(text) ?? 0) !== 0)) return false
  return reason !== 'day-invalid' || LIKE_DAY.test((cells[layout.day ?? 0] ?? '').trim())
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
