import { STATES } from './entry.ts'
import type { MoneyState } from './entry.ts'

/** What is kept of an entry, for a correction that may come much later. */
export interface EntryFacts {
  state: MoneyState
  /** Signed: by how much it changes the sum of its state. */
  delta: number
  /** What its amount can be counted with. */
  pot: string
  isCorrection: boolean
  /** Whether a row of the bank brought it, by its mark. */
  isMarked: boolean
}

/** Entries of one piece; a piece takes 13 bytes for each. */
const PIECE = 65_536
const CORRECTION = 16
const MARKED = 32

interface Piece {
  deltas: Float64Array
  states: Uint8Array
  pots: Uint32Array
}

export interface FactStore {
  size: () => number
  add: (facts: EntryFacts) => void
  find: (index: number) => EntryFacts | undefined
}

/** Keeps the facts of each entry by its index. A million of them are 13 MB. */
export function makeFacts(): FactStore {
  const pieces: Piece[] = []
  const pots: string[] = []
  const numbers = new Map<string, number>()
  let size = 0
  const numberOf = (pot: string): number => {
    const known = numbers.get(pot) ?? pots.push(pot) - 1
    numbers.set(pot, known)
    return known
  }
  return {
    size: () => size,
    add({ state, delta, pot, isCorrection, isMarked }) {
      const at = size % PIECE
      if (at === 0)
        pieces.push({
          deltas: new Float64Array(PIECE),
          states: new Uint8Array(PIECE),
          pots: new Uint32Array(PIECE),
        })
      const piece = pieces.at(-1)
      if (!piece) throw new Error('no-piece')
      piece.deltas[at] = delta
      piece.states[at] =
        STATES.indexOf(state) + (isCorrection ? CORRECTION : 0) + (isMarked ? MARKED : 0)
      piece.pots[at] = numberOf(pot)
      size++
    },
    find(index) {
      const piece = index < size ? pieces[Math.floor(index / PIECE)] : undefined
      const at = index % PIECE
      const kept = piece?.states[at]
      const state = kept === undefined ? undefined : STATES[kept % CORRECTION]
      if (!piece || kept === undefined || state === undefined) return undefined
      return {
        state,
        delta: piece.deltas[at] ?? 0,
        pot: pots[piece.pots[at] ?? 0] ?? '',
        isCorrection: (kept & CORRECTION) !== 0,
        isMarked: (kept & MARKED) !== 0,
      }
    },
  }
}
