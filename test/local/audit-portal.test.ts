import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadDemoMoney } from '../../infra/local/demo/demo-money.ts'
import { sendDemoPledge } from '../../infra/local/demo/send-demo-pledge.ts'
import { startPortal } from '../../infra/local/portal.ts'
import type { Portal } from '../../infra/local/portal.ts'
import { openStaffClient } from '../../infra/local/staff/staff-client.ts'
import { readAssembly } from '../../infra/template/assembly.ts'
import { listBuckets } from '../../infra/template/bucket-views.ts'
import { PUBLIC_DATA, logFile } from '../../functions/storage/object-keys.ts'
import { auditPortal } from '../../shared/audit/audit-portal.ts'
import type { PortalReport } from '../../shared/audit/audit-portal.ts'
import { UNCHECKED_TEXTS } from '../../shared/audit/unchecked-texts.ts'
import { DAY_FILES_KEY } from '../../shared/day-files.ts'
import { evidenceKey, moneyOutKey } from '../../shared/money-out-data.ts'
import { CAMPAIGN_DATA_KEY } from '../../shared/public-data.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { fromUtf8, toUtf8 } from '../../shared/ledger/bytes.ts'
import { parseVerifier } from '../../shared/ledger/note.ts'
import type { Verifier } from '../../shared/ledger/note.ts'
import { LOCALES } from '../../shared/locale.ts'

type Files = ReadonlyMap<string, Uint8Array<ArrayBuffer>>

let portal: Portal
let dataDir: string
/** Every file that the demo portal publishes, by its key. */
let files: Files
let verifier: Verifier
let untouched: PortalReport

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'nhip-cau-audit-'))
  portal = await startPortal({ cdkOut: 'cdk.out', dataDir, port: 0, report: () => {} })
  await loadGifts()
  const bucket = listBuckets(readAssembly('cdk.out')).find(({ logicalId }) =>
    logicalId.startsWith('PublicData'),
  )
  const s3 = new S3Client(portal.admin)
  for (let tries = 0; tries < 60; tries++) {
    for (const name of [
      'publish-ledger',
      'publish-days',
      'publish-money-out',
      'publish-bank-days',
      'publish-response',
    ])
      await portal.functions.get(name)?.invoke({})
    files = await readAll(s3, bucket?.name ?? '')
    verifier = await parseVerifier(textOf(logFile('vkey')))
    untouched = await audit(files)
    const isSettled = untouched.ok && !untouched.unchecked.some(({ why }) => why === 'behind')
    if (isSettled && [...files.keys()].some((key) => key.startsWith(evidenceKey('')))) return
    await setTimeout(1_000)
  }
}, 240_000)
afterAll(async () => {
  await portal?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

/** As many as the demonstration has. */
const DONORS = 40

/** What `npm start -- --demo` loads, into the campaign of this portal. */
async function loadGifts(): Promise<void> {
  const campaign = featuredCampaign()
  const codes: string[] = []
  for (let number = 1; number <= DONORS; number++)
    codes.push(await sendDemoPledge(portal.url, number, campaign.id))
  const desk = {
    accountant: await openStaffClient(dataDir, 'ke-toan'),
    approver: await openStaffClient(dataDir, 'duyet-chi'),
  }
  await loadDemoMoney(desk, campaign, codes)
}

async function readAll(s3: S3Client, Bucket: string): Promise<Files> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }))
  const read = await Promise.all(
    Contents.map(async ({ Key = '' }) => {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }))
      const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array(0)
      return [Key, Uint8Array.from(bytes)] as const
    }),
  )
  return new Map(read)
}
const textOf = (key: string): string => fromUtf8(files.get(key) ?? new Uint8Array(0))

/** Files that the audit of the untouched portal asks for. */
const asked = new Set<string>()
const audit = (from: Files): Promise<PortalReport> =>
  auditPortal({
    fetchPublic: (key) => {
      if (from === files) asked.add(key)
      return Promise.resolve(from.get(key))
    },
    verifiers: [verifier],
    tiles: true,
    wait: () => Promise.resolve(),
  })
const auditWith = (key: string, bytes: Uint8Array<ArrayBuffer> | undefined) => {
  const changed = new Map(files)
  if (bytes) changed.set(key, bytes)
  else changed.delete(key)
  return audit(changed)
}

const fits = (pattern: string, key: string): boolean =>
  pattern === key || (pattern.includes('*') && key.startsWith(pattern.split('*')[0] ?? ''))
/** Reasons for which a report says that it did not check a file, or this member of it. */
const reasonsFor = ({ unchecked }: PortalReport, key: string, member?: string): string[] =>
  unchecked
    .filter(({ files: patterns }) => patterns.some((pattern) => fits(pattern, key)))
    .filter(({ members }) => !members || (member !== undefined && members.includes(member)))
    .map(({ why }) => why)

/** An alteration is caught, or the report says of the file what it did not check. */
function isTold(report: PortalReport, key: string, member?: string): boolean {
  return !report.ok || reasonsFor(report, key, member).length > 0
}

/** Copies of a text in JSON in which one value is another; with the member of an object nearest to the top that leads there and is named in no list. */
function* changeEachValue(text: string): Generator<{ way: string; changed: string }> {
  const walk = function* (value: unknown, way: readonly string[]): Generator<readonly string[]> {
    if (typeof value === 'object' && value !== null)
      for (const [name, member] of Object.entries(value)) yield* walk(member, [...way, name])
    else yield way
  }
  const ways = [...walk(JSON.parse(text), [])]
  const step = Math.ceil(ways.length / 60)
  for (const way of ways.filter((_, at) => at % step === 0)) {
    const copy = JSON.parse(text) as Record<string, unknown>
    let place = copy
    for (const name of way.slice(0, -1)) place = place[name] as Record<string, unknown>
    const last = way.at(-1) ?? ''
    const value = place[last]
    place[last] = typeof value === 'number' ? value + 1 : `${String(value)}1`
    yield { way: way.join('.'), changed: JSON.stringify(copy) }
  }
}
/** Copies of a text in which one digit is another: some at the beginning, in the middle and at the end. */
function* changeDigits(text: string): Generator<{ way: string; changed: string }> {
  const places = [...text.matchAll(/\d/gu)].map(({ index }) => index)
  const step = Math.ceil(places.length / 12)
  for (const at of places.filter((_, nth) => nth % step === 0)) {
    const digit = (Number(text.charAt(at)) + 1) % 10
    yield { way: `digit at ${at}`, changed: `${text.slice(0, at)}${digit}${text.slice(at + 1)}` }
  }
}

test('the untouched portal is right, and the report names what it did not check', () => {
  expect(untouched.findings.filter(({ ok }) => !ok)).toEqual([])
  expect(new Set(untouched.findings.map(({ step }) => step))).toEqual(
    new Set([
      'signature',
      'entries',
      'root',
      'bankRows',
      'tiles',
      'rules',
      'totals',
      'ways',
      'splits',
      'days',
      'moneyOut',
      'bankDays',
      'evidence',
      'pictures',
      'charts',
    ]),
  )
  expect(new Set(untouched.unchecked.map(({ why }) => why))).toEqual(
    new Set(['names', 'cases', 'phases', 'beside-sums', 'bank-side', 'statements']),
  )
})

test('each reason not to check is said in three languages', () => {
  for (const said of Object.values(UNCHECKED_TEXTS))
    expect(new Set(LOCALES.map((locale) => said[locale])).size).toBe(LOCALES.length)
})

describe('of every public file of the demo portal', () => {
  test('there is one of each kind that the README of storage lists', () => {
    const readme = readFileSync('functions/storage/README.md', 'utf8')
    const kinds = [...readme.matchAll(/^\| PublicData \| `([^`]+)`/gmu)].map(
      ([, name = '']) => name,
    )
    const found = [...files.keys()]
    const missing = kinds.filter((kind) => !found.some((key) => fits(kind.replace('<', '*<'), key)))
    expect(missing).toEqual([])
  })

  test('a missing one is caught, or named as one that was not checked', async () => {
    const silent: string[] = []
    for (const key of files.keys()) {
      // Partial tiles of earlier checkpoints belong to nobody’s check but that of the earlier one.
      if (key.startsWith(PUBLIC_DATA.log) && !asked.has(key)) continue
      if (isLikeAnother(key)) continue
      if (!isTold(await auditWith(key, undefined), key)) silent.push(key)
    }
    expect(silent).toEqual([])
  }, 240_000)

  test('an altered one is caught, or named as one that was not checked', async () => {
    const silent: string[] = []
    let altered = 0
    for (const [key, bytes] of files) {
      if (key.startsWith(PUBLIC_DATA.log) && !asked.has(key)) continue
      if (isLikeAnother(key)) continue
      for (const { way, changed } of alterationsOf(key, bytes)) {
        const report = await auditWith(key, changed)
        const member = way.split('.').find((name) => reasonsFor(report, key, name).length > 0)
        if (!isTold(report, key, member)) silent.push(`${key} ${way}`)
        altered++
      }
    }
    expect(silent).toEqual([])
    expect(altered).toBeGreaterThan(300)
  }, 480_000)

  test.each([DAY_FILES_KEY, CAMPAIGN_DATA_KEY, moneyOutKey('*', 'json')])(
    'sums and lines of %s are caught, and not only named',
    async (pattern) => {
      for (const [key, bytes] of files) {
        if (!fits(pattern, key) || !key.endsWith(pattern.split('/').at(-1) ?? '')) continue
        for (const { way, changed } of changeEachValue(fromUtf8(bytes))) {
          if (!/amountVnd|count|sha256|index|bytes/u.test(way)) continue
          expect((await auditWith(key, toUtf8(changed))).ok, `${key} ${way}`).toBe(false)
        }
      }
    },
    240_000,
  )
})

/** Charts are made and checked alike, whatever they show and in whatever language: two stand for all. */
const isLikeAnother = (key: string): boolean =>
  key.startsWith(PUBLIC_DATA.charts) && !/\/(?:flow\.svg|communes\.en\.svg|days\.csv)$/u.test(key)

function* alterationsOf(
  key: string,
  bytes: Uint8Array<ArrayBuffer>,
): Generator<{ way: string; changed: Uint8Array<ArrayBuffer> }> {
  if (key.endsWith('.json')) {
    for (const { way, changed } of changeEachValue(fromUtf8(bytes)))
      yield { way, changed: toUtf8(changed) }
    return
  }
  const flipped = Uint8Array.from(bytes)
  const middle = Math.floor(bytes.length / 2)
  flipped[middle] = (flipped[middle] ?? 0) ^ 1
  yield { way: 'a bit in the middle', changed: flipped }
  yield { way: 'something behind', changed: Uint8Array.from([...bytes, 32]) }
  if (key.startsWith(evidenceKey('')) || key.startsWith(PUBLIC_DATA.log)) return
  for (const { way, changed } of changeDigits(fromUtf8(bytes)))
    yield { way, changed: toUtf8(changed) }
}
