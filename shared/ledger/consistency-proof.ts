import { sameBytes } from './bytes.ts'
import { hashNode, splitOf } from './merkle.ts'
import type { Hash } from './merkle.ts'

/**
 * The hashes that lead from the root of an older tree to that of a newer one (RFC 6962, 2.1.2).
 * There are none when a tree is empty or when the trees are the same.
 */
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
