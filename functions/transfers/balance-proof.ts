import { compareMoments, isSameBalance, makeChain, MAX_BREAKS } from './balance-chain.ts'
import type { BalanceBreak, BalancedRow, Chain, ChainEnd } from './balance-chain.ts'
import { makeLooseChain } from './loose-chain.ts'

/**
 * What the running balances say of the rows between which they stand:
 * - `agree`: they prove them. Previous balance + credit − debit = balance, for every pair of rows
 *   that has balances, and from the balance that the file states at its head to that at its end;
 * - `not-stated`: the file has no balances, or one alone, with nothing to hold it against;
 * - `unproved`: there is a column of balances that proves nothing. It shows the same one everywhere,
 *   or what is no number;
 * - `differ`: some rows break it. `breaks` are the first of them, `broken` is their number. So do
 *   rows of one side alone, of which those of the other were left out: nothing tells what was left
 *   out from a sum that was altered.
 */
export type BalanceVerdict =
  | { verdict: 'agree'; links: number }
  | { verdict: 'not-stated'; why: (typeof UNSTATED)[number] }
  | { verdict: 'unproved'; why: (typeof UNPROVED)[number]; rows: number; line: number }
  | {
      verdict: 'differ'
      links: number
      broken: number
      breaks: BalanceBreak[]
      /** All rows are of one side, and rows of the other side may lie between them. */
      isOneSided?: true
      /** Every row fulfils it when what came and what went change places. */
      isReversed?: true
    }
export const UNSTATED = ['no-balances', 'too-few'] as const
export const UNPROVED = ['constant', 'unread'] as const

/** The balances that the file states beside its rows. */
interface StatedEnds {
  openingVnd?: number | undefined
  closingVnd?: number | undefined
}

export interface BalanceCheck {
  /** `isUnread`: the cell of its balance holds something, and no number. */
  addRow: (row: BalancedRow, isUnread?: boolean) => void
  end: (stated?: StatedEnds) => BalanceVerdict
  /** What rows begin from and come to that all follow each other; undefined for any others. */
  ends: () => BalanceEnds | undefined
}

/** What an account held before the oldest row and behind the newest one, and the days of both. */
export interface BalanceEnds {
  opening: ChainEnd
  closing: ChainEnd
  from: string
  to: string
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
  const seen = { credits: 0, debits: 0, balances: 0, isConstant: true, later: 0, earlier: 0 }
  const unread = { rows: 0, line: 0 }
  const days = { from: '9999', to: '' }
  let first: { balanceVnd: number; line: number } | undefined
  let last: BalancedRow | undefined

  const order = (): { chain: Chain; other: Chain; isSure: boolean } => {
    if (seen.later > 0 && seen.earlier === 0)
      return { chain: ascending, other: descending, isSure: true }
    if (seen.earlier > 0 && seen.later === 0)
      return { chain: descending, other: ascending, isSure: true }
    const chain = better(ascending, descending)
    return { chain, other: chain === ascending ? descending : ascending, isSure: false }
  }
  const judge = (stated: StatedEnds): BalanceVerdict => {
    if (seen.balances === 0) return { verdict: 'not-stated', why: 'no-balances' }
    const { chain, other, isSure } = order()
    const ends = holdEnds(chain, stated)
    const inside = chain.count()
    const links = inside.links + ends.links
    const breaks = [...inside.breaks, ...ends.breaks]
    const broken = inside.broken + ends.breaks.length
    if (links + broken === 0) return { verdict: 'not-stated', why: 'too-few' }
    if (broken === 0) {
      // Where money goes to and fro, both orders fit, but for the one row that only one of them holds.
      const isOpen = !isSure && ends.links === 0 && isNearlyRight(other)
      if (!isOpen) return { verdict: 'agree', links }
      const { broken: denied, breaks: those } = other.count()
      return { verdict: 'differ', links, broken: denied, breaks: those }
    }
    if (seen.isConstant && first && seen.balances > 1)
      return { verdict: 'unproved', why: 'constant', rows: seen.balances, line: first.line }
    // One alteration breaks one row, or two where it is of a balance. Rows that stand in another
    // order break more, or go on with an earlier day.
    const mayBeSorted = inside.broken > 1 || inside.turned > 0
    if (mayBeSorted && loose.isOneChain(stated))
      return { verdict: 'agree', links: seen.balances - 1 }
    // Few rows follow by chance when they are read against their days.
    const isReversed = reversed.some(
      (one, at) =>
        one.count().broken === 0 &&
        one.count().links >= 2 &&
        (!isSure || (at === 0) === (chain === ascending)),
    )
    return {
      verdict: 'differ',
      links,
      broken,
      breaks: breaks.slice(0, MAX_BREAKS),
      ...(seen.credits === 0 || seen.debits === 0 ? { isOneSided: true } : {}),
      ...(isReversed ? { isReversed } : {}),
    }
  }
  return {
    addRow(row, isUnread = false) {
      if (row.amountVnd > 0) seen.credits++
      else seen.debits++
      if (row.balanceVnd !== undefined) {
        seen.balances++
        first ??= { balanceVnd: row.balanceVnd, line: row.line }
        seen.isConstant &&= row.balanceVnd === first.balanceVnd
      }
      if (isUnread && unread.rows++ === 0) unread.line = row.line
      if (row.day < days.from) days.from = row.day
      if (row.day > days.to) days.to = row.day
      const step = last ? compareMoments(last, row) : 0
      if (step > 0) seen.later++
      if (step < 0) seen.earlier++
      last = row
      ascending.addRow(row)
      descending.addRow(row)
      loose.addRow(row)
      const turned = { ...row, amountVnd: -row.amountVnd }
      for (const chain of reversed) chain.addRow(turned)
    },
    end(stated = {}) {
      const found = judge(stated)
      return found.verdict === 'differ' || unread.rows === 0
        ? found
        : { verdict: 'unproved', why: 'unread', ...unread }
    },
    ends() {
      const { chain } = order()
      const ends = chain.count().broken === 0 ? chain.ends() : undefined
      return ends && { ...ends, ...days }
    },
  }
}

/** The order in which more rows follow each other; of two that say the same, the one explained. */
function better(a: Chain, b: Chain): Chain {
  const [one, other] = [a.count(), b.count()]
  if (one.broken === 0 || other.broken === 0) return one.broken <= other.broken ? a : b
  if (one.links !== other.links) return one.links > other.links ? a : b
  return other.unexplained < one.unexplained ? b : a
}

function isNearlyRight(chain: Chain): boolean {
  const { links, broken } = chain.count()
  return broken === 1 && links > 0
}

/** Holds what the file states at its head and at its end against the rows that stand there. */
function holdEnds(
  chain: Chain,
  { openingVnd, closingVnd }: StatedEnds,
): { links: number; breaks: BalanceBreak[] } {
  const ends = chain.ends()
  const breaks: BalanceBreak[] = []
  let links = 0
  const hold = (end: 'opening' | 'closing', statedVnd: number | undefined): void => {
    if (!ends || statedVnd === undefined) return
    const { vnd, line, balanceVnd } = ends[end]
    if (isSameBalance(vnd, statedVnd)) links++
    else if (end === 'opening')
      breaks.push({ line, expectedVnd: balanceVnd + statedVnd - vnd, statedVnd: balanceVnd })
    else breaks.push({ line, expectedVnd: statedVnd, statedVnd: vnd })
  }
  hold('opening', openingVnd)
  hold('closing', closingVnd)
  return { links, breaks }
}
