import { openPromise } from 'yauzl'
import { inflate } from './inflate-entry.ts'
import { orMalformed } from './or-malformed.ts'
import { readIndex } from './zip-index.ts'

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
