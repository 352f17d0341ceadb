import { StatementFileError } from '../../statement-file-error.ts'
import { newTable, spanOf } from './html-table.ts'
import type { Table } from './html-table.ts'
import { MAX_COLUMNS, MAX_LINES, MAX_ROWS, MAX_ROW_CHARACTERS } from './limits.ts'
import { makeMarkupReader } from './markup.ts'
import { checkCells, makeCellText } from './statement-line.ts'
import type { StatementLine } from './statement-line.ts'

/** Elements that browsers show as a new line inside a cell. */
const BREAKS = new Set(['br', 'p', 'div', 'li'])
/** Elements whose text browsers do not show. */
const HIDDEN = new Set(['script', 'style', 'title'])

/**
 * The rows of every table of a page, in order. Some banks save such a page as `.xls`. A table
 * inside a cell gives rows of its own.
 */
export async function* readHtmlLines(
  chunks: AsyncIterable<string>,
): AsyncGenerator<readonly StatementLine[], void> {
  let ready: StatementLine[] = []
  const tables: Table[] = []
  const text = makeCellText()
  let line = 0
  let rows = 0
  let hidden = 0
  let rowCharacters = 0

  const current = (): Table => {
    const table = tables.at(-1) ?? newTable()
    if (tables.length === 0) tables.push(table)
    return table
  }
  const endCell = (table: Table): void => {
    if (table.span === undefined || table.cells === undefined) return
    const taken = text.take(line)
    for (let at = 0; at < table.span; at++) {
      const column = table.cells.length
      if (table.rowSpan > 1) table.covered[column] = table.rowSpan
      table.cells.push(at === 0 ? taken : '')
    }
    table.span = undefined
  }
  const endRow = (table: Table): void => {
    endCell(table)
    const { cells } = table
    table.cells = undefined
    if (cells === undefined) return
    skipCovered(table, cells)
    const covered = table.covered.map((rowsLeft) => Math.max(0, rowsLeft - 1))
    table.covered = covered.some((rowsLeft) => rowsLeft > 0) ? covered : []
    checkCells(cells, line)
    if (cells.every((cell) => cell === '')) return
    if (++rows > MAX_ROWS) throw new StatementFileError('too-many-rows', { line })
    ready.push({ cells, line })
  }
  const skipCovered = (table: Table, cells: string[]): void => {
    while ((table.covered[cells.length] ?? 0) > 0) cells.push('')
  }
  const beginCell = (table: Table, attributes: Readonly<Record<string, string>>): void => {
    endCell(table)
    table.cells ??= beginRow()
    skipCovered(table, table.cells)
    table.span = spanOf(attributes.colspan)
    table.rowSpan = spanOf(attributes.rowspan)
    if (table.cells.length + table.span > MAX_COLUMNS)
      throw new StatementFileError('too-many-columns', { line })
  }
  const beginRow = (): string[] => {
    if (++line > MAX_LINES) throw new StatementFileError('too-many-rows', { line })
    rowCharacters = 0
    return []
  }

  const markup = makeMarkupReader('html', {
    open(name, attributes) {
      if (name === 'table') {
        // What stands before a table inside a cell is the cell's; its text ends here.
        if (tables.length > 0) endCell(current())
        tables.push(newTable())
      } else if (name === 'tr') {
        const table = current()
        endRow(table)
        table.cells = beginRow()
      } else if (name === 'td' || name === 'th') beginCell(current(), attributes)
      else if (HIDDEN.has(name)) hidden++
      else if (BREAKS.has(name) && tables.at(-1)?.span !== undefined) text.add('\n')
    },
    text(piece) {
      if (hidden > 0 || tables.at(-1)?.span === undefined) return
      rowCharacters += piece.length
      if (rowCharacters > 16 * MAX_ROW_CHARACTERS)
        throw new StatementFileError('row-too-long', { line })
      text.add(piece.replaceAll(/[\n\r\t]+/gu, ' '))
    },
    close(name) {
      const table = tables.at(-1)
      if (HIDDEN.has(name)) hidden--
      if (!table) return
      if (name === 'td' || name === 'th') endCell(table)
      else if (name === 'tr') endRow(table)
      else if (name === 'table') {
        endRow(table)
        tables.pop()
      }
    },
  })
  for await (const chunk of chunks) {
    markup.write(chunk)
    yield ready
    ready = []
  }
  markup.end()
  for (const table of tables.toReversed()) endRow(table)
  yield ready
}
