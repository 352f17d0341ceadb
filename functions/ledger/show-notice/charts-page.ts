import type { Campaign } from '../../../shared/campaign.ts'
import { CHARTS } from '../../../shared/charts/chart-data.ts'
import type { ChartFigures } from '../../../shared/charts/chart-data.ts'
import { chartWorkbookKey } from '../../../shared/charts/chart-list.ts'
import { CHART_TITLES } from '../../../shared/charts/chart-texts.ts'
import { html } from '../../../shared/html.ts'
import type { Html } from '../../../shared/html.ts'
import { sayIn } from '../../../shared/locale.ts'
import type { Locale } from '../../../shared/locale.ts'
import { pageUrl } from '../../../shared/pages.ts'
import { formatMoment } from '../../../shared/vietnam-time.ts'
import { CHARTS_TEXTS } from '../charts-texts.ts'
import { renderChartSection } from './chart-section.ts'

export interface ChartsView {
  campaign: Campaign
  /** Undefined while nothing is known of it. */
  figures: ChartFigures | undefined
  locale: Locale
  /** Where the reader reaches the portal. */
  origin: string
}

/** All charts of a campaign, one below the other, each with its table and what it takes to share it. */
export function renderCharts({ campaign, figures, locale, origin }: ChartsView): Html {
  const say = sayIn(CHARTS_TEXTS, locale)
  const back = html`
    <p class="no-print"><a href="${pageUrl('relief', locale, campaign.id)}">${say('campaign')}</a></p>`
  const head = html`<h1>${say('title')}</h1><p class="lead">${campaign.names[locale]}</p>`
  if (!figures) return html`${head}<p class="notice">${say('notYet')}</p>${back}`
  const demo = html`<p class="notice notice--demo">${say('demo')}</p>`
  const links = CHARTS.map(
    (chart) => html`<li><a href="${`#${chart}`}">${CHART_TITLES[chart][locale]}</a></li>`,
  )
  return html`
    ${head}${campaign.demo ? demo : undefined}
    <p>${say('lead')}</p>
    <p class="meta">${say('asOf', { time: formatMoment(figures.asOf, locale) })}</p>
    <p class="no-print"><a href="${`/${chartWorkbookKey(campaign.id)}`}">${say('workbook')}</a></p>
    <nav class="no-print" aria-label="${say('contents')}"><ul>${links}</ul></nav>
    ${CHARTS.map((chart) => renderChartSection(chart, figures, { locale, origin }))}
    ${back}`
}
