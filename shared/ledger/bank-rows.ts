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

/** By how much corrections have changed an entry, and the index of the last of them. */
interface Undone {
  amountVnd: number
  at: number
}

/**
 * Keeps 24 bytes an entry, so that a log of millions can be checked on a small machine: the first
 * 64 bits of each mark, its sum, its index, and a number for its campaign and day. That two marks
 * agree in these by chance happens once in some thirty million logs of a million gifts each.
 *
 * A gift that was booked for a wrong pledge stands in a second entry, which says the same campaign,
 * day and sum, and the first one is undone in full by the entry right behind the second at the
 * latest. A gift that was booked for a wrong campaign may come again for another one, once nothing
 * of the first entry stands. Anything else is one row told twice.
 */
export function makeBankRowsCheck(): BankRowsCheck {
  let marks = new BigUint64Array(1_024)
  let indexes = new Uint32Array(1_024)
  let places = new Uint32Array(1_024)
  let sums = new Float64Array(1_024)
  let count = 0
  /** A number for each campaign and day of which there are marked entries. */
  const numbers = new Map<string, number>()
  /** The days of these numbers. */
  const days: string[] = []
  const undone = new Map<number, Undone>()
  const dayOf = (one: number): string | undefined => days[places[one] ?? -1]
  /** Whether the second entry stands in place of the first one, of which nothing is left. */
  const isInItsPlace = (first: number, second: number): boolean => {
    const { amountVnd = 0, at = Infinity } = undone.get(indexes[first] ?? -1) ?? {}
    const came = indexes[second] ?? 0
    const isUndone = amountVnd === -(sums[first] ?? 0) && at <= came + 1
    const isSameSum = sums[first] === sums[second] && dayOf(first) === dayOf(second)
    return isUndone && isSameSum && (at < came || places[first] === places[second])
  }
  /** Places of two entries of one mark which are not one gift that was moved. */
  const findTwice = (mark: bigint): readonly [number, number] | undefined => {
    let first = marks.indexOf(mark)
    for (let next = marks.indexOf(mark, first + 1); next >= 0 && next < count; ) {
      if (!isInItsPlace(first, next)) return [first, next]
      first = next
      next = marks.indexOf(mark, first + 1)
    }
    return undefined
  }
  return {
    add(index, entry) {
      const { kind, state, corrects, amountVnd = 0, campaign, day } = entry
      if (kind === 'corrected' && state === 'received' && corrects !== undefined) {
        const before = undone.get(corrects)?.amountVnd ?? 0
        undone.set(corrects, { amountVnd: before + amountVnd, at: index })
      }
      const mark = bankMarkOf(entry)
      if (mark === undefined) return
      if (count === marks.length) {
        marks = grown(marks, new BigUint64Array(count * 2))
        indexes = grown(indexes, new Uint32Array(count * 2))
        places = grown(places, new Uint32Array(count * 2))
        sums = grown(sums, new Float64Array(count * 2))
      }
      marks[count] = new DataView(fromBase64(mark).buffer).getBigUint64(0)
      indexes[count] = index
      const place = `${campaign} ${day}`
      const number = numbers.get(place) ?? numbers.size
      places[count] = number
      numbers.set(place, number)
      days[number] = day
      // Goods have no sum, so that nothing is the same gift and a second entry is always a doubling.
      sums[count] = entry.amountVnd ?? Number.NaN
      count++
    },
    finding() {
      if (count === 0) return undefined
      const sorted = marks.slice(0, count).toSorted()
      let last: bigint | undefined
      for (const [at, mark] of sorted.entries()) {
        if (at === 0 || sorted[at - 1] !== mark || mark === last) continue
        last = mark
        const twice = findTwice(mark)
        if (twice)
          return wrong('bankRows', {
            reason: 'one-row-of-the-bank-in-two-entries',
            first: indexes[twice[0]] ?? 0,
            second: indexes[twice[1]] ?? 0,
          })
      }
      return right('bankRows', { marked: count })
    },
  }
}

function grown<Numbers extends BigUint64Array | Uint32Array | Float64Array>(
  before: Numbers,
  after: Numbers,
): Numbers {
  // Both are of one kind, which the type of `set` does not say.
  ;(after as { set: (from: Numbers) => void }).set(before)
  return after
}
