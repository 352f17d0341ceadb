import { StatementFileError } from '../../statement-file-error.ts'
import { unescapeText } from './unescape-text.ts'
import { plainNumber } from './plain-number.ts'
import { momentText } from './moment-text.ts'
import { tidyCell } from './statement-line.ts'
import type { Workbook } from './workbook.ts'

export function malformed(line: number): never {
  throw new StatementFileError('xml-malformed', { line })
}

/**
 * Rows come in ascending order (ECMA-376, 18.3.1.73). A row with a lower number than the one before
 * could hide that one, so that the file is refused.
 */
export function rowNumber(reference: string, last: number): number {
  const row = Number(reference)
  return Number.isInteger(row) && row > last && row <= 1_048_576 ? row : malformed(last)
}

export function cellText(
  raw: string,
  { type, style, workbook }: { type: string; style: string; workbook: Workbook },
): string {
  if (raw === '') return ''
  switch (type) {
    case 's':
      return workbook.strings.get(Number(raw)) ?? ''
    case 'n':
      return workbook.styles[Number(style)] === 'moment' && style !== ''
        ? momentText(raw, workbook.is1904)
        : plainNumber(raw)
    case 'b':
      return raw === '1' ? 'TRUE' : 'FALSE'
    default:
      return raw.includes('_x') ? tidyCell(unescapeText(raw)) : raw
  }
}
