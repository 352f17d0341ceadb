import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keepScreenshot, launchBrowser } from '../fixtures/browser.ts'
import { sharePortal } from '../fixtures/shared-portal/share.ts'
import { expectAccessible, expectNoSidewaysScroll } from '../fixtures/visitor.ts'

let portalUrl: string
let browser: Browser
beforeAll(async () => {
  portalUrl = (await sharePortal()).url
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

const SMALL_LAPTOP = { width: 1024, height: 600 }
const PHONE = { width: 360, height: 740 }

/** A page in a browser of its own, with what its policy refused and what failed in it. */
async function openConsole(
  viewport: { width: number; height: number },
  colorScheme: 'light' | 'dark',
): Promise<{ page: Page; faults: string[] }> {
  const context = await browser.newContext({ viewport, colorScheme })
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (line) => {
    if (line.type() === 'error') faults.push(line.text())
  })
  await page.goto(new URL('/quan-tri/', portalUrl).href)
  return { page, faults }
}

/** Shows name and code to the provider, by keyboard alone. */
async function signIn(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: 'Đăng nhập' }).focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/interaction\//u)
  const code = await page.locator(`[data-code-of="${name}"]`).textContent()
  await page.getByLabel('Tên đăng nhập').fill(name)
  await page.getByLabel('Mã trên điện thoại').fill(code ?? '')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/quan-tri\//u)
  await page.getByRole('heading', { level: 1, name: 'Việc chờ tôi' }).waitFor()
  await page.getByText('Đếm lúc').waitFor()
}

describe('the console', () => {
  test.each([
    ['a small laptop, light', SMALL_LAPTOP, 'light'],
    ['a phone, dark', PHONE, 'dark'],
  ] as const)(
    'on %s: sign in with a second factor, see what waits and who I am, sign out',
    async (name, viewport, scheme) => {
      const { page, faults } = await openConsole(viewport, scheme)
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
    const { page } = await openConsole(SMALL_LAPTOP, 'light')
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
