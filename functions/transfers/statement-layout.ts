import { foldWords } from './fold-words.ts'

export const COLUMNS = [
  'day',
  'time',
  'reference',
  'memo',
  'debit',
  'credit',
  'amount',
  'balance',
] as const
export type Column = (typeof COLUMNS)[number]
/** Where each column stands; the day and the reference may share one. */
export type Layout = Partial<Record<Column, number>>

/**
 * The words by which banks head their columns, in Vietnamese and English, without marks.
 * `readLayout` tries the more particular ones first, because a heading may hold the words of two
 * columns.
 */
const WORDS: Readonly<Record<Column, RegExp>> = {
  balance: /so du|balance/u,
  debit: /ghi no|phat sinh no|debit|(?:^|[\s(/])no(?:$|[\s)/])|\bdr\b/u,
  credit: /ghi co|phat sinh co|so tien co|credit|(?:^|[\s(/])co(?:$|[\s)/])|\bcr\b/u,
  reference:
    /so ct|doc no|document n|tham chieu|ref\.? ?no|reference|so giao dich|transaction number|so but toan/u,
  memo: /noi dung|mo ta|dien giai|ghi chu|remark|description|detail/u,
  day: /ngay|date/u,
  time: /^(?:gio|time)\b/u,
  amount: /so tien|amount/u,
}
const AFTER_DAY = ['reference', 'memo', 'credit', 'debit', 'time', 'amount'] as const

/** A heading is a few words; a cell that is longer holds a sentence. */
const MAX_HEADING_LENGTH = 80
/** The same before marks and white space are taken away: what is longer is not looked at. */
const MAX_HEADING_CHARACTERS = 5 * MAX_HEADING_LENGTH

/**
 * The layout that a line of headings describes; undefined when the line lacks a day, a text or a
 * sum.
 */
export function readLayout(cells: readonly string[]): Layout | undefined {
  const layout: Layout = {}
  const days: Array<{ at: number; rank: number }> = []
  for (const [at, cell] of cells.entries()) {
    if (cell.length > MAX_HEADING_CHARACTERS) continue
    const heading = foldWords(cell)
    if (heading === '' || heading.length > MAX_HEADING_LENGTH) continue
    if (WORDS.balance.test(heading)) layout.balance ??= at
    else if (WORDS.day.test(heading)) {
      days.push({ at, rank: rankDay(heading) })
      if (WORDS.reference.test(heading)) layout.reference ??= at
    } else {
      const column = AFTER_DAY.find((name) => WORDS[name].test(heading))
      if (column !== undefined) layout[column] ??= at
    }
  }
  const [day] = days.toSorted((a, b) => a.rank - b.rank || a.at - b.at)
  if (day !== undefined) layout.day = day.at
  const hasSum = layout.amount !== undefined || layout.credit !== undefined
  return layout.day !== undefined && layout.memo !== undefined && hasSum ? layout : undefined
}

const DAY_OF_TRANSACTION = /giao dich|\bgd\b|transaction|tnx|hach toan|posting|accounting/u
const OTHER_DAY = /hieu luc|effective|thuc hien|requesting/u

/**
 * The day of the transaction comes before a day that is not named further, and that before the day
 * of its effect or its request.
 */
function rankDay(heading: string): number {
  if (DAY_OF_TRANSACTION.test(heading)) return 0
  return OTHER_DAY.test(heading) ? 2 : 1
}

/** A heading over two lines: the words of each column from above and below. */
export function joinHeadings(
  above: readonly string[] | undefined,
  below: readonly string[],
): readonly string[] {
  if (above === undefined) return []
  const columns = Math.max(above.length, below.length)
  return Array.from({ length: columns }, (_, at) => `${above[at] ?? ''} ${below[at] ?? ''}`.trim())
}
