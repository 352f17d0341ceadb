import { sameBytes } from './bytes.ts'
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
  /** Root of the perfect subtree over `span` leaves, a power of two, that begins at a multiple of it. */
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

/** The way from a leaf to the root (RFC 6962, 2.1.1). @throws RangeError when the tree has no such leaf. */
export function proveInclusion(
  index: number,
  size: number,
  subtree: (from: number, to: number) => Promise<Hash>,
): Promise<readonly Hash[]> {
  if (!(index >= 0 && index < size)) throw new RangeError('index')
  const path = async (from: number, to: number): Promise<readonly Hash[]> => {
    if (to - from === 1) return []
    const middle = from + splitOf(to - from)
    return index < middle
      ? [...(await path(from, middle)), await subtree(middle, to)]
      : [...(await path(middle, to)), await subtree(from, middle)]
  }
  return path(0, size)
}

/** What leads from the root of an older, smaller tree to that of a newer one (RFC 6962, 2.1.2). Empty when either is empty or they are the same. */
export function proveConsistency(
  oldSize: number,
  newSize: number,
  subtree: (from: number, to: number) => Promise<Hash>,
): Promise<readonly Hash[]> {
  if (!(oldSize >= 0 && oldSize <= newSize)) throw new RangeError('sizes')
  if (oldSize === 0 || oldSize === newSize) return Promise.resolve([])
  const path = async (from: number, to: number, isWhole: boolean): Promise<readonly Hash[]> => {
    if (oldSize === to) return isWhole ? [] : [await subtree(from, to)]
    const middle = from + splitOf(to - from)
    return oldSize <= middle
      ? [...(await path(from, middle, isWhole)), await subtree(middle, to)]
      : [...(await path(middle, to, false)), await subtree(from, middle)]
  }
  return path(0, newSize, true)
}

/** The root that a leaf, its index and its way lead to, in a tree of this size (RFC 9162, 2.1.3.2); undefined when the way has the wrong length. */
export async function rootFromInclusion(
  leaf: Hash,
  index: number,
  size: number,
  proof: readonly Hash[],
): Promise<Hash | undefined> {
  if (!(index >= 0 && index < size)) return undefined
  let at = index
  let last = size - 1
  let root = leaf
  for (const sibling of proof) {
    if (last === 0) return undefined
    if (at % 2 === 1 || at === last) {
      root = await hashNode(sibling, root)
      while (at % 2 === 0 && at !== 0) {
        at /= 2
        last = Math.floor(last / 2)
      }
    } else root = await hashNode(root, sibling)
    at = Math.floor(at / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 ? root : undefined
}

/** Whether a newer tree holds all of an older one, in its order (RFC 9162, 2.1.4.2). */
export async function isConsistent(
  older: { size: number; root: Hash },
  newer: { size: number; root: Hash },
  proof: readonly Hash[],
): Promise<boolean> {
  if (older.size > newer.size) return false
  if (older.size === newer.size) return proof.length === 0 && sameBytes(older.root, newer.root)
  // The empty tree is the beginning of every other.
  if (older.size === 0) return proof.length === 0
  const isPower = splitOf(older.size * 2) === older.size
  const [first, ...others] = isPower ? [older.root, ...proof] : proof
  if (first === undefined) return false
  let at = older.size - 1
  let last = newer.size - 1
  while (at % 2 === 1) {
    at = Math.floor(at / 2)
    last = Math.floor(last / 2)
  }
  let oldRoot = first
  let newRoot = first
  for (const sibling of others) {
    if (last === 0) return false
    if (at % 2 === 1 || at === last) {
      oldRoot = await hashNode(sibling, oldRoot)
      newRoot = await hashNode(sibling, newRoot)
      while (at % 2 === 0 && at !== 0) {
        at /= 2
        last = Math.floor(last / 2)
      }
    } else newRoot = await hashNode(newRoot, sibling)
    at = Math.floor(at / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 && sameBytes(oldRoot, older.root) && sameBytes(newRoot, newer.root)
}
