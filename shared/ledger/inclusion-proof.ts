import { hashNode, splitOf } from './merkle.ts'
import type { Hash } from './merkle.ts'

/**
 * The way from a leaf to the root (RFC 6962, 2.1.1).
 * @throws RangeError when the tree has no such leaf.
 */
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

/**
 * The root that a leaf, its index and its way lead to, in a tree of this size (RFC 9162, 2.1.3.2);
 * undefined when the way has the wrong length.
 */
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
