import { foldWords } from './fold-words.ts'
import { isPlainSign, nameHeading } from './heading-words.ts'
import type { Column } from './heading-words.ts'
import { foldHeading } from './statement-layout.ts'
import type { Layout } from './statement-layout.ts'

/** The columns that a person may name. */
type Nameable = Exclude<Column, 'sign' | 'currency' | 'status'>
/** The headings of a layout that these words do not know, as a person named them. */
export type NamedColumns = Readonly<Partial<Record<Nameable, string | undefined>>>

/**
 * The layout of a line that holds every heading that was named; undefined for any other line. Which
 * sums are no gifts stays readable by the words of their headings.
 */
export function readNamedLayout(
  cells: readonly string[],
  columns: NamedColumns,
): Layout | undefined {
  const folded = cells.map(foldWords)
  const layout: Layout = {}
  for (const [column, name] of Object.entries(columns)) {
    if (name === undefined) continue
    const at = folded.indexOf(foldWords(name))
    if (at < 0) return undefined
    layout[column as Nameable] = at
  }
  const taken = new Set(Object.values(layout))
  for (const [at, cell] of cells.entries()) {
    const heading = foldHeading(cell)
    const column = nameHeading(heading)
    if (taken.has(at) || column === undefined) continue
    // A "kind" of transaction that is in words of its own is what the person has looked at.
    const isTelling = column === 'sign' ? isPlainSign(heading) : true
    if (isTelling && (column === 'sign' || column === 'currency' || column === 'status'))
      layout[column] ??= at
  }
  return layout
}
