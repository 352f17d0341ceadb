import { MAX_COLUMNS } from './limits.ts'

/**
 * Excel on a Vietnamese Windows writes semicolons, banks write commas, and text that is copied from
 * a page has tabs.
 */
export const SEPARATORS = [',', ';', '\t'] as const
export type Separator = (typeof SEPARATORS)[number]
const LINE_FEED = 10
const CARRIAGE_RETURN = 13

interface CsvRecord {
  cells: string[]
  /** Where the next record begins. Undefined when the text does not hold all of this record. */
  end: number | undefined
  /** The text ends inside quotes. */
  isQuoted: boolean
}

/**
 * Reads one record from `start` on. `isLast`: the text ends where the file ends; otherwise more of
 * the file follows.
 */
export function readRecord(
  text: string,
  start: number,
  separator: Separator,
  isLast: boolean,
): CsvRecord {
  const cells: string[] = []
  const separatorUnit = separator.charCodeAt(0)
  const unfinished = (isQuoted: boolean): CsvRecord => ({ cells, end: undefined, isQuoted })
  let at = start
  if (at >= text.length) return unfinished(false)
  for (;;) {
    let quoted = ''
    if (text[at] === '"') {
      const closed = readQuoted(text, at + 1)
      if (closed === undefined) return unfinished(true)
      // A quote at the end of a chunk may be the first of two.
      if (closed.end >= text.length && !isLast) return unfinished(false)
      quoted = closed.text
      at = closed.end
    }
    let end = at
    for (; end < text.length; end++) {
      const unit = text.charCodeAt(end)
      if (unit === separatorUnit || unit === LINE_FEED || unit === CARRIAGE_RETURN) break
    }
    if (end >= text.length && !isLast) return unfinished(false)
    // Cells beyond the bound are counted and not kept.
    if (cells.length <= MAX_COLUMNS) cells.push(quoted + text.slice(at, end))
    at = end + 1
    if (text[end] === separator) continue
    if (text[end] === '\r') {
      if (at >= text.length && !isLast) return unfinished(false)
      if (text[at] === '\n') at++
    }
    return { cells, end: Math.min(at, text.length), isQuoted: false }
  }
}

/** The text up to the closing quote, and where it ends. Two quotes in a row are one character. */
function readQuoted(text: string, start: number): { text: string; end: number } | undefined {
  let quoted = ''
  for (let at = start; ; ) {
    const quote = text.indexOf('"', at)
    if (quote < 0) return undefined
    quoted += text.slice(at, quote)
    if (text[quote + 1] !== '"') return { text: quoted, end: quote + 1 }
    quoted += '"'
    at = quote + 2
  }
}
