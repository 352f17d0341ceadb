import { HASH_BYTES } from '../ledger/merkle.ts'
import type { Hash } from '../ledger/merkle.ts'

/** Hashes of one piece. */
const PIECE = 65_536

/** Hashes by their index, 32 bytes each and nothing besides. */
export interface HashList {
  size: () => number
  push: (hash: Hash) => void
  at: (index: number) => Hash | undefined
  /** Some of them in a row. */
  slice: (from: number, to: number) => readonly Hash[]
}

/** A million hashes are 32 MB; each as an object of its own, they were a gigabyte. */
export function makeHashList(): HashList {
  const pieces: Array<Uint8Array<ArrayBuffer>> = []
  let size = 0
  const at = (index: number): Hash | undefined => {
    if (!(index >= 0 && index < size)) return undefined
    const begin = (index % PIECE) * HASH_BYTES
    return pieces[Math.floor(index / PIECE)]?.slice(begin, begin + HASH_BYTES)
  }
  return {
    size: () => size,
    push(hash) {
      const place = size % PIECE
      if (place === 0) pieces.push(new Uint8Array(PIECE * HASH_BYTES))
      pieces.at(-1)?.set(hash, place * HASH_BYTES)
      size++
    },
    at,
    slice: (from, to) =>
      Array.from({ length: Math.max(0, Math.min(to, size) - from) }, (_, nth) =>
        at(from + nth),
      ).filter((hash) => hash !== undefined),
  }
}
