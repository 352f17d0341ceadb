import type { LedgerEntry, MoneyState } from '../../shared/ledger/entry.ts'
import type { Funds } from '../ledger/funds.ts'
import { EMPTY_POT, effectOf, potOf } from '../ledger/pot.ts'
import type { Pot } from '../ledger/pot.ts'

/** What an approval is weighed against, as of one version of the funds. */
export interface Books {
  funds: Funds
  /** What was received of the entry's pot, at least. */
  received: number
  /** What the allocation that is used or corrected still has. */
  allocationLeft?: number | undefined
  /** The entry that is refunded or corrected. */
  target?: Target | undefined
}

/** An entry that another one changes. */
export interface Target {
  /** By how much it changed its state. */
  amount: number
  /** By how much corrections and refunds have changed it so far. */
  changed: number
  /**
   * Of one that a row of the bank brought: by how much corrections alone have changed it, which is
   * never above zero, since it would say more than the bank.
   */
  corrected?: number | undefined
}

export type Weighed = ({ outcome: 'fits' } & Fitting) | { outcome: 'exceeds' }

/** The sums after an entry that fits. */
export interface Fitting {
  pot: Pot
  allocationLeft?: number | undefined
  /** By how much the target is changed then. */
  changed?: number | undefined
  /** By how much the entry lessens what was received. */
  leaves: number
}

/**
 * Whether an entry may enter the books, and what the sums are then. Three rules always hold. Of
 * every pot: disbursed <= allocated <= received. Of every allocation: what it has left is not below
 * zero. Of every entry: it is never undone by more than it was, and one that the bank brought is never
 * more than the bank says.
 */
export function weigh(
  entry: LedgerEntry,
  { funds, received, allocationLeft, target }: Books,
): Weighed {
  const before = funds.pots[potOf(entry)] ?? EMPTY_POT
  const { state, delta } = effectOf(entry)
  const changed = target && target.changed + delta
  if (target && passesZero(target.amount, target.amount + (changed ?? 0)))
    return { outcome: 'exceeds' }
  if (entry.kind === 'corrected' && delta > 0 && (target?.corrected ?? -delta) + delta > 0)
    return { outcome: 'exceeds' }
  if (state === 'pledged') return { outcome: 'fits', pot: before, changed, leaves: 0 }
  const pot: Pot = {
    allocated: before.allocated + (state === 'allocated' ? delta : 0),
    disbursed: before.disbursed + (state === 'disbursed' ? delta : 0),
    refunded: before.refunded + (entry.kind === 'refunded' ? -delta : 0),
  }
  const leaves = state === 'received' && delta < 0 ? -delta : 0
  const left = leftAfter(allocationLeft, state === 'allocated' ? delta : -delta)
  const fits =
    (leaves === 0 || received - leaves >= pot.allocated) &&
    (state !== 'allocated' || delta <= 0 || pot.allocated <= received) &&
    (!usesAllocation(entry, state) || left !== undefined) &&
    (left ?? 0) >= 0 &&
    pot.disbursed >= 0 &&
    pot.disbursed <= pot.allocated
  return fits
    ? { outcome: 'fits', pot, allocationLeft: left, changed, leaves }
    : { outcome: 'exceeds' }
}

const leftAfter = (left: number | undefined, change: number): number | undefined =>
  left === undefined ? undefined : left + change

/**
 * Every disbursement uses an allocation, and a correction of an allocation changes what that
 * allocation has left.
 */
const usesAllocation = ({ kind }: LedgerEntry, state: MoneyState): boolean =>
  state === 'disbursed' || (state === 'allocated' && kind === 'corrected')

/**
 * Whether an amount would change its sign: a gift, say, would have been given back more than whole.
 */
const passesZero = (before: number, after: number): boolean =>
  after !== 0 && Math.sign(after) !== Math.sign(before)
