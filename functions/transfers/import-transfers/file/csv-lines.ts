import { readLayout } from '../../statement-layout.ts'
import { MAX_COLUMNS, MAX_ROW_CHARACTERS, MAX_ROWS } from './limits.ts'
import { StatementFileError } from '../../statement-file-error.ts'
import { checkCells, tidyCell, type StatementLine } from './statement-line.ts'

/** Excel of a Vietnamese Windows writes semicolons, banks commas, people who copy from a page tabs. */
const SEPARATORS = [',', ';', '\t'] as const
type Separator = (typeof SEPARATORS)[number]
const LINE_FEED = 10
const CARRIAGE_RETURN = 13
/** Characters in which the heading is looked for: some hundred lines. */
const SAMPLE_CHARACTERS = 65_536

/**
 * Reads RFC 4180 as Excel does: a quote opens a field only at its start, and what follows the closing one belongs to the field. This is no library, because those at hand
 * (csv-parse, papaparse) count columns only when a record is complete, and a record of a hundred million commas never is; the test holds it against csv-parse.
 */
export async function* readCsvLines(
  chunks: AsyncIterable<string>,
): AsyncGenerator<readonly StatementLine[], void> {
  let text = ''
  let separator: Separator | undefined
  let line = 0
  let rows = 0
  const readRecords = (isLast: boolean): readonly StatementLine[] => {
    const found: StatementLine[] = []
    let at = 0
    separator ??= findSeparator(text)
    for (;;) {
      const record = readRecord(text, at, separator, isLast)
      if (record.end === undefined) break
      at = record.end
      line++
      if (line === 1 && /^sep=[,;\t]?$/u.test(record.cells.join(separator))) continue
      const cells = record.cells.map(tidyCell)
      checkCells(cells, line)
      if (cells.every((cell) => cell === '')) continue
      if (++rows > MAX_ROWS) throw new StatementFileError('too-many-rows', { line })
      found.push({ cells, line })
    }
    text = text.slice(at)
    return found
  }
  for await (const chunk of chunks) {
    text += chunk
    if (separator === undefined && text.length < SAMPLE_CHARACTERS) continue
    yield readRecords(false)
    if (text.length > MAX_ROW_CHARACTERS) throw tooLong(text, separator ?? ',', line + 1)
  }
  yield readRecords(true)
  if (text !== '') throw new StatementFileError('quote-not-closed', { line: line + 1 })
}

function tooLong(text: string, separator: Separator, line: number): StatementFileError {
  return new StatementFileError(
    readRecord(text, 0, separator, false).isQuoted ? 'quote-not-closed' : 'row-too-long',
    { line },
  )
}

interface CsvRecord {
  cells: string[]
  /** Where the next record begins; undefined when this one is not complete in the text. */
  end: number | undefined
  /** The text ends inside quotes. */
  isQuoted: boolean
}

/** One record from `start` on. `isLast`: the text ends with the file, else with a chunk. */
function readRecord(text: string, start: number, separator: Separator, isLast: boolean): CsvRecord {
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

/** The text up to the closing quote, two being one, and where it ends. */
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

/** The separator under which the heading can be read; in a file without one, that which occurs most. */
function findSeparator(sample: string): Separator {
  const declared = /^sep=([,;\t])\r?\n/u.exec(sample)?.[1]
  const found = SEPARATORS.map((separator) => ({
    separator,
    columns: headingColumns(sample, separator),
    count: sample.split(separator).length,
  }))
  const best = found.toSorted((a, b) => b.columns - a.columns || b.count - a.count)[0]?.separator
  return SEPARATORS.find((separator) => separator === declared) ?? best ?? ','
}

/** How many columns of the heading are known under a separator. */
function headingColumns(sample: string, separator: Separator): number {
  let most = 0
  for (let at = 0, lines = 0; lines < 200; lines++) {
    const { cells, end } = readRecord(sample, at, separator, false)
    if (end === undefined) break
    most = Math.max(most, Object.keys(readLayout(cells) ?? {}).length)
    at = end
  }
  return most
}
