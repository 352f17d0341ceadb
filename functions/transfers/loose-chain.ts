/** Balances that are kept in mind; a file out of order that has more of them is not proved. */
const MAX_BALANCES = 50_000

/** The balances that the file states at its head and at its end. */
interface StatedEnds {
  openingVnd?: number | undefined
  closingVnd?: number | undefined
}

interface Moved {
  amountVnd: number
  balanceVnd?: number | undefined
}

/**
 * Whether rows make one chain in some order, as where a bank sorts those of one second by their
 * sum: each begins with the balance with which another ends, but for the first, and none stands
 * apart from the others.
 */
export function makeLooseChain() {
  /** How many more rows end with a balance than begin with it. */
  const ends = new Map<number, number>()
  /** For each balance another one that rows tie it to, up to one that stands for all of them. */
  const tied = new Map<number, number>()
  let groups = 0
  let isGivenUp = false
  let last: Moved | undefined

  const find = (balanceVnd: number): number => {
    let at = balanceVnd
    for (let next = tied.get(at); next !== undefined && next !== at; next = tied.get(at)) {
      tied.set(at, tied.get(next) ?? next)
      at = next
    }
    if (!tied.has(at)) {
      tied.set(at, at)
      groups++
    }
    return at
  }
  const tie = (from: number, to: number): void => {
    const [a, b] = [find(from), find(to)]
    if (a !== b) groups--
    tied.set(a, b)
  }
  const count = (balanceVnd: number, by: 1 | -1): void => {
    const left = (ends.get(balanceVnd) ?? 0) + by
    if (left === 0) ends.delete(balanceVnd)
    else ends.set(balanceVnd, left)
  }
  return {
    addRow({ amountVnd, balanceVnd }: Moved): void {
      // Nothing moves and leaves the same behind: that is one row, written twice.
      const isTwice = last?.balanceVnd === balanceVnd && last?.amountVnd === amountVnd
      if (balanceVnd === undefined || isTwice || tied.size > MAX_BALANCES) isGivenUp = true
      last = { amountVnd, balanceVnd }
      if (isGivenUp || balanceVnd === undefined) return
      count(balanceVnd, 1)
      count(balanceVnd - amountVnd, -1)
      tie(balanceVnd - amountVnd, balanceVnd)
    },
    /** A chain in a ring may begin anywhere, any other only where one balance is left. */
    isOneChain: ({ openingVnd, closingVnd }: StatedEnds = {}): boolean => {
      if (isGivenUp || groups !== 1) return false
      const left = [...ends]
      if (left.reduce((sum, [, one]) => sum + Math.abs(one), 0) > 2) return false
      const isEnd = (balanceVnd: number | undefined, by: 1 | -1): boolean =>
        balanceVnd === undefined ||
        (left.length === 0 ? tied.has(balanceVnd) : ends.get(balanceVnd) === by)
      return isEnd(openingVnd, -1) && isEnd(closingVnd, 1)
    },
  }
}
