import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { renderBridges } from '../../functions/ledger/gift-bridge-page.ts'
import type { ToldWays } from '../../functions/ledger/told-ways.ts'
import { LOCALES } from '../../shared/locale.ts'
import type { Locale } from '../../shared/locale.ts'
import { pageUrl } from '../../shared/pages.ts'
import { keepScreenshot, launchBrowser } from '../fixtures/browser.ts'
import { sharePortal } from '../fixtures/shared-portal/share.ts'
import type { SharedPortal } from '../fixtures/shared-portal/share.ts'
import {
  expectAccessible,
  expectContrast,
  expectNoSidewaysScroll,
  openPage,
  problemsOf,
} from '../fixtures/visitor.ts'

let portal: SharedPortal
let browser: Browser

beforeAll(async () => {
  portal = await sharePortal()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
})
const open = (path: string, options: BrowserContextOptions = {}): Promise<Page> =>
  openPage(browser, portal.url, path, options)

/** One page of every template. */
const TEMPLATES: ReadonlyArray<readonly [name: string, path: (locale: Locale) => string]> = [
  ['home', (locale) => pageUrl('home', locale)],
  ['news', (locale) => pageUrl('news', locale)],
  [
    'topic',
    (locale) => pageUrl('topics', locale, { vi: 'cuu-tro', en: 'relief', pt: 'ajuda' }[locale]),
  ],
  [
    'article',
    (locale) =>
      pageUrl(
        'news',
        locale,
        {
          vi: 'bao-so-10-qua-nhung-con-so',
          en: 'storm-10-in-figures',
          pt: 'tempestade-10-em-numeros',
        }[locale],
      ),
  ],
  ['relief', (locale) => pageUrl('relief', locale)],
  ['campaign', (locale) => pageUrl('relief', locale, 'bao-so-10-2025')],
  ['pledge', (locale) => pageUrl('pledge', locale, 'bao-so-10-2025')],
  ['conference', (locale) => pageUrl('conference', locale)],
  ['statistics', (locale) => pageUrl('statistics', locale)],
  [
    'indicators',
    (locale) => pageUrl('statistics', locale, { vi: 'can-bo', en: 'staff', pt: 'pessoal' }[locale]),
  ],
  ['communes', (locale) => pageUrl('communes', locale)],
  ['commune', (locale) => pageUrl('communes', locale, 'phuong-tan-phong')],
  ['search', (locale) => pageUrl('search', locale)],
  ['answers', (locale) => pageUrl('answers', locale)],
  ['verify', (locale) => pageUrl('verify', locale)],
  ['open-data', (locale) => pageUrl('openData', locale)],
  ['design-system', (locale) => pageUrl('designSystem', locale)],
  ['about', (locale) => pageUrl('about', locale)],
  ['accessibility', (locale) => pageUrl('accessibility', locale)],
  ['privacy', (locale) => pageUrl('privacy', locale)],
  ['not-found', () => '/khong-co/'],
  // Functions draw these.
  ['charts', (locale) => `/api/charts?campaign=bao-so-10-2025&lang=${locale}`],
  ['gifts', (locale) => `/api/gifts?lang=${locale}`],
]
const NARROW = { width: 320, height: 640 }
const WIDE = { width: 1280, height: 900 }
/** Every rule is tried at each width and in each scheme. */
const VIEWS = [
  { viewport: WIDE, colorScheme: 'light', expectNoFault: expectAccessible },
  { viewport: NARROW, colorScheme: 'dark', expectNoFault: expectAccessible },
] as const
/** Colours are tried in all four, and in one language: no other has colours of its own. */
const VIEWS_OF_COLOUR = [
  ...VIEWS,
  { viewport: NARROW, colorScheme: 'light', expectNoFault: expectContrast },
  { viewport: WIDE, colorScheme: 'dark', expectNoFault: expectContrast },
] as const

describe('every template', () => {
  test.each(TEMPLATES)(
    '%s has no fault that axe finds and does not scroll sideways, wide and narrow, light and dark',
    async (name, path) => {
      for (const locale of LOCALES) {
        const page = await open(path(locale), { viewport: WIDE })
        const views = locale === 'vi' ? VIEWS_OF_COLOUR : VIEWS
        for (const { viewport, colorScheme, expectNoFault } of views) {
          await page.setViewportSize(viewport)
          await page.emulateMedia({ colorScheme })
          await expectNoFault(page)
          await expectNoSidewaysScroll(page)
          if (locale === 'vi')
            await keepScreenshot(page, `page-${name}-${colorScheme}-${viewport.width}`)
        }
        expect(problemsOf(page).filter((problem) => !problem.includes('404'))).toEqual([])
        await page.context().close()
      }
    },
  )
})

describe('the bridge of a gift', () => {
  const base = { v: 1, campaign: 'bao-so-10-2025', day: '2025-10-20', channel: 'transfer' } as const
  const allocated = { ...base, kind: 'allocated', amountVnd: 9_000_000 } as const
  const url = `/data/evidence/${'a'.repeat(64)}.pdf`
  const told: ToldWays = {
    size: 1_234,
    gifts: [
      {
        of: { ...base, kind: 'received', amountVnd: 5_000_000 },
        came: 5_000_000,
        way: {
          amount: 5_000_000,
          free: 800_000,
          parts: [
            { allocation: 900, amount: 2_200_000, handedOver: [{ index: 950, amount: 2_200_000 }] },
            { allocation: 901, amount: 2_000_000, handedOver: [] },
          ],
        },
      },
    ],
    allocations: new Map([
      [900, { ...allocated, commune: '03408', decision: '12/QĐ-MTTQ ngày 20/10/2025' }],
      [901, { ...allocated, purpose: 'Dựng lại điểm trường bị sập', decision: '15/QĐ-MTTQ' }],
    ]),
    handings: new Map([
      [
        950,
        { index: 950, kind: 'disbursed', day: base.day, evidence: { sha256: 'a'.repeat(64), url } },
      ],
    ]),
  }

  test('reads well wide and narrow, light and dark, and stands in one row on a phone', async () => {
    for (const locale of LOCALES) {
      const page = await open(`/api/gifts?lang=${locale}`)
      const promised = { amountVnd: 6_000_000, came: 5_000_000 }
      const drawn = `<h1>x</h1><h2>x</h2>${String(renderBridges(told, promised, locale))}`
      await page.evaluate((markup) => {
        const main = document.querySelector('main')
        if (main) main.innerHTML = markup
      }, drawn)
      await page.waitForLoadState('networkidle')
      for (const { viewport, colorScheme, expectNoFault } of VIEWS) {
        await page.setViewportSize(viewport)
        await page.emulateMedia({ colorScheme })
        await expectNoFault(page)
        await expectNoSidewaysScroll(page)
      }
      await page.setViewportSize({ width: 360, height: 740 })
      const tops = await page
        .locator('.arch')
        .evaluateAll((arches) => arches.map((arch) => arch.getBoundingClientRect().top))
      expect(tops).toHaveLength(4)
      expect(new Set(tops).size).toBe(1)
      await keepScreenshot(page, `gift-bridge-${locale}`)
      await page.context().close()
    }
  })
})

describe('the list of where the money of a campaign went', () => {
  const sha256 = 'a'.repeat(64)
  const day = '2025-10-20'
  const list = {
    format: 'nhip-cau/money-out/1',
    asOf: '2025-10-21T03:00:00.000Z',
    ledgerSize: 1_234,
    campaign: 'bao-so-10-2025',
    entries: [
      {
        index: 5,
        kind: 'allocated',
        day,
        amountVnd: 600_000_000,
        commune: '03408',
        decision: '12/QĐ-MTTQ ngày 20/10/2025',
      },
      {
        index: 6,
        kind: 'disbursed',
        day,
        amountVnd: 400_000_000,
        commune: '03408',
        evidence: { sha256, url: `/data/evidence/${sha256}.pdf` },
      },
      {
        index: 7,
        kind: 'disbursed',
        day,
        amountVnd: 1,
        commune: '03408',
        evidence: { sha256, url: 'javascript:alert(1)' },
      },
      {
        index: 8,
        kind: 'allocated',
        day,
        goods: { kind: 'nuoc', quantity: 20, unit: 'thung' },
        purpose: '<b>Nước</b> cho điểm sơ tán',
      },
      { index: 9, kind: 'refunded', day, amountVnd: 5_000, reason: 'Chuyển nhầm' },
    ],
  }

  test('names places, decisions, sums, evidence and entries, on a narrow phone too; says when nothing went or nothing came', async () => {
    for (const locale of LOCALES) {
      const page = await open(pageUrl('relief', locale, list.campaign), { viewport: NARROW })
      const out = page.locator('[data-money-out]')
      await expect.poll(() => out.locator('[data-out-as-of]').textContent()).not.toBe('')
      // Other tests may have sent money on its way on this portal.
      const nothing = { ...list, entries: [] }
      await page.route('**/money-out.json', (route) => route.fulfill({ json: nothing }))
      await page.reload()
      await expect.poll(() => out.locator('[data-out-as-of]').textContent()).not.toBe('')
      expect(await out.locator('h3').count()).toBe(0)
      await page.unroute('**/money-out.json')
      await page.route('**/money-out.json', (route) => route.fulfill({ json: list }))
      await page.reload()
      await out.locator('h3').first().waitFor()
      const titles = await out.locator('h3').allTextContents()
      expect(titles).toHaveLength(3)
      expect(titles[0]).toContain('Tân Phong')
      expect(titles[1]).toBe('<b>Nước</b> cho điểm sơ tán')
      const [first] = await out.locator('ul').allTextContents()
      for (const part of ['12/QĐ-MTTQ ngày 20/10/2025', locale === 'vi' ? '600.000.000' : '600'])
        expect(first).toContain(part)
      const links = await out
        .locator('ul a')
        .evaluateAll((anchors) => anchors.map((anchor) => anchor.getAttribute('href')))
      expect(links.filter((href) => href?.startsWith('/data/'))).toEqual([
        `/data/evidence/${sha256}.pdf`,
      ])
      expect(links.filter((href) => href?.startsWith('/api/ledger/entries/'))).toHaveLength(5)
      expect(links).toHaveLength(6)
      await expectAccessible(page)
      await expectNoSidewaysScroll(page)
      await keepScreenshot(page, `money-out-${locale}`)
      await page.route('**/money-out.json', (route) => route.abort())
      await page.reload()
      await expect
        .poll(() => out.locator('[data-out-as-of]').textContent())
        .toMatch(/tệp|files|arquivos/u)
      await page.context().close()
    }
  })
})

describe('a reader without a mouse', () => {
  test.each(TEMPLATES)(
    'reaches everything on the page "%s", in order, and always sees where',
    async (_, path) => {
      const page = await open(path('vi'), { viewport: { width: 1280, height: 900 } })
      // What a script fetches may bring links along.
      await page.waitForLoadState('networkidle')
      const expected = await page.evaluate(() => {
        const reachable = [
          ...document.querySelectorAll<HTMLElement>(
            'a[href], button, input:not([type="hidden"]), select, textarea, summary, [tabindex="0"]',
          ),
        ]
          .filter((element) => element.checkVisibility({ visibilityProperty: true }))
          // Of a group of radio buttons the tabulator reaches one; the arrows reach the others.
          .filter(
            (element, index, all) =>
              !(
                element instanceof HTMLInputElement &&
                element.type === 'radio' &&
                all.findIndex(
                  (other) => other instanceof HTMLInputElement && other.name === element.name,
                ) < index
              ),
          )
        for (const [index, element] of reachable.entries())
          element.setAttribute('data-order', String(index))
        return reachable.length
      })
      const seen: number[] = []
      for (let press = 0; press < expected; press++) {
        await page.keyboard.press('Tab')
        const { order, shown } = await page.evaluate(() => {
          const element = document.activeElement as HTMLElement
          const style = getComputedStyle(element)
          const box = element.getBoundingClientRect()
          return {
            order: Number(element.getAttribute('data-order') ?? -1),
            shown:
              style.outlineStyle !== 'none' &&
              Number.parseFloat(style.outlineWidth) >= 3 &&
              box.bottom > 0 &&
              box.top < innerHeight,
          }
        })
        seen.push(order)
        expect(shown, `element ${order}`).toBe(true)
      }
      expect(seen).toEqual(Array.from({ length: expected }, (_element, index) => index))
      await page.context().close()
    },
  )

  test('skips the menu, and pledges by keys alone', async () => {
    const page = await open(pageUrl('pledge', 'vi', 'bao-so-10-2025'))
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
    const tabTo = async (id: string): Promise<void> => {
      for (let press = 0; press < 40; press++) {
        await page.keyboard.press('Tab')
        if (
          await page.evaluate(
            (wanted) =>
              document.activeElement?.id === wanted ||
              document.activeElement?.getAttribute('name') === wanted,
            id,
          )
        )
          return
      }
      throw new Error(`The key does not lead to ${id}.`)
    }
    await tabTo('kind')
    await page.keyboard.press('Space')
    await tabTo('amount')
    await page.keyboard.type('300000')
    await tabTo('donorKind')
    await page.keyboard.press('ArrowUp')
    expect(
      await page.evaluate(() => new FormData(document.forms[0] ?? undefined).get('donorKind')),
    ).toBe('anonymous')
    await tabTo('consent')
    await page.keyboard.press('Space')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/api/pledges/check**')
    expect(await page.textContent('.answers')).toContain('300.000')
    await page.context().close()
  })
})

describe('a reader', () => {
  test('is led from the front page to the news of the conference, in each language', async () => {
    for (const locale of LOCALES) {
      const page = await open(pageUrl('home', locale))
      await page.click('.cards a')
      expect(await page.getAttribute('html', 'lang')).toBe(locale)
      expect(await page.textContent('article')).toContain('Sin Suối Hồ')
      await page.click('.languages a[hreflang="vi-VN"]')
      expect(await page.getAttribute('html', 'lang')).toBe('vi')
      expect(await page.textContent('article')).toContain('Sin Suối Hồ')
      await page.context().close()
    }
  })

  test('finds pages and news without marks', async () => {
    const page = await open(pageUrl('search', 'vi'))
    await page.fill('[data-search]', 'dong bao')
    await expect
      .poll(() => page.locator('[data-news-results] li:visible').count())
      .toBeGreaterThan(1)
    expect(await page.textContent('[data-search-status]')).toMatch(/^Tìm thấy \d+ trang/)
    await page.fill('[data-search]', 'sin suoi ho')
    await expect.poll(() => page.locator('[data-news-results] li:visible').count()).toBe(1)
    await keepScreenshot(page, 'search-found')
    await expectAccessible(page)
    await page.fill('[data-search]', 'khongcogica')
    await expect.poll(() => page.textContent('[data-search-status]')).toMatch(/^Không tìm thấy/)
    await page.fill('[data-search]', 'doan ket')
    await page.click('[data-entry]:visible a')
    expect(await page.textContent('h1')).toBe('Phường Đoàn Kết')
    expect(problemsOf(page).filter((problem) => !problem.includes('404'))).toEqual([])
    await page.context().close()
  })

  test('is told when the index of the news does not arrive, and still finds what is in the page', async () => {
    const page = await open(pageUrl('search', 'en'))
    await page.route('**/search-index/**', (route) => route.abort())
    await page.fill('[data-search]', 'tan phong')
    await expect
      .poll(() => page.textContent('[data-search-status]'))
      .toMatch(/^The index of news could not be fetched/)
    expect(await page.locator('[data-entry]:visible').count()).toBe(1)
    await page.unroute('**/search-index/**')
    await page.fill('[data-search]', 'tan phong ')
    await expect.poll(() => page.textContent('[data-search-status]')).toMatch(/pages found/)
    await page.context().close()
  })

  test('without JavaScript has the index of all pages instead', async () => {
    const page = await open(pageUrl('search', 'vi'), { javaScriptEnabled: false })
    expect(await page.locator('[data-entry]:visible').count()).toBeGreaterThan(50)
    expect(await page.locator('[data-search]:visible').count()).toBe(0)
    await page.context().close()
  })

  test('gets the rules for fetching ahead under the type that browsers ask for', async () => {
    const page = await fetch(new URL('/', portal.url))
    expect(page.headers.get('speculation-rules')).toBe('"/speculation-rules.json"')
    const rules = await fetch(new URL('/speculation-rules.json', portal.url))
    expect(rules.headers.get('content-type')).toBe('application/speculationrules+json')
    expect(await rules.json()).toHaveProperty('prefetch')
    const asked: string[] = []
    const visitor = await browser.newContext({ baseURL: portal.url })
    const opened = await visitor.newPage()
    opened.on('request', (request) => asked.push(new URL(request.url()).pathname))
    await opened.goto('/')
    await expect.poll(() => asked).toContain('/speculation-rules.json')
    await visitor.close()
  })

  test('can print an article and a commune without menus', async () => {
    for (const path of [
      pageUrl('communes', 'vi', 'phuong-tan-phong'),
      pageUrl('news', 'vi', 'bao-so-10-qua-nhung-con-so'),
    ]) {
      const page = await open(path)
      await page.emulateMedia({ media: 'print' })
      expect(
        await page
          .locator('.site-head nav:visible, .site-foot:visible, .skip:visible, .crumbs:visible')
          .count(),
      ).toBe(0)
      expect(await page.locator('h1:visible').count()).toBe(1)
      await page.context().close()
    }
  })
})
