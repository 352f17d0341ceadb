import type { Gift, Part, Piece, Target } from './gift-line.ts'

export interface GiftWay {
  /** What is left of it after corrections and returns, in VND or in the goods' unit. */
  amount: number
  /** What no allocation has taken yet. */
  free: number
  /** In the order in which it was taken. */
  parts: readonly WayPart[]
}

export interface WayPart {
  /** Index of the first entry that allocated to this place or purpose by this decision. */
  allocation: number
  amount: number
  /** Which entries handed it over, and how much of it. */
  handedOver: readonly Piece[]
}

export type HandedOver = (part: Part) => readonly Piece[]

/** Which entries handed a part over: each uses up the parts of its target in their order. */
export function makeHandedOver(): HandedOver {
  const known = new Map<Target, Map<Part, readonly Piece[]>>()
  return (part) => {
    const ofTarget = known.get(part.target) ?? spread(part.target)
    known.set(part.target, ofTarget)
    return ofTarget.get(part) ?? []
  }
}

function spread({ parts, handovers }: Target): Map<Part, readonly Piece[]> {
  const pieces = new Map<Part, Piece[]>()
  let at = 0
  let used = 0
  for (const { index, amount } of handovers) {
    let left = amount
    while (left > 0) {
      const part = parts[at]
      if (!part) break
      const piece = Math.min(part.amount - used, left)
      const own = pieces.get(part) ?? []
      own.push({ index, amount: piece })
      pieces.set(part, own)
      left -= piece
      used += piece
      if (used === part.amount) {
        at++
        used = 0
      }
    }
  }
  return pieces
}

export function wayOf(gift: Gift, handedOver: HandedOver): GiftWay {
  const parts = new Map<number, { allocation: number; amount: number; pieces: Piece[] }>()
  let amount = gift.free
  for (const part of gift.parts) {
    const allocation = part.target.first
    const own = parts.get(allocation) ?? { allocation, amount: 0, pieces: [] }
    own.amount += part.amount
    amount += part.amount
    own.pieces.push(...handedOver(part))
    parts.set(allocation, own)
  }
  const told = [...parts.values()].map(({ pieces, ...part }) => ({
    ...part,
    handedOver: sumUp(pieces),
  }))
  return { amount, free: gift.free, parts: told }
}

function sumUp(pieces: readonly Piece[]): readonly Piece[] {
  const sums = new Map<number, number>()
  for (const { index, amount } of pieces) sums.set(index, (sums.get(index) ?? 0) + amount)
  return [...sums].map(([index, amount]) => ({ index, amount }))
}
