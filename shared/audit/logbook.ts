import { fromBase64, toHex } from '../ledger/bytes.ts'
import type { LedgerEntry } from '../ledger/entry.ts'
import type { Hash } from '../ledger/merkle.ts'
import { moneyOutOf } from '../money-out-data.ts'
import type { MoneyOutEntry } from '../money-out-data.ts'

/** What is kept of the log while it is read, to hold other public files against it. */
export interface Logbook {
  /** Hash of each entry, by its index. */
  hashes: readonly Hash[]
  /** Day of each entry. */
  days: readonly string[]
  /** What each campaign's list of where money went must hold, but for where evidence lies. */
  moneyOut: ReadonlyMap<string, readonly MoneyOutEntry[]>
  add: (entry: LedgerEntry, hash: Hash) => void
}

export function makeLogbook(): Logbook {
  const hashes: Hash[] = []
  const days: string[] = []
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
    days,
    moneyOut,
    add(entry, hash) {
      const { campaign, evidence } = entry
      const shown = evidence === undefined ? undefined : { sha256: toHex(fromBase64(evidence)) }
      const line = moneyOutOf(hashes.length, entry, shown)
      const lines = moneyOut.get(campaign) ?? []
      moneyOut.set(campaign, lines)
      if (line) lines.push(withSameFile(line))
      hashes.push(hash)
      days.push(entry.day)
    },
  }
}
