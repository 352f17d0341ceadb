import type { Hash } from '../../../shared/ledger/merkle.ts'
import { decodeTile, tilePath, widthAt } from '../../../shared/ledger/tile.ts'
import type { LogFiles } from '../log-files.ts'

/** Reads a tile of the public log. */
export type ReadTile = LogFiles['get']

/**
 * The hashes that a tile held at an earlier size, from the public tile. @throws Error
 * `log-tile-missing`.
 */
export async function readOldElements(
  oldSize: number,
  level: number,
  index: number,
  readTile: ReadTile,
): Promise<readonly Hash[]> {
  const width = widthAt(oldSize, level, index)
  if (width === 0) return []
  const bytes = await readTile(tilePath({ level, index, width }))
  if (!bytes) throw new Error('log-tile-missing')
  return decodeTile(bytes, width)
}
