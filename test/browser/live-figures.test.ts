import { readFileSync } from 'node:fs'
import { decode } from 'fast-png'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { respondPage } from '../../functions/http/respond.ts'
import { renderCharts } from '../../functions/ledger/show-notice/charts-page.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { CHARTS } from '../../shared/charts/chart-data.ts'
import { emptyTotals, foldTotals } from '../../shared/ledger/totals.ts'
import type { CampaignTotals } from '../../shared/ledger/totals.ts'
import { formatVnd, sayVndTogether } from '../../shared/money.ts'
import { pageUrl } from '../../shared/pages.ts'
import { CAMPAIGN_DATA_KEY } from '../../shared/public-data.ts'
import { TEXTS } from '../../site/src/texts.ts'
import { PHONE, keepScreenshot, launchBrowser } from '../fixtures/browser.ts'
import { sharePortal } from '../fixtures/shared-portal/share.ts'
import type { SharedPortal } from '../fixtures/shared-portal/share.ts'
import { expectAccessible, expectNoSidewaysScroll, openPage } from '../fixtures/visitor.ts'

const campaign = featuredCampaign()
let portal: SharedPortal
let browser: Browser
beforeAll(async () => {
  portal = await sharePortal()
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

/** The campaign's page, whose script finds these figures; without any they cannot be fetched. */
async function openWith(totals: CampaignTotals | undefined) {
  const context = await browser.newContext({ viewport: { width: 360, height: 780 } })
  const page = await context.newPage()
  await page.route(`**/${CAMPAIGN_DATA_KEY}`, (route) =>
    totals
      ? route.fulfill({
          json: {
            format: 'nhip-cau/campaign/1',
            asOf: '2025-10-20T03:00:00.000Z',
            ledgerSize: 1,
            campaigns: [{ ...campaign, totals }],
          },
        })
      : route.fulfill({ status: 503 }),
  )
  await page.goto(new URL(pageUrl('relief', 'vi', campaign.id), portal.url).href)
  await page.locator(totals ? '[data-as-of]:has-text("20 tháng 10")' : '[data-late]').waitFor()
  return page
}
const entry = {
  v: 1,
  campaign: campaign.id,
  day: '2025-10-20',
  channel: 'transfer',
  commune: '03408',
} as const

/** The page of charts as the portal would answer it with these figures, under the portal's policy. */
async function openCharts(options: BrowserContextOptions) {
  const totals = foldTotals(emptyTotals(), [
    { ...entry, kind: 'received', amountVnd: 999_999_999_999 },
  ])
  const byChannel = {}
  const figures = { campaign, totals, byChannel, asOf: new Date(0), ledgerSize: 1 }
  const { url: origin } = portal
  const main = renderCharts({ campaign, figures, locale: 'vi', origin })
  const vi = readFileSync('site/dist/khung/vi/index.html', 'utf8')
  const shells = { vi, en: vi, pt: vi }
  const { body = '', headers } = Object(respondPage(shells, 'vi', 200, { title: 'x', main }))
  const front = await fetch(origin)
  const policy = front.headers.get('content-security-policy') ?? ''
  const context = await browser.newContext({ viewport: PHONE, ...options })
  const page = await context.newPage()
  await page.route('**/api/charts', (route) =>
    route.fulfill({ body, headers: { ...headers, 'content-security-policy': policy } }),
  )
  await page.goto(new URL('/api/charts', origin).href)
  return page
}

describe('the page of the API', () => {
  test('has no fault that axe finds and does not scroll sideways on the narrowest phone', async () => {
    const page = await openPage(browser, portal.url, pageUrl('api', 'pt'), {
      viewport: { width: 320, height: 640 },
      colorScheme: 'dark',
    })
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
    await page.context().close()
  })
})

describe('a chart', () => {
  test('is taken along as a picture of the drawing, in light colours, with the portal’s letters', async () => {
    const page = await openCharts({ colorScheme: 'dark' })
    const buttons = page.locator('button.copy')
    await expect.poll(() => buttons.count()).toBe(CHARTS.length)
    for (const [at, chart] of CHARTS.entries()) {
      const [file] = await Promise.all([page.waitForEvent('download'), buttons.nth(at).click()])
      expect(file.suggestedFilename()).toBe(`${campaign.id}-${chart}.png`)
      const { width, height, data, channels } = decode(readFileSync(await file.path()))
      const shown = page.locator('img.bridge').nth(at)
      expect([width, height]).toEqual([720, 2 * Number(await shown.getAttribute('height'))])
      // Paper at the edge, and ink in the title.
      expect(Array.from(data.slice(0, 3))).toEqual([255, 253, 248])
      const darkInTitle = Array.from(
        { length: width * 80 },
        (_unused, pixel) => data[pixel * channels] ?? 255,
      )
      expect(darkInTitle.filter((red) => red < 60).length).toBeGreaterThan(500)
    }
    await expectNoSidewaysScroll(page)
    await keepScreenshot(page, 'charts-picture')
    await page.context().close()
  })

  test('is there as a drawing where no script runs', async () => {
    const page = await openCharts({ javaScriptEnabled: false })
    expect(await page.locator('button.copy').count()).toBe(0)
    expect(await page.locator('a[download][href$=".svg"]').count()).toBe(CHARTS.length)
    await page.context().close()
  })
})

describe('the figures of a campaign, with JavaScript', () => {
  test('take the place of what was not known, and what they do not name is zero', async () => {
    const totals = foldTotals(emptyTotals(), [
      { ...entry, kind: 'pledged', amountVnd: 1_250_000 },
      { ...entry, kind: 'received', amountVnd: 1_200_000 },
    ])
    const page = await openWith(totals)
    const [pledged, received] = sayVndTogether([1_250_000, 1_200_000], 'vi')
    expect(await page.textContent('[data-said="pledged"]')).toBe(pledged)
    expect(await page.textContent('[data-said="received"]')).toBe(received)
    expect(await page.textContent('[data-exact="pledged"]')).toBe(formatVnd(1_250_000, 'vi'))
    expect(await page.textContent('[data-said="disbursed"]')).toBe(formatVnd(0, 'vi'))
    const cells = await page.locator('[data-split] td').allTextContents()
    expect(cells).not.toContain('–')
    expect(cells.filter((cell) => cell === '0').length).toBeGreaterThan(5)
    expect(await page.locator('[data-unknown]').count()).toBe(0)
    expect(await page.textContent('[data-goods-none]')).toBe(TEXTS.goodsNone.vi)
    // On a phone the name of a row is not broken word by word: a day stands on one line.
    const day = page.locator('[data-split="byDay"] th').first()
    const lines = await day.evaluate(
      (cell) =>
        cell.getBoundingClientRect().height / Number.parseFloat(getComputedStyle(cell).lineHeight),
    )
    expect(lines).toBeLessThan(2)
    const widths = await page
      .locator('tbody th')
      .evaluateAll((heads) => heads.map((head) => head.getBoundingClientRect().width))
    expect(Math.min(...widths.filter((width) => width > 0))).toBeGreaterThanOrEqual(100)
    await keepScreenshot(page, 'figures-known')
    await expectNoSidewaysScroll(page)
    await page.context().close()
  })

  test('stay unknown, and not zero, when they cannot be fetched', async () => {
    const page = await openWith(undefined)
    expect(await page.textContent('[data-said="received"]')).toBe(TEXTS.unknown.vi)
    expect(new Set(await page.locator('[data-split] td').allTextContents())).toEqual(new Set(['–']))
    expect(await page.locator('[data-unknown]').count()).toBe(1)
    await keepScreenshot(page, 'figures-unknown')
    await expectNoSidewaysScroll(page)
    await page.context().close()
  })
})
