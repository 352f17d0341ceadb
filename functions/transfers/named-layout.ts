import { foldWords } from './fold-words.ts'
import { isPlainSign, nameHeading } from './heading-words.ts'
import type { Column } from './heading-words.ts'
import { foldHeading } from './statement-layout.ts'
import type { Layout } from './statement-layout.ts'

/** The columns that a person may name. */
type Nameable = Exclude<Column, 'sign' | 'currency' | 'status'>
/** The headings of a layout that these words do not know, as a person named them. */
export type NamedColumns = Readonly<Partial<Record<Nameable, string | undefined>>>

/** What a heading says by itself, where that is money on one side or a balance. */
const PLAIN: readonly Column[] = ['credit', 'debit', 'balance']

/**
 * Whether a person gives a heading a meaning that its own words deny: a balance or what went out
 * does not become a gift because somebody says so.
 */
function denies(heading: string, named: Column): boolean {
  const own = nameHeading(heading)
  if (own === undefined || own === named || !PLAIN.includes(own)) return false
  return SUMS.includes(named) && !(own === 'credit' && named === 'amount')
}
const SUMS: readonly Column[] = ['credit', 'debit', 'amount']

/**
 * The layout of a line that holds every heading that was named; undefined for any other line, and
 * for one whose headings deny what was said of them. What went out, and which sums are no gifts,
 * stays readable by the words of the headings.
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
    if (at < 0 || denies(foldHeading(name), column as Nameable)) return undefined
    layout[column as Nameable] = at
  }
  const taken = new Set(Object.values(layout))
  for (const [at, cell] of cells.entries()) {
    const heading = foldHeading(cell)
    const column = nameHeading(heading)
    if (!taken.has(at) && column !== undefined && isKept(column, heading, layout))
      layout[column] ??= at
  }
  return layout
}

/** The headings that a person named and that no cell of a line holds. */
export function listMissing(cells: readonly string[], columns: NamedColumns): string[] {
  const folded = new Set(cells.map(foldWords))
  return Object.values(columns).flatMap((name) =>
    name === undefined || folded.has(foldWords(name)) ? [] : [name],
  )
}

/** Columns that stand beside those that were named, and say what of a row is no gift. */
function isKept(column: Column, heading: string, { credit }: Layout): boolean {
  if (column === 'debit') return credit !== undefined
  // A "kind" of transaction that is in words of its own is what the person has looked at.
  if (column === 'sign') return isPlainSign(heading)
  return column === 'currency' || column === 'status'
}
