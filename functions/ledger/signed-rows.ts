import { fromUtf8, sameBytes, toUtf8 } from '../../shared/ledger/bytes.ts'
import { parseCheckpoint } from '../../shared/ledger/checkpoint.ts'
import { HASH_BYTES, hashLeaf } from '../../shared/ledger/merkle.ts'
import type { Hash } from '../../shared/ledger/merkle.ts'
import { parseNote } from '../../shared/ledger/note.ts'
import {
  TILE_WIDTH,
  bundlePath,
  decodeBundle,
  decodeTile,
  tilePath,
  widthAt,
} from '../../shared/ledger/tile.ts'

/** Holds texts of entries that a table tells against the public log. */
export interface SignedLog {
  /** Entries that a signed checkpoint holds. What comes behind is not in the books yet. */
  size: number
  /**
   * The text of an entry as it was signed: what the table tells, if it has the hash that the public
   * log has for it; otherwise that of the public bundle, and the row is reported.
   * @throws Error `log-tile-missing`, `log-entry-differs` when neither is what was signed.
   */
  textOf: (index: number, told: string | undefined) => Promise<string>
}

export interface SignedLogDeps {
  log: {
    get: (path: string) => Promise<Uint8Array<ArrayBuffer> | undefined>
    getCheckpoint: () => Promise<{ note: string } | undefined>
  }
  /** Is told of each row of the log that is not what was signed. */
  reportRow: (index: number) => void
}

/**
 * Opens the public log as it is now. It reads the checkpoint, and for each page of 256 entries that
 * is asked for one tile of 8 KB; a bundle only where a row differs. That tiles and bundles lead to
 * the signed root is the publisher's check before each checkpoint, and the auditor's every day.
 */
export async function openSignedLog({ log, reportRow }: SignedLogDeps): Promise<SignedLog> {
  const published = await log.getCheckpoint()
  const size = published ? parseCheckpoint(parseNote(published.note).text).size : 0
  const tiles = new Map<number, Promise<readonly Hash[]>>()
  const readBundle = async (page: number) => {
    const width = widthAt(size, 0, page)
    const bytes = await log.get(bundlePath(page, width))
    try {
      return bytes && decodeBundle(bytes, width)
    } catch {
      return undefined
    }
  }
  const readTile = async (page: number): Promise<readonly Hash[]> => {
    const width = widthAt(size, 0, page)
    const bytes = await log.get(tilePath({ level: 0, index: page, width }))
    if (bytes?.length === width * HASH_BYTES) return decodeTile(bytes, width)
    // The tile is gone or cut off, until it is made anew: its bundle is public as well.
    const bundle = await readBundle(page)
    if (!bundle) throw new Error('log-tile-missing')
    return Promise.all(bundle.map(hashLeaf))
  }
  const tileOf = (page: number): Promise<readonly Hash[]> => {
    const tile = tiles.get(page) ?? readTile(page)
    tiles.set(page, tile)
    return tile
  }
  const fromBundle = async (page: number, at: number): Promise<string | undefined> => {
    const text = (await readBundle(page))?.[at]
    return text && fromUtf8(text)
  }
  return {
    size,
    async textOf(index, told) {
      const page = Math.floor(index / TILE_WIDTH)
      const at = index - page * TILE_WIDTH
      const signed = (await tileOf(page))[at]
      if (!signed) throw new RangeError('index')
      const isSigned = async (text: string): Promise<boolean> =>
        sameBytes(await hashLeaf(toUtf8(text)), signed)
      if (told !== undefined && (await isSigned(told))) return told
      reportRow(index)
      const text = await fromBundle(page, at)
      if (text === undefined || !(await isSigned(text))) throw new Error('log-entry-differs')
      return text
    },
  }
}
