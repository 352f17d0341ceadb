import { pipeline } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import type { Entry, ZipFile } from 'yauzl'
import { StatementFileError } from '../../statement-file-error.ts'
import { orMalformed } from './or-malformed.ts'

const STORED = 0
const DEFLATED = 8
/** What the inflater gives at a time; with its usual 16 KB it waits more than it works. */
const INFLATED_CHUNK_BYTES = 128 * 1024

/**
 * A part's bytes as they are asked for, held to the length and the checksum of the index.
 * @throws StatementFileError `zip-bomb`, `zip-malformed`.
 */
export async function* inflate(
  zip: ZipFile,
  entry: Entry | undefined,
): AsyncGenerator<Buffer, void> {
  if (!entry || (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED))
    throw new StatementFileError('zip-malformed')
  const raw = await orMalformed(zip.openReadStreamPromise(entry, { decodeFileData: false }))
  // Errors of either stream come out of the last one, which is read below.
  const stream =
    entry.compressionMethod === STORED
      ? raw
      : pipeline(raw, createInflateRaw({ chunkSize: INFLATED_CHUNK_BYTES }), () => {})
  try {
    let checksum = 0
    let bytes = 0
    const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>
    for (
      let next = await orMalformed(chunks.next());
      !next.done;
      next = await orMalformed(chunks.next())
    ) {
      bytes += next.value.length
      // The index was held to the bounds: what goes beyond it lies.
      if (bytes > entry.uncompressedSize) throw new StatementFileError('zip-bomb')
      checksum = crc32(next.value, checksum)
      yield next.value
    }
    // A damaged byte often inflates to another digit.
    if (bytes !== entry.uncompressedSize || checksum !== entry.crc32)
      throw new StatementFileError('zip-malformed')
  } finally {
    raw.destroy()
    stream.destroy()
  }
}
