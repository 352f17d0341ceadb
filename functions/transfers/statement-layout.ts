import { foldWords } from './fold-words.ts'
import { nameHeading, namesReference, rankDay } from './heading-words.ts'
import type { Column } from './heading-words.ts'

/** Where each column stands; the day and the reference may share one. */
export type Layout = Partial<Record<Column, number>> & {
  /**
   * Headings of which two fit one meaning, or of which it is not said whether the money came or
   * went. Nothing may be booked by such a layout.
   */
  unsure?: readonly string[]
}

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
  const twice: string[] = []
  for (const [at, cell] of cells.entries()) {
    const heading = foldHeading(cell)
    const column = nameHeading(heading)
    if (column === undefined) continue
    if (column === 'day') {
      days.push({ at, rank: rankDay(heading) })
      if (namesReference(heading)) layout.reference ??= at
    } else if (layout[column] === undefined) layout[column] = at
    else if (MONEY.includes(column)) twice.push(cells[layout[column]] ?? '', cell)
  }
  const [day] = days.toSorted((a, b) => a.rank - b.rank || a.at - b.at)
  if (day !== undefined) layout.day = day.at
  const hasSum = [layout.amount, layout.credit, layout.debit].some((at) => at !== undefined)
  if (layout.day === undefined || layout.memo === undefined || !hasSum) return undefined
  const unsure = [...twice, ...findOpenSides(layout, cells)]
  return unsure.length > 0 ? { ...layout, unsure } : layout
}

/** Columns that decide how much came: two of one kind are a question and no choice. */
const MONEY: readonly Column[] = ['credit', 'debit', 'amount', 'sign', 'currency', 'status']

/** Headings that leave open on which side money stands. */
function findOpenSides(
  { amount, credit, debit }: Layout,
  cells: readonly string[],
): readonly string[] {
  const named = (...columns: ReadonlyArray<number | undefined>): readonly string[] =>
    columns.flatMap((at) => (at === undefined ? [] : [cells[at] ?? '']))
  const isTwofold = amount !== undefined && (credit !== undefined || debit !== undefined)
  // "Money sent" beside no "money drawn" may be what the account's holder sent to others.
  const isHalf = (credit === undefined) !== (debit === undefined) && !isPlainCredit(credit, cells)
  return isTwofold || isHalf ? named(amount, credit, debit) : []
}

/** Lists of gifts, such as the Front publishes, have a column of credits alone and say so. */
const isPlainCredit = (credit: number | undefined, cells: readonly string[]): boolean =>
  credit !== undefined && /(?:\bco\b|credit|\bcr\b)/u.test(foldHeading(cells[credit] ?? ''))

/** A heading as words are compared; nothing of a cell that is longer than headings are. */
export function foldHeading(cell: string): string {
  if (cell.length > MAX_HEADING_CHARACTERS) return ''
  const heading = foldWords(cell)
  return heading.length > MAX_HEADING_LENGTH ? '' : heading
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
