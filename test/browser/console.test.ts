import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keepScreenshot, launchBrowser } from '../fixtures/browser.ts'
import {
  SMALL_LAPTOP,
  SMALL_PHONE,
  lookAtScreen,
  openConsole,
  openScreen,
  signIn,
} from '../fixtures/console.ts'
import { GOOD_FORMS } from '../fixtures/forms.ts'
import { prove } from '../fixtures/proof-of-work.ts'
import { signInAs } from '../fixtures/staff.ts'
import { sharePortal } from '../fixtures/shared-portal/share.ts'
import type { SharedPortal } from '../fixtures/shared-portal/share.ts'
import { expectAccessible, expectNoSidewaysScroll } from '../fixtures/visitor.ts'

let portal: SharedPortal
let portalUrl: string
let browser: Browser
beforeAll(async () => {
  portal = await sharePortal()
  portalUrl = portal.url
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

describe('the console', () => {
  test.each([
    ['a small laptop, light', SMALL_LAPTOP, 'light'],
    ['a phone, dark', SMALL_PHONE, 'dark'],
  ] as const)(
    'on %s: sign in with a second factor, see what waits and who I am, sign out',
    async (name, viewport, scheme) => {
      const { page, faults } = await openConsole(browser, portalUrl, viewport, scheme)
      const look = async (screen: string): Promise<void> => {
        await expectAccessible(page)
        await expectNoSidewaysScroll(page)
        await keepScreenshot(page, `console ${name}: ${screen}`)
      }
      await page.getByRole('heading', { name: 'Đăng nhập' }).waitFor()
      await look('signed out')
      await signIn(page, 'kiem-nhiem')
      await look('overview')
      await expect(page.locator('.queue').count()).resolves.toBeGreaterThan(3)
      await page.getByRole('link', { name: 'Tài khoản của tôi' }).click()
      await page.getByText('kế toán, duyệt chi').waitFor()
      await look('account')
      await page.getByRole('button', { name: 'English' }).click()
      await page.getByRole('heading', { name: 'My account' }).waitFor()
      const cookies = await page.context().cookies()
      expect(cookies.filter(({ httpOnly }) => !httpOnly)).toEqual([])
      await page.getByRole('button', { name: /^Sign out \(/u }).click()
      await page.getByRole('button', { name: 'Đăng xuất' }).click()
      await page.waitForURL(/\/quan-tri\//u)
      await page.getByRole('heading', { name: 'Đăng nhập' }).waitFor()
      expect(faults).toEqual([])
      await page.context().close()
    },
  )

  test('asks for both factors in another tab, which then says that this one goes on', async () => {
    const { page } = await openConsole(browser, portalUrl, SMALL_LAPTOP, 'light')
    await signIn(page, 'kiem-nhiem')
    const heard = page.evaluate(
      () =>
        new Promise((resolve) => {
          const channel = new BroadcastChannel('nhip-cau/confirmed')
          channel.addEventListener('message', ({ data }) => resolve(data))
        }),
    )
    const other = await page.context().newPage()
    const to = encodeURIComponent('/quan-tri/#/da-xac-nhan?a-name-of-a-wait')
    await other.goto(new URL(`/api/session/sign-in?fresh=1&to=${to}`, portalUrl).href)
    const code = await other.locator('[data-code-of="kiem-nhiem"]').textContent()
    await other.getByLabel('Tên đăng nhập').fill('kiem-nhiem')
    await other.getByLabel('Mã trên điện thoại').fill(code ?? '')
    await other.keyboard.press('Enter')
    await other.getByRole('heading', { name: 'Đã xác thực' }).waitFor()
    expect(await heard).toBe('a-name-of-a-wait')
    await page.context().close()
  })
})

/** The portal by its API, as somebody of the staff. */
async function call(who: string, path: string, body?: object): Promise<Record<string, unknown>> {
  const response = await fetch(new URL(path, portalUrl), {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      accept: 'application/json',
      ...(who === '' ? {} : await signInAs(portal.dataDir, who)),
      ...(body === undefined
        ? {}
        : { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const told = (await response.json()) as Record<string, unknown>
  expect(response.ok, JSON.stringify(told)).toBe(true)
  return told
}

/** Has the next act done, and loses the answer to it. */
async function loseOneAnswer(page: Page, path: RegExp): Promise<void> {
  await page.route(
    path,
    async (route) => {
      await route.fetch()
      await route.abort()
    },
    { times: 1 },
  )
}

describe('cases', () => {
  /** A petition that waits at a unit where no other test has any. */
  async function sendCase(): Promise<string> {
    const whole = { form: 'feedback', ...GOOD_FORMS.feedback, topic: 'digital' }
    const { key, proof } = await prove(portal, whole)
    const response = await fetch(new URL('/api/submissions', portalUrl), {
      method: 'POST',
      headers: {
        accept: 'application/json',
        'content-type': 'application/json',
        'idempotency-key': key,
      },
      body: JSON.stringify({ ...whole, proof }),
    })
    const { reference } = (await response.json()) as { reference: string }
    const path = `/api/staff/submissions/${reference}/acts`
    await call('tiep-nhan', path, { act: 'forward', version: 0, unit: 'education' })
    return reference
  }
  const historyOf = async (code: string): Promise<readonly string[]> => {
    const { history } = await call('tiep-nhan', `/api/staff/submissions/${code}`)
    return (history as Array<{ act: string }>).map(({ act }) => act)
  }

  test('are answered by four keys, once however often an answer is lost, and by one of two people', async () => {
    const codes = [await sendCase(), await sendCase(), await sendCase()] as const
    const { page, faults } = await openConsole(browser, portalUrl, SMALL_LAPTOP, 'light')
    await signIn(page, 'tiep-nhan')
    await openScreen(page, '#/ho-so?unit=education&topic=feedback/digital&state=forwarded')
    await page.getByRole('link', { name: codes[0] }).waitFor()
    await lookAtScreen(page, 'cases')

    for (const key of ['j', 'Enter']) await page.keyboard.press(key)
    const steps = page.getByRole('heading', { name: 'Các bước và ghi chú' })
    await steps.waitFor()
    await lookAtScreen(page, 'case')
    for (const key of ['1', 'Enter']) await page.keyboard.press(key)
    await page.getByText(`Đã trả lời ${codes[0]}.`).waitFor()
    expect(await historyOf(codes[0])).toEqual(['forward', 'answer'])

    await page.getByText(codes[1]).waitFor()
    await page.keyboard.press('o')
    await page.keyboard.type('Đã gọi chủ tịch xã.')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByText('Đã lưu ghi chú.').waitFor()
    await page.getByText('Đã gọi chủ tịch xã.').waitFor()
    expect(await historyOf(codes[1])).toEqual(['forward'])
    // The second template has something to be written, and leads there before anything is sent.
    await page.keyboard.press('2')
    await page.keyboard.type('Thông đường')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByText('Điền chỗ trong ngoặc vuông rồi gửi.').waitFor()
    await page.keyboard.type('15/12/2026')
    await page.keyboard.press('Tab')
    await loseOneAnswer(page, /\/acts/u)
    await page.keyboard.press('Enter')
    await page.getByText('Chưa nhận được trả lời').waitFor()
    await lookAtScreen(page, 'case, answer lost')
    await page.getByRole('button', { name: 'Gửi lại đúng nội dung này' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText(`Đã trả lời ${codes[1]}.`).waitFor()
    expect(await historyOf(codes[1])).toEqual(['forward', 'answer'])

    await page.getByText(codes[2]).waitFor()
    await page.keyboard.press('r')
    await page.keyboard.type('Đã xem xét.')
    const path = `/api/staff/submissions/${codes[2]}/acts`
    await call('tiep-nhan', path, { act: 'answer', version: 1, text: 'Người khác đã trả lời.' })
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByText('Người khác đã trả lời.').waitFor()
    expect(await historyOf(codes[2])).toEqual(['forward', 'answer'])
    expect(faults.filter((fault) => !/Failed to load resource/u.test(fault))).toEqual([])
    await page.context().close()
  })
})
