import { StatementFileError } from '../../statement-file-error.ts'
import { MAX_SHEETS } from './limits.ts'
import { readPart } from './workbook-part.ts'
import type { Relation } from './workbook-relations.ts'
import type { ZipArchive } from './zip-archive.ts'

/** The visible sheets of a workbook, and how it counts days. */
export interface SheetList {
  /**
   * In the order of the tabs. Hidden sheets are left out, so that what is imported is what a person
   * sees in the file.
   */
  sheets: ReadonlyArray<{ name: string; part: string }>
  /** Whether days are counted from 1904, as on old Macintoshes. */
  is1904: boolean
}

export async function readSheetList(
  zip: ZipArchive,
  part: string,
  relations: ReadonlyMap<string, Relation>,
): Promise<SheetList> {
  const sheets: Array<{ name: string; part: string }> = []
  let is1904 = false
  let count = 0
  await readPart(zip, part, {
    open(name, attributes) {
      if (name === 'workbookPr') is1904 = /^(?:1|true)$/u.test(attributes.date1904 ?? '')
      if (name !== 'sheet') return
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? ''
      const relation = relations.get(id)
      if (++count > MAX_SHEETS) throw new StatementFileError('too-many-sheets')
      if (relation?.type !== 'worksheet' || (attributes.state ?? 'visible') !== 'visible') return
      // Each part is read once, so that the archive's bound on bytes holds for all sheets together.
      if (sheets.some(({ part: other }) => other === relation.part))
        throw new StatementFileError('xml-malformed')
      sheets.push({ name: (attributes.name ?? '').slice(0, 64), part: relation.part })
    },
  })
  if (sheets.length === 0) throw new StatementFileError('not-a-statement')
  return { sheets, is1904 }
}
