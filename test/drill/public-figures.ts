import { setTimeout } from 'node:timers/promises'
import { logFile } from '../../functions/storage/object-keys.ts'
import { auditPortal } from '../../shared/audit/audit-portal.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { parseVerifier } from '../../shared/ledger/note.ts'
import { CAMPAIGN_DATA_KEY, campaignDataSchema } from '../../shared/public-data.ts'
import type { Drill } from './open-drill.ts'

/** What is public of a campaign: its four sums, and the signed state of the books. */
export interface Figures {
  sums: Readonly<Record<State, { amountVnd: number; count: number }>>
  checkpoint: string
}
type State = 'pledged' | 'received' | 'allocated' | 'disbursed'

/** Clocks that publish, in the order in which one needs what the other has made. */
const CLOCKS = [
  'import-transfers',
  'publish-ledger',
  'mend-log',
  'publish-days',
  'publish-bank-days',
  'publish-money-out',
  'publish-response',
  'publish-ledger',
  'publish-days',
]
const CALM_READINGS = 3
const MAX_READINGS = 60
const PAUSE_MS = 300

export async function fetchPublic(
  drill: Drill,
  key: string,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const answer = await fetch(new URL(`/${key}`, drill.portal.url), { cache: 'no-store' })
  return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : undefined
}

export async function readText(drill: Drill, key: string): Promise<string> {
  const bytes = await fetchPublic(drill, key)
  if (!bytes) throw new Error(`${key} is not public.`)
  return new TextDecoder().decode(bytes)
}

async function readFigures(drill: Drill): Promise<Figures> {
  const text = await readText(drill, CAMPAIGN_DATA_KEY)
  const { campaigns } = campaignDataSchema.parse(JSON.parse(text))
  const money = campaigns.find(({ id }) => id === featuredCampaign().id)?.totals.money
  if (!money) throw new Error('The campaign is not public.')
  return { sums: money, checkpoint: await readText(drill, logFile('checkpoint')) }
}

/** Rings the clocks until nothing of what is public changes any more. */
export async function settle(drill: Drill): Promise<Figures> {
  let before: Figures | undefined
  for (let calm = 0, readings = 0; readings < MAX_READINGS; readings++) {
    // Two runs at a time stand in each other's way, which the next one puts right.
    for (const name of readings === 0 ? CLOCKS : CLOCKS.slice(0, 2))
      await drill.portal.functions
        .get(name)
        ?.invoke({ source: 'aws.events' })
        .catch(() => {})
    const now = await readFigures(drill).catch(() => undefined)
    calm = now && isSame(now, before) ? calm + 1 : 0
    before = now
    if (now && calm === CALM_READINGS) return now
    await setTimeout(PAUSE_MS)
  }
  throw new Error('What is public does not come to rest.')
}

export const isSame = (one: Figures, other: Figures | undefined): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

/** The steps of the audit from outside that find something wrong, by the key that is on paper. */
export async function auditFromOutside(drill: Drill, vkey: string): Promise<readonly string[]> {
  const report = await auditPortal({
    verifiers: [await parseVerifier(vkey)],
    tiles: true,
    fetchPublic: (key) => fetchPublic(drill, key),
  })
  return report.findings.filter(({ ok }) => !ok).map(({ step }) => step)
}
