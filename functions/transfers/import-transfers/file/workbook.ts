import { posix } from 'node:path'
import { styleOfFormat, type NumberStyle } from './cell-value.ts'
import { MAX_PART_BYTES, MAX_SHEETS } from './limits.ts'
import { makeMarkupReader, type MarkupHandler, type MarkupReader } from './markup.ts'
import { makeSharedStrings, type SharedStrings } from './shared-strings.ts'
import { StatementFileError } from '../../statement-file-error.ts'
import type { ZipArchive } from './zip-archive.ts'

export interface Workbook {
  /** In the order of the tabs. Hidden sheets are left out: what is imported must be what a person sees in the file. */
  sheets: ReadonlyArray<{ name: string; part: string }>
  /** By a cell's `s`. */
  styles: readonly NumberStyle[]
  strings: SharedStrings
  is1904: boolean
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
  if (!main || !/workbook[^/]*\.xml$/iu.test(main.part))
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
  if (names.some((name) => /vbaproject[^/]*\.bin$|\/macrosheets\//u.test(name)))
    throw new StatementFileError('macro-file')
}

interface Relation {
  /** The last part of its type's address, which is alike in both editions of the standard. */
  type: string
  part: string
}

/** What a part points to, by id; the archive itself is ''. */
async function readRelations(zip: ZipArchive, of: string): Promise<ReadonlyMap<string, Relation>> {
  const relations = new Map<string, Relation>()
  const folder = posix.dirname(of)
  const part = posix.join(folder, '_rels', `${posix.basename(of)}.rels`)
  if (zip.size(part) === undefined) throw new StatementFileError('not-a-statement')
  await readPart(zip, part, {
    open(name, { Id = '', Type = '', Target = '', TargetMode }) {
      if (name !== 'Relationship' || TargetMode === 'External') return
      const target = Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target)
      relations.set(Id, { type: Type.slice(Type.lastIndexOf('/') + 1), part: target })
    },
  })
  return relations
}

async function readSheetList(
  zip: ZipArchive,
  part: string,
  relations: ReadonlyMap<string, Relation>,
): Promise<Pick<Workbook, 'sheets' | 'is1904'>> {
  const sheets: Array<{ name: string; part: string }> = []
  let is1904 = false
  await readPart(zip, part, {
    open(name, attributes) {
      if (name === 'workbookPr') is1904 = /^(?:1|true)$/u.test(attributes.date1904 ?? '')
      if (name !== 'sheet') return
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? ''
      const relation = relations.get(id)
      if (relation?.type !== 'worksheet' || (attributes.state ?? 'visible') !== 'visible') return
      if (sheets.length >= MAX_SHEETS) throw new StatementFileError('too-many-sheets')
      sheets.push({ name: (attributes.name ?? '').slice(0, 64), part: relation.part })
    },
  })
  if (sheets.length === 0) throw new StatementFileError('not-a-statement')
  return { sheets, is1904 }
}

async function readStyles(zip: ZipArchive, part: string): Promise<readonly NumberStyle[]> {
  const formats = new Map<number, string>()
  const ids: number[] = []
  let isInCells = false
  await readPart(zip, part, {
    open(name, { numFmtId = '0', formatCode = '' }) {
      if (name === 'numFmt') formats.set(Number(numFmtId), formatCode)
      else if (name === 'cellXfs') isInCells = true
      else if (name === 'xf' && isInCells) ids.push(Number(numFmtId))
    },
    close(name) {
      if (name === 'cellXfs') isInCells = false
    },
  })
  return ids.map((id) => styleOfFormat(id, formats.get(id)))
}

async function readPart(zip: ZipArchive, part: string, handler: MarkupHandler): Promise<void> {
  if ((zip.size(part) ?? 0) > MAX_PART_BYTES) throw new StatementFileError('too-large')
  await feed(zip, part, makeMarkupReader('xml', handler))
}

async function feed(zip: ZipArchive, part: string, reader: MarkupReader): Promise<void> {
  for await (const text of decodeXml(zip.read(part))) reader.write(text)
  reader.end()
}

/** The first byte of the mark that a text in UTF-16 begins with. */
const ENCODINGS_BY_MARK: ReadonlyMap<number, string> = new Map([
  [0xff, 'utf-16le'],
  [0xfe, 'utf-16be'],
])

/** UTF-8, or UTF-16 by its mark: what the standard allows in a workbook. Bytes that are neither are no XML. */
export async function* decodeXml(chunks: AsyncIterable<Buffer>): AsyncGenerator<string, void> {
  let decoder: TextDecoder | undefined
  const decode = (chunk?: Buffer): string => {
    try {
      return chunk ? (decoder?.decode(chunk, { stream: true }) ?? '') : (decoder?.decode() ?? '')
    } catch (cause) {
      throw new StatementFileError('xml-malformed', { cause })
    }
  }
  for await (const chunk of chunks) {
    decoder ??= new TextDecoder(ENCODINGS_BY_MARK.get(chunk[0] ?? 0) ?? 'utf-8', { fatal: true })
    yield decode(chunk)
  }
  yield decode()
}
