import { concatBytes, sha256 } from './bytes.ts'

/** A SHA-256 hash: 32 bytes. */
export type Hash = Uint8Array<ArrayBuffer>
export const HASH_BYTES = 32

const LEAF = Uint8Array.of(0)
const NODE = Uint8Array.of(1)

/** Hash of an entry's bytes as a leaf: SHA-256(0x00 || entry) (RFC 6962, 2.1). */
export const hashLeaf = (entry: Uint8Array): Promise<Hash> => sha256(concatBytes(LEAF, entry))
/** Hash of two subtrees: SHA-256(0x01 || left || right) (RFC 6962, 2.1). */
export const hashNode = (left: Hash, right: Hash): Promise<Hash> =>
  sha256(concatBytes(NODE, left, right))
/** Root of the tree without leaves: SHA-256 of nothing (RFC 6962, 2.1). */
export const hashEmpty = (): Promise<Hash> => sha256(new Uint8Array(0))

/**
 * The largest power of two below n, at which a tree of n leaves splits (RFC 6962, 2.1); n is 2 or
 * more.
 */
export function splitOf(n: number): number {
  let split = 1
  while (split * 2 < n) split *= 2
  return split
}

/**
 * The right edge of a tree: the roots of the perfect subtrees that its leaves make, the largest
 * first, one for each binary one of the size. It is all that is needed to go on, and to tell the
 * root.
 */
export interface Frontier {
  /** Leaves so far. */
  size: number
  hashes: readonly Hash[]
}

export const EMPTY_FRONTIER: Frontier = { size: 0, hashes: [] }

/** The edge after these leaves, given as hashes, are added. */
export async function extendFrontier(
  { size, hashes }: Frontier,
  leaves: readonly Hash[],
): Promise<Frontier> {
  const stack = [...hashes]
  let count = size
  for (const leaf of leaves) {
    let hash = leaf
    // As in counting: each one that is carried joins two subtrees of the same size.
    for (let rest = count; rest % 2 === 1; rest = (rest - 1) / 2)
      hash = await hashNode(stack.pop() ?? hash, hash)
    stack.push(hash)
    count++
  }
  return { size: count, hashes: stack }
}

/** Root of the tree (RFC 6962, 2.1). */
export async function rootOf({ hashes }: Frontier): Promise<Hash> {
  const last = hashes.at(-1)
  if (last === undefined) return hashEmpty()
  let root = last
  for (const left of hashes.slice(0, -1).toReversed()) root = await hashNode(left, root)
  return root
}

/** Root of a perfect tree over 2^k hashes: all pairs of a level at once. */
export async function hashPerfect(hashes: readonly Hash[]): Promise<Hash> {
  let level = hashes
  while (level.length > 1) {
    const pairs: Array<Promise<Hash>> = []
    for (let at = 0; at + 1 < level.length; at += 2)
      pairs.push(hashNode(level[at] ?? EMPTY, level[at + 1] ?? EMPTY))
    level = await Promise.all(pairs)
  }
  return level[0] ?? hashEmpty()
}

const EMPTY: Hash = new Uint8Array(0)
