import { foldWords } from '../../../fold-words.ts'
import type { Layout } from '../../../statement-layout.ts'
import { learnColumns } from './columns.ts'
import type { Column } from './columns.ts'
import { findHeading } from './find-heading.ts'
import { groupRows } from './group-rows.ts'
import { mergeCells, readRowLine } from './row-lines.ts'
import type { RowLine } from './row-lines.ts'
import type { Word } from './pdf-words.ts'
import { groupLines, splitByGaps, textOf } from './text-lines.ts'
import type { TextLine } from './text-lines.ts'

/** Makes rows of cells of the words of pages, one page after another. */
export interface TableReader {
  addPage: (words: readonly Word[]) => string[][]
  /** The row with which the last page ended. */
  end: () => string[][]
}

/** Texts of page heads and feet that are remembered, so that each is told once. */
const MAX_FURNITURE = 500
/** Rows of a page from which the columns are learnt. */
const LEARNT_ROWS = 80
/** A text goes on where it began, give or take so many points. */
const SAME_EDGE = 4

export function makeTableReader(): TableReader {
  let columns: Column[] | undefined
  let layout: Layout | undefined
  let heading = new Set<string>()
  const furniture = new Set<string>()
  /** The last row of a page: its text may go on at the head of the next one. */
  let open: RowLine[] | undefined

  const close = (): string[][] => {
    const rows = open ? [mergeCells(open)] : []
    open = undefined
    return rows
  }
  /** Lines outside the table; of those that stand on every page only the first one. */
  const tellOutside = (line: TextLine): string[][] => {
    const text = foldWords(textOf(line)).replace(/\d+/gu, '#')
    if (furniture.has(text)) return []
    if (furniture.size < MAX_FURNITURE) furniture.add(text)
    return [splitByGaps(line)]
  }
  const isHeading = (line: TextLine): boolean => heading.has(textOf(line))

  /** The lines of the page below its heading, and what stands above it. */
  const takeHead = (
    lines: readonly TextLine[],
  ): { rows: string[][]; table: readonly TextLine[] } => {
    const last = lines.findLastIndex(isHeading)
    const isKnown = last >= 0 && lines.filter(isHeading).length === heading.size
    if (isKnown) {
      const above = lines.slice(0, last).filter((line) => !isHeading(line))
      return { rows: above.flatMap(tellOutside), table: lines.slice(last + 1) }
    }
    const found = findHeading(lines)
    if (!found) return { rows: [], table: lines }
    const rows = [...close(), ...lines.slice(0, found.from).flatMap(tellOutside), found.cells]
    layout = found.layout
    columns = found.columns
    heading = new Set(lines.slice(found.from, found.to).map(textOf))
    return { rows, table: lines.slice(found.to) }
  }

  const readRows = (table: readonly TextLine[]): RowLine[] => {
    if (!columns || !layout) return []
    const known = layout
    const dated = table
      .filter((line) => {
        const read = readRowLine(line, columns ?? [], known)
        return read.isDated && read.hasSum
      })
      .slice(0, LEARNT_ROWS)
    columns = learnColumns(columns, dated)
    return table.map((line) => readRowLine(line, columns ?? [], known))
  }

  /** The lines at the head of a page with which the row before goes on. */
  const goOn = (lines: readonly RowLine[]): number => {
    if (!open || !layout) return 0
    const memo = columns?.[layout.memo ?? -1]
    let count = 0
    for (const line of lines) {
      const isText = !line.isDated && !line.hasFigures && !line.isTotals
      const starts = line.words[0]?.x0 ?? 0
      const begins = memo !== undefined && Math.abs(starts - memo.x0) <= SAME_EDGE
      const before = lines[count - 1]
      const isNear = before === undefined || line.y - before.y < 1.75 * line.size
      const isAlone = line.cells.filter((text) => text !== '').length === 1
      if (!isText || !begins || !isNear || !isAlone) break
      count++
    }

    return count
  }

  return {
    addPage(words) {
      const { rows, table } = takeHead(groupLines(words))
      if (!columns) return [...rows, ...table.flatMap(tellOutside)]
      const lines = readRows(table)
      const continued = goOn(lines)
      open?.push(...lines.slice(0, continued))
      rows.unshift(...close())
      for (const { lines: ofRow, isRow } of groupRows(lines.slice(continued))) {
        rows.push(...close())
        if (isRow) open = ofRow
        else
          for (const line of ofRow)
            rows.push(...(line.hasFigures ? [line.cells] : tellOutside(line)))
      }
      return rows
    },
    end: close,
  }
}
