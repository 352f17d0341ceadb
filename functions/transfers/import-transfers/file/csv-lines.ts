import { StatementFileError } from '../../statement-file-error.ts'
import { readRecord } from './csv-record.ts'
import type { Separator } from './csv-record.ts'
import { findSeparator } from './csv-separator.ts'
import { MAX_LINES, MAX_ROWS, MAX_ROW_CHARACTERS } from './limits.ts'
import { checkCells, tidyCell } from './statement-line.ts'
import type { StatementLine } from './statement-line.ts'

/** The heading is looked for in so many characters, which are some hundred lines. */
const SAMPLE_CHARACTERS = 65_536

/**
 * Reads RFC 4180 as Excel does: a quote opens a field only at the field's start, and what follows
 * the closing quote belongs to the field. It is no library, because csv-parse and papaparse count
 * columns only when a record is complete, and a record of a hundred million commas never is. The
 * test compares it with csv-parse.
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
      if (++line > MAX_LINES) throw new StatementFileError('too-many-rows', { line })
      if (line === 1 && /^sep=[,;\t]?$/u.test(record.cells.join(separator))) continue
      const cells = record.cells.map((cell) => tidyCell(withoutGuard(cell)))
      checkCells(cells, line)
      if (cells.every((cell) => cell === '')) continue
      if (++rows > MAX_ROWS) throw new StatementFileError('too-many-rows', { line })
      found.push({ cells, line, separated: true })
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

/** `="0012"` is how programs write a text into a CSV that Excel must not take for a number. */
export function withoutGuard(cell: string): string {
  if (!cell.startsWith('="') || !cell.endsWith('"') || cell.length < 3) return cell
  return cell.slice(2, -1).replaceAll('""', '"')
}

function tooLong(text: string, separator: Separator, line: number): StatementFileError {
  return new StatementFileError(
    readRecord(text, 0, separator, false).isQuoted ? 'quote-not-closed' : 'row-too-long',
    { line },
  )
}
