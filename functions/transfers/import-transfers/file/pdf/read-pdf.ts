import { open, readFile, rename } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import type { PDFDocumentProxy, PDFPageProxy } from 'unpdf/pdfjs'
import { StatementFileError } from '../../../statement-file-error.ts'
import type { StatementFileCode } from '../../../statement-file-error.ts'
import { MAX_PDF_PAGES, MAX_ROWS } from '../limits.ts'
import { checkCells, tidyCell } from '../statement-line.ts'
import { readWords } from './pdf-words.ts'
import { makeTableReader } from './read-table.ts'

export interface PdfTask {
  path: string
  /** Where the lines are written, as a JSON array of cells each. */
  linesPath: string
}
/** What came of it: a code of `StatementFileError`, or nothing. */
export interface PdfResult {
  refusal?: StatementFileCode
}

/**
 * Reads the tables of a PDF page by page, and writes their lines to a file, so that memory does not
 * grow with the rows. A file that is refused leaves its reason. It is called where its time and
 * memory are bounded, since a PDF may unpack to anything.
 */
export async function readPdf({ path, linesPath }: PdfTask): Promise<PdfResult> {
  try {
    // What is half written is never taken for the whole.
    await writeLines(path, `${linesPath}.part`)
    await rename(`${linesPath}.part`, linesPath)
    return {}
  } catch (error) {
    return { refusal: codeOf(error) }
  }
}

function codeOf(error: unknown): StatementFileCode {
  if (error instanceof StatementFileError) return error.code
  const name = error instanceof Error ? error.name : ''
  if (name === 'PasswordException') return 'encrypted'
  if (name === 'PageTooFull') return 'pdf-too-full'
  return 'pdf-malformed'
}

async function writeLines(path: string, linesPath: string): Promise<void> {
  const { getDocument } = await import('unpdf/pdfjs')
  const data = new Uint8Array(await readFile(path))
  const lines = await open(linesPath, 'w')
  // What fails is thrown by the promise of the task, which is awaited at once.
  const task = getDocument({
    data,
    // Nothing is drawn, and nothing is fetched from anywhere.
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    enableXfa: false,
    verbosity: 0,
  })
  try {
    await writePages(await task.promise, lines)
  } finally {
    await lines.close()
    await task.destroy().catch(() => {})
  }
}

const WRITTEN_AT_ONCE = 262_144
/** After so many pages the library lets go of what it keeps of them. */
const KEPT_PAGES = 250

async function writePages(pdf: PDFDocumentProxy, lines: FileHandle): Promise<void> {
  if (pdf.numPages > MAX_PDF_PAGES) throw new StatementFileError('too-many-pages')
  let rows = 0
  let text = ''
  for await (const page of readPages(pdf)) {
    rows += page.length
    if (rows > MAX_ROWS) throw new StatementFileError('too-many-rows')
    for (const cells of page) {
      checkCells(cells, rows)
      text += `${JSON.stringify(cells)}\n`
    }
    if (text.length < WRITTEN_AT_ONCE) continue
    await lines.appendFile(text)
    text = ''
  }
  await lines.appendFile(text)
}

async function* readPages(pdf: PDFDocumentProxy): AsyncGenerator<string[][]> {
  const table = makeTableReader()
  const letters = { all: 0, unreadable: 0 }
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number)
    const words = await readWords(page)
    if (words.length === 0 && (await showsPicture(page))) throw new StatementFileError('pdf-scan')
    for (const { text } of isLookedAt(number) ? words : []) {
      letters.all += text.length
      letters.unreadable += text.match(UNREADABLE)?.length ?? 0
    }
    page.cleanup()
    if (number % KEPT_PAGES === 0) await pdf.cleanup()
    yield table.addPage(words).map((cells) => cells.map(tidyCell))
  }
  // A font that does not say which characters its glyphs are gives signs that mean nothing.
  if (letters.unreadable > letters.all / 100) throw new StatementFileError('pdf-unclear')
  yield table.end().map((cells) => cells.map(tidyCell))
}

/** Pages whose letters are looked at: the first ones, and some of the others. */
const isLookedAt = (page: number): boolean => page <= 50 || page % 50 === 0

/** Signs for private use, of control, and in place of what is not known. */
const UNREADABLE = /[\p{Co}\p{Cc}\uFFFD]/gu

/** Whether a page without text shows a picture, as a scan does. */
async function showsPicture(page: PDFPageProxy): Promise<boolean> {
  const { OPS } = await import('unpdf/pdfjs')
  const pictures = new Set([
    OPS.paintImageXObject,
    OPS.paintInlineImageXObject,
    OPS.paintImageMaskXObject,
    OPS.paintImageXObjectRepeat,
  ])
  const { fnArray } = await page.getOperatorList()
  return fnArray.some((operator) => pictures.has(operator))
}
