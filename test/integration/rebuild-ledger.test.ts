import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { pendingItem } from '../../functions/ledger/pending-items.ts'
import { publishLedger } from '../../functions/ledger/publish-ledger/publish-ledger.ts'
import { makeLogMendFiles } from '../../functions/ledger/log-mend-files.ts'
import { makeListRows } from '../../functions/ledger/log-page-store.ts'
import { mendLog } from '../../functions/ledger/mend-log/mend-log.ts'
import { rebuildLedger } from '../../functions/ledger/rebuild-books-store.ts'
import { sayRebuilt } from '../../functions/ledger/rebuild-ledger/rebuilt-words.ts'
import { makeRebuildStore } from '../../functions/ledger/rebuild-store.ts'
import { LEDGER } from '../../functions/storage/keys.ts'
import type { RowKey } from '../../functions/storage/keys.ts'
import { logKey, setAsideKey, totalsKey } from '../../functions/storage/ledger-table.ts'
import { makeFeedInbox } from '../../functions/transfers/feed-inbox-store.ts'
import type { FeedEvent } from '../../functions/transfers/feed-event.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { auditLog } from '../../shared/ledger/audit.ts'
import { canonicalEntry } from '../../shared/ledger/entry.ts'
import { makeNumberedEntry } from '../fixtures/entries.ts'
import { makeImporter, statementLines } from '../fixtures/imports.ts'
import type { Importer } from '../fixtures/imports.ts'
import { NOTHING, setBackTo, takeMoment } from '../fixtures/moments.ts'
import type { Moment } from '../fixtures/moments.ts'
import { makePublisherWorld } from '../fixtures/publisher-world.ts'
import { findRow, putRow, rowsIn } from '../fixtures/tables.ts'

let world: Awaited<ReturnType<typeof makePublisherWorld>>
let importer: Importer
beforeEach(async () => {
  world = await makePublisherWorld()
  importer = makeImporter(world.tables)
})
afterEach(() => world.stop())

const FIRST = [
  { credit: 500_000, memo: 'Chau ung ho', reference: '1' },
  { credit: 100_000, memo: 'ung ho dong bao', reference: '2' },
]
const BOTH = [
  ...FIRST,
  { credit: 100_000, memo: 'ung ho dong bao', reference: '3' },
  { credit: 70_000, memo: 'FT0007 ung ho', reference: 'x' },
]
const event: FeedEvent = {
  provider: 'sepay',
  id: '7',
  account: featuredCampaign().account.number,
  day: '2025-10-15',
  time: '08:00:00',
  reference: 'y',
  amountVnd: 70_000,
  memo: 'FT0007 ung ho',
}
const tell = () =>
  makeFeedInbox(world.tables.client, world.tables.records).put(event, new Date('2025-10-16'))
const bring = async (rows: typeof BOTH) => {
  await importer.bring(statementLines(rows))
  await importer.run()
}
const publish = () => publishLedger(world.deps)
const take = () => takeMoment(world.tables)
const setBack = (moment: Moment) => setBackTo(moment, world.tables)

const rebuild = async (write = true) =>
  rebuildLedger({
    log: world.deps.log,
    nameFiles: world.deps.nameFiles,
    verifier: await world.deps.signer.verifier(),
    store: makeRebuildStore(world.tables.client, world.tables.ledger),
    write,
    now: () => new Date('2025-10-17T00:00:00Z'),
  })
const isRight = async () => sayRebuilt(await rebuild(false), { write: false, seconds: 0 }).isRight

const figures = async () => (await world.publicData())?.campaigns.map(({ totals }) => totals)
const checkpoint = async () => (await world.deps.log.getCheckpoint())?.note ?? ''
async function audit(earlier: string) {
  const { ok, findings } = await auditLog({
    verifiers: [await world.deps.signer.verifier()],
    fetchFile: async (path) =>
      path === 'checkpoint'
        ? new TextEncoder().encode(await checkpoint())
        : world.deps.log.get(path),
    earlier,
  })
  return { ok, wrong: findings.filter((finding) => !finding.ok) }
}

const rowOf = async (index: number): Promise<Record<string, unknown> & RowKey> => ({
  ...(await findRow(world.tables, 'ledger', logKey(index))),
  ...logKey(index),
})
/** What may befall rows of the page that is not full, and the rows that it befell. */
const ROW_DAMAGES: Readonly<
  Record<string, { damage: () => Promise<unknown>; rows: readonly number[] }>
> = {
  'a row is gone': { damage: () => world.remove(logKey(2)), rows: [2] },
  'the last row is gone': { damage: () => world.remove(logKey(4)), rows: [4] },
  'a row has another text': {
    damage: async () =>
      putRow(world.tables, 'ledger', {
        ...(await rowOf(2)),
        entry: canonicalEntry(makeNumberedEntry(40)),
      }),
    rows: [2],
  },
  'a row has its index as text': {
    damage: async () => putRow(world.tables, 'ledger', { ...(await rowOf(2)), index: '2' }),
    rows: [2],
  },
  'two rows are swapped': {
    damage: async () => {
      const [one, other] = [await rowOf(1), await rowOf(2)]
      await putRow(world.tables, 'ledger', { ...one, entry: other.entry })
      await putRow(world.tables, 'ledger', { ...other, entry: one.entry })
    },
    rows: [1, 2],
  },
}

/** Some life of the books: gifts of a statement and of a feed, promises, and moments in it. */
async function live(): Promise<readonly (readonly [what: string, moment: Moment])[]> {
  await bring(FIRST)
  await publish()
  const afterFirst = await take()
  await world.queue(makeNumberedEntry(1), 'Nhà hảo tâm mẫu')
  for (const number of [2, 3]) await world.queue(makeNumberedEntry(number))
  const withQueue = await take()
  await publish()
  await tell()
  await importer.run()
  await publish()
  await bring(BOTH)
  await publish()
  return [
    ['after the first statement', afterFirst],
    ['with promises in the queue that were published since', withQueue],
    ['the ledger alone set back', { ...(await take()), ledger: withQueue.ledger }],
  ]
}

describe('tables that were set back', () => {
  test('to any moment get the books back whole, and what the bank tells again adds nothing', async () => {
    const moments = await live()
    const [before, signed] = [await figures(), await checkpoint()]
    const received = before?.map(({ money }) => money.received)
    expect(received).toContainEqual({ amountVnd: 770_000, count: 4 })
    for (const [what, moment] of moments) {
      await setBack(moment)
      await rebuild()
      expect([what, await isRight()]).toEqual([what, true])
      await publish()
      expect([what, await checkpoint()]).toEqual([what, signed])
      // The feed first, as before: a gift that both tell pairs off with it.
      await tell()
      await importer.run()
      await bring(BOTH)
      await publish()
      expect([what, await figures()]).toEqual([what, before])
      expect([what, await audit(signed)]).toEqual([what, { ok: true, wrong: [] }])
    }
  })

  test('give no second index to what has entered since: from aside, or from a day that was still to come', async () => {
    const late = new Date(Date.now() + 2 * 86_400_000).toISOString()
    const aside = pendingItem({ entry: makeNumberedEntry(1), createdAt: '2025-10-01T00:00:00Z' })
    await putRow(world.tables, 'ledger', { ...aside, ...setAsideKey(aside.sk), asideFor: 'x' })
    const entry = { ...makeNumberedEntry(2), day: late.slice(0, 10) }
    await putRow(world.tables, 'ledger', pendingItem({ entry, createdAt: late }))
    const before = await take()
    expect(await publish()).toMatchObject({ appended: 2 })
    await setBack(before)
    expect((await rebuild()).queuedTwice).toHaveLength(2)
    expect(await publish()).toMatchObject({ appended: 0, size: 2 })
  })

  test('are not touched before a person has seen what would be written', async () => {
    await live()
    await setBack(NOTHING)
    const rebuilt = await rebuild(false)
    expect(rebuilt).toMatchObject({ size: 7, before: 0, rowsMissing: 7, bankRowsMissing: 4 })
    expect(await take()).toEqual(NOTHING)
  })
})

describe('a table in which rows were changed', () => {
  test('is what the log says again, and loses no entry that waits', async () => {
    await live()
    const right = await take()
    await world.queue(makeNumberedEntry(9))
    await putRow(world.tables, 'ledger', {
      ...logKey(1),
      index: 1,
      entry: canonicalEntry(makeNumberedEntry(5)),
    })
    await world.remove(logKey(3))
    await world.remove(totalsKey(makeNumberedEntry(0).campaign))
    expect(await rebuild()).toMatchObject({
      rowsMissing: 1,
      rowsDiffering: 1,
      totalsDiffering: [makeNumberedEntry(0).campaign],
      queuedTwice: [],
    })
    const rows = (those: Moment['ledger']) =>
      rowsIn([...those], LEDGER.log).map(({ appendedAt: _at, ...row }) =>
        JSON.stringify(Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1))),
      )
    expect(rows((await take()).ledger).toSorted()).toEqual(rows(right.ledger).toSorted())
    expect(await publish()).toMatchObject({ appended: 1, size: 8 })
  })

  test('of the page that grows stops the books before an entry gets its index, and is named and mended', async () => {
    for (const number of [0, 1, 2, 3]) await world.queue(makeNumberedEntry(number))
    await publish()
    let size = 4
    for (const [what, { damage, rows }] of Object.entries(ROW_DAMAGES)) {
      await damage()
      await world.queue(makeNumberedEntry(10 + size))
      await expect(publish(), what).rejects.toThrow(
        /^log-(?:has-a-gap|differs-from-lock|page-short)$/u,
      )
      expect((await world.deps.ledger.getSnapshot([])).head.size, what).toBe(size)
      const told: number[] = []
      await mendLog({
        log: world.deps.log,
        files: makeLogMendFiles(world.s3, 'public-data'),
        listRows: makeListRows(world.tables.client, world.tables.ledger),
        verifier: world.deps.signer.verifier,
        now: () => new Date(),
        reportFile: () => {},
        reportLost: () => {},
        reportRow: (index) => void told.push(index),
      })
      expect(told, what).toEqual(rows)
      await rebuild()
      expect(await publish(), what).toMatchObject({ appended: 1, size: ++size })
    }
    await putRow(world.tables, 'ledger', { ...(await rowOf(2)), ...logKey(size), index: size })
    await world.queue(makeNumberedEntry(29))
    const commits: number[] = []
    const commit: typeof world.deps.ledger.commit = (batch) => {
      commits.push(batch.before.size)
      return world.deps.ledger.commit(batch)
    }
    await expect(
      publishLedger({ ...world.deps, ledger: { ...world.deps.ledger, commit } }),
    ).rejects.toThrow('log-row-in-the-way')
    expect(commits).toEqual([size])
    expect(await rebuild()).toMatchObject({ rowsStray: 1, rowsMissing: 0 })
    expect(await publish()).toMatchObject({ appended: 1, size: ++size })
    await putRow(world.tables, 'ledger', { ...logKey(1), sk: `${logKey(1).sk}x`, index: 7 })
    await world.queue(makeNumberedEntry(30))
    expect(await publish()).toMatchObject({ appended: 1, size: ++size })
    expect(await rebuild()).toMatchObject({ rowsStray: 1, rowsMissing: 0 })
    expect(await isRight()).toBe(true)
  })

  test('and which is ahead of its public log is mended, and keeps what was never public', async () => {
    for (const number of [0, 1, 2, 3]) await world.queue(makeNumberedEntry(number))
    await publish()
    const signed = await checkpoint()
    for (const number of [4, 5]) await world.queue(makeNumberedEntry(number))
    const { log } = world.deps
    await publishLedger({ ...world.deps, log: { ...log, putCheckpoint: async () => 'outrun' } })
    const changed = { ...logKey(2), index: 2, entry: canonicalEntry(makeNumberedEntry(40)) }
    await putRow(world.tables, 'ledger', changed)
    await expect(publish()).rejects.toThrow('log-differs-from-lock')
    const fifth = (await findRow(world.tables, 'ledger', logKey(5))) ?? {}
    await putRow(world.tables, 'ledger', { ...changed, ...logKey(5), index: 5 })
    await expect(rebuild()).rejects.toThrow('unsigned-rows-differ')
    await putRow(world.tables, 'ledger', { ...fifth, ...logKey(5) })
    expect(await rebuild()).toMatchObject({ size: 4, before: 6, unsigned: 2, rowsDiffering: 1 })
    await expect(rebuild()).rejects.toThrow('table-ahead-of-log')
    expect(await publish()).toMatchObject({ appended: 0, size: 6 })
    expect(await isRight()).toBe(true)
    expect(await audit(signed)).toEqual({ ok: true, wrong: [] })
  })

  test('that has entries which were never public is left alone', async () => {
    await world.queue(makeNumberedEntry(1))
    await publish()
    const publicBefore = await world.deps.log.getCheckpoint()
    await world.queue(makeNumberedEntry(2))
    await publish()
    const log = { ...world.deps.log, getCheckpoint: async () => publicBefore }
    const store = makeRebuildStore(world.tables.client, world.tables.ledger)
    const verifier = await world.deps.signer.verifier()
    const { nameFiles } = world.deps
    const now = () => new Date()
    await expect(
      rebuildLedger({ log, nameFiles, verifier, store, write: true, now }),
    ).rejects.toThrow('table-ahead-of-log')
  })

  test('is not mended from a public log that is damaged itself', async () => {
    await live()
    const before = await take()
    const { log } = world.deps
    const damaged = {
      ...log,
      get: async (path: string) => {
        const bytes = await log.get(path)
        return bytes?.map((byte, at) => (at === bytes.length - 2 ? byte ^ 1 : byte))
      },
    }
    const store = makeRebuildStore(world.tables.client, world.tables.ledger)
    const verifier = await world.deps.signer.verifier()
    const { nameFiles } = world.deps
    await expect(
      rebuildLedger({
        log: damaged,
        nameFiles,
        verifier,
        store,
        write: true,
        now: () => new Date(),
      }),
    ).rejects.toThrow('log-differs-from-checkpoint')
    expect(await take()).toEqual(before)
  })
})
