import type { Request } from '../../http/request.ts'
import { originOf } from '../../http/paper.ts'
import { respondJson, respondPage } from '../../http/respond.ts'
import type { Response } from '../../http/respond.ts'
import { CHARTS, CHART_TABLES } from '../../../shared/charts/chart-data.ts'
import type { ChartFigures } from '../../../shared/charts/chart-data.ts'
import type { Campaign } from '../../../shared/campaign.ts'
import { CHARTS_TEXTS } from '../charts-texts.ts'
import { renderCharts } from './charts-page.ts'
import type { ShowNoticeDeps } from './deps.ts'
import { requireCampaign } from './require-campaign.ts'

/** `GET /api/charts?campaign=…`: the charts of a campaign with their tables, for whoever tells of it. */
export async function showCharts(request: Request, deps: ShowNoticeDeps): Promise<Response> {
  const campaign = requireCampaign(request, deps)
  const figures = await readFigures(campaign, deps)
  if (request.wantsJson) {
    const tables = figures && CHARTS.map((chart) => [chart, CHART_TABLES[chart](figures)])
    return respondJson(200, {
      campaign: campaign.id,
      demo: campaign.demo,
      asOf: figures?.asOf ?? null,
      ledgerSize: figures?.ledgerSize ?? null,
      charts: Object.fromEntries(tables ?? []),
    })
  }
  const { locale } = request
  const page = renderCharts({ campaign, figures, locale, origin: originOf(request) })
  const title = `${CHARTS_TEXTS.title[locale]} – ${campaign.names[locale]}`
  return respondPage(deps.shells, locale, 200, { title, main: page })
}

/** Undefined while nothing is known: what is not known is never said to be zero. */
async function readFigures(
  campaign: Campaign,
  { readFigures: read }: ShowNoticeDeps,
): Promise<ChartFigures | undefined> {
  const found = await read()
  const told = found?.data.campaigns.find(({ id }) => id === campaign.id)
  const splits = found?.splits.campaigns.find(({ id }) => id === campaign.id)?.splits
  if (!found || !told || !splits?.byChannel) return undefined
  const { asOf, ledgerSize } = found.data
  const { totals } = told
  return { campaign, totals, byChannel: splits.byChannel, asOf: new Date(asOf), ledgerSize }
}
