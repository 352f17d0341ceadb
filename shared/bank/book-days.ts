import type { LedgerEntry } from '../ledger/entry.ts'
import { BOOK_SUMS, NO_SUMS, addSums, bookChangeOf } from './book-change.ts'
import type { BookChange, BookSums } from './book-change.ts'

/** What entries have changed, by their index: fifteen bytes each, so that a million are 15 MB. */
export interface BookDays {
  /** Told of each entry, in their order. */
  add: (entry: LedgerEntry) => void
  size: () => number
  /** What the first entries say of each day of a campaign. */
  fold: (campaign: string, entries: number) => ReadonlyMap<string, BookSums>
}

/** Entries of one piece. */
const PIECE = 65_536
const NOTHING = 255

interface Piece {
  sums: Uint8Array
  days: Uint16Array
  campaigns: Uint32Array
  amounts: Float64Array
}

export function makeBookDays(): BookDays {
  const pieces: Piece[] = []
  const days = makeNames()
  const campaigns = makeNames()
  let size = 0
  const find = (index: number): (BookChange & { campaign: string }) | undefined => {
    const piece = index >= 0 && index < size ? pieces[Math.floor(index / PIECE)] : undefined
    const at = index % PIECE
    const sum = BOOK_SUMS[piece?.sums[at] ?? NOTHING]
    if (!piece || sum === undefined) return undefined
    return {
      sum,
      day: days.at(piece.days[at] ?? 0),
      campaign: campaigns.at(piece.campaigns[at] ?? 0),
      amountVnd: piece.amounts[at] ?? 0,
    }
  }
  return {
    size: () => size,
    add(entry) {
      const at = size % PIECE
      if (at === 0) pieces.push(makePiece())
      const piece = pieces.at(-1)
      if (!piece) throw new Error('no-piece')
      const corrected = entry.kind === 'corrected' ? find(entry.corrects ?? -1) : undefined
      const change = bookChangeOf(entry, corrected)
      piece.sums[at] = change ? BOOK_SUMS.indexOf(change.sum) : NOTHING
      piece.days[at] = change ? days.numberOf(change.day) : 0
      piece.campaigns[at] = change ? campaigns.numberOf(entry.campaign) : 0
      piece.amounts[at] = change?.amountVnd ?? 0
      size++
    },
    fold(campaign, entries) {
      const found = new Map<string, BookSums>()
      for (let index = 0; index < Math.min(entries, size); index++) {
        const change = find(index)
        if (change?.campaign !== campaign) continue
        const { day, sum, amountVnd } = change
        const before = found.get(day) ?? NO_SUMS
        found.set(day, addSums(before, { ...NO_SUMS, [sum]: amountVnd }))
      }
      return found
    },
  }
}

const makePiece = (): Piece => ({
  sums: new Uint8Array(PIECE),
  days: new Uint16Array(PIECE),
  campaigns: new Uint32Array(PIECE),
  amounts: new Float64Array(PIECE),
})

function makeNames() {
  const names: string[] = []
  const numbers = new Map<string, number>()
  return {
    at: (number: number): string => names[number] ?? '',
    numberOf(name: string): number {
      const number = numbers.get(name) ?? names.push(name) - 1
      numbers.set(name, number)
      return number
    },
  }
}
