import { CHART_TABLES } from '../../../shared/charts/chart-data.ts'
import type { Chart, ChartFigures } from '../../../shared/charts/chart-data.ts'
import { drawChart } from '../../../shared/charts/chart-files.ts'
import { chartKey, chartTableKey } from '../../../shared/charts/chart-list.ts'
import {
  CHART_TEXTS,
  CHART_TITLES,
  COLUMN_NAMES,
  ROW_HEADS,
} from '../../../shared/charts/chart-texts.ts'
import { rowLabel } from '../../../shared/charts/row-labels.ts'
import { html } from '../../../shared/html.ts'
import type { Html } from '../../../shared/html.ts'
import { toBase64, toUtf8 } from '../../../shared/ledger/bytes.ts'
import { sayIn } from '../../../shared/locale.ts'
import type { Locale } from '../../../shared/locale.ts'
import { formatInteger } from '../../../shared/money.ts'
import { renderTable } from '../../http/table.ts'
import { CHARTS_TEXTS } from '../charts-texts.ts'

/**
 * A chart, its table, and what it takes to share it. The drawing stands in the page itself, so that
 * it says what the table says; as a document of its own its style is its own, which the page's policy
 * would not allow inline.
 */
export function renderChartSection(
  chart: Chart,
  figures: ChartFigures,
  { locale, origin }: { locale: Locale; origin: string },
): Html {
  const say = sayIn(CHARTS_TEXTS, locale)
  const { id, names } = figures.campaign
  const title = CHART_TITLES[chart][locale]
  const { svg, height, says } = drawChart(chart, figures, locale)
  const { rows } = CHART_TABLES[chart](figures)
  return html`
    <section>
      <h2 id="${chart}">${title}</h2>
      <p class="meta">${CHART_TEXTS.unit[locale]}</p>
      <p>
        <img class="bridge" src="data:image/svg+xml;base64,${toBase64(toUtf8(String(svg)))}" width="360"
          height="${height}" alt="${`${title}. ${says}`}">
      </p>
      ${rows.length === 0 ? html`<p>${say('none')}</p>` : renderRows(chart, figures, locale)}
      <p class="no-print">
        <a href="${`/${chartTableKey(id, chart)}`}" download>${say('csv')}</a>${' · '}
        <a href="${`/${chartKey(id, chart, locale)}`}" download data-chart-picture="${say('picture')}">
          ${say('drawing')}
        </a>
      </p>
      <details class="no-print">
        <summary>${say('embed')}</summary>
        <pre tabindex="0"><code>${embedOf(chart, { id, locale, origin, alt: `${title}. ${names[locale]}` })}</code></pre>
      </details>
    </section>`
}

function renderRows(chart: Chart, figures: ChartFigures, locale: Locale): Html {
  const { by, columns, rows } = CHART_TABLES[chart](figures)
  const table = renderTable(
    CHART_TITLES[chart][locale],
    [ROW_HEADS[by][locale], ...columns.map((name) => ({ number: COLUMN_NAMES[name][locale] }))],
    rows.map(({ key, values }) => [
      rowLabel(chart, key, locale),
      ...values.map((value) => ({ number: formatInteger(value, locale) })),
    ]),
  )
  return html`<details><summary>${CHARTS_TEXTS.table[locale]}</summary>${table}</details>`
}

/** It can be pasted as it stands: the drawing leads to the page where its figures are. */
function embedOf(
  chart: Chart,
  { id, locale, origin, alt }: { id: string; locale: Locale; origin: string; alt: string },
): string {
  const page = `${origin}/api/charts?campaign=${id}&lang=${locale}#${chart}`
  const picture = `${origin}/${chartKey(id, chart, locale)}`
  return String(html`<a href="${page}"><img src="${picture}" alt="${alt}" width="360"></a>`)
}
