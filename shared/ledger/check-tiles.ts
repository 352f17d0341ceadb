import { sameBytes } from './bytes.ts'
import { fetchInOrder } from './fetch-bundles.ts'
import { right, wrong } from './finding.ts'
import type { Finding } from './finding.ts'
import type { FetchFile } from './log-access.ts'
import { hashPerfect } from './merkle.ts'
import type { Hash } from './merkle.ts'
import { TILE_WIDTH, elementsAt, encodeTile, tilePath, widthAt } from './tile.ts'

/** Compares every served tile with the tile that the hashed entries give. */
export interface TileCheck {
  /** Told of the hashes of each bundle, in their order. */
  add: (leaves: readonly Hash[]) => Promise<void>
  /** Compares the tiles that are not full, once every bundle was told. */
  finish: () => Promise<Finding>
  /** The first tile that differs or is missing. */
  wrongPath: () => string | undefined
}

/**
 * Holds of each level of the tree only the tile that is being filled: full ones are compared at
 * once and give one hash to the level above, so that a log of any length takes the same memory.
 */
export function makeTileCheck(
  size: number,
  { fetchFile, atOnce }: { fetchFile: FetchFile; atOnce: number },
): TileCheck {
  const levels: Hash[][] = []
  const served: Array<ReturnType<typeof fetchInOrder>> = []
  let compared = 0
  let wrongAt: string | undefined
  const compare = async (level: number, hashes: readonly Hash[]): Promise<void> => {
    const count = Math.ceil(elementsAt(size, level) / TILE_WIDTH)
    const pathOf = (index: number): string =>
      tilePath({ level, index, width: widthAt(size, level, index) })
    served[level] ??= fetchInOrder(count, pathOf, { fetchFile, atOnce })
    const next = await served[level].next()
    if (next.value === undefined || wrongAt !== undefined) return
    const { path, bytes } = next.value
    if (bytes && sameBytes(bytes, encodeTile(hashes))) compared++
    else wrongAt = path
  }
  const add = async (level: number, hashes: readonly Hash[]): Promise<void> => {
    const filling = (levels[level] ??= [])
    filling.push(...hashes)
    if (filling.length < TILE_WIDTH) return
    await compare(level, filling)
    levels[level] = []
    await add(level + 1, [await hashPerfect(filling)])
  }
  return {
    add: (leaves) => add(0, leaves),
    wrongPath: () => wrongAt,
    async finish() {
      for (const [level, hashes] of levels.entries())
        if (hashes.length > 0) await compare(level, hashes)
      return wrongAt === undefined
        ? right('tiles', { compared })
        : wrong('tiles', { path: wrongAt, compared })
    },
  }
}
