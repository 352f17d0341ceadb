import { readFile } from 'node:fs/promises'
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
import { CASH } from '../fixtures/contributions.ts'
import { GOOD_FORMS } from '../fixtures/forms.ts'
import { GOOD_ANSWERS } from '../fixtures/pledges.ts'
import { proofFor, prove } from '../fixtures/proof-of-work.ts'
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
      // Where the connection breaks of itself, the answer is lost as well.
      await route.fetch({ timeout: 10_000 }).catch(() => undefined)
      await route.abort()
    },
    { times: 1 },
  )
}

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

describe('cases', () => {
  const historyOf = async (code: string): Promise<readonly string[]> => {
    const { history } = await call('tiep-nhan', `/api/staff/submissions/${code}`)
    return (history as Array<{ act: string }>).map(({ act }) => act)
  }

  test('are answered by few keys, once however often an answer is lost, and by one of two people', async () => {
    const codes = [await sendCase(), await sendCase(), await sendCase()] as const
    const { page, faults } = await openConsole(browser, portalUrl, SMALL_LAPTOP, 'light')
    const chosenText = () => page.evaluate(() => String(getSelection() ?? ''))
    await signIn(page, 'tiep-nhan')
    await openScreen(page, '#/ho-so?unit=education&topic=feedback/digital&state=forwarded')
    await page.getByRole('link', { name: codes[0] }).waitFor()
    await lookAtScreen(page, 'cases')

    for (const key of ['j', 'Enter']) await page.keyboard.press(key)
    const steps = page.getByRole('heading', { name: 'Các bước và ghi chú' })
    await steps.waitFor()
    await lookAtScreen(page, 'case')
    // A template tells no result by itself: the words for that are still to be written.
    await page.keyboard.press('1')
    await expect.poll(chosenText).toMatch(/^\[.+\]$/u)
    await page.keyboard.type('đã lắp trạm phát sóng')
    for (const key of ['Tab', 'Enter']) await page.keyboard.press(key)
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
    // The keys of a form rest until the act before has ended.
    await page.locator('[aria-keyshortcuts="2"]:not(:disabled)').waitFor()
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))))
    await page.keyboard.press('2')
    await expect.poll(chosenText).toMatch(/^\[.+\]$/u)
    await page.keyboard.type('Thông đường')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByText('Điền chỗ trong ngoặc vuông rồi gửi.').waitFor()
    await expect.poll(chosenText).toMatch(/^\[.+\]$/u)
    await page.keyboard.type('15/12/2026')
    const written = await page
      .locator('textarea')
      .evaluateAll((fields) => fields.map((field) => (field as HTMLTextAreaElement).value))
    expect(written.join('\n')).not.toContain('[')
    await page.keyboard.press('Tab')
    await loseOneAnswer(page, /\/acts/u)
    await page.keyboard.press('Enter')
    await page.getByText('Chưa nhận được trả lời').waitFor()
    await lookAtScreen(page, 'case, answer lost')
    // Neither another screen nor a reload leaves it open what became of it.
    await openScreen(page, '#/ten')
    page.once('dialog', (dialog) => void dialog.accept())
    await page.reload()
    await page.getByText(`Trả lời · ${codes[1]}`).waitFor()
    await lookAtScreen(page, 'an act without an answer, after a reload')
    await page.getByRole('button', { name: /^Gửi lại đúng nội dung này/u }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('Việc đồng chí gửi trước khi rời màn hình đã được ghi.').waitFor()
    expect(await historyOf(codes[1])).toEqual(['forward', 'answer'])

    await openScreen(page, `#/ho-so/${codes[2]}?unit=education`)
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

describe('the counter and what waits', () => {
  const { campaign } = CASH
  /** Signs in, and opens a screen. */
  async function openAs(who: string, href: string): Promise<{ page: Page; faults: string[] }> {
    const opened = await openConsole(browser, portalUrl, SMALL_LAPTOP, 'light')
    await signIn(opened.page, who)
    await openScreen(opened.page, href)
    return opened
  }
  const press = async (page: Page, ...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key)
  }
  const listNumbers = async (): Promise<readonly string[]> => {
    const list = await call('tiep-nhan', `/api/staff/contributions?campaign=${campaign}`)
    return (list.contributions as Array<{ number: string }>).map(({ number }) => number)
  }

  test('takes cash by keyboard, once though the answer was lost, prints it, and makes it void by two', async () => {
    const { page, faults } = await openAs('tiep-nhan', `#/quay?campaign=${campaign}`)
    await page.getByRole('heading', { name: 'Quầy tiếp nhận' }).waitFor()
    await lookAtScreen(page, 'counter')
    await press(page, 'c')
    await page.getByLabel('Số tiền').waitFor()
    await lookAtScreen(page, 'take cash')
    await page.getByLabel('Số tiền').focus()
    await page.keyboard.type('1,2 triệu')
    await page.getByText('Đọc là 1.200.000').waitFor()
    await press(page, 'Tab', 'Tab')
    await page.keyboard.type('Người Tại Quầy')
    await page.getByLabel('Nơi đặt quầy').focus()
    await page.keyboard.type('Tân Phong')
    await loseOneAnswer(page, /staff\/contributions$/u)
    await press(page, 'Enter')
    await page.getByText('Chưa nhận được trả lời').waitFor()
    const before = await listNumbers()
    await page.getByRole('button', { name: 'Gửi lại đúng nội dung này' }).focus()
    await press(page, 'Enter')
    await page.getByText('Đã nhận. Biên nhận số').waitFor()
    const title = (await page.locator('#receipt-title').textContent()) ?? ''
    const number = /BN-\d{4}-\d{6}/u.exec(title)?.[0] ?? ''
    // What was sent again is what stood there already.
    expect(before).toContain(number)
    await lookAtScreen(page, 'receipt')
    const [paper] = await Promise.all([page.context().waitForEvent('page'), press(page, 'p')])
    await paper.getByText(number).first().waitFor()
    await paper.close()
    await press(page, 'x')
    await page.keyboard.type('Nhập nhầm số tiền')
    await press(page, 'Tab', 'Enter')
    await page.getByText('Đã đề nghị hủy; chờ người duyệt.').waitFor()
    expect(faults.filter((fault) => !/Failed to load resource/u.test(fault))).toEqual([])
    await page.context().close()

    const other = await openAs('duyet-chi', `#/quay/${number}?campaign=${campaign}`)
    await other.page.getByText('Sổ công khai sẽ ghi: “Nhập nhầm số tiền”').waitFor()
    await lookAtScreen(other.page, 'receipt to be void')
    await press(other.page, 'x')
    await other.page.keyboard.type('Số tiền đúng')
    await press(other.page, 'Tab', 'Enter')
    await other.page.getByText('Biên nhận vẫn có hiệu lực.').waitFor()
    await other.page.context().close()
  })

  test('takes a list of households and goods, and confirms by a second person what one may not take', async () => {
    const { page } = await openAs('tiep-nhan', `#/quay/moi?campaign=${campaign}&kind=list`)
    await page.getByLabel('Bản, tổ dân phố').fill('Bản Ví Dụ')
    await page.getByLabel('Trưởng bản').fill('Lò Thị Mẫu')
    await page.getByLabel('Nơi đặt quầy').fill('Tân Phong')
    const lines = page.getByLabel('Danh sách hộ')
    await lines.fill('Lò Văn Mẫu ; 50.000 ; x\nVàng Thị Mẫu\tnhiều\n; 20.000')
    await page.getByText('Dòng 2: chưa đọc được số tiền').waitFor()
    await lookAtScreen(page, 'take a list')
    await lines.fill('Lò Văn Mẫu ; 50.000 ; x\n; 20.000\nVàng Thị Mẫu ; 20 kg gạo tẻ')
    await page.getByText('3 dòng, tổng 70.000').waitFor()
    await page.getByText('Dòng 3: 20 kg gạo tẻ · Lương thực').waitFor()
    await page.getByRole('button', { name: 'Ghi nhận' }).focus()
    await press(page, 'Enter')
    await page.getByText('Đã nhận. Biên nhận số').waitFor()
    await page.getByText(', hiện tên').waitFor()
    await lookAtScreen(page, 'receipt of a list')
    await press(page, 'h', 'Tab', 'Enter')
    await page.getByText('Đã ẩn tên.').waitFor()
    await page.getByText(', hiện tên').waitFor({ state: 'detached' })
    await openScreen(page, `#/quay?campaign=${campaign}`)
    await page.getByRole('button', { name: 'Sổ ngày của quầy' }).waitFor()
    await press(page, 'd')
    await page.getByText('Cộng trên trang này').waitFor()
    await page.getByText('20 kg gạo tẻ').first().waitFor()
    await lookAtScreen(page, 'a day of the counters')
    const [sheet] = await Promise.all([page.context().waitForEvent('page'), press(page, 'p')])
    await sheet.getByText('Bản Ví Dụ').first().waitFor()
    await sheet.close()
    await openScreen(page, `#/quay/moi?campaign=${campaign}&kind=goods`)
    await page.getByLabel('Số lượng').fill('50')
    await lookAtScreen(page, 'take goods')
    await page.getByLabel('Người ủng hộ là').selectOption('anonymous')
    await page.getByRole('button', { name: 'Ghi nhận' }).focus()
    await press(page, 'Enter')
    await page.getByText('50 kg Lương thực').waitFor()
    await page.context().close()

    const sum = 400_000_000
    const { id } = await call('tiep-nhan', '/api/staff/contributions', { ...CASH, amountVnd: sum })
    const other = await openAs('ke-toan', `#/quay-cho/${String(id)}?campaign=${campaign}`)
    await other.page.getByRole('heading', { name: String(id) }).waitFor()
    await lookAtScreen(other.page, 'gift to confirm')
    await press(other.page, 'a', 'Enter')
    await other.page.getByText(`Đã xác nhận ${String(id)}.`).waitFor()
    await other.page.context().close()
  })

  test('a large pledge is confirmed and a name is hidden, each by two keys', async () => {
    const named = { name: 'Nhóm Ví Dụ', publishName: 'yes' }
    const answers = { ...GOOD_ANSWERS, ...named, amount: '600.000.000' }
    const key = crypto.randomUUID()
    const response = await fetch(new URL('/api/pledges', portalUrl), {
      method: 'POST',
      headers: {
        accept: 'application/json',
        'content-type': 'application/json',
        'idempotency-key': key,
      },
      body: JSON.stringify({ ...answers, ...(await proofFor(portal, answers, key)) }),
    })
    const { code } = (await response.json()) as { code: string }
    const { page } = await openAs('tiep-nhan', '#/dang-ky')
    await page.getByRole('heading', { name: 'Đăng ký chờ' }).waitFor()
    await lookAtScreen(page, 'pledges')
    await openScreen(page, `#/dang-ky/${code}`)
    await page.getByRole('heading', { name: code }).waitFor()
    await page.getByRole('heading', { name: 'Cùng mạng' }).waitFor()
    await lookAtScreen(page, 'pledge')
    await press(page, 'a', 'Enter')
    await page.getByText(`Đã xác nhận ${code}.`).waitFor()
    await openScreen(page, `#/ten?campaign=${campaign}`)
    await page.getByRole('heading', { name: 'Tên chờ hiện' }).waitFor()
    await lookAtScreen(page, 'names')
    await openScreen(page, `#/ten/${code}?campaign=${campaign}`)
    // The name stands beside an entry as soon as that is published.
    const heading = page.getByRole('heading', { name: 'Ẩn tên vĩnh viễn' })
    const again = page.getByRole('button', { name: 'Thử lại' })
    const look = async (): Promise<boolean> => {
      if (await again.isVisible()) await again.click()
      return heading.isVisible()
    }
    await expect.poll(look, { timeout: 30_000, interval: 500 }).toBe(true)
    await page.getByRole('heading', { name: 'Nhóm Ví Dụ' }).waitFor()
    await lookAtScreen(page, 'name')
    await press(page, '6', 'Enter')
    await page.getByText(`Tên của ${code} đã ẩn.`).waitFor()
    await page.context().close()
  })
})

describe('the audit view', () => {
  test('shows an inspector who did and who read what, by person and record, and gives the whole as a file', async () => {
    const code = await sendCase()
    await call('tiep-nhan', `/api/staff/submissions/${code}?why=complaint`)
    const { page, faults } = await openConsole(browser, portalUrl, SMALL_LAPTOP, 'light')
    await signIn(page, 'kiem-tra')
    // Whoever watches has no other work.
    expect(await page.getByRole('navigation', { name: 'Các phần việc' }).innerText()).toBe(
      'Việc chờ tôi\nNhật ký\nTài khoản của tôi',
    )
    await openScreen(page, `#/nhat-ky?of=${code}`)
    const row = page.getByRole('row').filter({ hasText: 'Chuyển hồ sơ' })
    await row.getByText('tiep-nhan').waitFor()
    await row.getByText('Xem').click()
    await row.getByText('unit: education').waitFor()
    await lookAtScreen(page, 'what staff did')
    await page.getByRole('combobox', { name: 'Việc' }).selectOption('case-answer')
    await page.getByText('Không có dòng nào trong những ngày này.').waitFor()
    await page.getByRole('link', { name: 'Ai đã xem gì' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('row').filter({ hasText: 'khiếu nại' }).waitFor()
    await page.getByLabel('Tên cán bộ').fill('tiep-nhan')
    await page.keyboard.press('Enter')
    await page.getByRole('row').filter({ hasText: 'khiếu nại' }).waitFor()
    await lookAtScreen(page, 'what staff read')
    const fetched = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Tải cả danh sách (CSV)' }).click()
    const file = await fetched
    expect(file.suggestedFilename()).toBe('du-lieu-da-xem.csv')
    expect(await readFile(await file.path(), 'utf8')).toContain(code)
    await openScreen(page, '#/nhat-ky?day=2020-01-01')
    await page.getByText('lọc hẹp hơn').or(page.getByRole('alert')).first().waitFor()
    await lookAtScreen(page, 'too long a span')
    expect(faults.filter((fault) => !/Failed to load resource/u.test(fault))).toEqual([])
    await page.context().close()
  })
})

describe('people', () => {
  test('an administrator invites somebody, who works at once, and shuts them out, who is out at once', async () => {
    const name = `moi-${Date.now().toString(36)}`
    const { page, faults } = await openConsole(browser, portalUrl, SMALL_LAPTOP, 'light')
    await signIn(page, 'quan-tri')
    await openScreen(page, '#/can-bo')
    await page.getByRole('link', { name: 'duyet-chi' }).waitFor()
    await lookAtScreen(page, 'who works here')
    await page.getByRole('link', { name: 'Mời cán bộ' }).click()
    await page.getByLabel('Tên đăng nhập').fill(name)
    await page.getByLabel('Thư điện tử').fill('duyet-chi@example.invalid')
    await page.getByLabel('tiếp nhận').check()
    await page.keyboard.press('Enter')
    // One mailbox has one name, because two could approve each other's proposals.
    await page.getByText('Một người chỉ có một tên').waitFor()
    await lookAtScreen(page, 'invite somebody')
    await page.getByLabel('Thư điện tử').fill(`${name}@example.invalid`)
    await page.keyboard.press('Enter')
    await page.getByText(`Đã mời ${name}.`).waitFor()

    const other = await openConsole(browser, portalUrl, SMALL_LAPTOP, 'light')
    await signIn(other.page, name)
    await other.page.getByRole('link', { name: 'Phản ánh, kiến nghị' }).first().waitFor()

    await openScreen(page, `#/can-bo/${name}`)
    await page.getByRole('heading', { name: 'Mất điện thoại' }).waitFor()
    await lookAtScreen(page, 'one of the staff')
    await page.keyboard.press('x')
    await page.keyboard.press('Enter')
    await page.getByText(`Đã khóa ${name}.`).waitFor()
    await page.getByRole('heading', { name: 'Mở lại tài khoản' }).waitFor()
    await other.page.reload()
    await other.page.getByRole('heading', { name: 'Đăng nhập' }).waitFor()
    await openScreen(page, '#/can-bo/quan-tri')
    await page.getByText('quản trị viên khác mới thay đổi được').waitFor()
    expect(faults.filter((fault) => !/Failed to load resource/u.test(fault))).toEqual([])
    await other.page.context().close()
    await page.context().close()
  })
})
