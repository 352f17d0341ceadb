import { makeBalanceCheck } from './balance-proof.ts'
import type { BalanceVerdict } from './balance-proof.ts'
import { readBankAmount } from './bank-amount.ts'
import type { DayOrder } from './bank-moment.ts'
import { makeDayCheck } from './day-check.ts'
import { foldWords } from './fold-words.ts'
import { describeHeading, tellCell, tellsMore, widthOf } from './heading-line.ts'
import { makeLayoutTrials } from './layout-trials.ts'
import type { LayoutTrials } from './layout-trials.ts'
import type { OddDayOf } from './odd-day.ts'
import { makeLineDoubts } from './line-doubts.ts'
import { findRefusedCell, holdsLostSum } from './refused-cell.ts'
import { readRow } from './read-row.ts'
import { chooseSides, joinHeadings, leavesOpen, readLayout } from './statement-layout.ts'
import { listMissing, readNamedLayout } from './named-layout.ts'
import type { Layout, Sides } from './statement-layout.ts'
import type { NamedColumns } from './named-layout.ts'
import type { RefusedRow, Refusal, StatementRow, StatementVerdict } from './statement-row.ts'
import { readStatedSums } from './stated-sums.ts'
import { findPeriod } from './statement-period.ts'
import { findAccount, makeStatementSums, namesTotals } from './statement-sums.ts'
import { readState, standsBelowPending } from './row-standing.ts'
import { unitOfHeading, unitOfLine } from './stated-unit.ts'
import type { StatedUnit } from './stated-unit.ts'
import { endsTable, makeTableTitles } from './table-titles.ts'
import { makeTotalsCheck } from './totals-check.ts'
import { makeTotalsShape } from './totals-shape.ts'
import { makeUnreadColumns } from './unread-columns.ts'
import { makeUnsignedSums } from './unsigned-sums.ts'

export interface StatementReader {
  /**
   * Reads one line of cells, as text. `formula` marks a line in which a cell is computed,
   * and `computed` names such cells: a row of which they are no part is read. Of a `separated` line
   * a text may have been divided, which leaves it with more cells than its heading. Undefined
   * for a line that is empty or stands above the heading.
   */
  read: (
    cells: readonly string[],
    line: number,
    marks?: { formula?: boolean; computed?: readonly number[]; separated?: boolean },
  ) => StatementRow | RefusedRow | undefined
  /** Ends the statement after its last line. */
  end: () => StatementVerdict
}

/** The columns of which a row is made; a balance is not, and is left out where it is computed. */
const ROW_COLUMNS: ReadonlyArray<Exclude<keyof Layout, 'unsure' | 'choices'>> = [
  'day',
  'time',
  'reference',
  'memo',
  'debit',
  'credit',
  'amount',
  'sign',
  'currency',
  'status',
]

/** The columns of a row that hold no words. */
const NUMBERS = ['day', 'time', 'debit', 'credit', 'amount', 'balance'] as const

/** What a first reading of a whole file has shown. */
export interface ReadingChoice {
  /** The columns of sums that the running balance proves, where the headings leave them open. */
  sides?: Sides | undefined
  dayOrder?: DayOrder | undefined
  /** Which days cannot be, for whoever checks the file. */
  oddDayOf?: OddDayOf | undefined
}

/** An account's own books, unlike a bank's statement, write what came as a debit. */
function turnedSides(layout: Layout | undefined, balance: BalanceVerdict): Sides | undefined {
  if (balance.verdict !== 'differ' || !balance.isReversed) return undefined
  const { credit, debit } = layout ?? {}
  return credit === undefined || debit === undefined ? undefined : { credit: debit, debit: credit }
}

/** A statement has some twenty lines above its heading; the longest seen has fewer than 40. */
const MAX_HEADING_ROWS = 120

/**
 * Reads a statement line by line, whatever the bank. It finds the heading by its words, never by
 * its place, and makes each line below it either a row that can be kept or a row that says why it
 * cannot. A heading may take two lines, and may come again on each page or sheet. Of a file with
 * several accounts the first is read, and the rows of the others are refused. It remembers nothing
 * but sums and the last line that was no row, so that memory stays flat. `columns` names the
 * headings of a layout that `statement-layout.ts` does not know, and a choice is what a first
 * reading of the whole file has shown.
 */
export function makeStatementReader(
  columns?: NamedColumns,
  { sides, dayOrder, oddDayOf }: ReadingChoice = {},
): StatementReader {
  const sums = makeStatementSums()
  const totals = makeTotalsCheck()
  const balances = makeBalanceCheck()
  const days = makeDayCheck(oddDayOf)
  const unsigned = makeUnsignedSums(columns !== undefined)
  const doubts = makeLineDoubts()
  const titles = makeTableTitles()
  const shape = makeTotalsShape()
  /** A line names the columns of a table that cannot be read. */
  let isEnded = false
  let rows = 0
  const unread = makeUnreadColumns(columns !== undefined)
  let trials: LayoutTrials | undefined
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
  /** The first heading, for whoever looks at what was understood. */
  let heading: Pick<StatementVerdict, 'headings' | 'layout'> | undefined
  /** So many columns have headings, up to the last one. */
  let width = 0
  /** The rows stand below a title that says that they wait. */
  let isPending = false
  /** What the file says above its rows that makes all their sums no numbers of đồng. */
  let unit: StatedUnit | undefined
  /** The balances have denied what the headings of sums say. */
  let isTurned = false
  /** Headings that left open what a row's money was. */
  let unsure: readonly string[] | undefined

  /** Whether something stands in the column of balances, be it no number. */
  const holdsBalance = (cells: readonly string[]): boolean =>
    layout?.balance !== undefined && !/^[-–—]?$/u.test((cells[layout.balance] ?? '').trim())

  /** What stands beside the day and the sums of a row. */
  const wordsOf = (cells: readonly string[]): string =>
    cells
      .filter((cell, at) => cell !== '' && !NUMBERS.some((name) => layout?.[name] === at))
      .join(' ')

  const refuse = (line: number, reason: Refusal, cells?: readonly string[]): RefusedRow => {
    sums.addRefused()
    const cell = cells && layout && findRefusedCell(reason, cells, line, layout)
    return { kind: 'refused', line, reason, ...(cell ? { cell } : {}) }
  }

  /** A unit may be told below the heading, or at the foot of rows that were taken by then. */
  const noteUnit = (cells: readonly string[], line: number): void => {
    const found = unitOfLine(cells)
    if (found === undefined) return
    if (rows === 0) unit ??= found
    else doubts.add('other-money', line)
  }

  /**
   * Balances and the account's number stand above the heading or below the last row, beside their
   * names.
   */
  const noteLine = (cells: readonly string[], line: number): void => {
    const folded = foldWords(cells.join(' '))
    // A sender's text that is wrapped onto a line of its own stands in the memo's column, and names
    // no account.
    const first = cells.findIndex((cell) => cell.trim() !== '')
    const isMemo = layout?.memo !== undefined && first === layout.memo
    const pending = isMemo && first > 0 ? undefined : standsBelowPending(cells)
    isPending = pending ?? isPending
    if (rows === 0) titles.noteAbove(cells)
    else if (!isMemo && pending === undefined && !namesTotals(foldWords(cells[first] ?? ''))) {
      isEnded ||= endsTable(cells)
      titles.note(cells, line)
    }
    if (!isMemo) named ??= findAccount(cells, folded)
    if (layout === undefined) {
      account ??= named
      unit ??= unitOfLine(cells)
      days.notePeriod(findPeriod(cells))
    } else if (!isMemo) noteUnit(cells, line)
    if (isOther || (named !== undefined && named !== account)) return
    sums.noteBalance(cells, folded)
    const stated = readStatedSums(cells, layout)
    if (stated) totals.note(stated, line, layout === undefined)
  }

  /** The headings that were named and are missing in the line that holds most of them. */
  let missing: string[] | undefined
  const noteMissing = (those: string[]): void => {
    if (missing === undefined || those.length < missing.length) missing = those
  }

  /** The layout of a line that is a heading, or that is the second half of one and adds to it. */
  const findHeading = (cells: readonly string[]): Layout | undefined => {
    if (columns) {
      if (layout === undefined) noteMissing(listMissing(cells, columns))
      return readNamedLayout(cells, columns)
    }
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
    layout = sides && !columns && leavesOpen(found, sides) ? chooseSides(found, sides) : found
    isTurned ||= layout !== found && found.choices === undefined
    unit ??= unitOfHeading(cells)
    width = Math.max(widthOf(cells), widthOf(before ?? []))
    days.noteHeading(layout.day === undefined ? '' : (cells[layout.day] ?? ''))
    unsigned.noteHeading(layout, cells)
    unread.noteHeading(cells, layout)
    if (layout.choices) trials ??= makeLayoutTrials(layout)
    heading ??= describeHeading(cells, layout)
    isEnded = false
    // A page that does not name an account goes on with the account before it.
    if (named !== undefined) isOther = named !== account
    return true
  }

  /** Money that a refused line holds is missed by nobody unless it is asked for. */
  const noteLeftOut = (cells: readonly string[], line: number, reason: Refusal): void => {
    if (layout === undefined || isOther || isPending) return
    if (holdsLostSum(reason, cells, layout)) doubts.add('sum-left-out', line)
    const state = layout.status === undefined ? '' : (cells[layout.status] ?? '')
    if (reason === 'not-carried-out' && readState(foldWords(state)) === 'unsure')
      doubts.add('state-unsure', line)
  }

  const readOther = (
    cells: readonly string[],
    line: number,
    reason: Refusal,
  ): RefusedRow | undefined => {
    const isFirst = layout === undefined
    const isSecondHalf = isBelowHeading
    const isHeading = takeHeading(cells)
    shape.endTable()
    if (!isHeading) noteLine(cells, line)
    before = cells
    isBelowHeading = isHeading
    if (isHeading) return isFirst || isSecondHalf ? undefined : refuse(line, 'heading-repeated')
    if (isFirst) return line > MAX_HEADING_ROWS ? refuse(line, 'no-heading') : undefined
    const first = foldWords(cells.find((cell) => cell.trim() !== '') ?? '')
    if (namesTotals(first)) return refuse(line, 'totals', cells)
    noteLeftOut(cells, line, reason)
    return refuse(line, reason, cells)
  }

  return {
    read(written, line, { formula = false, computed, separated = false } = {}) {
      const isBeside =
        layout &&
        computed &&
        computed.every((at) => !ROW_COLUMNS.some((name) => layout?.[name] === at))
      if (formula && !isBeside) return refuse(line, 'formula')
      // What a cell beside the row's own has computed, such as its number, says nothing of the row.
      const cells = formula
        ? written.map((cell, at) => (computed?.includes(at) ? '' : cell))
        : written
      if (cells.every((cell) => cell.trim() === '')) return undefined
      const found = layout ? readRow(cells, layout, lastDay, dayOrder) : 'no-heading'
      if (separated && typeof found !== 'string' && cells.slice(width).some((cell) => cell !== ''))
        return refuse(line, 'cells-shifted')
      if (layout?.unsure && !isOther) trials?.addLine(cells, line, lastDay)
      if (layout?.unsure && typeof found !== 'string') {
        unsure ??= layout.unsure
        lastDay = found.day
        before = undefined
        return refuse(line, 'layout-ambiguous')
      }
      // A day that puts the month first is none of the calendar until the file is known to do so.
      const day = layout?.day === undefined ? '' : (cells[layout.day] ?? '')
      if ((typeof found !== 'string' && !isOther) || found === 'day-invalid')
        days.addCell(day, line)
      if (typeof found === 'string') return readOther(cells, line, found)
      before = undefined
      named = undefined
      isBelowHeading = false
      if (isOther) return refuse(line, 'other-account')
      if (unit) return refuse(line, unit)
      if (isPending) return refuse(line, 'not-carried-out')
      if (found.balanceVnd === undefined) titles.noteRow()
      if (isEnded) {
        doubts.add('below-title', line)
        return refuse(line, 'no-heading')
      }
      lastDay = found.day
      rows++
      shape.addRow({ line, ...found, isDated: day.trim() !== '', words: wordsOf(cells) })
      sums.addRow(found.amountVnd)
      totals.addRow(found.amountVnd, found.day)
      days.addRow({ line, ...found }, day)
      unsigned.addRow(
        found.amountVnd,
        layout?.amount === undefined ? '' : (cells[layout.amount] ?? ''),
      )
      unread.addRow(cells, line)
      balances.addRow({ line, ...found }, found.balanceVnd === undefined && holdsBalance(cells))
      return { kind: 'row', line, ...found }
    },
    end() {
      const told = sums.verdict(account)
      // Where both are stated they may be those of all sheets, which are held together later.
      const { openingVnd, closingVnd } = told
      const balance = balances.end(openingVnd === undefined ? { closingVnd } : { openingVnd })
      const open = unsigned.end(balance)
      const ends = balances.ends()
      const column = unread.end()
      if (column) doubts.add('column-unread', column.line)
      const title = titles.end()
      if (title !== undefined) doubts.add('below-title', title)
      const total = shape.end()
      if (total !== undefined) doubts.add('like-total', total)
      const doubtful = doubts.end()
      const proved = unsure ? trials?.end() : turnedSides(layout, balance)
      return {
        ...told,
        ...heading,
        totals: totals.end(),
        balance,
        ...(ends ? { ends } : {}),
        days: days.end(),
        ...(layout === undefined && missing ? { missing } : {}),
        ...(proved ? { sides: proved } : {}),
        ...(isTurned ? { columns: { verdict: 'turned' } } : {}),
        ...(unsure ? { unsure } : {}),
        ...(doubtful ? { lines: doubtful } : {}),
        ...(open === undefined ? {} : { unsigned: tellCell(open) }),
      }
    },
  }
}
