import { readFileSync } from 'node:fs'
import { decode } from 'fast-png'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PAPER_TEXTS } from '../../functions/pledges/paper-texts.ts'
import { PLEDGE_TEXTS } from '../../functions/pledges/pledge-texts.ts'
import { LOCALES } from '../../shared/locale.ts'
import type { Locale } from '../../shared/locale.ts'
import { pageUrl } from '../../shared/pages.ts'
import { readReferenceCode } from '../../shared/reference-code.ts'
import { keepScreenshot, launchBrowser } from '../fixtures/browser.ts'
import { startPortalProcess } from '../fixtures/portal-process.ts'
import type { PortalProcess } from '../fixtures/portal-process.ts'
import {
  expectAccessible,
  expectNoSidewaysScroll,
  openPage,
  problemsOf,
} from '../fixtures/visitor.ts'

let portal: PortalProcess
let browser: Browser

beforeAll(async () => {
  portal = await startPortalProcess()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await portal?.stop()
})

const open = (path: string, options: BrowserContextOptions = {}): Promise<Page> =>
  openPage(browser, portal.url, path, options)

async function fillMoneyPledge(page: Page, amount: string): Promise<void> {
  await page.check('input[name="kind"][value="money"]')
  await page.fill('#amount', amount)
  await page.check('input[name="donorKind"][value="individual"]')
  await page.fill('#name', 'Nhà hảo tâm mẫu')
  await page.fill('#phone', '0912 345 678')
  await page.selectOption('#commune', '03408')
  await page.check('#consent')
}

/** Pages of a PDF whose objects are not packed. */
const countPages = (pdf: Buffer): number =>
  pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/gu)?.length ?? 0
const submit = (page: Page): Promise<void> => page.click('main .button[type="submit"]')
const pledgedTotal = async (): Promise<number> => {
  const data = (await (await fetch(new URL('/data/campaign.json', portal.url))).json()) as {
    campaigns: Array<{ totals: { money: { pledged: { amountVnd: number } } } }>
  }
  return data.campaigns[0]?.totals.money.pledged.amountVnd ?? 0
}

describe.each(LOCALES)('a donor on a phone, in %s', (locale: Locale) => {
  test.each([[true], [false]])(
    'pledges, sees the receipt, and finds the new total (JavaScript: %s)',
    async (javaScriptEnabled) => {
      const label = `${locale}-${javaScriptEnabled ? 'js' : 'no-js'}`
      const before = await pledgedTotal()
      const page = await open(pageUrl('home', locale), { javaScriptEnabled })
      await page.click(`main a.button[href="${pageUrl('pledge', locale, 'bao-so-10-2025')}"]`)
      await fillMoneyPledge(page, '1.250.000')
      await keepScreenshot(page, `pledge-form-${label}`)
      await submit(page)
      expect(await page.textContent('.answers')).toContain('Nhà hảo tâm mẫu')
      expect(new URL(page.url()).search).toBe(`?lang=${locale}`)
      await keepScreenshot(page, `pledge-check-${label}`)
      await submit(page)
      await page.waitForURL(`**/api/pledges/receipt?lang=${locale}&r=*`)
      const code = (await page.textContent('.code-big')) ?? ''
      expect(readReferenceCode(code)).toBe(code)
      expect(await page.locator('svg.qr path').count()).toBe(2)
      await expectNoSidewaysScroll(page)
      await keepScreenshot(page, `pledge-receipt-${label}`)
      const isCounted = javaScriptEnabled ? 1_250_000 : 0
      await expect.poll(pledgedTotal, { timeout: 20_000 }).toBe(before + isCounted)
      await page.reload()
      const booked = await page.getAttribute('.steps li:nth-child(2)', 'data-state')
      expect(booked).toBe(javaScriptEnabled ? 'done' : 'now')
      // Without the script there is no proof of work: the gift is welcome at once, and is public
      // when it comes.
      const told = await page.textContent('.panel')
      expect(told?.includes('JavaScript')).toBe(!javaScriptEnabled)
      const [paper] = await Promise.all([
        page.waitForEvent('download'),
        page.click('a[href*="format=pdf"]'),
      ])
      expect(paper.suggestedFilename()).toBe(`${code}.pdf`)
      expect(countPages(readFileSync(await paper.path()))).toBe(1)
      await page.goto(pageUrl('relief', locale, 'bao-so-10-2025'))
      if (javaScriptEnabled) {
        await expect
          .poll(() => page.textContent('[data-exact="pledged"]'), { timeout: 10_000 })
          .toContain((before + isCounted).toLocaleString(locale === 'en' ? 'en-GB' : 'vi-VN'))
        expect(problemsOf(page)).toEqual([])
      }
      // It stands near the end of the page, and is fetched when a reader comes near it.
      await page.locator('img.bridge[data-live]').scrollIntoViewIfNeeded()
      const widthOfBridge = () =>
        page
          .locator('img.bridge[data-live]')
          .evaluate((image: HTMLImageElement) => image.naturalWidth)
      await expect.poll(widthOfBridge, { timeout: 10_000 }).toBeGreaterThan(0)
      await expectNoSidewaysScroll(page)
      await keepScreenshot(page, `campaign-${label}`)
      await page.context().close()
    },
  )

  test('is told what to mend, at the field and above it, and loses nothing', async () => {
    const page = await open(pageUrl('pledge', locale, 'bao-so-10-2025'))
    await fillMoneyPledge(page, '1e999')
    await page.fill('#message', 'Gửi bà con <b>vùng bão</b>')
    await page.uncheck('#consent')
    await submit(page)
    expect(await page.locator('.error-summary li').count()).toBe(2)
    expect(await page.getAttribute('#amount', 'aria-invalid')).toBe('true')
    expect(await page.inputValue('#amount')).toBe('1e999')
    expect(await page.inputValue('#message')).toBe('Gửi bà con <b>vùng bão</b>')
    await expectAccessible(page)
    await keepScreenshot(page, `pledge-errors-${locale}`)
    await page.click('.error-summary li:first-child a')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('amount')
    await page.fill('#amount', '500k')
    await page.check('#consent')
    await submit(page)
    await page.click('.button--secondary')
    expect(await page.inputValue('#amount')).toBe('500.000')
    expect(problemsOf(page).filter((problem) => !problem.includes('422'))).toEqual([])
    await page.context().close()
  })
})

describe('a donor who pays with this very phone', () => {
  test('comes from the front page to a picture of the code in four taps, and copies what to type', async () => {
    const page = await open('/', {
      viewport: { width: 360, height: 740 },
      hasTouch: true,
      permissions: ['clipboard-read', 'clipboard-write'],
      acceptDownloads: true,
    })
    let taps = 0
    const tap = async (selector: string): Promise<void> => {
      taps++
      await page.tap(selector)
    }
    expect(await page.locator('.appeal .button').boundingBox()).toMatchObject({
      y: expect.toSatisfy((y: number) => y < 740 - 48),
    })
    await tap('.appeal .button')
    await page.waitForSelector('.sums button', { state: 'attached' })
    await fillMoneyPledge(page, '1')
    await page.tap('.sums button:nth-child(3)')
    expect(await page.inputValue('#amount')).toBe('500.000')
    await tap('main .button[type="submit"]')
    await page.waitForURL('**/check**')
    await tap('main .button[type="submit"]')
    await page.waitForURL('**/receipt**')
    await page.waitForSelector('[data-qr-picture][href^="blob:"]')
    await expectAccessible(page)
    const [download] = await Promise.all([page.waitForEvent('download'), tap('[data-qr-picture]')])
    expect(download.suggestedFilename()).toMatch(/^LCUH\w{7}\.png$/u)
    expect(taps).toBe(4)
    const picture = readFileSync(await download.path())
    expect(picture.subarray(1, 4).toString()).toBe('PNG')
    // Wider than the code alone, and higher by the lines that say what it holds.
    expect(picture.readUInt32BE(16)).toBe(720)
    expect(picture.readUInt32BE(20)).toBeGreaterThan(900)
    await page.tap('[data-copy] + .copy >> nth=1')
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('500000')
    await page.tap('[data-watch]')
    await expect
      .poll(() => page.textContent('[data-watch-said]'), { timeout: 10_000 })
      .toMatch(/\d/u)
    await expectNoSidewaysScroll(page)
    await keepScreenshot(page, 'receipt-phone')
    expect(problemsOf(page)).toEqual([])
    await page.context().close()
  })

  test('saves the code as a picture without JavaScript too', async () => {
    const page = await open(pageUrl('pledge', 'vi', 'bao-so-10-2025'), { javaScriptEnabled: false })
    await fillMoneyPledge(page, '500.000')
    await submit(page)
    await submit(page)
    await page.waitForURL('**/receipt**')
    const href = (await page.getAttribute('[data-qr-picture]', 'href')) ?? ''
    expect(href).toMatch(/^data:image\/png;base64,/u)
    const { width, height, data } = decode(Buffer.from(href.split(',')[1] ?? '', 'base64'))
    expect(width).toBe(height)
    // The quiet zone is white, and the symbol begins with the dark frame of its first corner.
    expect([data[0], data[width * 4 * 8 + 4 * 8]]).toEqual([255, 0])
    await page.context().close()
  })
})

describe('a donor', () => {
  test('the receipt, the answers and a large pledge are accessible, and the latter waits for a clerk', async () => {
    const before = await pledgedTotal()
    const page = await open(pageUrl('pledge', 'vi', 'bao-so-10-2025'))
    await fillMoneyPledge(page, '20.000.001')
    await submit(page)
    await expectAccessible(page)
    await submit(page)
    await page.waitForURL('**/receipt**')
    expect(await page.textContent('.panel')).toContain('20.000.000')
    await expectAccessible(page)
    await keepScreenshot(page, 'receipt-large')
    await page.click('a[href*="format=letter"]')
    expect(await page.textContent('h1')).toBe(PLEDGE_TEXTS.letterTitle.vi)
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
    await page.goBack()
    await page.waitForTimeout(3_000)
    expect(await pledgedTotal()).toBe(before)
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('a[download]')])
    expect(download.suggestedFilename()).toMatch(/^LCUH\w{7}\.txt$/)
    await page.context().close()
  })

  test('takes the receipt along as a PDF from the lookup too, with both codes and no cookie', async () => {
    const sent = await open(pageUrl('pledge', 'vi', 'bao-so-10-2025'))
    await fillMoneyPledge(sent, '20.000.002')
    await submit(sent)
    await submit(sent)
    await sent.waitForURL('**/receipt**')
    const [code = '', lookupCode = ''] = await sent.locator('.code-big').allTextContents()
    await sent.context().close()
    const page = await open(pageUrl('lookup', 'vi'), { acceptDownloads: true })
    await page.fill('#reference', code)
    await page.fill('#lookupCode', lookupCode)
    await submit(page)
    const button = page.getByRole('button', { name: PAPER_TEXTS.paperLink.vi })
    const [paper] = await Promise.all([page.waitForEvent('download'), button.click()])
    expect(paper.suggestedFilename()).toBe(`${code}.pdf`)
    expect(countPages(readFileSync(await paper.path()))).toBe(1)
    await page.context().close()
  })

  test('goods are pledged with kind, quantity and unit', async () => {
    const page = await open(pageUrl('pledge', 'vi', 'bao-so-10-2025'), { javaScriptEnabled: false })
    await page.check('input[name="kind"][value="goods"]')
    await page.selectOption('#goodsKind', 'luong-thuc')
    await page.fill('#quantity', '20')
    await page.selectOption('#unit', 'kg')
    await page.check('input[name="donorKind"][value="group"]')
    await page.fill('#name', 'Tập thể mẫu')
    await page.fill('#email', 'tap.the.mau@vidu.vn')
    await page.check('#consent')
    await keepScreenshot(page, 'pledge-goods')
    await submit(page)
    await submit(page)
    expect(await page.textContent('main')).toContain('Trao hiện vật')
    await page.context().close()
  })

  test('nothing that a donor typed is in any log', () => {
    expect(portal.logs()).toContain('pledge handled')
    for (const secret of [
      'hảo tâm',
      '912345678',
      '0912',
      'Tập thể',
      'vidu.vn',
      'bà con',
      '1.250.000',
    ])
      expect(portal.logs()).not.toContain(secret)
  })
})
