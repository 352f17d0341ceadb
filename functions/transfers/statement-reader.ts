import { readBankAmount } from './bank-amount.ts'
import { foldWords } from './fold-words.ts'
import { readRow } from './read-row.ts'
import { joinHeadings, readLayout } from './statement-layout.ts'
import { readNamedLayout } from './named-layout.ts'
import type { Layout } from './statement-layout.ts'
import type { NamedColumns } from './named-layout.ts'
import type { RefusedRow, Refusal, StatementRow, StatementVerdict } from './statement-row.ts'
import { findAccount, makeStatementSums, namesTotals } from './statement-sums.ts'

export interface StatementReader {
  /**
   * Reads one line of cells, as text. `formula` marks a line in which a cell is computed. Undefined
   * for a line that is empty or stands above the heading.
   */
  read: (
    cells: readonly string[],
    line: number,
    marks?: { formula?: boolean },
  ) => StatementRow | RefusedRow | undefined
  /** Ends the statement after its last line. */
  end: () => StatementVerdict
}

/** Whether a second line of a heading names further columns, or settles what the first left open. */
function tellsMore(joined: Layout | undefined, first: Layout | undefined): boolean {
  if (joined === undefined) return false
  if (first?.unsure && !joined.unsure) return true
  const count = (layout: Layout): number =>
    Object.keys(layout).filter((key) => key !== 'unsure').length
  return count(joined) > count(first ?? {})
}

/** A statement has some twenty lines above its heading; the longest seen has fewer than 40. */
const MAX_HEADING_ROWS = 120

/**
 * Reads a statement line by line, whatever the bank. It finds the heading by its words, never by
 * its place, and makes each line below it either a row that can be kept or a row that says why it
 * cannot. A heading may take two lines, and may come again on each page or sheet. Of a file with
 * several accounts the first is read, and the rows of the others are refused. It remembers nothing
 * but sums and the last line that was no row, so that memory stays flat. `columns` names the
 * headings of a layout that `statement-layout.ts` does not know.
 */
export function makeStatementReader(columns?: NamedColumns): StatementReader {
  const sums = makeStatementSums()
  let layout: Layout | undefined
  let lastDay: string | undefined
  /** The line before, when it was no row: the first half of a heading, or the heading itself. */
  let before: readonly string[] | undefined
  let isBelowHeading = false
  /** The account of the statement. */
  let account: string | undefined
  /** The account named since the last row. */
  let named: string | undefined
  let isOther = false
  /** Headings that left open what a row's money was. */
  let unsure: readonly string[] | undefined

  const refuse = (line: number, reason: Refusal): RefusedRow => {
    sums.addRefused()
    return { kind: 'refused', line, reason }
  }

  /**
   * Balances and the account's number stand above the heading or below the last row, beside their
   * names.
   */
  const noteLine = (cells: readonly string[]): void => {
    const folded = foldWords(cells.join(' '))
    // A sender's text that is wrapped onto a line of its own stands in the memo's column, and names
    // no account.
    const first = cells.findIndex((cell) => cell.trim() !== '')
    const isMemo = layout?.memo !== undefined && first === layout.memo
    if (!isMemo) named ??= findAccount(cells, folded)
    if (layout === undefined) account ??= named
    if (isOther || (named !== undefined && named !== account)) return
    sums.noteBalance(cells, folded)
  }

  /** The layout of a line that is a heading, or that is the second half of one and adds to it. */
  const findHeading = (cells: readonly string[]): Layout | undefined => {
    if (columns) return readNamedLayout(cells, columns)
    const holdsFigures = cells.some((cell) => readBankAmount(cell) !== undefined)
    if (holdsFigures) return undefined
    const alone = readLayout(cells)
    const joined = readLayout(joinHeadings(before, cells))
    if (!isBelowHeading) return alone ?? joined
    return alone || tellsMore(joined, layout) ? joined : undefined
  }

  const takeHeading = (cells: readonly string[]): boolean => {
    const found = findHeading(cells)
    if (found === undefined) return false
    layout = found
    // A page that does not name an account goes on with the account before it.
    if (named !== undefined) isOther = named !== account
    return true
  }

  const readOther = (
    cells: readonly string[],
    line: number,
    reason: Refusal,
  ): RefusedRow | undefined => {
    const isFirst = layout === undefined
    const isSecondHalf = isBelowHeading
    const isHeading = takeHeading(cells)
    if (!isHeading) noteLine(cells)
    before = cells
    isBelowHeading = isHeading
    if (isHeading) return isFirst || isSecondHalf ? undefined : refuse(line, 'heading-repeated')
    if (isFirst) return line > MAX_HEADING_ROWS ? refuse(line, 'no-heading') : undefined
    const first = foldWords(cells.find((cell) => cell.trim() !== '') ?? '')
    return refuse(line, namesTotals(first) ? 'totals' : reason)
  }

  return {
    read(cells, line, { formula = false } = {}) {
      if (formula) return refuse(line, 'formula')
      if (cells.every((cell) => cell.trim() === '')) return undefined
      const found = layout ? readRow(cells, layout, lastDay) : 'no-heading'
      if (layout?.unsure && typeof found !== 'string') {
        unsure ??= layout.unsure
        return refuse(line, 'layout-ambiguous')
      }
      if (typeof found === 'string') return readOther(cells, line, found)
      before = undefined
      named = undefined
      isBelowHeading = false
      if (isOther) return refuse(line, 'other-account')
      lastDay = found.day
      sums.addRow(found.amountVnd)
      return { kind: 'row', line, ...found }
    },
    end: () => ({ ...sums.verdict(account), ...(unsure ? { unsure } : {}) }),
  }
}
