import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { campaignsSchema } from '../../shared/campaign.ts'
import type { Campaign } from '../../shared/campaign.ts'
import { PHASES_KEY, phaseStyles } from '../../shared/campaign-phases.ts'
import { LOCALES } from '../../shared/locale.ts'
import type { Locale } from '../../shared/locale.ts'
import { pageUrl } from '../../shared/pages.ts'
import { TEXTS } from '../../site/src/texts.ts'
import { keepScreenshot, launchBrowser } from '../fixtures/browser.ts'
import { buildSite } from '../fixtures/build-site.ts'

/**
 * A site that was built while one campaign was open and another was still to open, read without
 * JavaScript on the days after: nothing is built anew, and the style sheet alone is of the day.
 */
const DAY_MS = 86_400_000
const built = Date.now()
const inDays = (days: number): Date => new Date(built + days * DAY_MS)
const [flood, cold] = campaignsSchema.parse(
  JSON.parse(readFileSync('test/fixtures/another-province/campaigns.json', 'utf8')),
) as unknown as readonly [Campaign, Campaign]
const ending: Campaign = { ...flood, closesAt: inDays(10).toISOString() }
const coming: Campaign = { ...cold, opensAt: inDays(5).toISOString(), closesAt: null }
const campaigns = [coming, ending]

const folder = mkdtempSync(join(tmpdir(), 'nhip-cau-phases-'))
let browser: Browser
beforeAll(async () => {
  const file = join(folder, 'campaigns.json')
  writeFileSync(file, JSON.stringify(campaigns))
  await buildSite(join(folder, 'site'), { CAMPAIGNS: file })
  browser = await launchBrowser()
}, 300_000)
afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A page of that site on a day; without a day its style sheet cannot be fetched. */
async function open(
  path: string,
  day: Date | undefined,
  known: readonly Campaign[] = campaigns,
): Promise<Page> {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 360, height: 780 },
  })
  const page = await context.newPage()
  await page.route('**/*', (route) => {
    const { pathname } = new URL(route.request().url())
    if (pathname === `/${PHASES_KEY}`)
      return day
        ? route.fulfill({ contentType: 'text/css', body: phaseStyles(known, day) })
        : route.fulfill({ status: 503 })
    if (!pathname.endsWith('/')) return route.fulfill({ status: 404 })
    const html = readFileSync(join(folder, 'site', pathname, 'index.html'), 'utf8')
    return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html })
  })
  await page.goto(`http://cong.vidu.vn${path}`)
  return page
}

const isOver = (text: string, locale: Locale): boolean =>
  text.includes(TEXTS.campaignOver[locale].split('{time}')[0] ?? '')
const isSoon = (text: string, locale: Locale): boolean =>
  text.includes(TEXTS.campaignSoon[locale].split('{time}')[0] ?? '')

/** What a reader sees of a campaign on its own pages. */
async function look({ id, account }: Campaign, locale: Locale, day: Date | undefined) {
  const seen: Record<string, unknown> = {}
  for (const kind of ['relief', 'pledge'] as const) {
    const page = await open(pageUrl(kind, locale, id), day)
    const main = await page.innerText('main')
    const forms = await page.locator('main form').all()
    const visible = await Promise.all(forms.map((form) => form.isVisible()))
    seen[kind] = {
      invites: main.includes(TEXTS.pledgeNow[locale]) || visible.includes(true),
      account: main.includes(account.number),
      soon: isSoon(main, locale),
      over: isOver(main, locale),
    }
    if (day && locale === 'vi')
      await keepScreenshot(page, `phase-${kind}-${id}-${Math.round((+day - built) / DAY_MS)}`)
    await page.context().close()
  }
  return seen
}
const SOON = { invites: false, account: false, soon: true, over: false }
const OVER = { invites: false, account: false, soon: false, over: true }
const OPEN = { invites: true, soon: false, over: false }

describe.each(LOCALES)('a reader without JavaScript, in %s', (locale) => {
  const both = (relief: object, pledge = relief) => ({ relief, pledge })
  const opened = both({ ...OPEN, account: true }, { ...OPEN, account: false })

  test('is invited to a campaign from the moment at which it opens', async () => {
    expect(await look(coming, locale, inDays(4.99))).toEqual(both(SOON))
    expect(await look(coming, locale, inDays(5.01))).toEqual(opened)
  })

  test('is invited to a campaign until the moment at which it ends, and told of it from then on', async () => {
    expect(await look(ending, locale, inDays(9.99))).toEqual(opened)
    expect(await look(ending, locale, inDays(10.01))).toEqual(both(OVER))
  })

  test('sees what was true at the build, with the last day, where the style sheet does not come', async () => {
    expect(await look(ending, locale, undefined)).toEqual(opened)
    const page = await open(pageUrl('pledge', locale, ending.id), undefined)
    expect(await page.innerText('main')).toContain(TEXTS.closes[locale].split('{day}')[1]?.slice(2))
    await page.context().close()
  })

  test('finds on the front page, the list, the pages of communes and of pledges what is open that day', async () => {
    const paths = {
      home: pageUrl('home', locale),
      list: pageUrl('relief', locale),
      commune: pageUrl('communes', locale, 'phuong-tan-phong'),
      pledge: pageUrl('pledge', locale),
    }
    const count = async (path: string, day: Date, known: readonly Campaign[]) => {
      const page = await open(path, day, known)
      const links = await page.locator(`main a[href^="${pageUrl('pledge', locale)}"]`).all()
      const visible = await Promise.all(links.map((link) => link.isVisible()))
      await page.context().close()
      return visible.filter(Boolean).length
    }
    const counts = async (day: Date, known: readonly Campaign[] = campaigns) => ({
      home: await count(paths.home, day, known),
      list: await count(paths.list, day, known),
      commune: await count(paths.commune, day, known),
      pledge: await count(paths.pledge, day, known),
    })
    expect(await counts(inDays(1))).toEqual({ home: 1, list: 1, commune: 1, pledge: 1 })
    expect(await counts(inDays(6))).toEqual({ home: 2, list: 2, commune: 1, pledge: 2 })
    expect(await counts(inDays(11))).toEqual({ home: 1, list: 1, commune: 1, pledge: 1 })
    const late = { ...coming, opensAt: inDays(20).toISOString() }
    const none = { home: 0, list: 0, commune: 0, pledge: 0 }
    expect(await counts(inDays(11), [late, ending])).toEqual(none)
  })
})
