import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readXlsxLines } from '../../functions/transfers/import-transfers/file/xlsx-lines.ts'
import { CHARTS, CHART_TABLES } from '../../shared/charts/chart-data.ts'
import type { ChartFigures } from '../../shared/charts/chart-data.ts'
import { chartCsv, chartFiles, drawChart } from '../../shared/charts/chart-files.ts'
import { CHART_TITLES } from '../../shared/charts/chart-texts.ts'
import { FEWEST_GIFTS, poolFewGifts } from '../../shared/charts/few-gifts.ts'
import { COMMUNE_TILES } from '../../shared/charts/map-chart.ts'
import { COMMUNE_FACTS } from '../../shared/commune-facts.ts'
import { COMMUNES } from '../../shared/communes.ts'
import { emptyTallies } from '../../shared/ledger/tally.ts'
import type { TalliesByState } from '../../shared/ledger/tally.ts'
import { emptyTotals } from '../../shared/ledger/totals.ts'
import { LOCALES, text } from '../../shared/locale.ts'
import { formatMoment } from '../../shared/vietnam-time.ts'
import { crc32 } from '../../shared/zip.ts'
import { SITE_TEXTS } from '../../site/src/province-texts.ts'
import { placeTiles } from '../fixtures/place-tiles.ts'

const received = (amountVnd: number, count: number): TalliesByState => ({
  ...emptyTallies(),
  received: { amountVnd, count },
})
const FIRST = COMMUNES[0]?.code ?? ''

function figuresOf(part: Partial<ChartFigures['totals']> = {}): ChartFigures {
  const name = '<b>"Đợt" & bạn</b>'
  return {
    campaign: { id: 'x', names: text(name, name, name), demo: true },
    totals: { ...emptyTotals(), ...part },
    byChannel: { transfer: received(700, 4) },
    asOf: new Date('2025-10-12T07:05:00Z'),
    ledgerSize: 12,
  }
}

describe('gifts by commune', () => {
  const gifts = fc.dictionary(
    fc.constantFrom(...COMMUNES.map(({ code }) => code)),
    fc.record({ amount: fc.integer({ min: 1, max: 1e9 }), count: fc.integer({ min: 1, max: 6 }) }),
  )
  const fold = (given: Record<string, { amount: number; count: number }>) =>
    Object.fromEntries(
      Object.entries(given).map(([code, { amount, count }]) => [code, received(amount, count)]),
    )

  test('tell no commune apart that has few of them, nor one that taking away would tell', () => {
    fc.assert(
      fc.property(gifts, (given) => {
        const rows = poolFewGifts(fold(given))
        const told = rows.filter(({ key }) => key !== 'few')
        for (const { values } of told) expect(values[1]).toBeGreaterThanOrEqual(FEWEST_GIFTS)
        expect(COMMUNES.length - told.length).not.toBe(1)
      }),
    )
  })

  test('come to the same sum, however they are told', () => {
    fc.assert(
      fc.property(gifts, (given) => {
        const sum = poolFewGifts(fold(given)).reduce((all, { values }) => all + values[0], 0)
        expect(sum).toBe(Object.values(given).reduce((all, { amount }) => all + amount, 0))
      }),
    )
  })

  test('show a commune with one gift as one with none, in drawing and tables alike', () => {
    const one = figuresOf({ byCommune: { [FIRST]: received(123_456_789, 1) } })
    const svg = String(drawChart('communes', one, 'vi').svg)
    const name = COMMUNES[0]?.fullName ?? ''
    expect(svg).toContain(`<title>${name}: –</title>`)
    expect(chartCsv('communes', one)).not.toContain(FIRST)
  })
})

describe('each chart', () => {
  const full = figuresOf({
    byDay: { '2025-10-14': received(5, 1), '2026-03-01': received(1_500_000_000, 9) },
    byCommune: Object.fromEntries(
      COMMUNES.map(({ code }, at) => [
        code,
        { ...received(at * 1e7, 3), allocated: { amountVnd: at * 5, count: 1 } },
      ]),
    ),
  })

  test.each(CHARTS)('%s names its campaign, its moment and its source, and escapes', (chart) => {
    for (const figures of [figuresOf(), full])
      for (const locale of LOCALES) {
        const { svg, says } = drawChart(chart, figures, locale)
        const plain = String(svg).replaceAll(/<[^>]+>/gu, ' ')
        expect(String(svg)).toContain(
          `<title id="t">${CHART_TITLES[chart][locale]}. &lt;b&gt;&quot;Đợt&quot;`,
        )
        expect(says).toContain(formatMoment(figures.asOf, locale))
        expect(plain).toContain('12')
        expect(String(svg)).not.toMatch(/NaN|undefined|Infinity|<b>/u)
      }
  })

  test('keeps within its width', () => {
    for (const chart of CHARTS)
      for (const [, x = '', wide = ''] of String(drawChart(chart, full, 'vi').svg).matchAll(
        /d="M([\d.]+) [\d.]+h([\d.]+)/gu,
      ))
        expect(Number(x) + Number(wide)).toBeLessThanOrEqual(360)
  })

  test('has the same bytes for the same figures', () => {
    expect([...chartFiles(full)]).toEqual([...chartFiles(structuredClone(full))])
  })

  test('leaves pledges out of what flows', () => {
    const { totals } = figuresOf()
    totals.money.pledged.amountVnd = 10 ** 15
    totals.money.received.amountVnd = 10
    expect(String(drawChart('flow', { ...figuresOf(), totals }, 'en').svg)).toContain(
      'class="r" d="M12 ',
    )
    expect(
      CHART_TABLES.flow({ ...figuresOf(), totals }).rows.map(({ values }) => values[0]),
    ).toEqual([10 ** 15, 10, 0, 10, 0, 0])
  })
})

test('tiles stand where the map places them', () => {
  const places = Object.entries(COMMUNE_FACTS).map(([code, { centre, neighbours }]) => ({
    code,
    ...centre,
    neighbours,
  }))
  const placed = [...placeTiles(places, SITE_TEXTS.communes.map)].map(([code, { column, row }]) => [
    code,
    [column, row],
  ])
  expect(Object.fromEntries(placed)).toEqual(COMMUNE_TILES)
})

describe('the workbook', () => {
  test('is one that our own reader of statements reads', async () => {
    const figures = figuresOf({ byDay: { '2025-10-14': received(12, 3) } })
    const file = [...chartFiles(figures)].find(({ key }) => key.endsWith('.xlsx'))
    const path = join(mkdtempSync(join(tmpdir(), 'nhip-cau-xlsx-')), 'charts.xlsx')
    writeFileSync(path, file?.body ?? '')
    const lines: unknown[] = []
    for await (const line of readXlsxLines(path)) lines.push(line)
    expect(JSON.stringify(lines)).toContain('receivedVnd')
    expect(JSON.stringify(lines)).toContain('2025-10-14')
  })

  test('sums its files as the standard does', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926)
  })
})
