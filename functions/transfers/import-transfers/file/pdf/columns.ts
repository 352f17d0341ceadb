import { splitWord } from './pdf-words.ts'
import type { Word } from './pdf-words.ts'
import { joinWords } from './text-lines.ts'
import type { TextLine } from './text-lines.ts'

/** From where to where the texts of a column stand, as far as they were seen. */
export interface Column {
  x0: number
  x1: number
}

/** Texts that are nearer than so many points stand in one column. */
const RIVER = 1.5

/** The ranges over which words stand, where nothing parts them but a river from above to below. */
export function findRanges(words: readonly Word[], river = RIVER): Column[] {
  const ranges: Column[] = []
  for (const { x0, x1 } of words.toSorted((a, b) => a.x0 - b.x0)) {
    const last = ranges.at(-1)
    if (last && x0 - last.x1 < river) last.x1 = Math.max(last.x1, x1)
    else ranges.push({ x0, x1 })
  }
  return ranges
}

const overlapOf = (a: Column, b: Column): number => Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0)

/** The column in which a text stands: the one that it covers most, or the nearest. */
export function columnOf(columns: readonly Column[], range: Column): number {
  let best = 0
  let most = Number.NEGATIVE_INFINITY
  for (const [at, column] of columns.entries()) {
    // What does not overlap gives the distance, below zero.
    const overlap = overlapOf(column, range)
    if (overlap > most) [best, most] = [at, overlap]
  }
  return best
}

/**
 * Widens the columns of a heading to where the texts of rows stand below it. A range that lies
 * under two headings says nothing.
 */
export function learnColumns(columns: readonly Column[], rows: readonly TextLine[]): Column[] {
  const learnt = columns.map((column) => ({ ...column }))
  for (const range of findRanges(rows.flatMap(({ words }) => words))) {
    const under = columns.filter((column) => overlapOf(column, range) > 0)
    if (under.length > 1) continue
    const column = learnt[columnOf(columns, range)]
    if (!column) continue
    const widened = { x0: Math.min(column.x0, range.x0), x1: Math.max(column.x1, range.x1) }
    const isFree = learnt.every((other) => other === column || overlapOf(other, widened) <= 0)
    if (isFree) Object.assign(column, widened)
  }
  return learnt
}

/** A text that reaches over two columns was written in one go, and is as many as it has words. */
const splitOver = (word: Word, columns: readonly Column[]): readonly Word[] =>
  columns.filter((column) => overlapOf(column, word) > RIVER).length > 1 ? splitWord(word) : [word]

/** The cells of a line: the words of each column. */
export function cellsOf({ words }: TextLine, columns: readonly Column[]): string[] {
  const cells: Word[][] = columns.map(() => [])
  for (const word of words.flatMap((one) => splitOver(one, columns)))
    cells[columnOf(columns, word)]?.push(word)
  return cells.map(joinWords)
}
