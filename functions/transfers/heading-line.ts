import type { Layout } from './statement-layout.ts'
import type { StatementVerdict } from './statement-row.ts'

/** Whether a second line of a heading names further columns, or settles what the first left open. */
export function tellsMore(joined: Layout | undefined, first: Layout | undefined): boolean {
  if (joined === undefined) return false
  if (first?.unsure && !joined.unsure) return true
  const count = (layout: Layout): number =>
    Object.keys(layout).filter((key) => key !== 'unsure' && key !== 'choices').length
  return count(joined) > count(first ?? {})
}

/** Columns and characters that are told of a heading. */
const TOLD_HEADINGS = 40
const TOLD_CHARACTERS = 120

/** So much of a cell is told. */
export const tellCell = (text: string): string =>
  text.trim().slice(0, TOLD_CHARACTERS).toWellFormed()

/** The line of a heading, and which of its words was taken for what. */
export function describeHeading(
  cells: readonly string[],
  { unsure: _unsure, choices: _choices, pays: _pays, ownLetters: _letters, ...columns }: Layout,
): Pick<StatementVerdict, 'headings' | 'layout'> {
  const told = (text = ''): string => tellCell(text)
  const layout = Object.entries(columns).map(([column, at]) => [column, told(cells[at])])
  return {
    headings: cells.slice(0, TOLD_HEADINGS).map(told),
    layout: Object.fromEntries(layout) as Record<string, string>,
  }
}

/** How many columns a line fills, up to the last one. */
export const widthOf = (cells: readonly string[]): number =>
  1 + cells.findLastIndex((cell) => cell.trim() !== '')
