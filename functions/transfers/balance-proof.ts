import { makeLooseChain } from './loose-chain.ts'

/** A row behind which the account does not hold what it must hold. */
export interface BalanceBreak {
  line: number
  expectedVnd: number
  statedVnd: number
}

/**
 * What the running balances say of the rows between which they stand:
 * - `agree`: they prove them. Previous balance + credit − debit = balance, for every pair of rows
 *   that has balances; `gaps` counts the pages that begin with another balance;
 * - `not-stated`: they cannot prove them. The file has no balances, has too few, shows the same one
 *   everywhere, or shows only rows of one side, so that rows of the other lie between;
 * - `differ`: some rows break it. `breaks` are the first of them, `broken` is their number.
 */
export type BalanceVerdict =
  | { verdict: 'agree'; links: number; gaps?: number }
  | { verdict: 'not-stated'; why: (typeof UNPROVED)[number] }
  | {
      verdict: 'differ'
      links: number
      broken: number
      breaks: BalanceBreak[]
      /** Every row fulfils it when what came and what went change places. */
      isReversed?: true
    }
export const UNPROVED = ['no-balances', 'too-few', 'constant', 'one-side'] as const

const MAX_BREAKS = 10
interface BalancedRow {
  line: number
  amountVnd: number
  balanceVnd: number | undefined
}

export interface BalanceCheck {
  addRow: (row: BalancedRow) => void
  /** A page, a sheet or an account's part begins, with the balance that is brought forward. */
  restart: (openingVnd?: number) => void
  end: () => BalanceVerdict
}

/**
 * Holds each row's balance against the row before it, in whatever order the file is: the oldest
 * first, the newest first, or sorted otherwise.
 */
export function makeBalanceCheck(): BalanceCheck {
  const ascending = makeChain(true)
  const descending = makeChain(false)
  const reversed = [makeChain(true), makeChain(false)] as const
  const loose = makeLooseChain()
  const seen = { credits: 0, debits: 0, balances: 0, isConstant: true }
  let first: number | undefined
  return {
    addRow(row) {
      if (row.amountVnd > 0) seen.credits++
      else seen.debits++
      if (row.balanceVnd !== undefined) {
        seen.balances++
        first ??= row.balanceVnd
        seen.isConstant &&= row.balanceVnd === first
      }
      ascending.addRow(row)
      descending.addRow(row)
      loose.addRow(row)
      const turned = { ...row, amountVnd: -row.amountVnd }
      for (const chain of reversed) chain.addRow(turned)
    },
    restart(openingVnd) {
      for (const chain of [ascending, reversed[0]]) chain.restart(openingVnd)
      for (const chain of [descending, reversed[1]]) chain.restart()
    },
    end() {
      if (seen.balances === 0) return { verdict: 'not-stated', why: 'no-balances' }
      const chain = better(ascending, descending)
      const { links, broken, breaks, gaps } = chain.count
      if (links + broken === 0) return { verdict: 'not-stated', why: 'too-few' }
      if (broken === 0) return { verdict: 'agree', links, ...(gaps > 0 ? { gaps } : {}) }
      if (seen.isConstant) return { verdict: 'not-stated', why: 'constant' }
      if (loose.isOneChain()) return { verdict: 'agree', links: seen.balances - 1 }
      if (isOneSided(seen) && chain.count.unexplained === 0)
        return { verdict: 'not-stated', why: 'one-side' }
      const isReversed = reversed.some(({ count }) => count.broken === 0 && count.links >= 2)
      return { verdict: 'differ', links, broken, breaks, ...(isReversed ? { isReversed } : {}) }
    },
  }
}

const isOneSided = ({ credits, debits }: { credits: number; debits: number }): boolean =>
  credits === 0 || debits === 0

/** The order in which more rows follow each other; of two that say the same, the one explained. */
function better(a: Chain, b: Chain): Chain {
  if (a.count.links !== b.count.links) return a.count.links > b.count.links ? a : b
  return b.count.unexplained < a.count.unexplained ? b : a
}

interface Chain {
  addRow: (row: BalancedRow) => void
  restart: (openingVnd?: number) => void
  count: {
    links: number
    broken: number
    gaps: number
    /** Breaks that rows of the other side, which a filtered file leaves out, cannot have made. */
    unexplained: number
    breaks: BalanceBreak[]
  }
}

function makeChain(isAscending: boolean): Chain {
  const count: Chain['count'] = { links: 0, broken: 0, gaps: 0, unexplained: 0, breaks: [] }
  let known: number | undefined
  /** What came and went between the known balance and the next one. */
  let moved = 0
  let side = 0
  let opening: number | undefined
  let isRestarted = false
  const meet = (line: number, balanceVnd: number): void => {
    const fits = (from: number | undefined): boolean =>
      from !== undefined && isSame(from + moved, balanceVnd)
    if (fits(known) || fits(opening)) count.links++
    else if (isRestarted || known === undefined) {
      if (known !== undefined) count.gaps++
    } else {
      count.broken++
      const expectedVnd = known + moved
      const isLower = balanceVnd < expectedVnd
      // Between two credits a debit lies, or the other way round. A balance that goes by the very
      // sum to the other side shows that the sum itself was read on the wrong one.
      const isTurned = moved !== 0 && isSame(known - moved, balanceVnd)
      if (isTurned || isLower !== (isAscending ? side > 0 : side < 0)) count.unexplained++
      if (count.breaks.length < MAX_BREAKS)
        count.breaks.push({ line, expectedVnd, statedVnd: balanceVnd })
    }
    known = balanceVnd
    opening = undefined
    isRestarted = false
  }
  return {
    count,
    addRow({ line, amountVnd, balanceVnd }) {
      side = amountVnd
      if (isAscending) moved += amountVnd
      if (balanceVnd !== undefined) {
        meet(line, balanceVnd)
        moved = 0
      }
      if (!isAscending) moved -= amountVnd
    },
    restart(openingVnd) {
      // What rows without a balance moved before it is in it already.
      if (openingVnd !== undefined) opening = openingVnd - moved
      isRestarted = true
    },
  }
}

/** Banks that count interest show parts of a đồng in the balance alone. */
const isSame = (a: number, b: number): boolean =>
  Number.isInteger(a) && Number.isInteger(b) ? a === b : Math.abs(a - b) < 1
