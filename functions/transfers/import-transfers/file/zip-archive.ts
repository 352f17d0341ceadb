import { pipeline } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import { openPromise, type Entry, type ZipFile } from 'yauzl'
import {
  MAX_INFLATE_RATIO,
  MAX_INFLATED_BYTES,
  MAX_PART_NAME,
  MAX_ZIP_ENTRIES,
  RATIO_FROM_BYTES,
} from './limits.ts'
import { StatementFileError } from '../../statement-file-error.ts'

export interface ZipArchive {
  /** In lower case, as Excel looks for them. */
  names: ReadonlySet<string>
  /** Bytes that the index declares for a part; undefined when there is none of the name. */
  size: (name: string) => number | undefined
  /**
   * A part's bytes, inflated as they are asked for, and held to the length and the checksum of the
   * index.
   */
  read: (name: string) => AsyncGenerator<Buffer, void>
  close: () => void
}

/**
 * Reads the index of an archive from its end, and checks it before anything is inflated. yauzl can
 * read the parts in any order, which is needed because the list of strings may stand behind the
 * sheet. Names are only looked up and never written to. Two entries of one name are refused,
 * because programs differ in which of them they take.
 */
export async function openZip(path: string): Promise<ZipArchive> {
  const zip = await orMalformed(openPromise(path, { lazyEntries: true, autoClose: false }))
  try {
    const entries = await orMalformed(readIndex(zip))
    return {
      names: new Set(entries.keys()),
      size: (name) => entries.get(name.toLowerCase())?.uncompressedSize,
      read: (name) => inflate(zip, entries.get(name.toLowerCase())),
      close: () => zip.close(),
    }
  } catch (error) {
    zip.close()
    throw error
  }
}

async function readIndex(zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  const entries = new Map<string, Entry>()
  let inflated = 0
  let deflated = 0
  if (zip.entryCount > MAX_ZIP_ENTRIES) throw new StatementFileError('too-many-entries')
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName.toLowerCase()
    if (entries.has(name) || name.length > MAX_PART_NAME)
      throw new StatementFileError('zip-malformed')
    if (entry.isEncrypted()) throw new StatementFileError('encrypted')
    inflated += entry.uncompressedSize
    deflated += entry.compressedSize
    const isDense = isBomb(entry.uncompressedSize, entry.compressedSize)
    // Entries that are more than the file together lie over one another.
    if (isDense || inflated > MAX_INFLATED_BYTES || deflated > zip.fileSize)
      throw new StatementFileError('zip-bomb')
    entries.set(name, entry)
  }
  if (isBomb(inflated, deflated)) throw new StatementFileError('zip-bomb')
  return entries
}

const isBomb = (inflated: number, deflated: number): boolean =>
  inflated > RATIO_FROM_BYTES && inflated > MAX_INFLATE_RATIO * deflated

const STORED = 0
const DEFLATED = 8
/** What the inflater gives at a time; with its usual 16 KB it waits more than it works. */
const INFLATED_CHUNK_BYTES = 128 * 1024

async function* inflate(zip: ZipFile, entry: Entry | undefined): AsyncGenerator<Buffer, void> {
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

/** Whatever the library says of the archive; our own refusals pass. */
async function orMalformed<T>(attempt: Promise<T>): Promise<T> {
  try {
    return await attempt
  } catch (cause) {
    throw cause instanceof StatementFileError
      ? cause
      : new StatementFileError('zip-malformed', { cause })
  }
}
