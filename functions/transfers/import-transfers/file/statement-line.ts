import { MAX_CELL_CHARACTERS, MAX_COLUMNS, MAX_MARKS, MAX_ROW_CHARACTERS } from './limits.ts'
import { StatementFileError } from '../../statement-file-error.ts'

/**
 * A line of a statement's file, whatever kind the file is of. Lines with nothing in them are left
 * out, but counted.
 */
export interface StatementLine {
  /**
   * NFC, without white space at the ends; a run of it is a line feed when it holds a line break,
   * else a space.
   */
  cells: readonly string[]
  /**
   * From 1, as a spreadsheet shows it: the row in its sheet, the record of a CSV, the `tr` of a
   * page.
   */
  line: number
  /** The sheet's name, in a workbook. */
  sheet?: string
  /**
   * A cell is computed. The value kept beside a formula can be anything: such a line is to be
   * refused, never read.
   */
  formula?: true
  /** The columns of the cells that are computed, from 0. */
  computed?: readonly number[]
  /** Its cells stand between separators, which a program may have left unquoted in a text. */
  separated?: true
  /** What must prove that it was read rightly, where its cells do not stand in a table. */
  provedBy?: 'balance' | 'sums'
}

const TOO_MANY_MARKS = new RegExp(`(\\p{M}{${MAX_MARKS}})\\p{M}+`, 'gu')

/** The text of a cell as a line gives it. */
export function tidyCell(text: string): string {
  if (isTidy(text)) return text
  return text
    .replace(/\s+/gu, (run) => (/[\n\r\u2028\u2029]/u.test(run) ? '\n' : ' '))
    .trim()
    .replace(TOO_MANY_MARKS, '$1')
    .normalize('NFC')
}

/**
 * Printable ASCII with single spaces between: nine cells of ten, which need nothing done. A loop,
 * since this runs a million times and a regular expression takes twice as long.
 */
function isTidy(text: string): boolean {
  let isBlank = text !== ''
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit > 126 || unit < 32 || (unit === 32 && isBlank)) return false
    isBlank = unit === 32
  }
  return !isBlank
}

/** Gathers the text of one cell out of pieces, and never holds much more than a cell may have. */
export interface CellText {
  add: (piece: string) => void
  /** The tidied text; the next cell begins. */
  take: (line: number) => string
}

export function makeCellText(): CellText {
  let text = ''
  return {
    add(piece) {
      text += piece
      // Blanks are what fills a hostile cell; what is more than a cell may have without them is
      // refused when the cell ends.
      if (text.length > 4 * MAX_CELL_CHARACTERS)
        text = text
          .replace(/\s+/gu, (run) => (/[\n\r]/u.test(run) ? '\n' : ' '))
          .slice(0, 2 * MAX_CELL_CHARACTERS)
    },
    take(line) {
      const tidied = tidyCell(text)
      text = ''
      if (tidied.length > MAX_CELL_CHARACTERS)
        throw new StatementFileError('cell-too-long', { line })
      return tidied
    },
  }
}

/** Holds the cells of a line to their number and length. */
export function checkCells(cells: readonly string[], line: number): void {
  if (cells.length > MAX_COLUMNS) throw new StatementFileError('too-many-columns', { line })
  let characters = 0
  for (const cell of cells) {
    if (cell.length > MAX_CELL_CHARACTERS) throw new StatementFileError('cell-too-long', { line })
    characters += cell.length
  }
  if (characters > MAX_ROW_CHARACTERS) throw new StatementFileError('row-too-long', { line })
}
