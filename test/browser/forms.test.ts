import { readFileSync } from 'node:fs'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PUBLIC_FORMS, findPublicForm } from '../../shared/forms/public-forms.ts'
import { makePlainPdf } from '../fixtures/plain-pdf.ts'
import { FILE_STATE_TEXTS } from '../../functions/cases/case-texts.ts'
import { FILE_TEXTS } from '../../shared/forms/files.ts'
import { CASE_TEXTS } from '../../functions/cases/case-texts.ts'
import { SENDING_TEXTS } from '../../shared/forms/sending-texts.ts'
import { WAITING_TEXTS } from '../../shared/forms/waiting-texts.ts'
import { LOCALES } from '../../shared/locale.ts'
import type { Locale } from '../../shared/locale.ts'
import { pageUrl } from '../../shared/pages.ts'
import { keepScreenshot, launchBrowser } from '../fixtures/browser.ts'
import { sharePortal } from '../fixtures/shared-portal/share.ts'
import type { SharedPortal } from '../fixtures/shared-portal/share.ts'
import {
  expectAccessible,
  expectNoSidewaysScroll,
  openPage,
  problemsOf,
} from '../fixtures/visitor.ts'
import { signInAs } from '../fixtures/staff.ts'

let portal: SharedPortal
let browser: Browser
let clerk: Record<string, string>
beforeAll(async () => {
  portal = await sharePortal()
  browser = await launchBrowser()
  clerk = await signInAs(portal.dataDir, 'tiep-nhan')
})
afterAll(async () => {
  await browser?.close()
})

const PDF = makePlainPdf('mau', 2_000)
const SMALL = { width: 320, height: 640 }
const open = (path: string, options: BrowserContextOptions = {}): Promise<Page> =>
  openPage(browser, portal.url, path, { viewport: SMALL, ...options })
const submit = (page: Page, text?: string): Promise<void> =>
  text === undefined
    ? page.click('main .button[type="submit"]')
    : page.getByRole('button', { name: text }).click()
const formUrl = (id: string, locale: Locale): string =>
  pageUrl('forms', locale, findPublicForm(id)?.path[locale] ?? '')
let keys = 0
async function actAsStaff(reference: string, body: object): Promise<void> {
  const response = await fetch(new URL(`/api/staff/submissions/${reference}/acts`, portal.url), {
    method: 'POST',
    headers: {
      ...clerk,
      'content-type': 'application/json',
      'idempotency-key': `trinh-duyet-${String(++keys).padStart(8, '0')}`,
    },
    body: JSON.stringify(body),
  })
  expect(response.status).toBe(200)
}

describe.each(LOCALES)('a citizen on a small phone, in %s', (locale: Locale) => {
  test.each([[true], [false]])(
    'sends feedback, looks it up, is answered, asks to look again (JavaScript: %s)',
    async (javaScriptEnabled) => {
      const label = `${locale}-${javaScriptEnabled ? 'js' : 'no-js'}`
      const see = async (page: Page, name: string): Promise<void> => {
        if (javaScriptEnabled) await expectAccessible(page)
        if (javaScriptEnabled) await expectNoSidewaysScroll(page)
        await keepScreenshot(page, `form-${name}-${label}`)
      }
      const page = await open(pageUrl('home', locale), { javaScriptEnabled })
      await page.click(`main a[href="${pageUrl('forms', locale)}"]`)
      await see(page, 'list')
      await page.click(`main a[href="${formUrl('feedback', locale)}"]`)
      await submit(page)
      expect(await page.locator('.error-summary li').count()).toBe(5)
      await see(page, 'errors')
      await page.selectOption('#commune', '03408')
      await page.check('input[name="topic"][value="roads"]')
      await page.fill('#message', 'Đường vào bản sạt lở <b>từ hôm qua</b>.')
      await page.setInputFiles('#files', {
        name: 'giấy mời.pdf',
        mimeType: 'application/pdf',
        buffer: Buffer.from(PDF),
      })
      await page.check('input[name="publicAnswer"][value="private"]')
      await page.check('#consent')
      await submit(page)
      await page.waitForURL('**/api/submissions/check**')
      expect(await page.textContent('.answers')).toContain(
        'Đường vào bản sạt lở <b>từ hôm qua</b>.',
      )
      expect(await page.textContent('.answers')).toContain('giấy mời.pdf')
      await see(page, 'check')
      await submit(page)
      await page.waitForURL(`**/api/submissions/receipt?lang=${locale}&r=*`)
      const [reference = '', lookupCode = ''] = await page.locator('.code-big').allTextContents()
      expect(reference).toMatch(/^LCYK\w{7}$/)
      await see(page, 'receipt')
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.click('a[download]'),
      ])
      expect(download.suggestedFilename()).toBe(`${reference}.txt`)
      expect(readFileSync(await download.path(), 'utf8')).toContain(lookupCode)
      // Without JavaScript there is no proof of work: somebody of the staff looks at it first.
      expect(await page.getByText(CASE_TEXTS.held[locale]).count()).toBe(javaScriptEnabled ? 0 : 1)

      await actAsStaff(reference, {
        act: 'answer',
        version: 0,
        text: 'Tổ công tác đã thông đường lúc 9 giờ.',
      })
      await page.goto(pageUrl('lookup', locale))
      await page.fill('#reference', reference.toLowerCase())
      await page.fill('#lookupCode', '00000-00000')
      await submit(page)
      expect(await page.locator('.error-summary li').count()).toBe(1)
      expect(await page.inputValue('#reference')).toBe(reference.toLowerCase())
      await see(page, 'lookup-error')
      await page.fill('#lookupCode', lookupCode)
      await submit(page)
      expect(await page.textContent('main')).toContain('Tổ công tác đã thông đường lúc 9 giờ.')
      expect(page.url()).not.toContain(lookupCode)
      await see(page, 'answered')
      await page.fill('#reopen-text', 'Đường lại tắc.')
      await page.locator('form:has(#reopen-text) button').click()
      expect(await page.textContent('.steps')).toContain('Đường lại tắc.')
      await see(page, 'reopened')
      if (javaScriptEnabled)
        expect(problemsOf(page).filter((problem) => !problem.includes('422'))).toEqual([])
      await page.context().close()
    },
  )

  test('finds every form, with its deadline and unit, accessible in light and dark', async () => {
    for (const { id } of PUBLIC_FORMS)
      for (const colorScheme of ['light', 'dark'] as const) {
        const page = await open(formUrl(id, locale), { colorScheme })
        await expectAccessible(page)
        await expectNoSidewaysScroll(page)
        if (colorScheme === 'light') await keepScreenshot(page, `form-${id}-${locale}`)
        await page.context().close()
      }
  })
})

describe('a citizen', () => {
  test('who was asked for more adds it, and one who withdrew is left alone', async () => {
    const page = await open(formUrl('question', 'vi'))
    await page.fill('#questionText', 'Bao giờ đủ cán bộ?')
    await page.check('#consent')
    await submit(page)
    await submit(page)
    await page.waitForURL('**/receipt**')
    const [reference = '', lookupCode = ''] = await page.locator('.code-big').allTextContents()
    await actAsStaff(reference, { act: 'ask', version: 0, text: 'Quý vị hỏi về xã nào?' })
    const lookUp = async (): Promise<void> => {
      await page.goto(pageUrl('lookup', 'vi'))
      await page.fill('#reference', reference)
      await page.fill('#lookupCode', lookupCode)
      await submit(page)
    }
    await lookUp()
    await expectAccessible(page)
    await page.locator('form:has(#remark-text) button').click()
    expect(await page.locator('[role="alert"]').count()).toBe(1)
    await page.fill('#remark-text', 'Xã Tả Lèng')
    await page.locator('form:has(#remark-text) button').click()
    expect(await page.textContent('.steps')).toContain('Xã Tả Lèng')
    // Withdrawing is the last thing on the page, and asks whether it is meant.
    expect(await page.locator('main form').last().textContent()).toContain('Rút nội dung này')
    await submit(page, 'Rút nội dung này')
    expect(await page.textContent('[role="alert"]')).toContain('chưa được rút')
    expect(await page.textContent('.answers')).toContain('Đang giải quyết')
    await keepScreenshot(page, 'form-withdraw-unsure')
    await page.check('#withdraw-sure')
    await submit(page, 'Rút nội dung này')
    expect(await page.textContent('.answers')).toContain('Quý vị đã rút')
    // Nothing is left but the way back, and the sender's rights to their data.
    expect(await page.locator('main form:has(input[name="version"])').count()).toBe(1)
    expect(await page.locator('main form').count()).toBe(3)
    await expectAccessible(page)
    await keepScreenshot(page, 'form-withdrawn')
    await submit(page, 'Đề nghị giải quyết tiếp')
    expect(await page.textContent('.answers')).toContain('Đang giải quyết')
    await expectAccessible(page)
    await page.context().close()
  })

  test('who looks up a pledge sees its receipt', async () => {
    const page = await open(pageUrl('pledge', 'vi', 'bao-so-10-2025'))
    await page.check('input[name="kind"][value="money"]')
    await page.fill('#amount', '300000')
    await page.check('input[name="donorKind"][value="anonymous"]')
    await page.check('#consent')
    await submit(page)
    await submit(page)
    await page.waitForURL('**/receipt**')
    const [reference = '', lookupCode = ''] = await page.locator('.code-big').allTextContents()
    await page.context().clearCookies()
    await page.goto(pageUrl('lookup', 'vi'))
    await page.fill('#reference', reference)
    await page.fill('#lookupCode', lookupCode)
    await submit(page)
    expect(await page.textContent('main')).toContain('300.000')
    // The receipt as a file comes by the cookie alone; the picture of the code stands in the page.
    expect(await page.locator('a[download]:not([data-qr-picture])').count()).toBe(0)
    await expectAccessible(page)
    await page.context().close()
  })
})

/** Fills in the question form of a page. */
async function ask(page: Page, question: string): Promise<void> {
  await page.fill('#questionText', question)
  await page.check('#consent')
}

async function listOpen(unit: string): Promise<number> {
  const response = await fetch(new URL(`/api/staff/submissions?unit=${unit}`, portal.url), {
    headers: clerk,
  })
  return ((await response.json()) as { cases: unknown[] }).cases.length
}

const stored = (page: Page): Promise<string> => page.evaluate(() => JSON.stringify(localStorage))
const openReceipt = (page: Page, locale: Locale) =>
  page.getByRole('button', { name: WAITING_TEXTS.openReceipt[locale] })
/** A page of the portal by its frame. */
const OURS = '<header class="site-head"></header><h1>Không có nội dung nào</h1>'

/** A page on a device that keeps a question which was asked without a connection. */
async function askOffline(question: string): Promise<Page> {
  const page = await open(formUrl('question', 'vi'))
  await ask(page, question)
  await submit(page)
  await page.waitForURL('**/check**')
  await page.context().setOffline(true)
  await submit(page)
  await page.getByText(SENDING_TEXTS.notLeft.vi).waitFor()
  // Its own page would send it as soon as there is a connection.
  await page.close()
  return page.context().newPage()
}

describe('on a weak network', () => {
  test('a draft is kept only when asked for, comes back, and goes when the form is sent', async () => {
    const page = await open(formUrl('question', 'vi'))
    const held = (): Promise<string> => stored(page)
    await page.fill('#questionText', 'Câu hỏi chưa xong')
    expect(await held()).not.toContain('Câu hỏi')
    await page.getByLabel(SENDING_TEXTS.keepDraft.vi).check()
    await page.check('#consent')
    await expectAccessible(page)
    await keepScreenshot(page, 'form-draft')
    expect(await held()).toContain('Câu hỏi chưa xong')
    await page.goto(formUrl('question', 'vi'))
    expect(await page.inputValue('#questionText')).toBe('Câu hỏi chưa xong')
    // Consent is given anew each time.
    expect(await page.isChecked('#consent')).toBe(false)
    await page.getByRole('button', { name: SENDING_TEXTS.forgetDraft.vi }).click()
    expect([await page.inputValue('#questionText'), await held()]).toEqual(['', '{}'])
    await page.getByLabel(SENDING_TEXTS.keepDraft.vi).check()
    await ask(page, 'Câu hỏi đã xong')
    expect(await held()).toContain('Câu hỏi đã xong')
    await submit(page)
    await submit(page)
    await page.waitForURL('**/receipt**')
    expect(await held()).toBe('{}')
    await page.context().close()
  })

  test('what cannot leave is kept, told, and sent once when the network is back', async () => {
    const page = await open(formUrl('question', 'vi'))
    await ask(page, 'Gửi khi mất mạng')
    await submit(page)
    await page.waitForURL('**/check**')
    const before = await listOpen('conference-secretariat')
    await page.context().setOffline(true)
    await submit(page)
    await page.getByText(SENDING_TEXTS.notLeft.vi).waitFor()
    await expectAccessible(page)
    await keepScreenshot(page, 'form-offline')
    await submit(page)
    await page.getByText(SENDING_TEXTS.notLeft.vi).waitFor()
    await page.context().setOffline(false)
    await page.waitForURL('**/receipt**')
    expect(await listOpen('conference-secretariat')).toBe(before + 1)
    await expect.poll(() => stored(page)).toBe('{}')
    await page.context().close()
  })

  test('a letter of days ago is proven anew, is not held, and no other form takes it away', async () => {
    const page = await open(formUrl('question', 'vi'))
    await ask(page, 'Gửi sau ba ngày')
    await submit(page)
    await page.waitForURL('**/check**')
    await page.context().setOffline(true)
    await submit(page)
    await page.getByText(SENDING_TEXTS.notLeft.vi).waitFor()
    // Three days pass for the letter: what proves its work is not kept with it.
    const kept = await page.evaluate(() => {
      const name = Object.keys(localStorage).find((one) => one.includes('outbox')) ?? ''
      const letter = JSON.parse(localStorage.getItem(name) ?? '{}') as { at: number }
      localStorage.setItem(name, JSON.stringify({ ...letter, at: letter.at - 3 * 86_400_000 }))
      return JSON.stringify(letter)
    })
    expect(kept).toContain(encodeURIComponent('Gửi'))
    expect(kept).not.toContain('proof=')
    await page.context().setOffline(false)
    await page.goto(formUrl('question', 'vi'))
    await openReceipt(page, 'vi').waitFor()
    // Another question is sent meanwhile, and its receipt leaves the letter where it is.
    await ask(page, 'Câu hỏi khác')
    await submit(page)
    await submit(page)
    await page.waitForURL('**/receipt**')
    expect(await page.textContent('main')).toContain('Câu hỏi khác')
    await openReceipt(page, 'vi').click()
    await page.getByText('Gửi sau ba ngày').waitFor()
    expect(await page.textContent('main')).not.toContain(CASE_TEXTS.held.vi)
    await expect.poll(() => stored(page)).toBe('{}')
    await page.context().close()
  })

  test('a letter that the portal did not take stays when somebody else sends the same form from the same phone, and is not sent by itself', async () => {
    const page = await open(formUrl('question', 'vi'))
    await ask(page, 'Bản cũ của câu hỏi')
    await submit(page)
    await page.waitForURL('**/check**')
    await page.route('**/api/submissions?lang=vi', (route) =>
      route.fulfill({
        status: 422,
        contentType: 'text/html; charset=utf-8',
        body: '<header class="site-head"></header><h1>Xem lại</h1>',
      }),
    )
    await submit(page)
    await page.getByText('Xem lại').waitFor()
    await page.unroute('**/api/submissions?lang=vi')
    const before = await listOpen('conference-secretariat')
    await page.goto(formUrl('question', 'vi'))
    await page.getByText(WAITING_TEXTS.sendNow.vi).waitFor()
    await ask(page, 'Câu hỏi của nhà bên')
    await submit(page)
    await submit(page)
    await page.waitForURL('**/receipt**')
    await page.getByText(WAITING_TEXTS.sendNow.vi).waitFor()
    expect(decodeURIComponent(await stored(page))).toContain('Bản+cũ')
    expect(await listOpen('conference-secretariat')).toBe(before + 1)
    await page.getByRole('button', { name: WAITING_TEXTS.forget.vi }).click()
    expect(await stored(page)).toBe('{}')
    await page.context().close()
  })

  test.each([
    [429, 'busyNow', OURS],
    [503, 'busyNow', OURS],
    [500, 'busyNow', '{"message":"Internal Server Error"}'],
    [409, 'answeredOtherwise', OURS],
    [410, 'answeredOtherwise', OURS],
    // A network in a hostel or a café answers in the portal's place until one has logged in.
    [200, 'busyNow', '<h1>Wi-Fi: xin đăng nhập</h1>'],
    [403, 'busyNow', '<h1>Wi-Fi: xin đăng nhập</h1>'],
  ] as const)(
    'an answer of %i to a kept letter deletes nothing (%s, %s): it stays until its receipt is seen',
    async (status, told, body) => {
      const page = await askOffline('Không được mất')
      await page.route('**/api/submissions?lang=vi', (route) =>
        route.fulfill({ status, contentType: 'text/html; charset=utf-8', body }),
      )
      await page.context().setOffline(false)
      await page.goto(formUrl('feedback', 'vi'))
      await page
        .getByText(
          ({ ...SENDING_TEXTS, ...WAITING_TEXTS }[told].vi.split('{time}')[0] ?? '').trim(),
        )
        .waitFor()
      if (told === 'answeredOtherwise') {
        await page.getByRole('button', { name: SENDING_TEXTS.seeAnswer.vi }).click()
        await page.getByText('Không có nội dung nào').waitFor()
      }
      await page.unroute('**/api/submissions?lang=vi')
      await page.goto(formUrl('feedback', 'vi'))
      if (told === 'answeredOtherwise')
        await page.getByRole('button', { name: WAITING_TEXTS.sendNow.vi }).click()
      await openReceipt(page, 'vi').click()
      await page.getByText('Không được mất').waitFor()
      await expect.poll(() => stored(page)).toBe('{}')
      await page.context().close()
    },
  )

  test('a letter whose page was closed is sent once, by itself, at the next visit of any page', async () => {
    const before = await listOpen('conference-secretariat')
    const reading = await askOffline('Đóng trang rồi quay lại')
    const context = reading.context()
    await context.setOffline(false)
    // Two pages are opened at the same time, one that only reads and one with a form.
    const pages = [reading, await context.newPage()] as const
    await Promise.all([
      pages[0].goto(pageUrl('about', 'vi')),
      pages[1].goto(formUrl('feedback', 'vi')),
    ])
    for (const page of pages) await openReceipt(page, 'vi').waitFor()
    await keepScreenshot(pages[0], 'form-outbox-sent')
    await expectAccessible(pages[0])
    await expectNoSidewaysScroll(pages[0])
    expect(await listOpen('conference-secretariat')).toBe(before + 1)
    await openReceipt(pages[0], 'vi').click()
    await pages[0].getByText('Đóng trang rồi quay lại').waitFor()
    await expect.poll(() => stored(pages[0])).toBe('{}')
    await expect.poll(() => openReceipt(pages[1], 'vi').count()).toBe(0)
    expect(await listOpen('conference-secretariat')).toBe(before + 1)
    await context.close()
  })

  test.each([
    ['offline', 'notKept'],
    ['busy', 'busyNotKept'],
  ] as const)(
    'a device that keeps nothing says so at once, and gives the answers as a file (%s)',
    async (trouble, told) => {
      const page = await open(formUrl('question', 'vi'))
      await page.addInitScript(() => {
        Storage.prototype.setItem = () => {
          throw new DOMException('no', 'QuotaExceededError')
        }
      })
      await ask(page, 'Máy không lưu được')
      await submit(page)
      await page.waitForURL('**/check**')
      if (trouble === 'offline') await page.context().setOffline(true)
      else await page.route('**/api/submissions?lang=vi', (route) => route.fulfill({ status: 503 }))
      await submit(page)
      await page.getByText(SENDING_TEXTS[told].vi).waitFor()
      expect(await page.getByText(SENDING_TEXTS.notLeft.vi).count()).toBe(0)
      await expectAccessible(page)
      await expectNoSidewaysScroll(page)
      await keepScreenshot(page, `form-not-kept-${trouble}`)
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: SENDING_TEXTS.saveAnswers.vi }).click(),
      ])
      expect(readFileSync(await download.path(), 'utf8')).toContain('Máy không lưu được')
      await page.unroute('**/api/submissions?lang=vi')
      await page.context().setOffline(false)
      if (trouble === 'busy') await submit(page)
      await page.waitForURL('**/receipt**')
      expect(await page.textContent('main')).toContain('Máy không lưu được')
      await page.context().close()
    },
  )

  test('a draft that the device does not keep is not called kept', async () => {
    const page = await open(formUrl('question', 'vi'))
    await page.evaluate(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('no', 'QuotaExceededError')
      }
    })
    await page.getByLabel(SENDING_TEXTS.keepDraft.vi).click()
    await page.getByText(SENDING_TEXTS.draftNotKept.vi).waitFor()
    expect(await page.isChecked('#keep-draft')).toBe(false)
    await page.context().close()
  })

  test('what could not leave waits on the device after the page was closed, and can be sent or deleted', async () => {
    const page = await open(formUrl('question', 'en'))
    await ask(page, 'Sent on another day')
    await submit(page)
    await page.waitForURL('**/check**')
    // The portal takes it, but its answer is lost on the way: the worst case, since it must not
    // become two.
    const before = await listOpen('conference-secretariat')
    await page.route('**/api/submissions?lang=en', async (route) => {
      await route.fetch({ maxRedirects: 0 })
      await route.abort()
    })
    await submit(page)
    await page.getByText(SENDING_TEXTS.notLeft.en).waitFor()
    expect(await listOpen('conference-secretariat')).toBe(before + 1)
    await page.unroute('**/api/submissions?lang=en')
    await page.goto(formUrl('feedback', 'en'))
    await openReceipt(page, 'en').click()
    await page.waitForURL('**/receipt**')
    expect(await page.textContent('main')).toContain('Sent on another day')
    expect(await listOpen('conference-secretariat')).toBe(before + 1)
    await page.goto(formUrl('feedback', 'en'))
    expect(await openReceipt(page, 'en').count()).toBe(0)
    expect(await stored(page)).toBe('{}')
    await page.context().close()
  })

  test('a pledge that could not leave is sent at the next visit, and goes with its own receipt', async () => {
    const page = await open(pageUrl('pledge', 'vi', 'bao-so-10-2025'))
    await page.check('input[name="kind"][value="money"]')
    await page.fill('#amount', '70.000')
    await page.check('input[name="donorKind"][value="anonymous"]')
    await page.check('#consent')
    await submit(page)
    await page.waitForURL('**/check**')
    await page.context().setOffline(true)
    await submit(page)
    await page.getByText(SENDING_TEXTS.notLeft.vi).waitFor()
    await page.close()
    const later = await page.context().newPage()
    await later.context().setOffline(false)
    await later.goto(pageUrl('home', 'vi'))
    await openReceipt(later, 'vi').click()
    await later.waitForURL('**/api/pledges/receipt**')
    expect(await later.textContent('main')).toContain('70.000')
    await expect.poll(() => stored(later)).toBe('{}')
    await later.context().close()
  })

  test('what waits can be deleted instead, and is not sent then', async () => {
    const before = await listOpen('conference-secretariat')
    const page = await askOffline('Thôi không gửi nữa')
    await page.route('**/api/submissions/check?lang=vi', (route) => route.abort())
    await page.context().setOffline(false)
    await page.goto(pageUrl('home', 'vi'))
    await page.getByText(SENDING_TEXTS.notLeft.vi).waitFor()
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
    await keepScreenshot(page, 'form-outbox')
    await page.getByRole('button', { name: WAITING_TEXTS.forget.vi }).click()
    expect(await stored(page)).toBe('{}')
    await page.goto(pageUrl('about', 'vi'))
    expect(await listOpen('conference-secretariat')).toBe(before)
    await page.context().close()
  })
})

describe('files', () => {
  test('go as they are chosen, can be taken off again, and what is none is refused at the field', async () => {
    const page = await open(formUrl('feedback', 'vi'))
    await page.selectOption('#commune', '03408')
    await page.check('input[name="topic"][value="roads"]')
    await page.fill('#message', 'Ảnh kèm theo')
    await page.check('input[name="publicAnswer"][value="private"]')
    await page.check('#consent')
    const pdf = (name: string) => ({ name, mimeType: 'application/pdf', buffer: Buffer.from(PDF) })
    await page.setInputFiles('#files', [
      { name: 'a.exe', mimeType: 'application/x-msdownload', buffer: Buffer.from('MZ') },
    ])
    const status = page.locator('[data-files] [role="status"]')
    await expect.poll(() => status.textContent()).toContain('JPEG, PNG, WebP')
    const large = Buffer.concat([Buffer.from(PDF), Buffer.alloc(5 * 1024 * 1024 + 1)])
    await page.setInputFiles('#files', [
      { name: 'to.pdf', mimeType: 'application/pdf', buffer: large },
    ])
    await expect.poll(() => status.textContent()).toContain('5 MB')
    await page.setInputFiles('#files', [pdf('một.pdf'), pdf('hai.pdf'), pdf('ba.pdf')])
    await page.getByText(FILE_TEXTS.uploaded.vi.replace('{name}', 'ba.pdf')).waitFor()
    await page.setInputFiles('#files', [pdf('bốn.pdf')])
    await expect.poll(() => status.textContent()).toContain('3')
    await page
      .getByRole('button', { name: FILE_TEXTS.remove.vi.replace('{name}', 'hai.pdf') })
      .click()
    // It says that it is a picture, and is none: found out by its content, before it goes.
    await page.setInputFiles('#files', [
      { name: 'giả.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<svg onload=alert(1)>') },
    ])
    await expect.poll(() => status.textContent()).toContain('giả.jpg: Chỉ nhận ảnh JPEG')
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
    await keepScreenshot(page, 'form-files')
    await submit(page)
    expect(await page.textContent('.answers')).toContain('một.pdf; ba.pdf')
    await submit(page)
    await page.waitForURL('**/receipt**')
    await expect
      .poll(
        async () => {
          await page.reload()
          return page.locator('.answers', { hasText: FILE_STATE_TEXTS.kept.vi }).count()
        },
        { timeout: 20_000 },
      )
      .toBe(1)
    await keepScreenshot(page, 'form-files-kept')
    await page.context().close()
  })

  test('that do not arrive keep the form on the page, by name, until they are tried again or taken off', async () => {
    const page = await open(formUrl('feedback', 'vi'))
    await page.selectOption('#commune', '03408')
    await page.check('input[name="topic"][value="roads"]')
    await page.fill('#message', 'Ảnh không đến')
    await page.check('input[name="publicAnswer"][value="private"]')
    await page.check('#consent')
    const pdf = (name: string) => ({ name, mimeType: 'application/pdf', buffer: Buffer.from(PDF) })
    // The bucket answers slowly, and then not at all: "submit" is pressed in between.
    await page.route('**/upload', async (route) => {
      await new Promise((done) => setTimeout(done, 1_500))
      await route.abort()
    })
    await page.setInputFiles('#files', [pdf('một.pdf')])
    await page.getByText(FILE_TEXTS.uploading.vi.replace('{name}', 'một.pdf')).waitFor()
    await submit(page)
    await page.getByText(FILE_TEXTS.notSent.vi.replace('{name}', 'một.pdf')).waitFor()
    expect(new URL(page.url()).pathname).toBe(formUrl('feedback', 'vi'))
    // Pressed again, it still does not leave without the file.
    await submit(page)
    await page.getByText(FILE_TEXTS.notSent.vi.replace('{name}', 'một.pdf')).waitFor()
    await expectAccessible(page)
    await keepScreenshot(page, 'form-file-failed')
    await page.unroute('**/upload')
    await page
      .getByRole('button', { name: FILE_TEXTS.retry.vi.replace('{name}', 'một.pdf') })
      .click()
    await page.getByText(FILE_TEXTS.uploaded.vi.replace('{name}', 'một.pdf')).waitFor()
    await submit(page)
    await page.waitForURL('**/check**')
    expect(await page.textContent('.answers')).toContain('một.pdf')
    await page.context().close()
  })

  test('are taken by what they are: an empty one is called empty, and a JPEG of another name is one', async () => {
    const page = await open(formUrl('feedback', 'vi'))
    const status = page.locator('[data-files] [role="status"]')
    await page.setInputFiles('#files', [
      { name: 'rỗng.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(0) },
    ])
    await expect.poll(() => status.textContent()).toContain('rỗng.jpg')
    expect(await status.textContent()).toContain('0 byte')
    const jpeg = await page.evaluate(async () => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 40, height: 30 })
      canvas.getContext('2d')?.fillRect(0, 0, 20, 20)
      const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg'))
      return [...new Uint8Array(await (blob ?? new Blob()).arrayBuffer())]
    })
    for (const [name, mimeType] of [
      ['a.jpg', 'image/jpg'],
      ['b.jpeg', 'image/pjpeg'],
      ['c', 'application/octet-stream'],
    ] as const) {
      await page.setInputFiles('#files', [{ name, mimeType, buffer: Buffer.from(jpeg) }])
      await page.getByText(FILE_TEXTS.uploaded.vi.replace('{name}', name)).waitFor()
    }
    await page.context().close()
  })

  test('that are photos of over 5 MB are made smaller on the device', async () => {
    const page = await open(formUrl('feedback', 'vi'))
    // Noise does not compress: as a PNG it is far over the limit, as a smaller JPEG it is not.
    const png = await page.evaluate(async () => {
      const canvas = Object.assign(document.createElement('canvas'), {
        width: 1_700,
        height: 1_200,
      })
      const context = canvas.getContext('2d')
      if (!context) throw new Error('no canvas')
      const noise = context.createImageData(1_700, 1_200)
      for (let at = 0; at < noise.data.length; at += 65_536)
        crypto.getRandomValues(noise.data.subarray(at, at + 65_536))
      for (let at = 3; at < noise.data.length; at += 4) noise.data[at] = 255
      context.putImageData(noise, 0, 0)
      return canvas.toDataURL('image/png').slice('data:image/png;base64,'.length)
    })
    const buffer = Buffer.from(png, 'base64')
    expect(buffer.byteLength).toBeGreaterThan(5 * 1024 * 1024)
    await page.setInputFiles('#files', [{ name: 'lũ.png', mimeType: 'image/png', buffer }])
    await page.getByText(FILE_TEXTS.uploaded.vi.replace('{name}', 'lũ.jpg')).waitFor()
    await page.context().close()
  })
})
