import type { CampaignTotals } from '../../shared/ledger/totals.ts'
import type { Funds } from '../ledger/funds.ts'
import { EMPTY_POT, MONEY_POT } from '../ledger/pot.ts'
import type { Pot } from '../ledger/pot.ts'
import { receivedOf } from '../ledger/received.ts'
import type { Leaving } from '../ledger/received.ts'

export interface PotReport extends Pot {
  /**
   * Everything that came in and was not taken back by a correction. What was refunded is counted.
   */
  received: number
  leftToAllocate: number
  leftToDisburse: number
}

/** The sums of every pot that holds or held something. */
export function reportFunds(
  funds: Funds,
  totals: CampaignTotals,
  stillLeaving: readonly Leaving[],
): Record<string, PotReport> {
  const names = new Set([MONEY_POT, ...Object.keys(funds.pots), ...Object.keys(totals.goods)])
  return Object.fromEntries(
    [...names].map((name) => {
      const pot = funds.pots[name] ?? EMPTY_POT
      const kept = receivedOf(totals, stillLeaving, name)
      const report = {
        ...pot,
        received: kept + pot.refunded,
        leftToAllocate: kept - pot.allocated,
        leftToDisburse: pot.allocated - pot.disbursed,
      }
      return [name, report]
    }),
  )
}
