import { readSheet } from './sheet-lines.ts'
import type { StatementLine } from './statement-line.ts'
import { decodeXml } from './workbook-part.ts'
import { readWorkbook } from './workbook.ts'
import { openZip } from './zip-archive.ts'

/**
 * The rows of every visible sheet, in the order of the tabs. Hidden rows and columns are read too,
 * so that a filter that someone left on loses no gift.
 *
 * No library reads a whole workbook within bounds: exceljs and SheetJS hold the workbook, hucre and
 * read-excel-file hold all strings without a limit, and none of them tells that a cell is a
 * formula. So two small and well kept libraries do the work: yauzl for the archive, htmlparser2 for
 * the XML.
 */
export async function* readXlsxLines(path: string): AsyncGenerator<readonly StatementLine[], void> {
  const zip = await openZip(path)
  try {
    const workbook = await readWorkbook(zip)
    const count = { lines: 0, rows: 0 }
    for (const { name, part } of workbook.sheets)
      yield* readSheet(decodeXml(zip.read(part)), { workbook, sheet: name, count })
  } finally {
    zip.close()
  }
}
