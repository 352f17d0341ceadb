import { fromBase64 } from './bytes.ts'
import type { LedgerEntry } from './entry.ts'
import { right, wrong } from './finding.ts'
import type { Finding } from './finding.ts'

/**
 * The mark of the bank row that brought what an entry says, or undefined when it tells of something
 * else, or was written before rows had marks.
 */
export const bankMarkOf = ({ kind, channel, evidence }: LedgerEntry): string | undefined =>
  kind === 'received' && channel === 'transfer' ? evidence : undefined

/** Looks whether two entries of a log name one row of the bank. */
export interface BankRowsCheck {
  /** Takes the entries in their order. */
  add: (index: number, entry: LedgerEntry) => void
  /** Undefined when no entry has a mark, as in a log from before there were any. */
  finding: () => Finding | undefined
}

/**
 * Keeps 16 bytes an entry, so that a log of millions can be checked on a small machine: the first
 * 64 bits of each mark, and its index. That two marks agree in these by chance happens once in some
 * thirty million logs of a million gifts each.
 */
export function makeBankRowsCheck(): BankRowsCheck {
  let marks = new BigUint64Array(1_024)
  let indexes = new Float64Array(1_024)
  let count = 0
  return {
    add(index, entry) {
      const mark = bankMarkOf(entry)
      if (mark === undefined) return
      if (count === marks.length) {
        marks = grown(marks, new BigUint64Array(count * 2))
        indexes = grown(indexes, new Float64Array(count * 2))
      }
      marks[count] = new DataView(fromBase64(mark).buffer).getBigUint64(0)
      indexes[count] = index
      count++
    },
    finding() {
      if (count === 0) return undefined
      const sorted = marks.slice(0, count).toSorted()
      const twice = sorted.find((mark, at) => at > 0 && sorted[at - 1] === mark)
      if (twice === undefined) return right('bankRows', { marked: count })
      const first = marks.indexOf(twice)
      const second = marks.indexOf(twice, first + 1)
      return wrong('bankRows', {
        reason: 'one-row-of-the-bank-in-two-entries',
        first: indexes[first] ?? 0,
        second: indexes[second] ?? 0,
      })
    },
  }
}

function grown<Numbers extends BigUint64Array | Float64Array>(
  before: Numbers,
  after: Numbers,
): Numbers {
  // Both are of one kind, which the type of `set` does not say.
  ;(after as { set: (from: Numbers) => void }).set(before)
  return after
}
