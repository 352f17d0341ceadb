import { renderBridgeSvg } from '../../../shared/bridge-svg.ts'
import { campaignPhase } from '../../../shared/campaign.ts'
import type { Campaign } from '../../../shared/campaign.ts'
import { emptyTotals } from '../../../shared/ledger/totals.ts'
import type { Locale } from '../../../shared/locale.ts'
import type { Snapshot } from '../ledger-store.ts'
import type { PublicFile } from '../../storage/public-files.ts'

/** The drawing of how far a campaign has come; it says that it has ended from that moment on. */
export function drawProgress(
  { head, totals }: Snapshot,
  campaign: Campaign,
  { locale, now, key }: { locale: Locale; now: Date; key: string },
): PublicFile {
  const asOf = new Date(head.updatedAt)
  const drawing = renderBridgeSvg({
    totals: (totals.get(campaign.id) ?? emptyTotals()).money,
    locale,
    asOf,
    campaignName: campaign.names[locale],
    closed: campaignPhase(campaign, now) === 'closed',
    demo: campaign.demo,
  })
  return { key, contentType: 'image/svg+xml; charset=utf-8', body: String(drawing) }
}
