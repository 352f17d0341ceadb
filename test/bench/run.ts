import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { makeEnvironment } from '../../infra/local/functions/function-environment.ts'
import { keepSecrets } from '../../infra/local/secrets.ts'
import { startPortal } from '../../infra/local/portal.ts'
import type { Portal } from '../../infra/local/portal.ts'
import type { Tally } from '../../infra/local/judge/tally.ts'
import { readAssembly } from '../../infra/template/assembly.ts'
import { listFunctions } from '../../infra/template/function-views.ts'
import { listSecrets } from '../../infra/template/secret-views.ts'
import { callFrom, visitorAddress } from '../fixtures/from-address.ts'
import { GOOD_ANSWERS } from '../fixtures/pledges.ts'
import { proofFor } from '../fixtures/proof-of-work.ts'
import { readTable, rowsIn } from '../fixtures/tables.ts'
import { runSteps } from '../steps.ts'
import { benchAuditMemory } from './audit.ts'
import { measureCosts } from './cost/measure-costs.ts'
import { benchBooks } from './books.ts'
import { benchCodes } from './codes.ts'
import { benchImports, benchReading } from './imports.ts'
import { benchSearch } from './search.ts'
import { benchLedger } from './ledger.ts'
import { benchParts } from './parts.ts'
import { benchWays } from './ways.ts'
import { benchFormPages, benchProof, benchSubmissions } from './forms.ts'
import { measureGovukPage } from './govuk-page.ts'
import { benchMarkup } from './markup.ts'
import { itemBytes, transactionUnits } from './item-size.ts'
import { measureStarts, median, printTable } from './measure.ts'
import { LEDGER, RECORDS } from '../../functions/storage/keys.ts'
import { pledgeDataKey, pledgeKey } from '../../functions/storage/records-table.ts'

/**
 * `npm run bench`: every figure that the project prints about itself. Bytes and counts are exact;
 * times are given beside a floor measured in the same run. `npm run bench -- <part> ...` measures
 * parts alone: `cost` is what `npm run cost` reads.
 */
const RUNS = 9
const PLEDGES = 300
const AT_ONCE = 8

const gzipped = (file: string): number => gzipSync(readFileSync(file), { level: 9 }).length

function benchPages(): void {
  const pages = globSync('site/dist/**/*.html')
    .filter((file) => !file.includes('/khung/'))
    .map((file) => ({
      file: file.slice('site/dist'.length),
      raw: readFileSync(file).length,
      gz: gzipped(file),
      scripts: (readFileSync(file, 'utf8').match(/<script(?![^>]*ld\+json)/gu) ?? []).length,
    }))
  const sorted = pages.toSorted((a, b) => b.gz - a.gz)
  printTable(
    `Pages: HTML with its style, bytes (limit 14,336 gz, aim 8,000); ${pages.length} pages, median ${median(pages.map(({ gz }) => gz))} gz; the ten largest`,
    ['page', 'bytes', 'gz', 'scripts'],
    sorted.slice(0, 10).map(({ file, raw, gz, scripts }) => [file, raw, gz, scripts]),
  )
  const scripts = globSync('site/dist/_astro/*.js')
  printTable(
    'Scripts of our own (campaign, search and forms)',
    ['file', 'bytes', 'gz'],
    scripts.map((file) => [
      file.slice('site/dist'.length),
      readFileSync(file).length,
      gzipped(file),
    ]),
  )
}

function benchAgainstGovuk(): void {
  const file = 'site/dist/tin-tuc/hoi-nghi-ba-thang-chinh-quyen-hai-cap/index.html'
  const theirs = measureGovukPage(readFileSync(file, 'utf8'))
  const ours = gzipped(file)
  printTable(
    'The same article, made of GOV.UK’s design system (bytes gz; fonts as they are)',
    ['page', 'requests', 'html + css', 'scripts', 'fonts', 'all', 'ratio'],
    [
      ['ours', 1, ours, 0, 0, ours, '1.0'],
      [
        'GOV.UK',
        theirs.requests,
        theirs.html + theirs.css,
        theirs.scripts,
        theirs.fonts,
        theirs.html + theirs.css + theirs.scripts + theirs.fonts,
        ((theirs.html + theirs.css + theirs.scripts + theirs.fonts) / ours).toFixed(1),
      ],
    ],
  )
}

async function benchBundles(): Promise<void> {
  const empty = join(mkdtempSync(join(tmpdir(), 'nhip-cau-bench-')), 'empty.cjs')
  writeFileSync(empty, 'exports.handler = async () => {}')
  const floor = median(await measureStarts(empty, {}, RUNS))
  const rows: Array<readonly (string | number)[]> = [
    ['(empty handler)', readFileSync(empty).length, gzipped(empty), floor.toFixed(1), ''],
  ]
  const assembly = readAssembly('cdk.out')
  const secretsDir = mkdtempSync(join(tmpdir(), 'nhip-cau-bench-'))
  // What a portal of this machine gives them, but that nobody stands behind the addresses.
  const around = {
    secrets: keepSecrets(secretsDir, listSecrets(assembly)),
    endpoint: 'http://127.0.0.1:9',
    issuer: 'http://127.0.0.1:9',
    portalUrl: () => 'http://127.0.0.1:9/',
  }
  for (const view of listFunctions(assembly)) {
    const { name, codeFolder } = view
    if (name === undefined) continue
    const file = resolve(codeFolder, 'index.cjs')
    const ms = median(
      await measureStarts(file, { AWS_REGION: 'local', ...makeEnvironment(view, around) }, RUNS),
    )
    rows.push([
      name,
      readFileSync(file).length,
      gzipped(file),
      ms.toFixed(1),
      (ms - floor).toFixed(1),
    ])
  }
  rmSync(secretsDir, { recursive: true, force: true })
  printTable(
    `Functions: bundle bytes, and start in a fresh process (median of ${RUNS}; aim for submit-pledge: 115,000 gz, 65 ms)`,
    ['function', 'bytes', 'gz', 'ms', 'over floor'],
    rows,
  )
}

async function benchPledges(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'nhip-cau-bench-'))
  const portal = await startPortal({ cdkOut: 'cdk.out', dataDir, port: 0, report: console.error })
  const keyOf = (number: number): string => `bench-${String(number).padStart(12, '0')}`
  const answersOf = (number: number): object => ({ ...GOOD_ANSWERS, amount: 10_000 + number })
  const proofs: object[] = []
  for (let number = 0; number < 20 + PLEDGES; number++)
    proofs.push(await proofFor(portal.url, answersOf(number), keyOf(number)))
  const send = async (number: number): Promise<void> => {
    // As many donors as pledges: of one machine most would wait.
    const from = visitorAddress(number << 8)
    const response = await callFrom(from, 'POST', new URL('/api/pledges?lang=vi', portal.url), {
      headers: {
        'content-type': 'application/json',
        'idempotency-key': keyOf(number),
      },
      body: JSON.stringify({ ...answersOf(number), ...proofs[number] }),
    })
    if (response.status !== 201) throw new Error(`pledge ${number}: ${response.status}`)
  }
  const settle = async (size: number): Promise<void> => {
    for (;;) {
      const { ledgerSize } = (await (
        await fetch(new URL('/data/campaign.json', portal.url))
      ).json()) as { ledgerSize: number }
      if (ledgerSize === size) return
      await new Promise((wait) => setTimeout(wait, 200))
    }
  }
  for (let number = 0; number < 20; number++) await send(number)
  await settle(20)
  const before = new Map([...portal.judge.tallies].map(([name, tally]) => [name, { ...tally }]))
  const begun = performance.now()
  const queue = Array.from({ length: PLEDGES }, (_, index) => 20 + index)
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) await send(next)
    }),
  )
  const seconds = (performance.now() - begun) / 1_000
  await settle(20 + PLEDGES)
  printCapacity(portal.judge.tallies, before)
  await printStoredSize(portal)
  console.log(
    `\nPledges per second here, ${AT_ONCE} at a time, judged and stored by DynamoDB Local: ${(PLEDGES / seconds).toFixed(1)}`,
  )
  await benchSubmissions(portal)
  await benchProof(portal)
  await portal.stop()
  rmSync(dataDir, { recursive: true, force: true })
}

/**
 * DynamoDB Local counts transactions more kindly than the cloud, so the documented rule is applied
 * to the rows themselves.
 */
async function printStoredSize(portal: Portal): Promise<void> {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(portal.admin))
  const table = (prefix: string): string =>
    portal.tables.find(({ logicalId }) => logicalId.startsWith(prefix))?.name ?? ''
  const records = await readTable(client, table('Records'))
  const log = rowsIn(await readTable(client, table('Ledger')), LEDGER.log)
  const sizes = [
    ['pledge', median(records.filter(({ sk }) => sk === pledgeKey('').sk).map(itemBytes))],
    [
      'its key',
      median(
        rowsIn(records, RECORDS.pledge)
          .filter(({ sk }) => sk === pledgeDataKey('').sk)
          .map(itemBytes),
      ),
    ],
    ['idempotency row', median(rowsIn(records, RECORDS.idempotency).map(itemBytes))],
    // The queue's row is gone by now; it is the log's without index, code and time.
    ['ledger entry', median(log.map(itemBytes))],
  ] as const
  const units = sizes.reduce((sum, [, bytes]) => sum + transactionUnits(bytes), 0)
  printTable(
    `Rows of one pledge, and write units by the documented rule (2 a started KB in a transaction): ${units} in all`,
    ['row', 'bytes', 'units'],
    sizes.map(([name, bytes]) => [name, bytes, transactionUnits(bytes)]),
  )
}

function printCapacity(
  after: ReadonlyMap<string, Tally>,
  before: ReadonlyMap<string, Tally>,
): void {
  const rows = [...after]
    .map(([name, { calls, capacityUnits }]) => ({
      name,
      calls: calls - (before.get(name)?.calls ?? 0),
      units: capacityUnits - (before.get(name)?.capacityUnits ?? 0),
    }))
    .filter(({ name, calls }) => calls > 0 && !name.startsWith('admin'))
  printTable(
    `Calls, and consumed capacity as DynamoDB Local reports it, for ${PLEDGES} pledges`,
    ['function and call', 'calls', 'units', 'units per pledge'],
    rows.map(({ name, calls, units }) => [
      name,
      calls,
      units.toFixed(0),
      (units / PLEDGES).toFixed(2),
    ]),
  )
}

/** `npm run bench -- <part> ...` measures some alone. All others are measured in this order. */
const PARTS: Readonly<Record<string, () => void | Promise<void>>> = {
  pages: benchPages,
  forms: benchFormPages,
  govuk: benchAgainstGovuk,
  bundles: benchBundles,
  markup: benchMarkup,
  pledges: benchPledges,
  log: benchLedger,
  'log-parts': benchParts,
  ways: benchWays,
  audit: benchAuditMemory,
  books: benchBooks,
  codes: benchCodes,
  imports: benchImports,
  search: benchSearch,
  cost: measureCosts,
}
/** A part of `imports`, without any table. */
const READING = 'reading'
const parts = process.argv.slice(2)
const measureOf = (part: string) => (part === READING ? benchReading : PARTS[part])
const unknown = parts.filter((part) => measureOf(part) === undefined)
if (unknown.length > 0)
  throw new Error(
    `There is no part ${unknown.join(', ')}, but ${[...Object.keys(PARTS), READING].join(', ')}.`,
  )
const code = await runSteps([
  ['site', 'astro', 'build', '--root', 'site'],
  ['template', 'cdk', 'synth', '--quiet', '--no-notices'],
])
if (code !== 0) process.exit(code)
for (const part of parts.length > 0 ? parts : Object.keys(PARTS)) await measureOf(part)?.()
// A portal of a part may still hold the process.
process.exit(0)
