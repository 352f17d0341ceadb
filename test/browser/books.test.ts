import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BOOK_TEXTS } from '../../functions/ledger/book-texts.ts'
import { dayFilesSchema } from '../../shared/day-files.ts'
import { PLEDGE_TEXTS } from '../../functions/pledges/pledge-texts.ts'
import { LOCALES } from '../../shared/locale.ts'
import { pageUrl } from '../../shared/pages.ts'
import { vietnamDay } from '../../shared/vietnam-time.ts'
import { keepScreenshot, launchBrowser } from '../fixtures/browser.ts'
import { findHtmlFaults } from '../fixtures/html.ts'
import { passName } from '../fixtures/names.ts'
import { GOOD_ANSWERS } from '../fixtures/pledges.ts'
import { proofFor } from '../fixtures/proof-of-work.ts'
import { startPortalProcess } from '../fixtures/portal-process.ts'
import type { PortalProcess } from '../fixtures/portal-process.ts'
import { expectAccessible, expectNoSidewaysScroll, openPage } from '../fixtures/visitor.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'nhip-cau-'))
let portal: PortalProcess
let browser: Browser
beforeAll(async () => {
  portal = await startPortalProcess({ dataDir })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await portal?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const NAME = 'Nguyễn Thị Ví Dụ'
let count = 0
async function pledge(answers: object = {}): Promise<{ code: string; lookupCode: string }> {
  const key = `so-cong-khai-${String(++count).padStart(8, '0')}`
  const body = { ...GOOD_ANSWERS, ...answers }
  const proof = await proofFor(portal.url, body, key)
  const response = await fetch(new URL('/api/pledges', portal.url), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': key,
    },
    body: JSON.stringify({ ...body, ...proof }),
  })
  expect(response.status).toBe(201)
  return (await response.json()) as { code: string; lookupCode: string }
}
const getJson = async (
  path: string,
): Promise<{ status: number; body: Record<string, unknown> }> => {
  const response = await fetch(new URL(path, portal.url), {
    headers: { accept: 'application/json' },
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}
const inTheBooks = async (code: string, entries = 1): Promise<void> => {
  const find = async () =>
    ((await getJson(`/api/ledger?code=${code}`)).body.entries as unknown[]).length
  await expect.poll(find, { timeout: 40_000, interval: 500 }).toBe(entries)
}
const shownInTheBooks = async (code: string, name: string): Promise<void> => {
  const shown = async () =>
    ((await getJson(`/api/ledger?code=${code}`)).body.entries as { name: string | null }[])[0]?.name
  await expect.poll(shown, { timeout: 40_000, interval: 500 }).toBe(name)
}
const submit = (page: Page): Promise<void> =>
  page.locator('main form .button[type="submit"]').first().click()

describe.each(LOCALES)('a donor without JavaScript, in %s', (locale) => {
  test('finds the gift by code, and by day and sum, and takes its proof along', async () => {
    const { code } = await pledge({ amount: '777.000', publishName: 'yes', name: NAME })
    await passName(portal.url, dataDir, code)
    // The page of the books shows what is signed, and a name once its file holds it.
    await shownInTheBooks(code, NAME)
    const page = await openPage(browser, portal.url, pageUrl('ledger', locale), {
      javaScriptEnabled: false,
    })
    await expectNoSidewaysScroll(page)
    await keepScreenshot(page, `books-${locale}`)
    await page.fill('#code', code.toLowerCase())
    await submit(page)
    expect(await page.textContent('main .answers')).toContain(NAME)
    await page.click('main dt a')
    expect(await page.textContent('main h1')).toContain(
      BOOK_TEXTS.entryTitle[locale].split(' {')[0],
    )
    expect(await page.textContent('main pre')).toContain(`"code":"${code}"`)
    expect(await page.textContent('main pre')).not.toContain('Nguyễn')
    await keepScreenshot(page, `books-entry-${locale}`)
    await expectNoSidewaysScroll(page)
    const href = (await page.getAttribute('main a[href*="format=proof"]', 'href')) ?? ''
    const poll = async () => (await fetch(new URL(href, portal.url))).status
    await expect.poll(poll, { timeout: 30_000, interval: 500 }).toBe(200)
    expect(await (await fetch(new URL(href, portal.url))).text()).toMatch(
      /^c2sp\.org\/tlog-proof@v1\n/u,
    )
    await page.goto(pageUrl('ledger', locale))
    await page.fill('#day', vietnamDay(new Date()))
    await page.fill('#amount', '777.000')
    await submit(page)
    expect(await page.textContent('main .answers')).toContain(code)
    await page.goto(pageUrl('ledger', locale))
    await page.fill('#amount', '777.000')
    await submit(page)
    expect(await page.textContent('.error-summary')).toContain(BOOK_TEXTS.nothingTyped[locale])
    expect(await page.inputValue('#amount')).toBe('777.000')
    await page.context().close()
  })

  test('stops showing the name, and takes the pledge back; the entry stays', async () => {
    const { code, lookupCode } = await pledge({ amount: '888.000', publishName: 'yes', name: NAME })
    await passName(portal.url, dataDir, code)
    // The page of the books shows what is signed.
    await inTheBooks(code, 1)
    const [{ index }] = (await getJson(`/api/ledger?code=${code}`)).body.entries as [
      { index: number },
    ]
    const shownName = async () =>
      ((await getJson('/data/names/0.json')).body.names as Record<string, string>)[index]
    await expect.poll(shownName, { timeout: 20_000, interval: 500 }).toBe(NAME)
    const page = await openPage(browser, portal.url, pageUrl('lookup', locale), {
      javaScriptEnabled: false,
    })
    await page.fill('#reference', code)
    await page.fill('#lookupCode', lookupCode)
    await submit(page)
    await keepScreenshot(page, `books-wishes-${locale}`)
    await page.getByRole('button', { name: PLEDGE_TEXTS.hideName[locale] }).click()
    expect(await page.textContent('[role="status"].notice')).toBe(PLEDGE_TEXTS.wishDone[locale])
    const begun = Date.now()
    await expect.poll(shownName, { timeout: 60_000, interval: 500 }).toBeUndefined()
    expect(Date.now() - begun).toBeLessThan(60_000)
    const { body } = await getJson(`/api/ledger?code=${code}`)
    expect(body.entries).toMatchObject([{ name: null, entry: { code, kind: 'pledged' } }])
    // Without the tick nothing happens; with it, once.
    const takeBack = page.getByRole('button', { name: PLEDGE_TEXTS.takeBack[locale] })
    await takeBack.click()
    expect(await page.textContent('[role="alert"].notice')).toBe(PLEDGE_TEXTS.wishUnsure[locale])
    await page.check('#sure')
    await takeBack.click()
    expect(await page.textContent('main')).toContain(PLEDGE_TEXTS.takenBack[locale])
    expect(await page.locator('svg.qr').count()).toBe(0)
    await inTheBooks(code, 2)
    const again = await fetch(new URL('/api/lookup/act', portal.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ reference: code, lookupCode, act: 'take-back', sure: 'yes' }),
    })
    expect(await again.json()).toMatchObject({ state: 'withdrawn' })
    await inTheBooks(code, 2)
    await page.context().close()
  })
})

describe('the books', () => {
  test('refuse what is no address of an entry, in words', async () => {
    for (const [path, status] of [
      ['/api/ledger/entries/999999', 410],
      ['/api/ledger/entries/-1', 410],
      ['/api/ledger/entries/1e3', 410],
      ['/api/ledger?code=LCUH0000001', 422],
      ['/api/ledger?day=31/2/2025', 422],
      ['/api/ledger?day=2025-10-15&after=x', 400],
      ['/api/ledger?before=x', 400],
    ] as const)
      expect((await getJson(path)).status, path).toBe(status)
    expect((await getJson('/api/ledger?day=2020-01-01')).body).toEqual({ entries: [], next: null })
  })

  test('show the newest entries and the files by day, each with its sum, on a small phone', async () => {
    for (let number = 0; number < 26; number++) await pledge({ amount: String(10_000 + number) })
    const last = await pledge({ amount: '123.456' })
    await inTheBooks(last.code)
    // A portal that is started again rings all its clocks.
    await portal.stop()
    portal = await startPortalProcess({ dataDir })
    const list = dayFilesSchema.parse(
      await (await fetch(new URL('/data/days.json', portal.url))).json(),
    )
    expect(list.checkpoint).toBe(
      await (await fetch(new URL('/ledger/checkpoint', portal.url))).text(),
    )
    for (const { csv, json } of list.days)
      for (const { key, sha256 } of [csv, json]) {
        const body = Buffer.from(await (await fetch(new URL(`/${key}`, portal.url))).arrayBuffer())
        expect(createHash('sha256').update(body).digest('hex')).toBe(sha256)
      }
    for (const path of [
      '/api/ledger?lang=vi',
      '/api/ledger/days?lang=vi',
      '/api/ledger/entries/0?lang=vi',
    ]) {
      const page = await openPage(browser, portal.url, path, {
        viewport: { width: 320, height: 640 },
      })
      await expectAccessible(page)
      await expectNoSidewaysScroll(page)
      expect(await findHtmlFaults(await page.content())).toEqual([])
      await keepScreenshot(page, `books-${path.split(/[/?]/u)[3] ?? ''}`)
      if (path.startsWith('/api/ledger?')) {
        expect(await page.locator('main dt').count()).toBe(25)
        await page.click('a[rel="next"]')
        expect(await page.locator('main dt').count()).toBeGreaterThan(0)
      }
      await page.context().close()
    }
    const bytes = (
      await (await fetch(new URL(`/api/ledger?code=${last.code}`, portal.url))).arrayBuffer()
    ).byteLength
    expect(bytes).toBeLessThan(50_000)
  })
})
