import { foldWords } from './fold-words.ts'
import { COLUMNS } from './statement-layout.ts'
import type { Column, Layout } from './statement-layout.ts'

/** The headings of a layout that these words do not know, as a person named them. */
export type NamedColumns = Readonly<Partial<Record<Column, string | undefined>>>

/** The layout of a line that holds every heading that was named; undefined for any other line. */
export function readNamedLayout(
  cells: readonly string[],
  columns: NamedColumns,
): Layout | undefined {
  const folded = cells.map(foldWords)
  const layout: Layout = {}
  for (const column of COLUMNS) {
    const name = columns[column]
    if (name === undefined) continue
    const at = folded.indexOf(foldWords(name))
    if (at < 0) return undefined
    layout[column] = at
  }
  return layout
}
