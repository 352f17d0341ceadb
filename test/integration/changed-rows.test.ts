import { DeleteCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { respondEntryProof } from '../../functions/ledger/entry-proof-page.ts'
import { makeLedgerReader } from '../../functions/ledger/ledger-reader-store.ts'
import { publishLedger } from '../../functions/ledger/publish-ledger/publish-ledger.ts'
import { showEntry } from '../../functions/ledger/show-ledger/show-entry.ts'
import { showLedger } from '../../functions/ledger/show-ledger/show-ledger.ts'
import type { Request } from '../../functions/http/request.ts'
import { PLAIN_SHELLS } from '../fixtures/shells.ts'
import { logKey } from '../../functions/storage/ledger-table.ts'
import { checkReceipt } from '../../shared/ledger/check-receipt.ts'
import { canonicalEntry } from '../../shared/ledger/entry.ts'
import { makeNumberedEntry } from '../fixtures/entries.ts'
import { makePublisherWorld } from '../fixtures/publisher-world.ts'
import { findRow, putRow } from '../fixtures/tables.ts'

const COUNT = 30
const CHANGED = 12
const CODE_BEHIND = makeNumberedEntry(COUNT).code
let world: Awaited<ReturnType<typeof makePublisherWorld>>
let sound: Record<string, unknown>
let told: number[]
beforeAll(async () => {
  world = await makePublisherWorld()
  for (let number = 0; number < COUNT; number++) await world.queue(makeNumberedEntry(number))
  await publishLedger(world.deps)
  sound = (await findRow(world.tables, 'ledger', logKey(CHANGED))) ?? {}
})
afterAll(() => world.stop())
beforeEach(async () => {
  told = []
  await putRow(world.tables, 'ledger', { ...logKey(CHANGED), ...sound })
})

const deps = () => ({
  shells: PLAIN_SHELLS,
  reader: makeLedgerReader(world.tables.client, world.tables.ledger),
  log: world.deps.log,
  dayFiles: world.dayFiles,
  reportRow: (index: number) => void told.push(index),
  now: () => new Date('2025-10-16T03:00:00Z'),
})
const request = (query: Request['query'], wantsJson = true): Request => ({
  locale: 'vi',
  wantsJson,
  query,
  header: () => undefined,
  cookie: () => undefined,
  viewerAddress: '203.0.113.1',
})
type Shown = { index: number; entry: { amountVnd?: number; code?: string } }
const list = async (query: Request['query']): Promise<readonly Shown[]> =>
  (JSON.parse((await showLedger(request(query), deps())).body ?? '') as { entries: Shown[] })
    .entries
const signed = makeNumberedEntry(CHANGED)
const forged = canonicalEntry({ ...signed, amountVnd: 20_000_000 })

/** What may befall a row of the log. */
const DAMAGES = {
  'another sum': () =>
    putRow(world.tables, 'ledger', { ...logKey(CHANGED), ...sound, entry: forged }),
  'a text that is no entry': () =>
    putRow(world.tables, 'ledger', { ...logKey(CHANGED), ...sound, entry: '{' }),
  'another row’s text': () =>
    putRow(world.tables, 'ledger', {
      ...logKey(CHANGED),
      ...sound,
      entry: canonicalEntry(makeNumberedEntry(CHANGED + 1)),
    }),
  'no text': () => putRow(world.tables, 'ledger', { ...logKey(CHANGED), index: CHANGED }),
  'no row': () =>
    world.tables.client.send(
      new DeleteCommand({ TableName: world.tables.ledger, Key: logKey(CHANGED) }),
    ),
} satisfies Record<string, () => Promise<unknown>>

describe.each(Object.entries(DAMAGES))('a row of the log with %s', (_, damage) => {
  beforeEach(damage)

  test('is shown as it was signed, wherever it is shown, and is told of', async () => {
    const newest = await list({})
    expect(newest.map(({ index }) => index)).toEqual(
      Array.from({ length: 25 }, (__, at) => COUNT - 1 - at),
    )
    expect(newest.find(({ index }) => index === CHANGED)?.entry).toEqual(signed)
    const alone = await showEntry(request({}), String(CHANGED), deps())
    expect((JSON.parse(alone.body ?? '') as Shown).entry).toEqual(signed)
    const page = await showEntry(request({}, false), String(CHANGED), deps())
    expect(page.body).not.toContain('20.000.000')
    for (const query of [{ code: signed.code }, { day: signed.day }])
      for (const { index, entry } of await list(query))
        expect(entry).toEqual(makeNumberedEntry(index))
    expect(new Set(told)).toEqual(new Set([CHANGED]))
  })

  test('is proven as it was signed', async () => {
    const proof = await showEntry(request({ format: 'proof' }), String(CHANGED), deps())
    const text = (await findRow(world.tables, 'ledger', logKey(CHANGED)))?.entry as
      | string
      | undefined
    const ofDonor = await respondEntryProof(CHANGED, 'a', undefined, {
      ledger: { findEntry: async () => text },
      log: world.deps.log,
    })
    for (const { body } of [proof, ofDonor]) {
      const report = await checkReceipt(String(body), [await world.deps.signer.verifier()])
      expect(report.findings.filter(({ ok }) => !ok)).toEqual([])
    }
  })
})

test('what no signed checkpoint holds is not shown as the books', async () => {
  const entry = canonicalEntry(makeNumberedEntry(COUNT))
  const row = { ...sound, ...logKey(COUNT), index: COUNT, entry, code: CODE_BEHIND }
  await putRow(world.tables, 'ledger', row)
  expect((await list({})).map(({ index }) => index)).not.toContain(COUNT)
  expect(await list({ code: CODE_BEHIND })).toEqual([])
  await expect(showEntry(request({}), String(COUNT), deps())).rejects.toMatchObject({
    code: 'proof-not-yet',
  })
  await world.remove(logKey(COUNT))
  await expect(showEntry(request({}), String(COUNT), deps())).rejects.toMatchObject({
    code: 'entry-missing',
  })
})

test('sound rows are reported by nobody', async () => {
  await list({})
  await list({ day: signed.day })
  expect(told).toEqual([])
})
