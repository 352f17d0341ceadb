/** Balances that are kept in mind; a file out of order that has more of them is not proved. */
const MAX_BALANCES = 50_000

/** The balances that the file states at its head and at its end. */
interface StatedEnds {
  openingVnd?: number | undefined
  closingVnd?: number | undefined
}

interface Moved {
  day: string
  amountVnd: number
  balanceVnd?: number | undefined
}

/** The balances that may stand at one place of the chain; undefined where nothing says which. */
type Place = { has: (balanceVnd: number) => boolean; one?: number } | undefined

/**
 * Whether rows make one chain in some order, as where a bank sorts those of one second by their
 * sum: each begins with the balance with which another ends, but for the first, and none stands
 * apart from the others. The order of days is kept: what a day ends with is what the next one
 * begins with, since rows that follow only against their own days follow by chance.
 */
export function makeLooseChain() {
  const days = new Map<string, ReturnType<typeof makeKnot>>()
  let balances = 0
  let isGivenUp = false
  let last: Moved | undefined
  return {
    addRow({ day, amountVnd, balanceVnd }: Moved): void {
      // Nothing moves and leaves the same behind: that is one row, written twice.
      const isTwice = last?.balanceVnd === balanceVnd && last?.amountVnd === amountVnd
      if (balanceVnd === undefined || isTwice || balances > MAX_BALANCES) isGivenUp = true
      last = { day, amountVnd, balanceVnd }
      if (isGivenUp || balanceVnd === undefined) return
      const knot = days.get(day) ?? makeKnot()
      days.set(day, knot)
      balances += knot.tie(balanceVnd - amountVnd, balanceVnd)
    },
    isOneChain: ({ openingVnd, closingVnd }: StatedEnds = {}): boolean => {
      if (isGivenUp) return false
      let place = placeOf(openingVnd)
      for (const day of [...days.keys()].toSorted()) {
        const reached = days.get(day)?.follow(place)
        if (reached === undefined) return false
        place = reached
      }
      return closingVnd === undefined || place === undefined || place.has(closingVnd)
    },
  }
}

/** The rows of one day, whatever order they stand in. */
function makeKnot() {
  /** How many more rows end with a balance than begin with it. */
  const ends = new Map<number, number>()
  /** For each balance another one that rows tie it to, up to one that stands for all of them. */
  const tied = new Map<number, number>()
  let groups = 0

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
  const count = (balanceVnd: number, by: 1 | -1): void => {
    const left = (ends.get(balanceVnd) ?? 0) + by
    if (left === 0) ends.delete(balanceVnd)
    else ends.set(balanceVnd, left)
  }
  return {
    /** Notes a row that leads from one balance to another; how many of the two were not known. */
    tie(from: number, to: number): number {
      const before = tied.size
      count(to, 1)
      count(from, -1)
      const [a, b] = [find(from), find(to)]
      if (a !== b) groups--
      tied.set(a, b)
      return tied.size - before
    },
    /**
     * Where the rows lead to from there, undefined when they make no chain that begins there. Rows
     * in a ring may begin anywhere; any others only where one balance is left.
     */
    follow(place: Place): NonNullable<Place> | undefined {
      if (groups !== 1) return undefined
      const left = [...ends]
      if (left.length === 0) {
        if (place === undefined) return { has: (balanceVnd) => tied.has(balanceVnd) }
        if (place.one !== undefined) return tied.has(place.one) ? place : undefined
        const both = [...tied.keys()].filter((one) => place.has(one))
        return both.length === 0 ? undefined : { has: (balanceVnd) => both.includes(balanceVnd) }
      }
      const first = left.find(([, by]) => by === -1)
      const end = left.find(([, by]) => by === 1)
      if (left.length !== 2 || !first || !end) return undefined
      return place === undefined || place.has(first[0]) ? placeOf(end[0]) : undefined
    },
  }
}

function placeOf(balanceVnd: number): NonNullable<Place>
function placeOf(balanceVnd: number | undefined): Place
function placeOf(balanceVnd: number | undefined): Place {
  return balanceVnd === undefined
    ? undefined
    : { one: balanceVnd, has: (other) => other === balanceVnd }
}
