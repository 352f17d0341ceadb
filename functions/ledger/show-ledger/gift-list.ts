import { FEWEST_GIFTS } from '../../../shared/charts/few-gifts.ts'
import type { LedgerEntry } from '../../../shared/ledger/entry.ts'
import { CAMPAIGN_DATA_KEY, campaignDataSchema } from '../../../shared/public-data.ts'
import { readJson } from '../../../shared/read-json.ts'
import { isForReturn } from '../sent-back.ts'
import type { ShowLedgerDeps } from './deps.ts'

/** A gift as the list of those who give tells it. */
export interface ListedGift {
  index: number
  entry: LedgerEntry
  /** The name that the donor agreed to show and that may be seen. */
  name: string | undefined
  /** Whether its commune may stand beside it. */
  showsPlace: boolean
}

/** What is asked of the list. */
export interface Wanted {
  campaign: string | undefined
  day: string | undefined
  commune: string | undefined
  who: string | undefined
}

/** What came only to go back at once was accepted by nobody: it is no gift. */
export const isWanted =
  ({ campaign, commune, who }: Wanted) =>
  (entry: LedgerEntry): boolean =>
    entry.kind === 'received' &&
    !isForReturn(entry) &&
    (campaign === undefined || entry.campaign === campaign) &&
    (commune === undefined || entry.commune === commune) &&
    (who === undefined || isOf(who, entry))

const isOf = (who: string, { donorKind }: LedgerEntry): boolean =>
  who === 'individual'
    ? donorKind === 'individual'
    : donorKind === 'group' || donorKind === 'business'

/**
 * Whether a commune may stand beside a gift without a name: a village knows who its one donor is.
 * Nothing is told while the figures cannot be read.
 */
export async function readPlaces({
  dayFiles,
}: Pick<ShowLedgerDeps, 'dayFiles'>): Promise<(entry: LedgerEntry) => boolean> {
  const data = readJson(campaignDataSchema, (await dayFiles.get(CAMPAIGN_DATA_KEY))?.body)
  return ({ campaign, commune }) => {
    if (commune === undefined || commune === 'elsewhere') return true
    const { totals } = data?.campaigns.find(({ id }) => id === campaign) ?? {}
    return (totals?.byCommune[commune]?.received.count ?? 0) >= FEWEST_GIFTS
  }
}
