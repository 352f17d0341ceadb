import { sameBytes } from './bytes.ts'
import { right, wrong } from './finding.ts'
import type { Finding } from './finding.ts'
import type { FetchFile } from './log-access.ts'
import { hashPerfect } from './merkle.ts'
import type { Hash } from './merkle.ts'
import { TILE_WIDTH, encodeTile, tilePath, tilesBetween } from './tile.ts'

/**
 * Compares every served tile with the tile that the hashed entries give. `leaves` holds the hashes
 * of each bundle.
 */
export async function checkTiles(
  size: number,
  leaves: ReadonlyArray<readonly Hash[]>,
  { fetchFile, atOnce }: { fetchFile: FetchFile; atOnce: number },
): Promise<Finding> {
  let level: ReadonlyArray<readonly Hash[]> = leaves
  let compared = 0
  const tiles = tilesBetween(0, size)
  for (let height = 0; tiles.some((tile) => tile.level === height); height++) {
    const ofLevel = tiles.filter((one) => one.level === height)
    for (let at = 0; at < ofLevel.length; at += atOnce) {
      const paths = ofLevel
        .slice(at, at + atOnce)
        .map((tile) => ({ path: tilePath(tile), hashes: level[tile.index] ?? [] }))
      const served = await Promise.all(paths.map(({ path }) => fetchFile(path)))
      for (const [offset, { path, hashes }] of paths.entries()) {
        const bytes = served[offset]
        if (!bytes || !sameBytes(bytes, encodeTile(hashes)))
          return wrong('tiles', { path, compared })
        compared++
      }
    }
    const full = level.filter(({ length }) => length === TILE_WIDTH)
    const above = await Promise.all(full.map(hashPerfect))
    level = Array.from({ length: Math.ceil(above.length / TILE_WIDTH) }, (_, at) =>
      above.slice(at * TILE_WIDTH, (at + 1) * TILE_WIDTH),
    )
  }
  return right('tiles', { compared })
}
