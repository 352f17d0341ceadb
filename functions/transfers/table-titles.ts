import { readBankAmount } from './bank-amount.ts'
import { foldWords } from './fold-words.ts'
import { nameHeading } from './heading-words.ts'
import { foldHeading } from './statement-layout.ts'

/** Knows the lines of words between rows below which another kind of rows may stand. */
export interface TableTitles {
  /** Takes a line above the first row, which comes again at the head of each page. */
  noteAbove: (cells: readonly string[]) => void
  /** Takes a line between rows that is no heading and no line of sums. */
  note: (cells: readonly string[], line: number) => void
  /** Takes that a row follows which no running balance proves. */
  noteRow: () => void
  /** The line of the first title above a row; one that comes again is a mark of pages. */
  end: () => number | undefined
}

const MAX_TITLE = 200
/** A file has few of them; what has more is wrapped texts. */
const MAX_TITLES = 200
const PAGE = /\b(?:trang|page|to)\b|^[^a-z]*$|tiep theo|continued/u
/** "2/7" before a text, or alone. */
const isNumbered = (cells: readonly string[]): boolean =>
  cells.some((cell) => /^\s?\d{1,5} ?\/ ?\d{1,5}(?:\s|$)/u.test(cell))
const wordsOf = (cells: readonly string[]): string =>
  foldWords(
    cells
      .filter((cell) => cell.trim() !== '')
      .join(' ')
      .slice(0, MAX_TITLE),
  )
    .replaceAll(/[^a-z]+/gu, ' ')
    .trim()

export function makeTableTitles(): TableTitles {
  const above = new Set<string>()
  const titles = new Map<string, { line: number; times: number; hasRows: boolean }>()
  let open: Array<{ hasRows: boolean }> = []
  return {
    noteAbove: (cells) => void above.add(wordsOf(cells)),
    note(cells, line) {
      const words = wordsOf(cells)
      if (
        words === '' ||
        above.has(words) ||
        PAGE.test(words) ||
        isNumbered(cells) ||
        titles.size > MAX_TITLES
      )
        return
      if (cells.some((cell) => readBankAmount(cell) !== undefined)) return
      const title = titles.get(words) ?? { line, times: 0, hasRows: false }
      title.times++
      titles.set(words, title)
      open.push(title)
    },
    noteRow() {
      for (const title of open) title.hasRows = true
      if (open.length > 0) open = []
    },
    end: () => [...titles.values()].find(({ times, hasRows }) => times === 1 && hasRows)?.line,
  }
}

/** Whether a line names columns of sums or days, though it heads no table that can be read. */
export function endsTable(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '')
  if (filled.length < 3 || filled.some((cell) => readBankAmount(cell) !== undefined)) return false
  const names = new Set(filled.map((cell) => nameHeading(foldHeading(cell))))
  names.delete(undefined)
  const hasSum = names.has('credit') || names.has('debit') || names.has('amount')
  return names.size > 1 && hasSum
}
