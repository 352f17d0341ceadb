import type { Entry, ZipFile } from 'yauzl'
import {
  MAX_INFLATE_RATIO,
  MAX_INFLATED_BYTES,
  MAX_PART_NAME,
  MAX_ZIP_ENTRIES,
  RATIO_FROM_BYTES,
} from './limits.ts'
import { StatementFileError } from '../../statement-file-error.ts'

/**
 * The parts of an archive by their names in lower case, checked before anything is inflated.
 * @throws StatementFileError.
 */
export async function readIndex(zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
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
