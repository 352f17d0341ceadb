import { StatementFileError } from '../../statement-file-error.ts'
import { columnOf } from './cell-reference.ts'
import { MAX_COLUMNS, MAX_LINES, MAX_ROWS, MAX_ROW_MARKUP } from './limits.ts'
import { makeMarkupReader } from './markup.ts'
import { cellText, malformed, rowNumber } from './sheet-cell.ts'
import { checkCells, makeCellText } from './statement-line.ts'
import type { StatementLine } from './statement-line.ts'
import type { Workbook } from './workbook.ts'

interface SheetContext {
  workbook: Workbook
  sheet: string
  /** The rows of all sheets together, and those of them that are not empty. */
  count: { lines: number; rows: number }
}

export async function* readSheet(
  chunks: AsyncIterable<string>,
  { workbook, sheet, count }: SheetContext,
): AsyncGenerator<readonly StatementLine[], void> {
  let ready: StatementLine[] = []
  const text = makeCellText()
  let line = 0
  let cells: string[] = []
  let computed: number[] = []
  let isInRow = false
  let markupInRow = 0
  let column = -1
  let type = ''
  let style = ''
  /**
   * Whether characters belong to the cell, as they do inside `v` and inside the `t` of an inline
   * text.
   */
  let isInValue = false
  let phonetic = 0

  const countMarkup = (characters: number): void => {
    markupInRow += characters
    if (markupInRow > MAX_ROW_MARKUP) throw new StatementFileError('row-too-long', { line })
  }
  const endCell = (): void => {
    const found = cellText(text.take(line), { type, style, workbook })
    if (found === '') return
    // A cell twice, or far to the right, is read differently by each program.
    if (column >= MAX_COLUMNS) throw new StatementFileError('too-many-columns', { line })
    if ((cells[column] ?? '') !== '') throw new StatementFileError('xml-malformed', { line })
    while (cells.length < column) cells.push('')
    cells[column] = found
  }
  const endRow = (): void => {
    isInRow = false
    if (cells.length === 0 && computed.length === 0) return
    checkCells(cells, line)
    if (++count.rows > MAX_ROWS) throw new StatementFileError('too-many-rows', { line })
    const found = { cells, line, sheet }
    ready.push(computed.length > 0 ? { ...found, formula: true, computed } : found)
  }
  const markup = makeMarkupReader('xml', {
    open(name, attributes) {
      if (name === 'c') {
        // 30 characters for the tag itself, which the parser does not give.
        countMarkup(30)
        column =
          attributes.r === undefined ? column + 1 : (columnOf(attributes.r) ?? malformed(line))
        type = attributes.t ?? 'n'
        style = attributes.s ?? ''
      } else if (name === 'v') isInValue = true
      else if (name === 't') isInValue = type === 'inlineStr' && phonetic === 0
      else if (name === 'row') {
        if (isInRow) malformed(line)
        isInRow = true
        if (++count.lines > MAX_LINES) throw new StatementFileError('too-many-rows', { line })
        line = attributes.r === undefined ? line + 1 : rowNumber(attributes.r, line)
        cells = []
        computed = []
        markupInRow = 0
        column = -1
      } else if (name === 'f') computed.push(column)
      else if (name === 'rPh') phonetic++
    },
    text(piece) {
      if (!isInRow) return
      countMarkup(piece.length)
      if (isInValue) text.add(piece)
    },
    close(name) {
      if (name === 'c') endCell()
      else if (name === 'v' || name === 't') isInValue = false
      else if (name === 'row') endRow()
      else if (name === 'rPh') phonetic--
    },
  })
  for await (const chunk of chunks) {
    markup.write(chunk)
    yield ready
    ready = []
  }
  markup.end()
  yield ready
}
