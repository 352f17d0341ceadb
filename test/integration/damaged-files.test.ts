import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { publishResponse } from '../../functions/cases/publish-response/publish-response.ts'
import { makeLogMendFiles } from '../../functions/ledger/log-mend-files.ts'
import type { MendLogDeps } from '../../functions/ledger/mend-log/deps.ts'
import { makeListRows } from '../../functions/ledger/log-page-store.ts'
import { mendLog } from '../../functions/ledger/mend-log/mend-log.ts'
import { publishDays } from '../../functions/ledger/publish-days/publish-days.ts'
import { publishCharts } from '../../functions/ledger/publish-days/publish-charts.ts'
import { publishWays } from '../../functions/ledger/publish-days/publish-ways.ts'
import { publishLedger } from '../../functions/ledger/publish-ledger/publish-ledger.ts'
import { makePublicEvidence } from '../../functions/money-out/public-evidence-files.ts'
import { publishMoneyOut } from '../../functions/money-out/publish-money-out/publish-money-out.ts'
import { makeFiguresReader } from '../../functions/ledger/figures-files.ts'
import { PUBLIC_DATA, logFile, offeredEvidenceFile } from '../../functions/storage/object-keys.ts'
import { waitingEvidenceKey } from '../../functions/storage/ledger-table.ts'
import { listOwed } from '../../functions/restore/owed-file.ts'
import { makeDayFileStore } from '../../functions/ledger/day-file-store.ts'
import { makeNameFiles } from '../../functions/ledger/name-files.ts'
import { makePublicFiles } from '../../functions/storage/public-files.ts'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { ANSWERS_DATA_KEY } from '../../shared/answers-data.ts'
import { RESPONSE_DATA_KEY } from '../../shared/response-data.ts'
import { CHART_LIST_KEY } from '../../shared/charts/chart-list.ts'
import { DAY_FILES_KEY } from '../../shared/day-files.ts'
import { WAY_LIST_KEY } from '../../shared/gift-ways-data.ts'
import { CAMPAIGN_DATA_KEY } from '../../shared/public-data.ts'
import { listCampaigns } from '../../shared/campaigns.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { evidenceKey } from '../../shared/money-out-data.ts'
import { makeReferenceCode } from '../../shared/reference-code.ts'
import { makePublisherWorld } from '../fixtures/publisher-world.ts'

/**
 * Every kind of public file, damaged in every way, is made anew by the function that owns it: its
 * clock is rung once, and that of the publisher as often as it takes until names have their turn. The kinds are what the
 * functions wrote, so that a file that is new is of this test.
 */
const BUCKET = 'public-data'
/** A page that is full, and one that is not. */
const SIZE = 256 + 9
const PICTURE = Buffer.from('%PDF-1.7 a receipt')
const HASH = createHash('sha256').update(PICTURE).digest('hex')

let world: Awaited<ReturnType<typeof makePublisherWorld>>
let rungAt = Date.UTC(2026, 10, 26)
let told: string[] = []
const reportFile = (key: string): void => void told.push(key)

beforeAll(async () => {
  world = await makePublisherWorld()
  const [campaign = ''] = listCampaigns({ demo: true }).map(({ id }) => id)
  const entries: LedgerEntry[] = Array.from({ length: SIZE }, (_, index) => ({
    v: 1,
    kind: 'received',
    campaign,
    day: `2025-10-1${index % 3}`,
    channel: 'cash',
    amountVnd: 50_000 + index,
    code: makeReferenceCode(crypto.getRandomValues(new Uint8Array(6))),
  }))
  for (let at = 0; at < SIZE; at += 40) await world.queueTogether(entries.slice(at, at + 40))
  await world.queue({ ...entries[0], code: undefined, amountVnd: 7 } as LedgerEntry)
  await world.queue(
    { ...(entries[1] as LedgerEntry), code: makeReferenceCode(new Uint8Array(6)) },
    'Nguyễn Thị Ví Dụ',
  )
  await world.queue({
    v: 1,
    kind: 'allocated',
    campaign,
    day: '2025-10-12',
    channel: 'office',
    amountVnd: 13_000_000,
    commune: '03408',
  })
  await world.queue({
    v: 1,
    kind: 'disbursed',
    campaign,
    day: '2025-10-12',
    channel: 'office',
    amountVnd: 5,
    commune: '03408',
    evidence: Buffer.from(HASH, 'hex').toString('base64'),
  })
  world.store.openBucket('intake')
  await world.store.put('intake', offeredEvidenceFile(`${HASH}.pdf`), PICTURE, {})
  await world.tables.client.send(
    new PutCommand({ TableName: world.tables.ledger, Item: waitingEvidenceKey(`${HASH}.pdf`) }),
  )
  for (const ring of Object.values(OWNERS)) await ring()
  for (const ring of Object.values(OWNERS)) await ring()
}, 60_000)
afterAll(() => world.stop())

const verifier = () => world.deps.signer.verifier()
const now = () => new Date(rungAt)
const mendDeps = (): MendLogDeps => ({
  log: world.deps.log,
  files: makeLogMendFiles(world.s3, BUCKET),
  listRows: makeListRows(world.tables.client, world.tables.ledger),
  verifier,
  now,
  reportFile: (path) => reportFile(logFile(path)),
  reportLost: (path) => reportFile(`lost ${path}`),
  reportRow: (index) => reportFile(`row ${index}`),
})
const OWNERS = {
  'publish-ledger': () =>
    publishLedger({
      ...world.deps,
      files: makePublicFiles(world.s3, BUCKET, reportFile),
      nameFiles: makeNameFiles(world.s3, BUCKET, reportFile),
      reportFile,
      now,
    }),
  'mend-log': () => mendLog(mendDeps()),
  'publish-days': async () => {
    const deps = {
      log: world.deps.log,
      dayFiles: makeDayFileStore(world.s3, BUCKET, reportFile),
      verifier,
      reportFile,
      now,
    }
    await publishDays(deps)
    await publishWays(deps)
    return publishCharts({
      readFigures: makeFiguresReader(world.s3, BUCKET),
      files: makePublicFiles(world.s3, BUCKET, reportFile),
    })
  },
  'publish-money-out': () =>
    publishMoneyOut({
      log: world.deps.log,
      files: makeDayFileStore(world.s3, BUCKET, reportFile),
      evidence: makePublicEvidence(world.tables.client, world.s3, {
        ledger: world.tables.ledger,
        intake: 'intake',
        publicData: BUCKET,
      }),
      verifier,
      campaigns: listCampaigns({ demo: true }).map(({ id }) => id),
      now: () => new Date(Date.UTC(2026, 10, 26)),
      reportFile,
      reportLost: (key) => reportFile(`lost ${key}`),
    }),
  'publish-response': () =>
    publishResponse({
      traces: {
        listMonth: async () => [],
        listDeleted: async () => [],
        listAnswers: async () => [],
      },
      files: makePublicFiles(world.s3, BUCKET, reportFile),
      now: () => new Date(Date.UTC(2026, 10, 26)),
    }),
} as const

/** Whose a file is. Names of a page have their turn every second minute in a log of two pages. */
function ownerOf(key: string): keyof typeof OWNERS {
  if (key === CHECKPOINT) return 'publish-ledger'
  if (key.startsWith(logFile(''))) return 'mend-log'
  if (key.startsWith(PUBLIC_DATA.days) || key === DAY_FILES_KEY) return 'publish-days'
  if (key.startsWith(PUBLIC_DATA.ways) || key === WAY_LIST_KEY) return 'publish-days'
  if (key.startsWith(PUBLIC_DATA.charts) || key === CHART_LIST_KEY) return 'publish-days'
  if (key.startsWith(evidenceKey('')) || key.includes('/money-out.')) return 'publish-money-out'
  if (key === RESPONSE_DATA_KEY || key === ANSWERS_DATA_KEY) return 'publish-response'
  return 'publish-ledger'
}
const ROUND = [
  'mend-log',
  'publish-ledger',
  'publish-ledger',
  'publish-days',
  'publish-money-out',
  'publish-response',
] as const
const CHECKPOINT = logFile('checkpoint')

const JSON_OF_ANOTHER_SHAPE = Buffer.from('{"format":"nhip-cau/other/1","entries":[]}')
/** What befalls a file, as whoever may write the bucket can do it. */
const WAYS = {
  deleted: undefined,
  empty: () => Buffer.alloc(0),
  'cut in half': (body: Buffer) => body.subarray(0, Math.floor(body.length / 2)),
  'JSON of another shape': () => JSON_OF_ANOTHER_SHAPE,
  'one bit flipped': (body: Buffer) => {
    const bent = Buffer.from(body)
    bent[Math.floor(body.length / 2)] = (bent[Math.floor(body.length / 2)] ?? 0) ^ 1
    return bent
  },
  'other bytes': () => Buffer.from([0xff, 0xfe, 0, 1, 2, 3]),
} as const

async function snapshot(): Promise<ReadonlyMap<string, Buffer>> {
  const files = new Map<string, Buffer>()
  for (const object of world.store.list(BUCKET, ''))
    files.set(object.key, await world.store.readBody(BUCKET, object))
  return files
}
/** The signature of a checkpoint is made anew, and gives the same bytes. */
async function expectWhole(before: ReadonlyMap<string, Buffer>, what: string): Promise<void> {
  const after = await snapshot()
  for (const [key, body] of before)
    expect(after.get(key)?.equals(body), `${key} after ${what}`).toBe(true)
}

/** Files of one kind are owned, written and read alike: one of each is enough. */
const kindOf = (key: string): string =>
  key
    .replace(/\/\d{3}(?=$|\.p)/u, '/N')
    .replace(/\.p\/\d+/u, '.p/W')
    .replace(/\d{4}-\d\d-\d\d/u, 'DAY')
    .replace(/[0-9a-f]{64}/u, 'HASH')
    .replace(/campaigns\/[^/]+/u, 'campaigns/ID')
    // Charts are written alike, in whatever language and of whatever.
    .replace(/charts\/[^/]+\/[a-z]+(?:\.\w\w)?(?=\.(?:csv|svg|xlsx)$)/u, 'charts/ID/CHART')
    .replace(/(names|ways)\/\d+/u, '$1/N')

describe('every kind of public file, damaged in every way', () => {
  const damage = async (
    key: string,
    change: ((body: Buffer) => Buffer) | undefined,
    before: ReadonlyMap<string, Buffer>,
  ): Promise<void> => {
    // As a tool does that copies a file with its headers: they say that it is ours.
    const { headers = {} } = world.store.find(BUCKET, key) ?? {}
    const body = before.get(key) ?? Buffer.alloc(0)
    if (change) await world.store.put(BUCKET, key, change(body), headers)
    else await world.store.delete(BUCKET, key)
  }

  test.each(Object.entries(WAYS))(
    'is made anew by the function that owns it within its turn, and is named: %s',
    async (way, change) => {
      const before = await snapshot()
      const kinds = new Map([...before.keys()].toReversed().map((key) => [kindOf(key), key]))
      expect(kinds.size).toBeGreaterThan(18)
      // What the rest is held against is damaged alone: without it the rest is made anew unasked.
      const isList = (key: string): boolean =>
        /checkpoint$|(?:days|ways)\.json$|money-out\./u.test(key)
      const lists = [...kinds.values()].filter(isList)
      const others = [...kinds.values()].filter((key) => !isList(key))
      expect(lists).toHaveLength(5)
      for (const keys of [others, lists]) {
        for (const key of keys) await damage(key, change, before)
        const owners = new Set(keys.map(ownerOf))
        told = []
        for (const owner of ROUND) {
          rungAt += owner === 'publish-ledger' ? 60_000 : 0
          if (owners.has(owner)) await OWNERS[owner]()
        }
        await expectWhole(before, way)
        // A figure that is not there may never have been.
        if (change) expect(told).toEqual(expect.arrayContaining(keys))
      }
    },
    30_000,
  )

  test('is written by no further run while nobody has damaged it', async () => {
    const put: string[] = []
    world.s3.middlewareStack.add(
      (next, { commandName }) =>
        (call) => {
          const { Key } = call.input as { Key?: string }
          if (commandName === 'PutObjectCommand') put.push(String(Key))
          return next(call)
        },
      { step: 'initialize', name: 'puts' },
    )
    for (const owner of ROUND) await OWNERS[owner]()
    world.s3.middlewareStack.remove('puts')
    // What never changes is tried, and refused where it stands.
    expect(put.filter((key) => !key.startsWith(logFile('')))).toEqual([])
  })

  test('is waited for after a bucket was lost, by the name of the function that makes it', async () => {
    const files = await snapshot()
    const owed = listOwed(files.get(CAMPAIGN_DATA_KEY)?.toString())
    // What the bank says of days is of statements, which are not of these books.
    const ofBooks = owed.filter(({ by }) => by !== 'publish-bank-days')
    expect(ofBooks.filter(({ key, by }) => !files.has(key) || by !== ownerOf(key))).toEqual([])
    // Each of the others is named by one of these, by which it is missed. Whether a page of the log
    // has names the table alone tells.
    const named = [
      PUBLIC_DATA.names,
      PUBLIC_DATA.days,
      PUBLIC_DATA.ways,
      PUBLIC_DATA.charts,
      evidenceKey(''),
    ]
    const alone = [...files.keys()].filter(
      (key) => ![logFile(''), ...named].some((folder) => key.startsWith(folder)),
    )
    const keys = new Set(owed.map(({ key }) => key))
    expect(alone.filter((key) => !keys.has(key))).toEqual([])
  })

  test('is told by its name where nothing is left that it follows from', async () => {
    const before = await snapshot()
    const rows = await world.rows()
    const putRow = (Item: Record<string, unknown>) =>
      world.tables.client.send(new PutCommand({ TableName: world.tables.ledger, Item }))
    const width = rows.length - 256
    // A page that is full; the one at the right edge; and one whose tile above is gone as well.
    for (const [index, files, isGivenUp] of [
      [100, ['tile/0/000', 'tile/entries/000'], false],
      [256, [`tile/0/001.p/${width}`, `tile/entries/001.p/${width}`], false],
      [100, ['tile/0/000', 'tile/entries/000', 'tile/1/000.p/1'], true],
    ] as const) {
      const row = rows.find((one) => one.index === index)
      await putRow({ ...row, entry: '{}' })
      for (const path of files) await world.store.delete(BUCKET, logFile(path))
      told = []
      const run = OWNERS['mend-log']()
      if (isGivenUp) await expect(run).rejects.toThrow('log-differs-from-signed')
      else await run
      expect(told.filter((one) => one.startsWith('lost')).toSorted()).toEqual(
        isGivenUp ? ['lost tile/1/000.p/1'] : files.map((path) => `lost ${path}`),
      )
      await putRow(row ?? {})
      await OWNERS['mend-log']()
      await expectWhole(before, `the row came back: ${index}`)
    }

    const offered = ['intake', offeredEvidenceFile(`${HASH}.pdf`)] as const
    await world.store.put(...offered, Buffer.from('something else'), {})
    await world.store.delete(BUCKET, evidenceKey(`${HASH}.pdf`))
    told = []
    await OWNERS['publish-money-out']()
    expect(told).toEqual([`lost ${evidenceKey(`${HASH}.pdf`)}`])
    await world.store.put(...offered, PICTURE, {})
    await OWNERS['publish-money-out']()
    await expectWhole(before, 'the file came back')

    const list = [...before.keys()].find((key) => key.endsWith('/money-out.json')) ?? ''
    for (const key of [list, evidenceKey(`${HASH}.pdf`)]) await world.store.delete(BUCKET, key)
    told = []
    await OWNERS['publish-money-out']()
    expect(told).toEqual([`lost ${evidenceKey(`${HASH}.pdf`)}`])
    await putRow(waitingEvidenceKey(`${HASH}.pdf`))
    await world.store.delete(BUCKET, list)
    await OWNERS['publish-money-out']()
    await expectWhole(before, 'the runbook was followed')
  })

  test('is not asked for where it was a part of a tile that is full: the part is deleted after a day, and cut from it', async () => {
    const full = ['tile/0/000', 'tile/entries/000']
    const part = async (path: string) => {
      const bytes = await world.deps.log.get(`${path}.p/40`)
      if (!bytes) throw new Error(path)
      return Buffer.from(bytes)
    }
    for (const path of full) {
      const cut = await part(path)
      for (const width of [1, 40, 255])
        await world.store.put(BUCKET, logFile(`${path}.p/${width}`), cut, {})
    }
    const before = await Promise.all(full.map(part))
    const here = new Date()
    const ringAt = (hours: number) =>
      mendLog({ ...mendDeps(), now: () => new Date(here.getTime() + hours * 3_600_000) })
    expect((await ringAt(23)).removed).toBe(0)
    const removed = (await ringAt(25)).removed
    expect(removed).toBeGreaterThanOrEqual(6)
    expect((await ringAt(26)).removed).toBe(0)
    for (const path of full) expect(await world.deps.log.listPartialWidths(path)).toEqual([])
    expect(await Promise.all(full.map(part))).toEqual(before)
    // The parts at the right edge of the log are of no tile that is full.
    expect((await world.deps.log.listPartialWidths('tile/0/001')).length).toBeGreaterThan(0)
  })

  test('is made anew when all are gone at once, and no clock finds another one’s work in its way', async () => {
    const before = await snapshot()
    for (const key of before.keys())
      if (!key.startsWith(evidenceKey(''))) await world.store.delete(BUCKET, key)
    for (const owner of ['publish-ledger', ...ROUND] as const) {
      rungAt += 60_000
      await OWNERS[owner]()
    }
    const isPart = (key: string): boolean => key.includes('.p/')
    const after = await snapshot()
    for (const key of before.keys()) if (!isPart(key)) expect(after.has(key), key).toBe(true)
    await OWNERS['mend-log']()
    expect((await OWNERS['mend-log']()).mended).toBe(0)
  })
})
