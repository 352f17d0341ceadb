import { sameBytes } from '../../../shared/ledger/bytes.ts'
import type { Checkpoint } from '../../../shared/ledger/checkpoint.ts'
import { hashPerfect } from '../../../shared/ledger/merkle.ts'
import { TILE_WIDTH, encodeTile, tilePath, widthAt } from '../../../shared/ledger/tile.ts'
import { readTree } from '../../../shared/ledger/tree-reader.ts'
import { hashPage } from './page-hashes.ts'
import type { ReadPage } from './log-file-bodies.ts'
import type { ReadTile } from './old-elements.ts'

/**
 * Checks, before anything is appended or written, that the table is the past of what is public: the last page
 * of what is public, made from the table, must lead to the signed root, together with the tiles
 * before it. A table that was restored from a backup and has gone another way since then has
 * another last page, and would sign what contradicts an earlier signature.
 * @throws Error `log-differs-from-lock`.
 */
export async function refuseOtherPast(
  { size, root }: Checkpoint,
  readPage: ReadPage,
  readTile: ReadTile,
): Promise<void> {
  if (size === 0) return
  const index = Math.floor((size - 1) / TILE_WIDTH)
  const width = widthAt(size, 0, index)
  const last = tilePath({ level: 0, index, width })
  const hashes = await hashPage(await readPage(index), width)
  const subtree = readTree(size, async (path) => {
    const bytes = path === last ? encodeTile(hashes) : await readTile(path)
    if (!bytes) throw new Error('log-tile-missing')
    return bytes
  })
  // A page that is full is one hash in the level above, and its own tile is not asked for.
  const isPast =
    width < TILE_WIDTH ||
    sameBytes(await hashPerfect(hashes), await subtree(index * TILE_WIDTH, size))
  if (!isPast || !sameBytes(await subtree(0, size), root)) throw new Error('log-differs-from-lock')
}
