import { makeBookDays } from '../bank/book-days.ts'
import type { BookDays } from '../bank/book-days.ts'
import { fromBase64, toHex } from '../ledger/bytes.ts'
import type { LedgerEntry } from '../ledger/entry.ts'
import type { Hash } from '../ledger/merkle.ts'
import { moneyOutOf } from '../money-out-data.ts'
import type { MoneyOutEntry } from '../money-out-data.ts'
import { makeHashList } from './hash-list.ts'
import type { HashList } from './hash-list.ts'

/** What is kept of the log while it is read, to hold other public files against it. */
export interface Logbook {
  /** Hash of each entry, by its index. */
  hashes: Pick<HashList, 'size' | 'at' | 'slice'>
  /** Day of an entry. */
  dayAt: (index: number) => string | undefined
  /** What each campaign's list of where money went must hold, but for where evidence lies. */
  moneyOut: ReadonlyMap<string, readonly MoneyOutEntry[]>
  /** What the books say of each day, as it is held against the bank. */
  bookDays: Pick<BookDays, 'fold'>
  add: (entry: LedgerEntry, hash: Hash) => void
}

export function makeLogbook(): Logbook {
  const hashes = makeHashList()
  const days = makeDayList()
  const bookDays = makeBookDays()
  const moneyOut = new Map<string, MoneyOutEntry[]>()
  const firstOf = new Map<string, number>()
  const withSameFile = (line: MoneyOutEntry): MoneyOutEntry => {
    if (!line.evidence) return line
    const { sha256 } = line.evidence
    const sameFileAs = firstOf.get(sha256)
    if (sameFileAs === undefined) firstOf.set(sha256, line.index)
    return sameFileAs === undefined ? line : { ...line, evidence: { sha256, sameFileAs } }
  }
  return {
    hashes,
    dayAt: (index) => days.at(index),
    moneyOut,
    bookDays,
    add(entry, hash) {
      bookDays.add(entry)
      const { campaign, evidence } = entry
      const shown = evidence === undefined ? undefined : { sha256: toHex(fromBase64(evidence)) }
      const line = moneyOutOf(hashes.size(), entry, shown)
      const lines = moneyOut.get(campaign) ?? []
      moneyOut.set(campaign, lines)
      if (line) lines.push(withSameFile(line))
      hashes.push(hash)
      days.push(entry.day)
    },
  }
}

/** Days by the index of their entry, two bytes each: a log has fewer days than that can tell. */
function makeDayList() {
  const PIECE = 65_536
  const pieces: Uint16Array[] = []
  const names: string[] = []
  const numbers = new Map<string, number>()
  let size = 0
  return {
    push(day: string): void {
      const number = numbers.get(day) ?? names.push(day) - 1
      numbers.set(day, number)
      const place = size % PIECE
      if (place === 0) pieces.push(new Uint16Array(PIECE))
      const piece = pieces.at(-1)
      if (piece) piece[place] = number
      size++
    },
    at(index: number): string | undefined {
      return index < size
        ? names[pieces[Math.floor(index / PIECE)]?.[index % PIECE] ?? -1]
        : undefined
    },
  }
}
