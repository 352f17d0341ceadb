import { hashNode, hashPerfect, splitOf } from './merkle.ts'
import type { Hash } from './merkle.ts'
import { TILE_WIDTH, decodeTile, tilePath, widthAt } from './tile.ts'

/** Gives a tile's bytes by its path; proofs ask for the widths that the tree's size implies. */
export type FetchTile = (path: string) => Promise<Uint8Array>

/** Levels of the binary tree in a tile. */
const TILE_HEIGHT = 8

/** A reader of subtree hashes over the tiles of a tree of this size; each tile is fetched once. */
export function readTree(
  size: number,
  fetchTile: FetchTile,
): (from: number, to: number) => Promise<Hash> {
  const tiles = new Map<string, Promise<readonly Hash[]>>()
  const tileOf = (level: number, index: number): Promise<readonly Hash[]> => {
    const width = widthAt(size, level, index)
    const path = tilePath({ level, index, width })
    const known = tiles.get(path) ?? fetchTile(path).then((bytes) => decodeTile(bytes, width))
    tiles.set(path, known)
    return known
  }
  /**
   * Root of the perfect subtree over `span` leaves, a power of two, that begins at a multiple of
   * it.
   */
  const perfect = async (from: number, span: number): Promise<Hash> => {
    const level = Math.floor(Math.log2(span) / TILE_HEIGHT)
    const leavesEach = TILE_WIDTH ** level
    const first = from / leavesEach
    const index = Math.floor(first / TILE_WIDTH)
    const at = first - index * TILE_WIDTH
    return hashPerfect((await tileOf(level, index)).slice(at, at + span / leavesEach))
  }
  /** Hash of the leaves from one index up to another (RFC 6962, 2.1: MTH). */
  const subtree = async (from: number, to: number): Promise<Hash> => {
    const span = to - from
    const split = splitOf(span)
    if (span === 1 || (split * 2 === span && from % span === 0)) return perfect(from, span)
    return hashNode(await subtree(from, from + split), await subtree(from + split, to))
  }
  return subtree
}
