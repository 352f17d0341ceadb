import { sameBytes } from '../../../shared/ledger/bytes.ts'
import type { Checkpoint } from '../../../shared/ledger/checkpoint.ts'
import { hashPerfect } from '../../../shared/ledger/merkle.ts'
import type { Hash } from '../../../shared/ledger/merkle.ts'
import {
  TILE_WIDTH,
  bundlePath,
  decodeTile,
  elementsAt,
  encodeTile,
  tilePath,
  widthAt,
} from '../../../shared/ledger/tile.ts'
import { readTree } from '../../../shared/ledger/tree-reader.ts'
import type { MendLogDeps } from './deps.ts'
import { readSources, sayTheSame } from './page-sources.ts'

/** The hashes of the levels above the lowest one: all elements of level 1, of level 2, and so on. */
export type UpperLevels = ReadonlyArray<readonly Hash[]>

/** Pages of the table that are read at the same time. */
const AT_ONCE = 16

/** The levels as the public tiles give them; undefined where one is missing or cannot be read. */
export async function readUpperLevels(
  size: number,
  { files }: Pick<MendLogDeps, 'files'>,
): Promise<UpperLevels | undefined> {
  const levels: Hash[][] = []
  for (let level = 1; elementsAt(size, level) > 0; level++) {
    const elements: Hash[] = []
    for (let index = 0; widthAt(size, level, index) > 0; index++) {
      const width = widthAt(size, level, index)
      const tile = await files.find(tilePath({ level, index, width }))
      if (tile?.bytes.length !== encodedLength(width)) return undefined
      elements.push(...decodeTile(tile.bytes, width))
    }
    levels.push(elements)
  }
  return levels
}

const encodedLength = (width: number): number => width * 32

/**
 * The levels as all pages give them. Of a page of which the table, the bundle and the tile say
 * different things, that counts on which two of them agree.
 */
export async function makeUpperLevels(size: number, deps: MendLogDeps): Promise<UpperLevels> {
  const pages = elementsAt(size, 1)
  const roots: Hash[] = []
  for (let first = 0; first < pages; first += AT_ONCE) {
    const count = Math.min(AT_ONCE, pages - first)
    const made = Array.from({ length: count }, (_, at) => rootOfPage(first + at, deps))
    roots.push(...(await Promise.all(made)))
  }
  const levels: Hash[][] = [roots]
  for (let level = 2; elementsAt(size, level) > 0; level++) {
    const below = levels[level - 2] ?? []
    const elements: Hash[] = []
    for (let at = 0; at < elementsAt(size, level); at++)
      elements.push(await hashPerfect(below.slice(at * TILE_WIDTH, (at + 1) * TILE_WIDTH)))
    levels.push(elements)
  }
  return size < TILE_WIDTH ? [] : levels
}

async function rootOfPage(page: number, deps: MendLogDeps): Promise<Hash> {
  const sources = await readSources(page, TILE_WIDTH, deps)
  const agreed = sources.find((one) => sources.some((two) => two !== one && sayTheSame(one, two)))
  const source = agreed ?? sources[0]
  if (!source) {
    deps.reportLost(tilePath({ level: 0, index: page, width: TILE_WIDTH }))
    deps.reportLost(bundlePath(page, TILE_WIDTH))
    throw new Error('log-page-lost')
  }
  return hashPerfect(source.hashes)
}

/**
 * True when each full tile is one element of the level above it, and all of them lead, with the
 * page that is not full, to the signed root.
 */
export async function leadToRoot(
  { size, root }: Checkpoint,
  levels: UpperLevels,
  edge: readonly Hash[],
): Promise<boolean> {
  for (const [at, elements] of levels.entries())
    for (const [index, element] of (levels[at + 1] ?? []).entries()) {
      const tile = elements.slice(index * TILE_WIDTH, (index + 1) * TILE_WIDTH)
      if (!sameBytes(await hashPerfect(tile), element)) return false
    }
  const tiles = new Map(listTiles(size, levels).map(({ path, body }) => [path, body]))
  const index = Math.floor(size / TILE_WIDTH)
  if (edge.length > 0)
    tiles.set(tilePath({ level: 0, index, width: edge.length }), encodeTile(edge))
  const subtree = readTree(size, async (path) => {
    const bytes = tiles.get(path)
    if (!bytes) throw new Error('log-tile-missing')
    return bytes
  })
  return sameBytes(await subtree(0, size), root)
}

/** The tiles of these levels, as they are to be public. */
export function listTiles(
  size: number,
  levels: UpperLevels,
): ReadonlyArray<{ path: string; body: Uint8Array<ArrayBuffer>; isFull: boolean }> {
  return levels.flatMap((elements, at) => {
    const level = at + 1
    const count = Math.ceil(elements.length / TILE_WIDTH)
    return Array.from({ length: count }, (_, index) => {
      const width = widthAt(size, level, index)
      const body = encodeTile(elements.slice(index * TILE_WIDTH, index * TILE_WIDTH + width))
      return { path: tilePath({ level, index, width }), body, isFull: width === TILE_WIDTH }
    })
  })
}
