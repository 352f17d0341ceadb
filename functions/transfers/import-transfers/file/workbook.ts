import { StatementFileError } from '../../statement-file-error.ts'
import type { NumberStyle } from './number-style.ts'
import { makeSharedStrings } from './shared-strings.ts'
import type { SharedStrings } from './shared-strings.ts'
import { readSheetList } from './sheet-list.ts'
import type { SheetList } from './sheet-list.ts'
import { feed, readPart } from './workbook-part.ts'
import { readRelations } from './workbook-relations.ts'
import { readStyles } from './workbook-styles.ts'
import type { ZipArchive } from './zip-archive.ts'

export interface Workbook extends SheetList {
  /** By a cell's `s`. */
  styles: readonly NumberStyle[]
  strings: SharedStrings
}

/** What an archive says it is, and all that its sheets refer to. */
export async function readWorkbook(zip: ZipArchive): Promise<Workbook> {
  refuseMacros([...zip.names])
  if (zip.names.has('xl/workbook.bin')) throw new StatementFileError('old-excel')
  if (!zip.names.has('[content_types].xml')) throw new StatementFileError('not-a-statement')
  await readPart(zip, '[Content_Types].xml', {
    open(_, { ContentType = '' }) {
      if (/macroEnabled|vbaProject/iu.test(ContentType)) throw new StatementFileError('macro-file')
    },
  })
  const [main] = [...(await readRelations(zip, '')).values()].filter(
    ({ type }) => type === 'officeDocument',
  )
  if (!main || !isNamed(main.part.toLowerCase(), 'workbook', '.xml'))
    throw new StatementFileError('not-a-statement')
  const relations = await readRelations(zip, main.part)
  const { sheets, is1904 } = await readSheetList(zip, main.part, relations)
  const partOf = (wanted: string): string | undefined =>
    [...relations.values()].find(({ type }) => type === wanted)?.part
  const [stylesPart, stringsPart] = [partOf('styles'), partOf('sharedStrings')]
  const strings = makeSharedStrings()
  if (stringsPart !== undefined && zip.size(stringsPart) !== undefined)
    await feed(zip, stringsPart, strings.reader)
  return {
    sheets,
    is1904,
    strings,
    styles: stylesPart === undefined ? [] : await readStyles(zip, stylesPart),
  }
}

/** Macros of Visual Basic and of Excel 4. */
function refuseMacros(names: readonly string[]): void {
  const isMacro = (name: string): boolean =>
    isNamed(name, 'vbaproject', '.bin') || name.includes('/macrosheets/')
  if (names.some(isMacro)) throw new StatementFileError('macro-file')
}

/** Whether a part's own name holds a word and has an ending. */
const isNamed = (part: string, word: string, ending: string): boolean =>
  part.endsWith(ending) && part.includes(word, part.lastIndexOf('/') + 1)
