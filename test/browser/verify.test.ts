import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { UNCHECKED_TEXTS } from '../../shared/audit/unchecked-texts.ts'
import { LOCALES } from '../../shared/locale.ts'
import { parseProof, formatProof } from '../../shared/ledger/receipt.ts'
import { pageUrl } from '../../shared/pages.ts'
import { keepScreenshot, launchBrowser } from '../fixtures/browser.ts'
import { GOOD_ANSWERS } from '../fixtures/pledges.ts'
import { proofFor } from '../fixtures/proof-of-work.ts'
import { startPortalProcess } from '../fixtures/portal-process.ts'
import type { PortalProcess } from '../fixtures/portal-process.ts'
import {
  expectAccessible,
  expectNoSidewaysScroll,
  openPage,
  problemsOf,
} from '../fixtures/visitor.ts'
import { CHECK_TEXTS } from '../../site/src/verify-texts.ts'

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

const run = promisify(execFile)
let count = 0
async function pledge(): Promise<{ code: string; lookupCode: string }> {
  const key = `kiem-chung-${String(++count).padStart(8, '0')}`
  const proof = await proofFor(portal.url, GOOD_ANSWERS, key)
  const response = await fetch(new URL('/api/pledges', portal.url), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': key,
    },
    body: JSON.stringify({ ...GOOD_ANSWERS, ...proof }),
  })
  expect(response.status).toBe(201)
  return (await response.json()) as { code: string; lookupCode: string }
}
/** The proof as its donor gets it from the lookup page, once it can be had. */
async function fetchProof({
  code,
  lookupCode,
}: {
  code: string
  lookupCode: string
}): Promise<string> {
  const ask = () =>
    fetch(new URL('/api/lookup/act', portal.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ reference: code, lookupCode, act: 'proof' }),
    })
  await expect
    .poll(async () => (await ask()).status, { timeout: 40_000, interval: 3_000 })
    .toBe(200)
  const response = await ask()
  expect(response.headers.get('content-disposition')).toContain(`${code}.tlog-proof`)
  return response.text()
}
const statesOf = (page: Page, place: string): Promise<string[]> =>
  page
    .locator(`[data-${place}-report] [data-step]`)
    .evaluateAll((items) =>
      items.map(
        (item) => `${(item as HTMLElement).dataset.step} ${(item as HTMLElement).dataset.state}`,
      ),
    )
/** Files by day and lists of money out are there once their clocks have rung; what is there is right. */
async function expectAllRight(page: Page): Promise<void> {
  const states = await statesOf(page, 'audit')
  expect(states.slice(0, 7)).toEqual([
    'signature done',
    'consistency done',
    'entries done',
    'root done',
    'rules done',
    'totals done',
    'splits done',
  ])
  expect(states.filter((state) => !state.endsWith(' done'))).toEqual([])
}
const checkText = async (page: Page, text: string): Promise<void> => {
  await page.fill('#receipt-text', text)
  await page.locator('[data-receipt-form] button').click()
  await page.locator('[data-receipt-report] .notice').waitFor()
}
/** What there is to be audited: the public log has come to as many entries as were pledged. */
const settle = async (): Promise<void> => {
  await expect
    .poll(
      async () =>
        Number(
          (await (await fetch(new URL('/ledger/checkpoint', portal.url))).text()).split('\n')[1],
        ),
      {
        timeout: 60_000,
        interval: 500,
      },
    )
    .toBe(count)
}

describe.each(LOCALES)('the verify page, in %s', (locale) => {
  test('checks a donor’s receipt on a small phone, and everything', async () => {
    const proof = await fetchProof(await pledge())
    await settle()
    const page = await openPage(browser, portal.url, pageUrl('verify', locale), {
      viewport: { width: 320, height: 640 },
    })
    await page.setInputFiles('#receipt-file', {
      name: 'a.tlog-proof',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(proof),
    })
    await page.getByText(CHECK_TEXTS.allRight[locale]).waitFor()
    expect(await statesOf(page, 'receipt')).toEqual([
      'signature done',
      'inclusion done',
      'commitment done',
      'consistency done',
    ])
    expect(await page.textContent('[data-receipt-report]')).toContain(GOOD_ANSWERS.name)
    expect(await page.textContent('[data-receipt-report]')).toMatch(/500[.,]000/u)
    await page.locator('[data-audit]').click()
    await page.locator('[data-audit-report] .notice').waitFor()
    // The receipt was checked against the books of now, which the device has seen by that.
    await expectAllRight(page)
    expect(await page.textContent('[data-unchecked]')).toContain(UNCHECKED_TEXTS.names[locale])
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
    await keepScreenshot(page, `verify-${locale}`)
    // At the next visit, with more in the books: they must hold all that this device has seen.
    await pledge()
    await settle()
    await page.reload()
    await page.locator('[data-seen]', { hasText: CHECK_TEXTS.consistencyOk[locale] }).waitFor()
    await page.locator('[data-audit]').click()
    await page.locator('[data-audit-report] .notice').waitFor()
    await expectAllRight(page)
    // Files by day are not there before their clock has rung.
    expect(problemsOf(page).filter((line) => !line.includes('404'))).toEqual([])
    await page.context().close()
  })
})

describe('what is wrong', () => {
  test('in a receipt is told at its step, with what differs', async () => {
    const proof = parseProof(await fetchProof(await pledge()))
    const page = await openPage(browser, portal.url, pageUrl('verify', 'vi'))
    const { entry } = proof.opening
    await checkText(
      page,
      formatProof({
        ...proof,
        opening: { ...proof.opening, entry: entry.replace('500000', '900000') },
      }),
    )
    expect(await statesOf(page, 'receipt')).toEqual(['signature done', 'inclusion wrong'])
    expect(await page.textContent('[data-receipt-report]')).toContain(CHECK_TEXTS.inclusionWrong.vi)
    await page.locator('[data-receipt-report] li[data-state="wrong"] summary').click()
    await expectAccessible(page)
    await keepScreenshot(page, 'verify-wrong')
    await checkText(
      page,
      formatProof({ ...proof, opening: { ...proof.opening, name: 'Người khác' } }),
    )
    expect(await statesOf(page, 'receipt')).toContain('commitment wrong')
    await checkText(
      page,
      formatProof({ ...proof, checkpoint: proof.checkpoint.replace(/\n(\d+)\n/u, '\n9$1\n') }),
    )
    expect(await statesOf(page, 'receipt')).toEqual(['signature wrong'])
    await checkText(page, 'LCUH04G0X9J')
    expect(await page.textContent('[data-receipt-report]')).toContain(CHECK_TEXTS.unreadable.vi)
    await page.context().close()
  })

  test('in the books themselves is found: an entry changed, a tile changed, a figure changed, a key changed, a network gone', async () => {
    await pledge()
    await settle()
    const page = await openPage(browser, portal.url, pageUrl('verify', 'en'))
    const auditWith = async (
      pattern: string,
      bend: (body: Buffer) => Buffer,
    ): Promise<readonly string[]> => {
      await page.route(pattern, async (route) => {
        const response = await route.fetch()
        await route.fulfill({ response, body: bend(await response.body()) })
      })
      await page.locator('[data-audit]').click()
      await page.locator('[data-audit-report] .notice').waitFor()
      const states = await statesOf(page, 'audit')
      await page.unroute(pattern)
      return states
    }
    const changeSum = (body: Buffer): Buffer =>
      Buffer.from(body.toString('latin1').replace('500000', '500001'), 'latin1')
    expect(await auditWith('**/ledger/tile/entries/**', changeSum)).toContain('root wrong')
    expect(
      await auditWith('**/data/campaign.json', (body) =>
        Buffer.from(
          body
            .toString()
            .replace('"amountVnd":500000', '"amountVnd":600000')
            .replace(/"amountVnd":(\d+),"count":(\d+)/u, '"amountVnd":1,"count":$2'),
        ),
      ),
    ).toContain('totals wrong')
    expect(
      await auditWith('**/ledger/checkpoint', (body) =>
        Buffer.from(body.toString().replace(/\n(\d+)\n/u, '\n1$1\n')),
      ),
    ).toEqual(['signature wrong'])
    await page.locator('[data-audit]').click()
    await page.getByText(CHECK_TEXTS.allRight.en).waitFor()
    await page.route('**/ledger/vkey', (route) =>
      route.fulfill({
        body: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW\n',
      }),
    )
    await page.locator('[data-audit]').click()
    await page.getByText(CHECK_TEXTS.keyChanged.en).waitFor()
    await page.unroute('**/ledger/vkey')
    await page.context().setOffline(true)
    await page.locator('[data-audit]').click()
    await page.getByText(CHECK_TEXTS.unreachable.en).waitFor()
    await page.context().close()
  })
})

describe('without a browser', () => {
  test('the one-file auditor, as it is downloaded, finds the same, keeps what it saw, and ends with a code that says so', async () => {
    const file = join(portal.dataDir, 'nhip-cau-audit.mjs')
    const { writeFileSync } = await import('node:fs')
    writeFileSync(
      file,
      await (await fetch(new URL('/auditor/nhip-cau-audit.mjs', portal.url))).text(),
    )
    const checkpoint = join(portal.dataDir, 'checkpoint.txt')
    const receipt = join(portal.dataDir, 'a.tlog-proof')
    writeFileSync(receipt, await fetchProof(await pledge()))
    await settle()
    const audit = (...options: string[]) =>
      run(process.execPath, [file, portal.url, ...options]).then(
        ({ stdout }) => ({ code: 0, stdout, stderr: '' }),
        (error: { code: number; stdout: string; stderr: string }) => error,
      )
    const first = await audit('--json', '--remember', checkpoint, '--receipt', receipt)
    expect(first.code).toBe(0)
    expect(JSON.parse(first.stdout)).toMatchObject({ ok: true, entries: count })
    expect(readFileSync(checkpoint, 'utf8')).toContain(`\n${count}\n`)
    await pledge()
    await settle()
    expect((await audit('--remember', checkpoint)).stdout).toContain('ok    consistency')
    expect(
      (await audit('--vkey', 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'))
        .code,
    ).toBe(1)
    writeFileSync(
      receipt,
      readFileSync(receipt, 'utf8')
        .replace(/^index \d+$/mu, 'index 0')
        .replace(/^index 0$/mu, 'index 1'),
    )
    expect((await audit('--receipt', receipt)).code).toBe(1)
    expect(
      (
        (await run(process.execPath, [file]).catch((error: { code: number }) => error)) as {
          code: number
        }
      ).code,
    ).toBe(2)
  })
})
