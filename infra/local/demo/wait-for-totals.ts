import { setTimeout } from 'node:timers/promises'
import { campaignDataSchema } from '../../../shared/public-data.ts'

/** What the allocations need at least. */
const ENOUGH_VND = 40_000_000

/** Only what the public totals know may be allocated. */
export async function waitForTotals(url: string, campaign: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const response = await fetch(new URL('/data/campaign.json', url))
    const { campaigns } = campaignDataSchema.parse(await response.json())
    const received = campaigns.find(({ id }) => id === campaign)?.totals.money.received
    if ((received?.amountVnd ?? 0) > ENOUGH_VND) return
    await setTimeout(200)
  }
}
