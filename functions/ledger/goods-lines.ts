import { STATES } from '../../shared/ledger/entry.ts'
import type { GoodsByState } from '../../shared/ledger/tally.ts'
import type { CampaignTotals } from '../../shared/ledger/totals.ts'

/** Goods of one kind in one unit, by their states. */
export interface GoodsLine {
  kind: string
  unit: string
  tallies: GoodsByState
}

/**
 * The goods of a campaign, without those whose quantities are all zero, in the order of their
 * kinds.
 */
export function listGoods(goods: CampaignTotals['goods']): readonly GoodsLine[] {
  return Object.entries(goods)
    .map(([key, tallies]) => {
      const [kind = '', unit = ''] = key.split('|')
      return { kind, unit, tallies }
    })
    .filter(({ tallies }) => STATES.some((state) => tallies[state].quantity !== 0))
    .toSorted((a, b) => (a.kind + a.unit < b.kind + b.unit ? -1 : 1))
}
