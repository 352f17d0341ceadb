import { readBankAmount } from './bank-amount.ts'
import { foldWords } from './fold-words.ts'
import type { Layout } from './statement-layout.ts'
import { isTotalsText } from './totals-words.ts'

/** A sum that the file gives of its own rows. */
export interface StatedSum {
  /** `amount`: it stands in a column that holds what came and what went. */
  side: 'credit' | 'debit' | 'amount'
  vnd: number
}

/** What of the file a line of sums speaks of. */
export type SumScope = 'whole' | 'page' | 'day'

export interface StatedLine {
  scope: SumScope
  sums: readonly StatedSum[]
}

const CREDIT =
  /\bco\b|credit|\bcr\b|(?:tien|phat sinh) (?:vao|gui|nop|nhan|thu|tang)\b|\bthu\b|deposit/u
const DEBIT = /\bno\b|debit|\bdr\b|(?:tien|phat sinh) (?:ra|rut|chi|giam)\b|\bchi\b|withdrawal/u
const SUM = /^(?:tong|cong|total|sum)\b|(?:phat sinh|doanh so) (?:trong|no\b|co\b|tang|giam)/u
/** How many rows there are, or what the account holds. */
const NO_SUM = /so (?:luong|mon|lenh|but toan|giao dich|lan|dong)\b|number|count|so du|balance/u
/** What reaches beyond the rows of this file. */
const BEYOND = /luy ke|dau nam|mang sang|chuyen sang|chuyen trang|carried|brought/u
const PAGE = /trang|\bpage\b/u
const DAY = /\bngay\b|\bday\b|daily/u

const DATE = /\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{1,2}-\d{1,2}/gu
/** A figure in a sentence has groups or is long: a page or a year is neither. */
const FIGURE = /[+-]?(?:\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*|\d{5,}|\b0\b)(?:[.,]0{1,2}(?!\d))?/gu
const MAX_LABEL = 120

/**
 * The sums that a line names, by their words ("Tổng phát sinh có: 500.000") or by the column that
 * they stand in; undefined for a line that names none, or whose sums reach beyond the file's rows.
 * `layout` is the one of the rows above, where there is one: below it only a line of sums is read,
 * because any other line may hold what a sender wrote.
 */
export function readStatedSums(
  cells: readonly string[],
  layout: Layout | undefined,
): StatedLine | undefined {
  const first = cells.findIndex((cell) => cell.trim() !== '')
  if (layout && !isSumsLine(cells, first, layout)) return undefined
  const words: string[] = []
  const sums: StatedSum[] = []
  let label = ''
  for (const [at, cell] of cells.entries()) {
    const stands = isFigure(cell)
    for (const { before, figure } of stands ? [{ before: '', figure: cell }] : parts(cell)) {
      if (before !== '') {
        label = before
        words.push(before)
      }
      const vnd = figure === undefined ? undefined : readBankAmount(figure)
      const side = vnd === undefined ? undefined : sideOf(label, words, stands ? at : -1, layout)
      if (vnd !== undefined && side !== undefined) sums.push({ side, vnd: Math.abs(vnd) })
    }
  }
  const line = words.join(' ')
  if (sums.length === 0 || BEYOND.test(line)) return undefined
  return { scope: scopeOf(line), sums }
}

function isSumsLine(cells: readonly string[], first: number, layout: Layout): boolean {
  if (first !== layout.memo && SUM.test(shortFold(cells[first] ?? ''))) return true
  // Sums stand under their columns, at some banks without a word.
  return cells.some(isTotalsText) || cells.every((cell) => cell.trim() === '' || isFigure(cell))
}

function scopeOf(line: string): SumScope {
  if (PAGE.test(line)) return 'page'
  return DAY.test(line) ? 'day' : 'whole'
}

/** The words of a cell before each figure in it, and those behind the last. */
function parts(cell: string): ReadonlyArray<{ before: string; figure: string | undefined }> {
  const text = cell.slice(0, 5 * MAX_LABEL).replaceAll(DATE, ' ')
  const found: Array<{ before: string; figure: string | undefined }> = []
  let from = 0
  for (const match of text.matchAll(FIGURE)) {
    found.push({ before: shortFold(text.slice(from, match.index)), figure: match[0] })
    from = match.index + match[0].length
  }
  const rest = shortFold(text.slice(from))
  return rest === '' ? found : [...found, { before: rest, figure: undefined }]
}

function sideOf(
  label: string,
  words: readonly string[],
  at: number,
  layout: Layout | undefined,
): StatedSum['side'] | undefined {
  if (NO_SUM.test(label)) return undefined
  if (!layout && !words.some((word) => SUM.test(word))) return undefined
  if (at >= 0 && layout) {
    if (at === layout.credit) return 'credit'
    if (at === layout.debit) return 'debit'
    if (at === layout.balance) return undefined
  }
  const isCredit = CREDIT.test(label)
  if (isCredit !== DEBIT.test(label)) return isCredit ? 'credit' : 'debit'
  return at >= 0 && layout && at === layout.amount ? 'amount' : undefined
}

const isFigure = (cell: string): boolean => readBankAmount(cell) !== undefined

const shortFold = (text: string): string =>
  foldWords(text.slice(0, 5 * MAX_LABEL))
    .replace(/^[^a-z0-9]+/u, '')
    .slice(0, MAX_LABEL)
