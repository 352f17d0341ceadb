import { readFile } from 'node:fs/promises'
import { campaignDataSchema } from '../../shared/public-data.ts'
import type { CampaignData } from '../../shared/public-data.ts'

/**
 * The public figures that stand when the site is built, from the file or address that PUBLIC_DATA names (the portal's own `/data/campaign.json`, in a later build); undefined before there
 * are any. Data that is there but wrong fails the build.
 */
export async function readBuildData(): Promise<CampaignData | undefined> {
  const from = process.env.PUBLIC_DATA
  if (!from) return undefined
  const text = /^https?:/u.test(from)
    ? await (await fetch(from, { signal: AbortSignal.timeout(10_000) })).text()
    : await readFile(from, 'utf8')
  return campaignDataSchema.parse(JSON.parse(text))
}
