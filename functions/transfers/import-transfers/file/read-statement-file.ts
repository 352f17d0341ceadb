import { open, stat } from 'node:fs/promises'
import { readCsvLines } from './csv-lines.ts'
import { decodeFile, encodingOfMark, findEncoding } from './decode-text.ts'
import { readHtmlLines } from './html-lines.ts'
import { MAX_FILE_BYTES } from './limits.ts'
import { isCamt053, readCamtLines } from './messages/camt-lines.ts'
import { isMt940, readMt940Lines } from './messages/mt940-lines.ts'
import { readPdfLines } from './pdf/pdf-lines.ts'
import type { ReadPdf } from './pdf/pdf-lines.ts'
import { StatementFileError } from '../../statement-file-error.ts'
import type { StatementLine } from './statement-line.ts'
import { readXlsxLines } from './xlsx-lines.ts'

export type StatementFileKind = 'xlsx' | 'html' | 'csv' | 'pdf' | 'mt940' | 'camt'

/**
 * The lines of a bank's file on the local disk, one by one. The kind of a file is known from its
 * first bytes, whatever its name says. Memory stays flat whatever the file holds.
 *
 * Throws `StatementFileError` for a file that is refused, at the first line or at any later one. A
 * caller that writes lines as they come must therefore be able to stop.
 */
export async function* readStatementFile(path: string): AsyncGenerator<StatementLine, void> {
  // The readers hand on what a piece of the file holds at once: a promise a line would be a third
  // of the time.
  for await (const lines of await openLines(path)) for (const line of lines) yield line
}

/**
 * The same lines, several at a time: those of one piece of the file. `readPdf` reads a PDF where its
 * time and memory are bounded.
 */
export async function* readStatementPages(
  path: string,
  readPdf?: ReadPdf,
): AsyncGenerator<readonly StatementLine[], void> {
  yield* await openLines(path, readPdf)
}

async function openLines(
  path: string,
  readPdf?: ReadPdf,
): Promise<AsyncGenerator<readonly StatementLine[], void>> {
  const kind = await findFileKind(path)
  if (kind === 'pdf') return readPdfLines(path, readPdf)
  if (kind === 'xlsx') return readXlsxLines(path)
  const chunks = decodeFile(path, await findEncoding(path))
  return READERS[kind](chunks)
}

const READERS = {
  html: readHtmlLines,
  csv: readCsvLines,
  mt940: readMt940Lines,
  camt: readCamtLines,
} as const

/** The kind of a file is known from so many bytes. */
const HEAD_BYTES = 4_096

/**
 * The kind of a file, from its content. A file of a kind that is not read is refused, and the
 * refusal says what to do.
 */
export async function findFileKind(path: string): Promise<StatementFileKind> {
  const { size } = await stat(path)
  if (size === 0) throw new StatementFileError('empty')
  if (size > MAX_FILE_BYTES) throw new StatementFileError('too-large')
  const head = await readHead(path)
  const signature = head.subarray(0, 8).toString('latin1')
  if (signature.startsWith('PK\u0003\u0004')) return 'xlsx'
  if (signature === '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1')
    throw new StatementFileError((await isEncrypted(path, head)) ? 'encrypted' : 'old-excel')
  // Readers of PDF look for its mark in the first 1,024 bytes.
  if (head.subarray(0, 1_024).includes('%PDF-')) return 'pdf'
  const mark = encodingOfMark(head)
  const text = new TextDecoder(mark ?? 'utf-8').decode(head).trimStart().toLowerCase()
  if (text.startsWith('{\\rtf') || text.startsWith('mime-version:') || signature.startsWith('PK'))
    throw new StatementFileError('not-a-statement')
  if (!text.startsWith('<')) return isMt940(text) ? 'mt940' : 'csv'
  if (isCamt053(text)) return 'camt'
  if (text.includes('urn:schemas-microsoft-com:office:spreadsheet') && text.startsWith('<?xml'))
    throw new StatementFileError('old-excel')
  if (/<(?:!doctype\s+html|html|head|meta|body|table|style|div)\b/u.test(text)) return 'html'
  throw new StatementFileError('not-a-statement')
}

async function readHead(path: string, position = 0): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, position)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/**
 * A workbook with a password is kept in a compound file, in whose directory stands
 * "EncryptedPackage" (MS-OFFCRYPTO, 2.3).
 */
async function isEncrypted(path: string, head: Buffer): Promise<boolean> {
  if (head.length < 512) return false
  const sectorBytes = head.readUInt16LE(30) === 12 ? 4_096 : 512
  const directory = await readHead(path, (head.readUInt32LE(48) + 1) * sectorBytes)
  return directory.includes(Buffer.from('EncryptedPackage', 'utf16le'))
}
