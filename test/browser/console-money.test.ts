import type { Browser, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeReferenceCode } from '../../shared/reference-code.ts'
import { keepScreenshot, launchBrowser } from '../fixtures/browser.ts'
import { SMALL_LAPTOP, SMALL_PHONE, openConsole, signIn } from '../fixtures/console.ts'
import { sharePortal } from '../fixtures/shared-portal/share.ts'
import { tellRows, toldRow } from '../fixtures/told-transfers.ts'
import type { ToldRow } from '../fixtures/told-transfers.ts'
import { expectAccessible, expectNoSidewaysScroll } from '../fixtures/visitor.ts'

let portalUrl: string
let browser: Browser
beforeAll(async () => {
  portalUrl = (await sharePortal()).url
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

/** What no other test has, so that this one finds its own on the portal that all share. */
const MARK = `QT${Date.now().toString(36).toUpperCase()}`

/** A statement of three gifts, of which the days of two cannot be, and of a payment. */
const STATEMENT = [
  ['SAO KÊ TÀI KHOẢN'],
  ['Số tài khoản: DEMO0000000001'],
  ['Ngày giao dịch', 'Số tham chiếu', 'Ghi nợ', 'Ghi có', 'Nội dung'],
  ['16/10/2025', `${MARK}1`, '', '4.000.000', `UNG HO ${MARK} A`],
  ['16/10/2024', `${MARK}2`, '', '700.001', `UNG HO ${MARK} B`],
  ['16/10/2024', `${MARK}3`, '', '700.002', `UNG HO ${MARK} C`],
  ['17/10/2025', `${MARK}4`, '300.000', '', `CHI ${MARK}`],
]
  .map((line) => line.map((cell) => `"${cell}"`).join(','))
  .join('\n')

const consoleUrl = (hash: string): string => new URL(`/quan-tri/#${hash}`, portalUrl).href
const press = async (page: Page, ...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key)
}
/** Sums are written with spaces that do not break. */
const mainText = async (page: Page): Promise<string> =>
  (await page.locator('main').innerText()).replaceAll('\u00a0', ' ')

/** The portal does what it is asked, and the line breaks before its answer comes. */
async function loseOneAnswer(page: Page, path: RegExp): Promise<{ keys: string[] }> {
  const keys: string[] = []
  const answer = async (route: Route): Promise<void> => {
    keys.push((await route.request().headerValue('idempotency-key')) ?? '')
    if (keys.length > 1) return route.continue()
    await route.fetch()
    return route.abort()
  }
  await page.route(path, answer)
  return { keys }
}

/** What the API says to whoever is signed in on a page. */
const ask = <Told>(page: Page, path: string): Promise<Told> =>
  page.evaluate(async (asked) => {
    const answer = await fetch(asked, { headers: { 'x-nhip-cau': 'console' } })
    return (await answer.json()) as never
  }, new URL(path, portalUrl).href)

/** Every state of a screen is looked at: on a small laptop in light, on a phone in the dark. */
async function lookAt(page: Page, name: string): Promise<void> {
  await expectAccessible(page)
  await keepScreenshot(page, `console ${name}`)
  await page.setViewportSize(SMALL_PHONE)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  await keepScreenshot(page, `console ${name}, phone`)
  await page.setViewportSize(SMALL_LAPTOP)
  await page.emulateMedia({ colorScheme: 'light' })
}

describe('the screens of money', () => {
  test('take a statement from the file to the books, and its rows to the last, by keyboard', async () => {
    const { page, faults } = await openConsole(browser, portalUrl, SMALL_LAPTOP, 'light')
    await signIn(page, 'ke-toan')
    await page.getByRole('link', { name: 'Sao kê', exact: true }).press('Enter')
    await page.getByRole('link', { name: 'Nhập sao kê mới' }).press('Enter')
    await page.getByRole('heading', { name: 'Nhập sao kê mới' }).waitFor()
    await lookAt(page, 'new statement')
    const buffer = Buffer.from(STATEMENT)
    await page
      .getByLabel('Tệp sao kê của ngân hàng')
      .setInputFiles({ name: `${MARK}.csv`, mimeType: 'text/csv', buffer })
    await page.getByRole('button', { name: 'Tải lên và đọc' }).press('Enter')
    await page.getByText('đã đọc, chờ ghi sổ').waitFor({ timeout: 30_000 })
    expect(await mainText(page)).toContain('4.000.000 đồng')
    await lookAt(page, 'the look')
    await press(page, '?')
    await page.getByRole('heading', { name: 'Phím tắt trên màn hình này' }).waitFor()
    await lookAt(page, 'keys')
    await press(page, 'Escape')
    // Days that cannot be are looked at by a second person, who books it.
    const second = await openConsole(browser, portalUrl, SMALL_LAPTOP, 'light')
    await signIn(second.page, 'kiem-nhiem')
    await second.page.goto(page.url())
    await second.page.getByText('đã đọc, chờ ghi sổ').waitFor()
    await lookAt(second.page, 'the look of a second person')
    await press(second.page, 'b', 'Enter')
    await second.page.getByText('đã ghi sổ', { exact: true }).waitFor({ timeout: 30_000 })
    await second.page.context().close()
    await page.reload()
    await page.getByText('đã ghi sổ', { exact: true }).waitFor({ timeout: 30_000 })
    await lookAt(page, 'booked statement')

    await page.goto(consoleUrl('/chuyen-khoan?state=waiting'))
    const rows = page.getByRole('link', { name: new RegExp(`UNG HO ${MARK} [BC]`, 'u') })
    await rows.first().waitFor()
    await lookAt(page, 'transfers')
    const memo = (await rows.first().textContent()) ?? ''
    const isB = memo.endsWith('B')
    const sum = isB ? '700.001' : '700.002'
    await rows.first().press('Enter')
    await page.getByRole('heading', { name: 'Gán cho đăng ký' }).waitFor()
    await lookAt(page, 'transfer')
    const before = page.url()
    // The first answer is lost: what is sent again is the same, and is done once.
    const { keys } = await loseOneAnswer(page, /\/decide/u)
    await press(page, 'a', 'Enter')
    await page.getByText('chưa biết việc này đã được ghi hay chưa').waitFor()
    await lookAt(page, 'lost answer')
    await press(page, 'Tab', 'Enter')
    await page.getByText(`Đã nhận ${sum} đồng không có mã.`).waitFor()
    expect(keys).toHaveLength(2)
    expect(keys[1]).toBe(keys[0])
    await page.unroute(/\/decide/u)
    // The next one opens by itself.
    await page.getByRole('heading', { name: 'Gán cho đăng ký' }).waitFor()
    expect(page.url()).toContain('/chuyen-khoan/')
    expect(page.url()).not.toBe(before)
    // A row is done by three keys: one opens it, one leads to the act, one does it.
    await page.goto(consoleUrl('/chuyen-khoan?state=waiting'))
    await page.getByRole('link', { name: `UNG HO ${MARK} ${isB ? 'C' : 'B'}` }).press('Enter')
    await page.getByRole('heading', { name: 'Gán cho đăng ký' }).waitFor()
    await press(page, 'a', 'Enter')
    await page.getByText(`Đã nhận ${isB ? '700.002' : '700.001'} đồng không có mã.`).waitFor()
    const amount = sum.replace('.', '')
    await page.goto(consoleUrl(`/chuyen-khoan?day=2024-10-16&amount=${amount}`))
    await page.getByRole('link', { name: memo }).press('Enter')
    await expect.poll(() => mainText(page), { timeout: 20_000 }).toContain('Trong sổ công khai')
    expect((await mainText(page)).match(/: Tiếp nhận/gu)).toHaveLength(1)

    await page.goto(consoleUrl('/chuyen-khoan?state=outgoing'))
    await page.getByRole('link', { name: `CHI ${MARK}` }).press('Enter')
    await page.getByText('Còn lại 300.000 đồng').waitFor()
    await lookAt(page, 'money that left')
    expect(faults.filter((fault) => !fault.includes('ERR_FAILED'))).toEqual([])
    await page.context().close()
  })

  test('let one person propose and another decide, and tell a third who was faster', async () => {
    const { page } = await openConsole(browser, portalUrl, SMALL_LAPTOP, 'light')
    await signIn(page, 'ke-toan')
    const campaign = 'bao-so-10-2025'
    await expect
      .poll(
        async () =>
          (
            await ask<{ money: { leftToAllocate: number } }>(
              page,
              `/api/staff/funds?campaign=${campaign}`,
            )
          ).money.leftToAllocate,
        { timeout: 30_000 },
      )
      .toBeGreaterThanOrEqual(250_000)
    await page.goto(consoleUrl('/tien-chi'))
    await page.getByRole('link', { name: 'Phân bổ', exact: true }).press('Enter')
    await press(page, 'd')
    await page.getByRole('button', { name: 'Gửi đề nghị' }).press('Enter')
    await page.getByRole('alert').getByRole('link').first().waitFor()
    await lookAt(page, 'what is to be mended')
    // The summary leads to the field, which keeps what was typed.
    await press(page, 'Tab', 'Enter')
    await page.keyboard.type('250 nghìn')
    await page.getByLabel('Xã, phường').selectOption({ index: 2 })
    await page.getByLabel('Số quyết định').fill(`${MARK}/QĐ`)
    await page.getByLabel('Ngày quyết định').fill('2025-10-20')
    const { keys } = await loseOneAnswer(page, /\/api\/staff\/proposals$/u)
    await page.getByRole('button', { name: 'Gửi đề nghị' }).press('Enter')
    await page.getByRole('button', { name: 'Gửi lại đúng nội dung này' }).waitFor()
    expect(await page.getByLabel('Số quyết định').getAttribute('readonly')).not.toBeNull()
    await page.getByRole('button', { name: 'Gửi lại đúng nội dung này' }).press('Enter')
    await page.getByRole('heading', { name: /^Phân bổ LC/u }).waitFor()
    expect(new Set(keys).size).toBe(1)
    const { proposals } = await ask<{ proposals: Array<{ entry: { decision: string } }> }>(
      page,
      `/api/staff/proposals?campaign=${campaign}`,
    )
    expect(proposals.filter(({ entry }) => entry.decision.includes(MARK))).toHaveLength(1)
    const address = page.url()
    await lookAt(page, 'own proposal')
    // Until somebody decides, whoever proposed it may take it back, which is asked for by name.
    await page.getByRole('button', { name: 'Rút đề nghị' }).waitFor()

    const approver = await openConsole(browser, portalUrl, SMALL_LAPTOP, 'light')
    await signIn(approver.page, 'duyet-chi')
    const other = await openConsole(browser, portalUrl, SMALL_LAPTOP, 'light')
    await signIn(other.page, 'kiem-nhiem')
    for (const one of [approver.page, other.page]) {
      await one.goto(address)
      await one.getByText('Nếu duyệt đề nghị này').waitFor()
    }
    await lookAt(approver.page, 'proposal to decide')
    await press(other.page, 'x')
    await other.page.keyboard.type('Chưa đủ hồ sơ')
    await press(approver.page, 'a', 'Enter')
    await approver.page.getByText(/^Đã duyệt LC/u).waitFor()
    await press(other.page, 'Tab', 'Enter')
    await other.page.getByText('tình trạng đã thay đổi hoặc người khác vừa xử lý').waitFor()
    await other.page.getByText('đã duyệt', { exact: true }).waitFor()
    await lookAt(other.page, 'decided by somebody else')
    for (const one of [page, approver.page, other.page]) await one.context().close()
  })

  test('hand a gift over to another campaign, and tie its money, each by two people', async () => {
    const OWN = 'bao-so-10-2025'
    const OTHER = 'minh-hoa'
    const code = makeReferenceCode(crypto.getRandomValues(new Uint8Array(6)))
    const gift = toldRow('DEMO0000000001', OWN, ['2025-10-16', 900_000, `${MARK} UNG HO ${code}`])
    const like = toldRow('DEMO0000000002', OTHER, ['2025-10-17', 900_000, `${MARK} UNG HO CHUNG`])
    const debit = toldRow('DEMO0000000001', OWN, ['2025-10-18', -900_000, `${MARK} CHUYEN`])
    const credit = toldRow('DEMO0000000002', OTHER, ['2025-10-18', 900_000, `${MARK} NHAN`])
    const handOver = {
      to: OTHER,
      code,
      proposedBy: 'truc-le',
      proposedAt: '2025-10-19T01:00:00.000Z',
    }
    const sent: Array<{ path: string; body: unknown }> = []
    const mayHaveFollowed = {
      error: {
        code: 'may-have-followed',
        message: '…',
        issues: [{ field: 'notFollowed', code: like.name, message: '…' }],
      },
    }
    let rows: readonly ToldRow[] = []
    const { page, faults } = await openConsole(browser, portalUrl, SMALL_LAPTOP, 'light')
    await signIn(page, 'kiem-nhiem')
    await tellRows(
      page,
      () => rows,
      (path, body) => {
        sent.push({ path, body })
        const isNamed = JSON.stringify(body).includes(like.name)
        if (path.endsWith('hand-over') && !isNamed) return { status: 409, body: mayHaveFollowed }
        if (path !== 'decide') return { status: 200, body: gift }
        rows = rows.map((row) =>
          row.name === gift.name
            ? {
                ...row,
                rowWish: {
                  to: `transferred ${debit.name} ${credit.name}`,
                  by: 'kiem-nhiem',
                  at: '2025-10-19T02:00:00.000Z',
                  state: 'to-transfer',
                },
              }
            : row,
        )
        return { status: 409, body: { error: { code: 'second-person-needed', message: '…' } } }
      },
    )
    const open = async (state: string, members: object): Promise<void> => {
      rows = [
        { ...gift, state, ...members },
        { ...like, state: 'received' },
        { ...debit, state: 'outgoing' },
        credit,
      ]
      await page.goto(consoleUrl('/'))
      await page.goto(consoleUrl(`/chuyen-khoan/${gift.name}?campaign=${OWN}&state=${state}`))
    }

    await open('waiting', { outcome: 'other-campaign', codes: [code] })
    await page.getByRole('heading', { name: 'Ghi cho đợt vận động khác' }).waitFor()
    await lookAt(page, 'gift for another campaign')
    await press(page, 'h', 'Tab', 'Enter')
    await page.getByText('Chưa ghi được gì. Xem từng khoản').waitFor()
    const isOther = page.getByLabel('Khoản trên là tiền của người khác')
    await isOther.waitFor()
    await lookAt(page, 'gifts of the same sum')
    await isOther.focus()
    await press(page, 'Space', 'Tab', 'Enter')
    await page.getByText('Đã đề nghị ghi 900.000 đồng cho đợt khác').waitFor()
    expect(sent.map(({ body }) => body)).toEqual([{ code }, { code, notFollowed: [like.name] }])

    sent.length = 0
    await open('hand-over-proposed', { outcome: 'other-campaign', codes: [code], handOver })
    await page.getByRole('heading', { name: 'Duyệt ghi cho đợt khác' }).waitFor()
    expect(await mainText(page)).toContain(code)
    await lookAt(page, 'gift for another campaign, to approve')
    await press(page, 'a', 'Enter')
    await isOther.waitFor()
    await isOther.focus()
    await press(page, 'Space', 'Tab', 'Enter')
    await page.getByText('Đã ghi 900.000 đồng cho đợt khác').waitFor()
    expect(sent.at(-1)).toEqual({
      path: 'approve-hand-over',
      body: { proposedAt: handOver.proposedAt, notFollowed: [like.name] },
    })

    await open('to-transfer', {
      handOver: { ...handOver, approvedBy: 'ke-toan', approvedAt: handOver.proposedAt },
    })
    await page.getByRole('heading', { name: 'Nối với hai dòng chuyển tiền' }).waitFor()
    await lookAt(page, 'money of a gift that was handed over')
    await page.getByLabel(`${MARK} CHUYEN`).check()
    await page.getByLabel(`${MARK} NHAN`).check()
    await page.getByRole('button', { name: 'Nối hai dòng này' }).press('Enter')
    await page.getByText('Đã ghi ý kiến của đồng chí').waitFor()

    const wish = rows[0]?.rowWish as object
    await open('to-transfer', { handOver, rowWish: { ...wish, by: 'truc-le' } })
    await page.getByRole('heading', { name: 'Quyết định như vậy' }).waitFor()
    await page.getByRole('link', { name: `${MARK} NHAN` }).waitFor()
    await lookAt(page, 'money of a gift, to second')

    const back = {
      reason: 'Nhầm đợt',
      proposedBy: 'truc-le',
      proposedAt: '2025-10-20T01:00:00.000Z',
    }
    await open('hand-back-proposed', { handOver: { ...handOver, back } })
    await page.getByRole('heading', { name: 'Không duyệt trả về' }).waitFor()
    expect(await mainText(page)).toContain('Sổ công khai ghi: “Nhầm đợt”')
    await lookAt(page, 'gift to be taken back')
    await press(page, 'a', 'Enter')
    await page.getByText('Đã trả 900.000 đồng về').waitFor()
    expect(sent.at(-1)).toEqual({
      path: 'approve-hand-back',
      body: { proposedAt: back.proposedAt },
    })
    expect(faults.filter((fault) => !/Failed to load resource/u.test(fault))).toEqual([])
    await page.context().close()
  })

  test('decide many rows of one kind at once, each by itself, and take them back', async () => {
    const CAMPAIGN = 'bao-so-10-2025'
    const rowsOf = ['A', 'B', 'C'].map((one, at) =>
      toldRow('DEMO0000000001', CAMPAIGN, ['2025-10-16', -11_000 - at, `${MARK} PHI ${one}`], {
        state: 'outgoing',
        outcome: 'outgoing',
        suggests: 'fee',
      }),
    )
    let rows: readonly ToldRow[] = rowsOf
    const sent: unknown[] = []
    const { page, faults } = await openConsole(browser, portalUrl, SMALL_LAPTOP, 'light')
    await signIn(page, 'kiem-nhiem')
    await tellRows(
      page,
      () => rows,
      (_path, body) => {
        sent.push(body)
        // The second one of the three was decided by somebody else meanwhile.
        if (sent.length === 2)
          return { status: 409, body: { error: { code: 'state-changed', message: 'Đã đổi.' } } }
        rows = rowsOf.slice(1, 2)
        return { status: 200, body: rowsOf[0] ?? {} }
      },
    )
    await page.goto(consoleUrl(`/chuyen-khoan?campaign=${CAMPAIGN}&state=outgoing`))
    const form = page.locator('form').filter({ hasText: 'Các dòng cùng loại' })
    await form.waitFor()
    await lookAt(page, 'many rows of one kind')
    // The box of the third is cleared: it is left as it is.
    await press(page, 'b', 'Tab', 'Tab', 'Space')
    await form.getByRole('button', { name: 'Không phải tiền ủng hộ (2)' }).press('Enter')
    await form.getByText('Đã đổi.').waitFor()
    await form.getByText('đã ghi').waitFor()
    const decision = { decision: 'not-a-gift', kind: 'fee' }
    expect(sent).toEqual([decision, decision])
    await lookAt(page, 'many rows, of which one was refused')
    await form.getByRole('button', { name: 'Rút lại các dòng vừa ghi (1)' }).press('Enter')
    await expect.poll(() => sent).toEqual([decision, decision, { decision: 'take-back' }])
    expect(faults.filter((fault) => !/Failed to load resource/u.test(fault))).toEqual([])
    await page.context().close()
  })
})
