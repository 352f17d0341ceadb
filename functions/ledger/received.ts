import type { CampaignTotals } from '../../shared/ledger/totals.ts'
import { MONEY_POT } from './pot.ts'

/**
 * An approved entry that takes away from what was received, and that the totals may not know yet.
 */
export interface Leaving {
  /** Sort key of its row in the ledger's queue. */
  id: string
  pot: string
  /** Above zero. */
  amount: number
}

/**
 * What was received of a pot: the sum of the totals, less what was approved to leave and is not in
 * the totals yet. Between the reading and an approval it can only grow, so that it is a safe lower
 * bound.
 */
export function receivedOf(
  totals: CampaignTotals,
  stillLeaving: readonly Leaving[],
  pot: string,
): number {
  const booked =
    pot === MONEY_POT
      ? totals.money.received.amountVnd
      : (totals.goods[pot]?.received.quantity ?? 0)
  return stillLeaving
    .filter((one) => one.pot === pot)
    .reduce((sum, { amount }) => sum - amount, booked)
}
