import { isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'
import { StatementFileError } from '../../statement-file-error.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1258'

/** The bytes of one read of the disk. Two reads are in memory at once. */
const CHUNK_BYTES = 128 * 1024

export function encodingOfMark(head: Uint8Array): Encoding | undefined {
  const [a, b, c] = head
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  return a === 0xfe && b === 0xff ? 'utf-16be' : undefined
}

/**
 * Finds the encoding of a text: by its mark; else UTF-8 when all of the text is valid UTF-8; else
 * Windows-1258, which Excel writes on a Vietnamese Windows. The whole file is read for this,
 * because a statement may be plain ASCII for megabytes before its first "ứ". What a page declares
 * of itself is not asked, because no other text is valid UTF-8 by chance.
 */
export async function findEncoding(path: string): Promise<Encoding> {
  let carried: Uint8Array = new Uint8Array()
  let isFirst = true
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
    const bytes = chunk as Buffer
    if (isFirst) {
      const marked = encodingOfMark(bytes)
      if (marked !== undefined) return marked
      isFirst = false
    }
    // Text has no NUL in any of these encodings.
    if (bytes.includes(0)) throw new StatementFileError('not-a-statement')
    const joined = carried.length === 0 ? bytes : Buffer.concat([carried, bytes])
    const whole = joined.length - unfinishedBytes(joined)
    if (!isUtf8(joined.subarray(0, whole))) return 'windows-1258'
    carried = Uint8Array.from(joined.subarray(whole))
  }
  return carried.length === 0 ? 'utf-8' : 'windows-1258'
}

/** The number of bytes of a character whose first byte this is. */
function lengthOfCharacter(first: number): number {
  if (first >= 0xf0) return 4
  return first >= 0xe0 ? 3 : 2
}

/**
 * The number of bytes at the end, none to three, that begin a character which ends in the next
 * chunk.
 */
function unfinishedBytes(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return back < lengthOfCharacter(byte) ? back : 0
  }
  return 0
}

/**
 * The file's text in pieces. A character that lies in two reads comes whole, and the mark of the
 * encoding is left out.
 */
export async function* decodeFile(path: string, encoding: Encoding): AsyncGenerator<string, void> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES }))
    yield decoder.decode(chunk as Buffer, { stream: true })
  yield decoder.decode()
}
