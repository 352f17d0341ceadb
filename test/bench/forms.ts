import { globSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { Page } from 'playwright-core'
import type { Portal } from '../../infra/local/portal.ts'
import { PUBLIC_FORMS } from '../../shared/forms/public-forms.ts'
import { LOCALES } from '../../shared/locale.ts'
import { pageUrl } from '../../shared/pages.ts'
import { launchBrowser } from '../fixtures/browser.ts'
import { prove } from '../fixtures/proof-of-work.ts'
import { GOOD_FORMS } from '../fixtures/forms.ts'
import { readTable, rowsIn } from '../fixtures/tables.ts'
import { itemBytes, transactionUnits, writeUnits } from './item-size.ts'
import { median, printTable } from './measure.ts'
import { LEDGER, RECORDS } from '../../functions/storage/keys.ts'
import type { RowKey } from '../../functions/storage/keys.ts'
import { caseDataKey, caseKey } from '../../functions/storage/records-table.ts'

const gzipped = (file: string): number => gzipSync(readFileSync(file), { level: 9 }).length

/** Bytes of every form's page, and of the script that it works without. */
export function benchFormPages(): void {
  const rows = PUBLIC_FORMS.flatMap(({ id, path }) =>
    LOCALES.map(
      (locale) =>
        [
          id,
          locale,
          gzipped(`site/dist${pageUrl('forms', locale, path[locale])}index.html`),
        ] as const,
    ),
  )
  printTable(
    'Pages of forms: HTML with its style, bytes gz (limit 14,336)',
    ['form', 'language', 'gz'],
    rows,
  )
  const script = globSync('site/dist/_astro/forms.*.js')[0]
  if (script !== undefined)
    console.log(
      `Their optional script (drafts, files, proof of work, sending again): ${gzipped(script)} B gz`,
    )
}

const SENDS = 40

/** Write units of one submission, by the documented rule applied to its rows. */
export async function benchSubmissions(portal: Portal): Promise<void> {
  for (let sent = 0; sent < SENDS; sent++) {
    const whole = { form: 'feedback', ...GOOD_FORMS.feedback }
    const { key, proof } = await prove(portal.url, whole)
    const response = await fetch(new URL('/api/submissions', portal.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify({ ...whole, proof }),
    })
    if (response.status !== 201) throw new Error(`submission: ${response.status}`)
  }
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(portal.admin))
  const table = (prefix: string): string =>
    portal.tables.find(({ logicalId }) => logicalId.startsWith(prefix))?.name ?? ''
  const records = await readTable(client, table('Records'))
  const traces = rowsIn(await readTable(client, table('Ledger')), LEDGER.caseTrace)
  const bytesOf = (rows: ReadonlyArray<Record<string, unknown>>): number =>
    median(rows.map(itemBytes))
  const like = ({ sk }: RowKey) => records.filter((row) => row.sk === sk)
  const cases = like(caseKey(''))
  const codes = new Set(cases.map(({ code }) => code))
  const inTransaction = [
    ['case', bytesOf(cases)],
    ['its key', bytesOf(like(caseDataKey('')))],
    [
      'idempotency row',
      bytesOf(rowsIn(records, RECORDS.idempotency).filter(({ code }) => codes.has(code))),
    ],
    ['public trace', bytesOf(traces)],
  ] as const
  const rows = [
    ...inTransaction.map(([name, bytes]) => [name, bytes, transactionUnits(bytes)] as const),
    [
      'count of the hour',
      bytesOf(rowsIn(records, RECORDS.attempt)),
      writeUnits(bytesOf(rowsIn(records, RECORDS.attempt))),
    ] as const,
    // The index holds the keys of the case and what a list shows.
    ['row of the queue’s index', 250, 1] as const,
  ]
  const units = rows.reduce((sum, [, , each]) => sum + each, 0)
  printTable(
    `Rows of one submission, and write units by the documented rule: ${units} in all (aim: 10)`,
    ['row', 'bytes', 'units'],
    rows,
  )
}

const PROOFS = 15

/**
 * Proof of work as the page's own script does it, in Chromium, on this machine and four times
 * slower, beside what checking one costs.
 */
export async function benchProof(portal: Portal): Promise<void> {
  const browser = await launchBrowser()
  const rows: Array<readonly (string | number)[]> = []
  for (const slower of [1, 4]) {
    const page = await browser.newPage({ baseURL: portal.url })
    const session = await page.context().newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: slower })
    const times: number[] = []
    const tries: number[] = []
    for (let run = 0; run < PROOFS; run++) {
      const { ms, counter } = await proveOnce(page)
      times.push(ms)
      tries.push(counter + 1)
    }
    rows.push([
      slower === 1 ? 'this machine' : `${slower} times slower`,
      median(tries),
      median(times).toFixed(0),
      (times.toSorted((a, b) => a - b).at(-2) ?? 0).toFixed(0),
    ])
    await page.close()
  }
  await browser.close()
  printTable(
    `Proof of work in Chromium, from the page’s load to the last field, ${PROOFS} runs (expected tries: 256)`,
    ['processor', 'tries, median', 'ms, median', 'ms, all but the longest'],
    rows,
  )
}

/** Sends the check page's form and catches what leaves. */
async function proveOnce(page: Page): Promise<{ ms: number; counter: number }> {
  await page.goto(
    pageUrl('forms', 'vi', PUBLIC_FORMS.find(({ id }) => id === 'question')?.path.vi ?? ''),
  )
  await page.fill('#questionText', 'Đo thời gian')
  await page.check('#consent')
  await page.click('main .button[type="submit"]')
  await page.waitForURL('**/check**')
  const begun = await page.evaluate(() => performance.timeOrigin)
  await page.route('**/api/submissions?lang=vi', (route) => route.abort())
  const [request] = await Promise.all([
    page.waitForRequest('**/api/submissions?lang=vi'),
    page.click('form[data-send] button'),
  ])
  const left = Date.now()
  await page.unroute('**/api/submissions?lang=vi')
  await page.evaluate(() => localStorage.clear())
  const proof = new URLSearchParams(request.postData() ?? '').get('proof') ?? ''
  const { solution } = JSON.parse(Buffer.from(proof, 'base64').toString('utf8')) as {
    solution: { counter: number }
  }
  return { ms: left - begun, counter: solution.counter }
}
