import { foldHeading } from './statement-layout.ts'

/** A line of fewer words is no line of headings, and would fit files of any layout. */
const MIN_HEADINGS = 3
/** Columns that are looked at; a statement has some ten. */
const MAX_HEADINGS = 40

/**
 * A line of headings as it is compared with that of another file, whatever its case, its marks and
 * the white space in it; undefined for a line that cannot be one.
 */
export function foldHeadings(cells: readonly string[]): string | undefined {
  const folded = cells.slice(0, MAX_HEADINGS).map(foldHeading)
  const words = folded.filter((heading) => /[a-z]/u.test(heading))
  return words.length < MIN_HEADINGS ? undefined : JSON.stringify(folded)
}
