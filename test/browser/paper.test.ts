import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { inflateSync } from 'node:zlib'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MAX_LINES } from '../../functions/counter/check-contribution.ts'
import { balancesOf } from '../../functions/ledger/balances.ts'
import type { PublicState } from '../../functions/ledger/notice.ts'
import { readRequest } from '../../functions/http/request.ts'
import type { PageShells } from '../../functions/http/respond.ts'
import { sayClosing } from '../../functions/ledger/closing-texts.ts'
import { sayNotice } from '../../functions/ledger/notice-texts.ts'
import { showNotice } from '../../functions/ledger/show-notice/show-notice.ts'
import { showClosing } from '../../functions/ledger/show-notice/show-closing.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { COMMUNES, communeName, findCommune } from '../../shared/communes.ts'
import { GOODS_KINDS } from '../../shared/goods.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { emptyTotals, foldTotals } from '../../shared/ledger/totals.ts'
import { LOCALES } from '../../shared/locale.ts'
import { formatInteger } from '../../shared/money.ts'
import { pageUrl } from '../../shared/pages.ts'
import { campaignDataSchema } from '../../shared/public-data.ts'
import { formatOfficialDay, vietnamDay } from '../../shared/vietnam-time.ts'
import { keepScreenshot, launchBrowser } from '../fixtures/browser.ts'
import { CASH, GOODS_GIFT, makeList } from '../fixtures/contributions.ts'
import { findHtmlFaults } from '../fixtures/html.ts'
import { startPortalProcess } from '../fixtures/portal-process.ts'
import type { PortalProcess } from '../fixtures/portal-process.ts'
import {
  expectAccessible,
  expectNoSidewaysScroll,
  openPage,
  problemsOf,
} from '../fixtures/visitor.ts'
import { signInAs } from '../fixtures/staff.ts'

let portal: PortalProcess
let browser: Browser
let clerk: Record<string, string>
beforeAll(async () => {
  portal = await startPortalProcess()
  browser = await launchBrowser()
  clerk = await signInAs(portal.dataDir, 'tiep-nhan')
})
afterAll(async () => {
  await browser?.close()
  await portal?.stop()
})

const SMALL = { width: 320, height: 640 }
const PAPER = 'test-results/paper'
/**
 * Prints as a browser would, keeps the sheet to look at, and counts its pages in the file itself,
 * whose objects may be packed.
 */
async function countPages(page: Page, name: string): Promise<number> {
  const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true })
  mkdirSync(PAPER, { recursive: true })
  writeFileSync(`${PAPER}/${name}.pdf`, pdf)
  const raw = pdf.toString('latin1')
  const packed = [...raw.matchAll(/\/Type\s*\/ObjStm[^]*?stream\r?\n/gu)].map((found) => {
    const begin = found.index + found[0].length
    return inflateSync(pdf.subarray(begin, raw.indexOf('endstream', begin))).toString('latin1')
  })
  return [raw, ...packed].join('\n').match(/\/Type\s*\/Page(?![a-zA-Z])/gu)?.length ?? 0
}

/** A sheet is right HTML, reads on the smallest phone, and prints on one A4. */
async function expectOneSheet(page: Page, name: string): Promise<void> {
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  expect(await findHtmlFaults(await page.content())).toEqual([])
  expect(problemsOf(page)).toEqual([])
  await keepScreenshot(page, name)
  expect(await countPages(page, name), name).toBe(1)
}

let count = 0
async function receive(
  path: string,
  body: object,
): Promise<{ number: string; receipt: string; gifts: Array<{ reference: string }> }> {
  const response = await fetch(new URL(`/api/staff/contributions${path}`, portal.url), {
    method: 'POST',
    headers: {
      ...clerk,
      'content-type': 'application/json',
      'idempotency-key': `to-giay-a4-${String(++count).padStart(8, '0')}`,
    },
    body: JSON.stringify(body),
  })
  expect(response.status).toBe(201)
  return (await response.json()) as {
    number: string
    receipt: string
    gifts: Array<{ reference: string }>
  }
}
const openReceipt = (path: string): Promise<Page> =>
  openPage(browser, portal.url, path, { viewport: SMALL, extraHTTPHeaders: clerk })

/** A list of three sheets. */
const LONG_LIST = 85
/** Of the receipts that are made here: cash, two lines of goods, two lists, cash. */
const ENTRIES = 1 + 2 + MAX_LINES + LONG_LIST + 1

describe('a receipt', () => {
  test('of cash has number, day, sum in figures and words, and what opens the name’s seal, on one sheet', async () => {
    const { number, receipt, gifts } = await receive('', CASH)
    const page = await openReceipt(receipt)
    const text = (await page.textContent('main')) ?? ''
    for (const part of [
      number,
      formatOfficialDay(vietnamDay(new Date())),
      'Nguyễn Văn Mẫu',
      '1.205.000',
      'Một triệu hai trăm linh năm nghìn đồng',
      'Nghị định số 93/2021/NĐ-CP',
      gifts[0]?.reference ?? '?',
      `${new URL(portal.url).origin}/api/ledger?code=`,
    ])
      expect(text).toContain(part)
    expect(text).not.toMatch(/912 ?345 ?678/u)
    await expectOneSheet(page, 'receipt-cash')
    await page.context().close()
  })

  test('of goods names each line with its state, on one sheet', async () => {
    const page = await openReceipt((await receive('', GOODS_GIFT)).receipt)
    const text = (await page.textContent('main')) ?? ''
    for (const part of ['Gạo tẻ', '50 kg', 'hạn dùng 31/12/2099', '12 chiếc', 'Đã qua sử dụng'])
      expect(text).toContain(part)
    expect(await countPages(page, 'receipt-goods')).toBe(1)
    await page.context().close()
  })

  test('of a village’s list is one sheet as long as its lines fit, and else as many as they need', async () => {
    const page = await openReceipt((await receive('/list', makeList(MAX_LINES))).receipt)
    expect(await page.locator('main tbody tr').count()).toBe(MAX_LINES)
    await expectOneSheet(page, 'receipt-list')
    await page.context().close()
    const long = await openReceipt((await receive('/list', makeList(LONG_LIST))).receipt)
    await expectAccessible(long)
    await expectNoSidewaysScroll(long)
    expect(await findHtmlFaults(await long.content())).toEqual([])
    expect(await countPages(long, 'receipt-long-list')).toBe(3)
    await long.context().close()
  })

  test('leads to its entry in the public books', async () => {
    const { gifts } = await receive('', CASH)
    const find = async () => {
      const answer = await fetch(new URL(`/api/ledger?code=${gifts[0]?.reference}`, portal.url), {
        headers: { accept: 'application/json' },
      })
      return ((await answer.json()) as { entries: unknown[] }).entries
    }
    await expect
      .poll(find, { timeout: 40_000, interval: 500 })
      .toMatchObject([
        { name: null, entry: { kind: 'received', channel: 'cash', amountVnd: CASH.amountVnd } },
      ])
  })
})

/**
 * A campaign in which everything has happened: every kind of goods, money in and to every commune,
 * two years of days, large sums.
 */
function fullState(): PublicState {
  const entries: LedgerEntry[] = COMMUNES.flatMap(({ code }, index) => {
    const of = { v: 1, campaign: CASH.campaign, commune: code } as const
    const day = `202${5 + (index % 2)}-${String((index % 12) + 1).padStart(2, '0')}-15`
    const paid = {
      ...of,
      channel: 'office',
      decision: `${100 + index}/QĐ-BVĐ`,
      amountVnd: 1_234_000_000 + index,
    } as const
    const goods = {
      kind: GOODS_KINDS[index % 12] ?? '',
      unit: index % 3 === 0 ? 'thung' : 'kg',
      quantity: 123_456 + index,
    }
    return [
      {
        ...of,
        kind: 'pledged',
        day,
        channel: 'web',
        donorKind: 'individual',
        amountVnd: 9_876_543_210,
      },
      {
        ...of,
        kind: 'received',
        day,
        channel: 'transfer',
        donorKind: 'business',
        amountVnd: 3_456_789_012 + index,
      },
      { v: 1, campaign: CASH.campaign, kind: 'received', day, channel: 'in-kind', goods },
      { ...paid, kind: 'allocated', day },
      { ...paid, kind: 'disbursed', day },
    ]
  })
  const campaign = featuredCampaign()
  const { id, demo, names, opensAt, closesAt } = campaign
  const asOf = '2026-11-23T07:05:00.000Z'
  const totals = foldTotals(emptyTotals(), entries)
  return {
    data: {
      format: 'nhip-cau/campaign/1',
      asOf,
      ledgerSize: entries.length,
      campaigns: [{ id, demo, names, opensAt, closesAt, totals }],
    },
    checkpoint: { origin: 'x/ledger', size: entries.length, root: new Uint8Array(32).fill(171) },
    allocations: entries.map(({ kind, day, amountVnd, commune, decision }, index) => ({
      index,
      kind,
      day,
      amountVnd,
      commune,
      decision,
    })),
  }
}

/** Opens an answer of the notices' use case as if the portal had given it, with its style. */
async function openFull(act: typeof showNotice, query: Record<string, string>): Promise<Page> {
  const path = `/api/notices?${new URLSearchParams(query).toString()}`
  const shells = Object.fromEntries(
    LOCALES.map((locale) => [locale, readFileSync(`site/dist/khung/${locale}/index.html`, 'utf8')]),
  ) as PageShells
  const deps = {
    files: { read: () => Promise.resolve(fullState()) },
    readFigures: () => Promise.resolve(undefined),
    shells,
    demo: false,
    now: () => new Date('2026-11-23T07:06:00.000Z'),
  }
  const asked = {
    headers: { accept: 'text/html', 'x-viewer-host': new URL(portal.url).host },
    queryStringParameters: query,
  }
  const { body = '' } = await act(readRequest(asked as unknown as APIGatewayProxyEventV2), deps)
  const context = await browser.newContext({ viewport: SMALL, baseURL: portal.url })
  const page = await context.newPage()
  await page.route('**/api/notices?*', (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body }),
  )
  await page.goto(path)
  return page
}

describe.each(LOCALES)('the notice to print, in %s', (locale) => {
  test('of a campaign and of a commune says what is public, on one sheet', async () => {
    const read = async () =>
      campaignDataSchema.parse(
        await (await fetch(new URL('/data/campaign.json', portal.url))).json(),
      )
    const commune = '03408'
    await expect.poll(async () => (await read()).ledgerSize, { timeout: 40_000 }).toBe(ENTRIES)
    const totals = (await read()).campaigns[0]?.totals
    for (const [name, query, received] of [
      ['campaign', '', totals?.money.received],
      ['commune', `&commune=${commune}`, totals?.byCommune[commune]?.received],
    ] as const) {
      const path = `/api/notices?campaign=${CASH.campaign}&lang=${locale}${query}`
      const page = await openPage(browser, portal.url, path, { viewport: SMALL })
      const text = (await page.textContent('main')) ?? ''
      expect(text).toContain(formatInteger(received?.amountVnd ?? -1, locale))
      expect(text).toContain(new URL(pageUrl('verify', locale), portal.url).href)
      const found = findCommune(commune)
      if (name === 'commune')
        expect(await page.textContent('h1')).toContain(found && communeName(found, locale))
      // The languages differ in words alone: whether those fit is asked of each, all else of one.
      if (locale === 'vi') await expectOneSheet(page, `notice-${name}-${locale}`)
      else expect(await countPages(page, `notice-${name}-${locale}`), name).toBe(1)
      await page.context().close()
    }
  })

  test('is one sheet even where everything has happened', async () => {
    for (const [name, query] of [
      ['campaign', {}],
      ['commune', { commune: '03408' }],
    ] as const) {
      const page = await openFull(showNotice, { campaign: CASH.campaign, lang: locale, ...query })
      expect(await page.textContent('main')).toContain('/QĐ-BVĐ')
      expect(await countPages(page, `notice-full-${name}-${locale}`), name).toBe(1)
      await page.context().close()
    }
  })

  test('is linked from the pages of campaign and commune', async () => {
    for (const path of [
      pageUrl('relief', locale, CASH.campaign),
      pageUrl('communes', locale, findCommune('03408')?.slug ?? ''),
    ]) {
      const page = await openPage(browser, portal.url, path)
      const href = await page.getAttribute('main a[href^="/api/notices?"]', 'href')
      expect((await page.goto(href ?? ''))?.status()).toBe(200)
      expect(await page.textContent('h1')).toContain(sayNotice('title', locale))
      await page.context().close()
    }
  })
})

test('the closing report says that it is interim while the campaign is open, and is four sheets at most where everything has happened', async () => {
  const page = await openFull(showClosing, { campaign: CASH.campaign, lang: 'vi' })
  const text = (await page.textContent('main')) ?? ''
  expect(text).toContain(sayClosing('interim', 'vi'))
  const { unallocatedVnd } = balancesOf(
    fullState().data?.campaigns[0]?.totals.money ?? emptyTotals().money,
  )
  expect(text).toContain(formatInteger(unallocatedVnd, 'vi'))
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  expect(await findHtmlFaults(await page.content())).toEqual([])
  await keepScreenshot(page, 'closing')
  const pages = await countPages(page, 'closing')
  expect(pages).toBeGreaterThan(1)
  expect(pages).toBeLessThan(5)
  await page.context().close()
})
