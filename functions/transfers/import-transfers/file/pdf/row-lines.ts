import { readBankAmount } from '../../../bank-amount.ts'
import { isTotalsText } from '../../../totals-words.ts'
import type { Layout } from '../../../statement-layout.ts'
import { cellsOf } from './columns.ts'
import type { Column } from './columns.ts'
import type { TextLine } from './text-lines.ts'

/** A line of a table with what its cells say. */
export interface RowLine extends TextLine {
  cells: string[]
  isDated: boolean
  /** Holds a sum that came or went. */
  hasSum: boolean
  /** Holds a sum, a balance or words of totals, and is no part of a text. */
  hasFigures: boolean
  hasMemo: boolean
  isTotals: boolean
}

const DATE = /^\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}\b/u

export function readRowLine(line: TextLine, columns: readonly Column[], layout: Layout): RowLine {
  const cells = cellsOf(line, columns)
  const cell = (at: number | undefined): string => (at === undefined ? '' : (cells[at] ?? ''))
  const isSum = (at: number | undefined): boolean => readBankAmount(cell(at)) !== undefined
  const hasSum = isSum(layout.credit) || isSum(layout.debit) || isSum(layout.amount)
  const isDated = DATE.test(cell(layout.day))
  return {
    ...line,
    cells,
    isDated,
    hasSum,
    hasFigures: hasSum || isSum(layout.balance),
    hasMemo: cell(layout.memo) !== '',
    // The reader of rows looks at those that have a day.
    isTotals: !isDated && cells.some((text) => text !== '' && isTotalsText(text)),
  }
}

/** A row of a table: the cells of its lines, one below another. */
export const mergeCells = (lines: readonly RowLine[]): string[] =>
  Array.from({ length: Math.max(...lines.map(({ cells }) => cells.length)) }, (_, at) =>
    lines
      .map(({ cells }) => cells[at] ?? '')
      .filter((text) => text !== '')
      .join('\n'),
  )
