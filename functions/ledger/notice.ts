import type { Campaign } from '../../shared/campaign.ts'
import type { Checkpoint } from '../../shared/ledger/checkpoint.ts'
import type { TalliesByState } from '../../shared/ledger/tally.ts'
import { emptyTotals } from '../../shared/ledger/totals.ts'
import type { CampaignTotals } from '../../shared/ledger/totals.ts'
import type { CampaignData } from '../../shared/public-data.ts'
import { foldCorrections } from './fold-corrections.ts'
import type { Allocation } from './allocations.ts'
import { listGoods } from './goods-lines.ts'
import type { GoodsLine } from './goods-lines.ts'

/** What is public at one moment, as the files of the public bucket say it. */
export interface PublicState {
  data: CampaignData | undefined
  checkpoint: Checkpoint | undefined
  /** Undefined where there is no such file. */
  allocations: readonly Allocation[] | undefined
}

export interface Notice {
  campaign: Campaign
  /** Official code; undefined for the campaign as a whole. */
  commune: string | undefined
  /** Undefined while nothing has been published. */
  asOf: string | undefined
  ledgerSize: number
  /** The signed head, which may be a moment behind or ahead of the totals. */
  checkpoint: Checkpoint | undefined
  money: TalliesByState
  /** Goods of the whole campaign, also on the notice of one commune. */
  goods: readonly GoodsLine[]
  /** The newest first. */
  allocations: readonly Allocation[] | undefined
  totals: CampaignTotals
}

/** What the public files say of a campaign, or of one commune in it. */
export function makeNotice(
  campaign: Campaign,
  commune: string | undefined,
  { data, checkpoint, allocations }: PublicState,
): Notice {
  const totals = data?.campaigns.find(({ id }) => id === campaign.id)?.totals ?? emptyTotals()
  return {
    campaign,
    commune,
    asOf: data?.asOf,
    ledgerSize: data?.ledgerSize ?? 0,
    checkpoint,
    totals,
    money:
      commune === undefined ? totals.money : (totals.byCommune[commune] ?? emptyTotals().money),
    goods: listGoods(totals.goods),
    allocations: (allocations && foldCorrections(allocations))
      ?.filter((one) => commune === undefined || one.commune === commune)
      .toSorted((a, b) => b.index - a.index),
  }
}
