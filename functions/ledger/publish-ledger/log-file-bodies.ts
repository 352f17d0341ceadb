import { toUtf8 } from '../../../shared/ledger/bytes.ts'
import { hashPerfect } from '../../../shared/ledger/merkle.ts'
import type { Hash } from '../../../shared/ledger/merkle.ts'
import {
  TILE_WIDTH,
  bundlePath,
  encodeBundle,
  encodeTile,
  tilePath,
  tilesBetween,
} from '../../../shared/ledger/tile.ts'
import type { LedgerStore } from '../ledger-store.ts'
import { readOldElements } from './old-elements.ts'
import type { ReadTile } from './old-elements.ts'
import { hashPage } from './page-hashes.ts'

export interface LogFile {
  path: string
  body: Uint8Array<ArrayBuffer>
  contentType: string
}

const OCTETS = 'application/octet-stream'

export type ReadPage = LedgerStore['listPage']

/**
 * The bundles and tiles between two sizes, from the lowest level up. The entries come from the
 * table. What the levels above held before comes from the public tiles.
 */
export async function* makeFiles(
  oldSize: number,
  newSize: number,
  readPage: ReadPage,
  readTile: ReadTile,
): AsyncGenerator<LogFile> {
  const tiles = tilesBetween(oldSize, newSize)
  /** Elements of the next level that have just become whole, by their index. */
  let elements = new Map<number, Hash>()
  for (let level = 0; tiles.some((tile) => tile.level === level); level++) {
    const above = new Map<number, Hash>()
    for (const tile of tiles.filter((one) => one.level === level)) {
      let hashes: readonly Hash[]
      if (level === 0) {
        const texts = await readPage(tile.index)
        hashes = await hashPage(texts, tile.width)
        const body = encodeBundle(texts.slice(0, tile.width).map(toUtf8))
        yield { path: bundlePath(tile.index, tile.width), body, contentType: OCTETS }
      } else {
        const known = await readOldElements(oldSize, level, tile.index, readTile)
        hashes = Array.from({ length: tile.width }, (_, at) => {
          const hash = known[at] ?? elements.get(tile.index * TILE_WIDTH + at)
          if (!hash) throw new Error('tile-element-missing')
          return hash
        })
      }
      if (tile.width === TILE_WIDTH) above.set(tile.index, await hashPerfect(hashes))
      yield { path: tilePath(tile), body: encodeTile(hashes), contentType: OCTETS }
    }
    elements = above
  }
}
