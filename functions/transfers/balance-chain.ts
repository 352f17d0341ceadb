/** A row behind which the account does not hold what it must hold. */
export interface BalanceBreak {
  line: number
  expectedVnd: number
  statedVnd: number
}

export interface BalancedRow {
  line: number
  day: string
  time?: string | undefined
  amountVnd: number
  balanceVnd: number | undefined
}

/** What the rows of a file come to, when they are read in one of the two orders. */
export interface Chain {
  addRow: (row: BalancedRow) => void
  /** How many rows follow from the one before, and how many do not. */
  count: () => ChainCount
  /**
   * What the account held before the oldest row and behind the newest one; undefined where no row
   * has a balance.
   */
  ends: () => Record<'opening' | 'closing', ChainEnd> | undefined
}

interface ChainCount {
  links: number
  broken: number
  /** Breaks that rows of the other side, which a filtered file leaves out, cannot have made. */
  unexplained: number
  /** Breaks at which the file goes on with rows of the other end of its time. */
  turned: number
  breaks: BalanceBreak[]
}

/** What an end of the chain comes to, and the row nearest to it: its line, sum and balance. */
export interface ChainEnd {
  vnd: number
  line: number
  balanceVnd: number
}

export const MAX_BREAKS = 10

/** Holds the rows of a file against each other, the oldest first or the newest first. */
export function makeChain(isAscending: boolean): Chain {
  const count: ChainCount = { links: 0, broken: 0, unexplained: 0, turned: 0, breaks: [] }
  let first: ChainEnd | undefined
  let known: { row: BalancedRow; balanceVnd: number } | undefined
  /** What came and went between the known balance and the next one. */
  let moved = 0
  let last: BalancedRow | undefined

  const noteBreak = (row: BalancedRow, balanceVnd: number, from: typeof known): void => {
    if (!from) return
    count.broken++
    const isLower = balanceVnd < from.balanceVnd + moved
    const side = (last ?? row).amountVnd
    // Between two credits a debit lies, or the other way round. A balance that goes by the very
    // sum to the other side shows that the sum itself was read on the wrong one.
    const isTurnedSum = moved !== 0 && isSameBalance(from.balanceVnd - moved, balanceVnd)
    if (isTurnedSum || isLower !== (isAscending ? row.amountVnd > 0 : side < 0)) count.unexplained++
    const step = last ? compareMoments(last, row) : 0
    if (isAscending ? step < 0 : step > 0) count.turned++
    if (count.breaks.length === MAX_BREAKS) return
    // The newer of the two rows is the one that does not follow.
    count.breaks.push(
      isAscending
        ? { line: row.line, expectedVnd: from.balanceVnd + moved, statedVnd: balanceVnd }
        : { line: from.row.line, expectedVnd: balanceVnd - moved, statedVnd: from.balanceVnd },
    )
  }
  return {
    addRow(row) {
      if (isAscending) moved += row.amountVnd
      const { balanceVnd } = row
      if (balanceVnd !== undefined) {
        first ??= { vnd: balanceVnd - moved, line: row.line, balanceVnd }
        if (known && isSameBalance(known.balanceVnd + moved, balanceVnd)) count.links++
        else noteBreak(row, balanceVnd, known)
        known = { row, balanceVnd }
        moved = 0
      }
      if (!isAscending) moved -= row.amountVnd
      last = row
    },
    count: () => count,
    ends() {
      if (!first || !known) return undefined
      const { row, balanceVnd } = known
      const end = { vnd: balanceVnd + moved, line: row.line, balanceVnd }
      return isAscending ? { opening: first, closing: end } : { opening: end, closing: first }
    },
  }
}

/** Above zero where the second is later, below where it is earlier, zero where nothing tells. */
export function compareMoments(a: BalancedRow, b: BalancedRow): number {
  if (a.day !== b.day) return a.day < b.day ? 1 : -1
  if (a.time === undefined || b.time === undefined || a.time === b.time) return 0
  return a.time < b.time ? 1 : -1
}

/** Banks that count interest show parts of a đồng in the balance alone. */
export const isSameBalance = (a: number, b: number): boolean =>
  Number.isInteger(a) && Number.isInteger(b) ? a === b : Math.abs(a - b) < 1
