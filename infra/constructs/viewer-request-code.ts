import { readFileSync } from 'node:fs'
import { campaignsSchema } from '../../shared/campaign.ts'

const SOURCE = 'infra/edge/viewer-request.js'
/** Where the campaigns stand in the source, which at the edge can read no file. */
const PLACE = 'var CAMPAIGNS = []'

/**
 * The function at the edge with the campaigns that it tells of: id, and when each opens and closes.
 * @param campaignsFile the file of campaigns, the newest first.
 */
export function viewerRequestCode(campaignsFile: string): string {
  const source = readFileSync(SOURCE, 'utf8')
  if (!source.includes(PLACE)) throw new Error('no-place-for-campaigns')
  const campaigns = campaignsSchema
    .parse(JSON.parse(readFileSync(campaignsFile, 'utf8')))
    .filter(({ demo }) => !demo)
    .map(({ id, opensAt, closesAt }) => [
      id,
      Date.parse(opensAt),
      closesAt === null ? null : Date.parse(closesAt),
    ])
  return source.replace(PLACE, () => `var CAMPAIGNS = ${JSON.stringify(campaigns)}`)
}
