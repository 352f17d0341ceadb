import { chartFiles } from '../charts/chart-files.ts'
import { CHART_LIST_KEY, chartKey, chartListSchema } from '../charts/chart-list.ts'
import { fromUtf8, sameBytes, toUtf8 } from '../ledger/bytes.ts'
import { right, wrong } from '../ledger/finding.ts'
import { CAMPAIGN_DATA_KEY, campaignDataSchema } from '../public-data.ts'
import { readJson } from '../read-json.ts'
import type { ChartSums } from './chart-sums.ts'
import { WrongFile, tryAgain } from './portal-access.ts'
import type { CheckedFiles, PortalAccess } from './portal-access.ts'

/**
 * Draws every chart anew from the sums of the log, and compares: a chart of another state of the
 * books than the list says, or of other figures, is wrong.
 */
export async function checkCharts(access: PortalAccess, sums: ChartSums): Promise<CheckedFiles> {
  const found = await tryAgain(() => checkAll(access, sums), access.wait)
  return found instanceof WrongFile
    ? { findings: [wrong('charts', { file: found.file, reason: found.message })], unchecked: [] }
    : found
}

const ALL_CHARTS = chartKey('*', 'days', 'vi').replace('days.svg', '*')

async function checkAll({ fetchPublic }: PortalAccess, sums: ChartSums): Promise<CheckedFiles> {
  const bytes = await fetchPublic(CHART_LIST_KEY)
  const files = [CHART_LIST_KEY, ALL_CHARTS]
  if (!bytes) return { findings: [], unchecked: [{ why: 'not-there', files }] }
  const text = textOf(bytes)
  const list = readJson(chartListSchema, text)
  if (!list || text !== `${JSON.stringify(list)}\n`)
    throw new WrongFile(CHART_LIST_KEY, 'unreadable')
  if (list.ledgerSize !== sums.size()) {
    const why = list.ledgerSize > sums.size() ? 'ahead' : 'behind'
    return { findings: [], unchecked: [{ why, files }] }
  }
  const data = readJson(campaignDataSchema, textOf(await fetchPublic(CAMPAIGN_DATA_KEY)))
  const campaigns = new Map(data?.campaigns.map((one) => [one.id, one]))
  if (data && [...campaigns.keys()].join() !== list.campaigns.join())
    throw new WrongFile(CHART_LIST_KEY, 'other-campaigns')
  let drawn = 0
  for (const id of list.campaigns) {
    const campaign = campaigns.get(id)
    if (!campaign) throw new WrongFile(CHART_LIST_KEY, 'other-campaigns')
    const { asOf, ledgerSize } = list
    const figures = { campaign, ...sums.of(id), asOf: new Date(asOf), ledgerSize }
    for (const { key, body } of chartFiles(figures)) {
      const found = await fetchPublic(key)
      if (!found) throw new WrongFile(key, 'missing')
      const drawnAnew = typeof body === 'string' ? toUtf8(body) : body
      if (!sameBytes(found, drawnAnew)) throw new WrongFile(key, 'other-than-the-figures')
      drawn++
    }
  }
  return {
    findings: [right('charts', { drawn, ofEntries: list.ledgerSize })],
    unchecked: [{ why: 'beside-sums', files: [CHART_LIST_KEY], members: ['asOf'] }],
  }
}

function textOf(bytes: Uint8Array | undefined): string | undefined {
  try {
    return bytes && fromUtf8(bytes)
  } catch {
    return undefined
  }
}
