import { sameBytes } from '../../../shared/ledger/bytes.ts'
import type { Hash } from '../../../shared/ledger/merkle.ts'
import { readTree } from '../../../shared/ledger/tree-reader.ts'
import type { ReadTile } from './old-elements.ts'

/**
 * Checks that the new tiles lead to the root that the lock holds. If they do not, a tile of an
 * earlier run is wrong.
 */
export async function checkTiles(
  size: number,
  root: Hash,
  made: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
  readTile: ReadTile,
): Promise<void> {
  const subtree = readTree(size, async (path) => {
    const bytes = made.get(path) ?? (await readTile(path))
    if (!bytes) throw new Error('log-tile-missing')
    return bytes
  })
  if (!sameBytes(await subtree(0, size), root)) throw new Error('tiles-differ-from-lock')
}
