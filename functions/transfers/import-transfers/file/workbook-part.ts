import { StatementFileError } from '../../statement-file-error.ts'
import { MAX_PART_BYTES } from './limits.ts'
import { makeMarkupReader } from './markup.ts'
import type { MarkupHandler, MarkupReader } from './markup.ts'
import type { ZipArchive } from './zip-archive.ts'

export async function readPart(
  zip: ZipArchive,
  part: string,
  handler: MarkupHandler,
): Promise<void> {
  if ((zip.size(part) ?? 0) > MAX_PART_BYTES) throw new StatementFileError('too-large')
  await feed(zip, part, makeMarkupReader('xml', handler))
}

export async function feed(zip: ZipArchive, part: string, reader: MarkupReader): Promise<void> {
  for await (const text of decodeXml(zip.read(part))) reader.write(text)
  reader.end()
}

/**
 * UTF-8, or UTF-16 by its mark: what the standard allows in a workbook. Bytes that are neither are
 * no XML.
 */
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

/** The first byte of the mark that a text in UTF-16 begins with. */
const ENCODINGS_BY_MARK: ReadonlyMap<number, string> = new Map([
  [0xff, 'utf-16le'],
  [0xfe, 'utf-16be'],
])
