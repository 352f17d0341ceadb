import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { describe, expect, test } from 'vitest'
import { measureLag } from '../../functions/ledger/publish-ledger/measure-lag.ts'
import { publishLedger } from '../../functions/ledger/publish-ledger/publish-ledger.ts'
import type { PublishLedgerDeps } from '../../functions/ledger/publish-ledger/publish-ledger.ts'
import { makeLagStore } from '../../functions/ledger/lag-store.ts'
import { makeLedgerStore } from '../../functions/ledger/ledger-store.ts'
import type { PublicFiles } from '../../functions/storage/public-files.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { ENTRY_KINDS, canonicalEntry, parseEntry } from '../../shared/ledger/entry.ts'
import type { EntryKind, LedgerEntry } from '../../shared/ledger/entry.ts'
import { emptyTotals, foldTotals } from '../../shared/ledger/totals.ts'
import { CAMPAIGN_DATA_KEY } from '../../shared/public-data.ts'
import { makeReferenceCode } from '../../shared/reference-code.ts'
import { logFile, namesFile } from '../../functions/storage/object-keys.ts'
import { pendingKey, withdrawnNameKey } from '../../functions/storage/ledger-table.ts'
import { makeLedgerReader } from '../../functions/ledger/ledger-reader-store.ts'
import { publishDays } from '../../functions/ledger/publish-days/publish-days.ts'
import { DAY_FILES_KEY, dayFilesSchema } from '../../shared/day-files.ts'
import { createHash } from 'node:crypto'
import { pendingItem } from '../../functions/ledger/pending-items.ts'
import { LEDGER } from '../../functions/storage/keys.ts'
import { makePublisherWorld } from '../fixtures/publisher-world.ts'
import { readTable, rowsIn } from '../fixtures/tables.ts'

function makeEntry(amountVnd: number, campaign = featuredCampaign().id): LedgerEntry {
  return {
    v: 1,
    kind: 'pledged',
    campaign,
    day: '2025-10-15',
    channel: 'web',
    code: makeReferenceCode(crypto.getRandomValues(new Uint8Array(6))),
    amountVnd,
    donorKind: 'individual',
  }
}

/** What a statement's import puts into the queue, many to a row. */
const makeGift = (amountVnd: number): LedgerEntry => ({
  ...makeEntry(amountVnd),
  kind: 'received',
  channel: 'transfer',
})

/**
 * What must hold after anything: indexes from 0 without a gap, totals that equal the fold, nothing
 * lost.
 */
async function expectSound(
  { rows, publicData }: Awaited<ReturnType<typeof makePublisherWorld>>,
  queued: readonly LedgerEntry[],
): Promise<void> {
  const log = await rows()
  expect(log.map(({ index }) => index)).toEqual(queued.map((_, index) => index))
  const entries = log.map(({ entry }) => parseEntry(String(entry)))
  expect(new Set(entries.map(({ code }) => code))).toEqual(new Set(queued.map(({ code }) => code)))
  const data = await publicData()
  expect(data?.ledgerSize).toBe(queued.length)
  for (const campaign of data?.campaigns ?? []) {
    expect(campaign.totals).toEqual(
      foldTotals(
        emptyTotals(),
        entries.filter((entry) => entry.campaign === campaign.id),
      ),
    )
  }
}

describe('the publisher', () => {
  test('publishes an empty ledger once, and leaves the files alone afterwards', async () => {
    const world = await makePublisherWorld()
    expect(await publishLedger(world.deps)).toMatchObject({ appended: 0, size: 0 })
    expect((await world.publicData())?.ledgerSize).toBe(0)
    expect(await publishLedger(world.deps)).toEqual({
      appended: 0,
      outrun: 0,
      size: 0,
      filesWritten: 0,
      tilesWritten: 0,
      namesWritten: 0,
    })
    await world.stop()
  })

  test('gives entries their indexes in the order of the queue, over several batches and campaigns', async () => {
    const world = await makePublisherWorld()
    const entries = Array.from({ length: 130 }, (_, index) =>
      makeEntry(10_000 + index, index % 3 === 0 ? 'minh-hoa' : featuredCampaign().id),
    )
    for (const entry of entries) await world.queue(entry)
    expect(await publishLedger(world.deps)).toMatchObject({ appended: 130, outrun: 0, size: 130 })
    expect((await world.rows()).map(({ entry }) => entry)).toEqual(entries.map(canonicalEntry))
    await expectSound(world, entries)
    await world.stop()
  })

  test('reads the page of the log that is growing once before it appends, and once for its tiles and for the splits', async () => {
    const world = await makePublisherWorld()
    await world.queue(makeEntry(10_000))
    await publishLedger(world.deps)
    await world.queue(makeEntry(20_000))
    const pages: number[] = []
    const listPage: typeof world.deps.ledger.listPage = (page) => {
      pages.push(page)
      return world.deps.ledger.listPage(page)
    }
    await publishLedger({ ...world.deps, ledger: { ...world.deps.ledger, listPage } })
    expect(pages).toEqual([0, 0])
    expect((await world.publicData())?.ledgerSize).toBe(2)
    await world.stop()
  })

  test('takes rows of several entries whole and in their order, as many as a transaction has room for', async () => {
    const world = await makePublisherWorld()
    const entries = Array.from({ length: 3 * 44 + 10 }, (_, index) => makeGift(10_000 + index))
    await world.queueTogether(entries.slice(0, 44))
    for (const entry of entries.slice(44, 54)) await world.queue(entry)
    await world.queueTogether(entries.slice(54, 98))
    await world.queueTogether(entries.slice(98))
    const commits: number[] = []
    const commit: typeof world.deps.ledger.commit = (batch) => {
      commits.push(batch.entries.length)
      return world.deps.ledger.commit(batch)
    }
    await publishLedger({ ...world.deps, ledger: { ...world.deps.ledger, commit } })
    expect(commits).toEqual([54, 88])
    expect((await world.rows()).map(({ entry }) => entry)).toEqual(entries.map(canonicalEntry))
    await expectSound(world, entries)
    await world.stop()
  })

  test.each([
    ['of many entries', 12, 44, 3],
    ['of one entry', 60, 1, 45],
    ['of few entries', 40, 4, 18],
  ])('reads of rows %s what a transaction takes, and little more', async (_, rows, each, used) => {
    const world = await makePublisherWorld()
    for (let row = 0; row < rows; row++)
      await world.queueTogether(Array.from({ length: each }, (_one, at) => makeGift(10_000 + at)))
    let read = 0
    const { client, ledger: table } = world.tables
    client.middlewareStack.add(
      (next) => async (args) => {
        const done = await next(args)
        read += (done.output as { Items?: unknown[] }).Items?.length ?? 0
        return done
      },
      { step: 'initialize', name: 'countRows' },
    )
    const taken = await makeLedgerStore(client, table, () => new Date()).listPending()
    client.middlewareStack.remove('countRows')
    expect(taken.length).toBe(Math.min(Math.floor(90 / (each + 1)), rows) * each)
    expect(read).toBeLessThanOrEqual(used)
    await world.stop()
  })

  test('several at once, rung too often, give each index once', async () => {
    const world = await makePublisherWorld()
    const entries = Array.from({ length: 60 }, (_, index) => makeEntry(10_000 + index))
    for (const entry of entries) await world.queue(entry)
    await Promise.all(Array.from({ length: 5 }, () => publishLedger(world.deps)))
    await publishLedger(world.deps)
    await expectSound(world, entries)
    await world.stop()
  })

  test('finds the index of a pledge by its code, and says nothing of one that has none', async () => {
    const world = await makePublisherWorld()
    const entries = [makeEntry(10_000), makeEntry(20_000)]
    for (const entry of entries) await world.queue(entry)
    await publishLedger(world.deps)
    const ledger = makeLedgerStore(world.tables.client, world.tables.ledger, () => new Date())
    expect(await ledger.findIndexByCode(entries[1]?.code ?? '')).toBe(1)
    expect(await ledger.findIndexByCode('LCUH0000000')).toBeUndefined()
    await world.stop()
  })

  test('shows the names that donors agreed to beside the log, and takes them away without touching an entry', async () => {
    const world = await makePublisherWorld()
    // As a counter enters them: nothing was pledged, and all of it has come.
    const entries = [makeEntry(10_000), makeEntry(20_000)].map((entry) => ({
      ...entry,
      kind: 'received' as const,
    }))
    await world.queue(entries[0] as LedgerEntry, 'Nguyễn Thị Ví Dụ')
    await world.queue(entries[1] as LedgerEntry, 'Trần Văn Mẫu')
    expect(await publishLedger(world.deps)).toMatchObject({ appended: 2, namesWritten: 1 })
    expect(JSON.parse((await world.readPublic(namesFile(0))) ?? '')).toMatchObject({
      names: { 0: 'Nguyễn Thị Ví Dụ', 1: 'Trần Văn Mẫu' },
    })
    const checkpoint = await world.readPublic(logFile('checkpoint'))
    const before = await world.rows()
    const withdraw = (at: Date): Promise<unknown> =>
      world.tables.client.send(
        new PutCommand({
          TableName: world.tables.ledger,
          Item: { ...withdrawnNameKey(String(entries[0]?.code)), at: at.toISOString() },
        }),
      )
    await withdraw(new Date())
    expect(await publishLedger(world.deps)).toMatchObject({ appended: 0, namesWritten: 1 })
    expect(await world.readPublic(namesFile(0))).not.toContain('Nguyễn')
    expect((await world.rows()).map(({ entry }) => entry)).toEqual(before.map(({ entry }) => entry))
    expect(await world.readPublic(logFile('checkpoint'))).toBe(checkpoint)
    // It stays until every index has it, and is settled then.
    expect(await world.deps.names.listWithdrawals()).toHaveLength(1)
    await withdraw(new Date(Date.now() - 3_600_000))
    expect(await publishLedger(world.deps)).toMatchObject({ namesWritten: 0 })
    expect(await world.deps.names.listWithdrawals()).toEqual([])
    await world.stop()
  })

  test('the books can be read from the newest back, by code, and by day and sum, page by page', async () => {
    const world = await makePublisherWorld()
    const entries = Array.from({ length: 300 }, (_, number) => ({
      ...makeEntry(number % 3 === 0 ? 50_000 : 10_000 + number),
    }))
    for (const entry of entries) await world.queue(entry)
    await publishLedger(world.deps)
    const reader = makeLedgerReader(world.tables.client, world.tables.ledger)
    expect(await reader.getSize()).toMatchObject({ size: 300 })
    const newest = await reader.listBefore(300, 100)
    expect(newest.map(({ index }) => index)).toEqual(
      Array.from({ length: 100 }, (_, at) => 299 - at),
    )
    expect((await reader.listBefore(3, 100)).map(({ index }) => index)).toEqual([2, 1, 0])
    expect((await reader.listByCode(entries[7]?.code ?? '', 10)).map(({ index }) => index)).toEqual(
      [7],
    )
    const found: number[] = []
    for (let after: string | undefined; ; ) {
      const page = await reader.listByDay(
        { day: '2025-10-15', amountVnd: 50_000, ...(after === undefined ? {} : { after }) },
        40,
      )
      found.push(...page.map(({ index }) => index))
      after = page.at(-1)?.dayOrder
      if (page.length < 40) break
    }
    expect(found).toEqual(
      entries.flatMap(({ amountVnd }, index) => (amountVnd === 50_000 ? [index] : [])),
    )
    expect(await reader.listByDay({ day: '2025-10-16' }, 10)).toEqual([])
    expect(await reader.get(300)).toBeUndefined()
    await world.stop()
  })

  test('files by day hold every entry once, with their sums, however often they are made and wherever it stopped', async () => {
    const world = await makePublisherWorld()
    const verifier = () => world.deps.signer.verifier()
    const deps = {
      log: world.deps.log,
      dayFiles: world.dayFiles,
      verifier,
      reportFile: () => {},
      now: () => new Date(),
    }
    expect((await publishDays(deps)).added).toBe(0)
    const days = ['2025-10-15', '2025-10-16']
    let queued = 0
    const grow = async (count: number): Promise<void> => {
      for (let number = 0; number < count; number++)
        await world.queue({ ...makeEntry(10_000 + queued), day: days[queued++ % 2] ?? '' })
      await publishLedger(world.deps)
    }
    const expectRight = async (): Promise<void> => {
      const list = dayFilesSchema.parse(JSON.parse((await world.readPublic(DAY_FILES_KEY)) ?? ''))
      expect([list.size, list.checkpoint]).toEqual([
        queued,
        await world.readPublic(logFile('checkpoint')),
      ])
      const log = (await world.rows()).map(({ entry }) => parseEntry(String(entry)))
      expect(list.days.map(({ day }) => day)).toEqual(days.toReversed())
      for (const { day, entries, csv, json } of list.days) {
        for (const { key, sha256, bytes } of [csv, json]) {
          const body = (await world.readPublic(key)) ?? ''
          expect([
            createHash('sha256').update(body).digest('hex'),
            Buffer.byteLength(body),
          ]).toEqual([sha256, bytes])
        }
        const expected = log.flatMap((entry, index) =>
          entry.day === day ? [{ index, entry }] : [],
        )
        expect(
          (JSON.parse((await world.readPublic(json.key)) ?? '') as { entries: unknown[] }).entries,
        ).toEqual(expected)
        expect(entries).toBe(expected.length)
        expect((await world.readPublic(csv.key))?.trim().split('\r\n')).toHaveLength(
          expected.length + 1,
        )
      }
    }
    await grow(260)
    expect((await publishDays(deps)).added).toBe(260)
    await expectRight()
    expect((await publishDays(deps)).added).toBe(0)
    for (let at = 0; at < 10; at++) {
      for (const flavour of ['fails', 'takes effect and fails']) {
        await grow(3)
        let calls = 0
        const broken =
          <A extends unknown[], R>(real: (...args: A) => Promise<R>) =>
          async (...args: A): Promise<R> => {
            const isHit = calls++ === at
            if (isHit && flavour === 'fails') throw new Error('fault')
            const result = await real(...args)
            if (isHit) throw new Error('fault')
            return result
          }
        const { get, getTag, put } = world.dayFiles
        await publishDays({
          ...deps,
          dayFiles: { get: broken(get), getTag: broken(getTag), put: broken(put) },
        }).catch(() => {})
        await publishDays(deps)
        await expectRight()
      }
    }
    await world.stop()
  })

  test('never puts older figures over newer ones', async () => {
    const world = await makePublisherWorld()
    await world.queue(makeEntry(10_000))
    await publishLedger(world.deps)
    const file = {
      key: CAMPAIGN_DATA_KEY,
      contentType: 'application/json',
      body: '{"old":true}',
    }
    expect(await world.deps.files.putIfNewer(file, 0)).toBe('kept')
    expect((await world.publicData())?.ledgerSize).toBe(1)
    await world.stop()
  })

  test('tells how long the oldest act waits for the public books, whatever keeps it from them', async () => {
    const world = await makePublisherWorld()
    const { client, ledger: table } = world.tables
    const log = { ...world.deps.log }
    const HOUR_S = 3_600
    const inAnHour = () => new Date(Date.now() + HOUR_S * 1_000)
    const lagDeps = { lag: makeLagStore(client, table), log, now: inAnHour }
    const nothing = { secondsBehind: 0, entriesBehind: 0 }
    expect(await measureLag(lagDeps)).toEqual(nothing)

    // The checkpoint cannot be written: the entries have their indexes, and nobody sees them.
    await world.queue(makeEntry(10_000))
    await world.queue(makeEntry(20_000))
    const mute = {
      ...world.deps,
      log: { ...log, putCheckpoint: () => Promise.reject(new Error('mute')) },
    }
    await expect(publishLedger(mute)).rejects.toThrow('mute')
    const unpublished = await measureLag(lagDeps)
    expect(unpublished.entriesBehind).toBe(2)
    expect(unpublished.secondsBehind).toBeGreaterThanOrEqual(HOUR_S)
    await publishLedger(world.deps)
    expect(await measureLag(lagDeps)).toEqual(nothing)

    // A publisher that cannot look into the queues takes nothing out of them, readable or not.
    const at = new Date(Date.now() - HOUR_S * 1_000).toISOString()
    const poison = pendingKey({ at, kind: 'pledged', name: 'POISON' })
    await client.send(new PutCommand({ TableName: table, Item: { ...poison, entries: 'none' } }))
    const stuck: PublishLedgerDeps = {
      ...world.deps,
      ledger: { ...world.deps.ledger, listPending: () => Promise.reject(new Error('stuck')) },
    }
    await expect(publishLedger(stuck)).rejects.toThrow('stuck')
    const stopped = await measureLag(lagDeps)
    expect(stopped.entriesBehind).toBe(0)
    expect(stopped.secondsBehind).toBeGreaterThanOrEqual(2 * HOUR_S)

    // While no file can be read, the queue tells it still.
    const blind = { getCheckpoint: () => Promise.reject(new Error('blind')) }
    expect(await measureLag({ ...lagDeps, log: blind })).toMatchObject({ entriesBehind: 0 })
    expect((await measureLag({ ...lagDeps, log: blind })).secondsBehind).toBeGreaterThan(HOUR_S)
    await world.remove(poison)
    await world.stop()
  })

  /** What goes back, and what moves a gift, is there only together with what came. */
  const ALONE: Partial<Record<EntryKind, string>> = {
    refunded: 'goes-back-without-coming',
    corrected: 'moves-another-sum',
  }

  test('takes nothing out of a queue that does not belong there or that nobody can read; it keeps that with the reason, and the others go on', async () => {
    const world = await makePublisherWorld()
    const { client, ledger: table } = world.tables
    const put = (Item: Record<string, unknown>) =>
      client.send(new PutCommand({ TableName: table, Item }))
    let second = 0
    const at = () => new Date(Date.UTC(2025, 9, 15, 0, 0, second++)).toISOString()
    const good = Array.from({ length: 50 }, (_, number) => makeEntry(1_000 + number))
    const text = (kind: EntryKind, amountVnd = 7) =>
      canonicalEntry({
        ...makeEntry(amountVnd),
        kind,
        ...(kind === 'corrected' ? { state: 'received', corrects: 0, reason: 'x' } : {}),
      })
    const bad: Array<[queue: EntryKind, reason: string, row: object]> = [
      ...(['pledged', 'withdrawn', 'lapsed', 'received', 'allocated'] as const).flatMap((queue) =>
        ENTRY_KINDS.filter((kind) => {
          const home = pendingKey({ at: '', kind, name: '' }).pk
          return home !== pendingKey({ at: '', kind: queue, name: '' }).pk
        }).map((kind): [EntryKind, string, object] => [
          queue,
          (queue === 'received' && ALONE[kind]) || 'other-kind',
          { entry: text(kind) },
        ]),
      ),
      [
        'pledged',
        'several-of-one-act',
        { entries: [1, 2].map(() => ({ entry: text('pledged') })) },
      ],
      [
        'received',
        'goes-back-without-coming',
        { entries: [{ entry: text('received', 5) }, { entry: text('refunded', 6) }] },
      ],
      ['pledged', 'ledger-entry-v', { entry: '{"v":2}' }],
      ['withdrawn', 'pending-row-shape', {}],
    ]
    for (const [kind, , row] of bad)
      await put({ ...pendingKey({ at: at(), kind, name: 'bad' }), ...row })
    for (const entry of good) await put(pendingItem({ entry, createdAt: at() }))
    await publishLedger(world.deps)
    await expectSound(world, good)
    const aside = rowsIn(await readTable(client, table), LEDGER.setAside)
    expect(aside.map(({ asideFor }) => String(asideFor)).toSorted()).toEqual(
      bad.map(([, reason]) => reason).toSorted(),
    )
    // It stays there for good, unless somebody mends it; then it enters the books by itself.
    await publishLedger(world.deps)
    await expectSound(world, good)
    const [unread] = aside.filter(({ asideFor }) => asideFor === 'ledger-entry-v')
    const late = makeEntry(5_000)
    await put({ ...unread, entry: canonicalEntry(late) })
    await publishLedger(world.deps)
    await expectSound(world, [...good, late])
    await world.stop()
  })

  test('keeps the order of acts over all queues, also over what waited in the one queue of before, and puts nothing before what it was caused by', async () => {
    const world = await makePublisherWorld()
    const { client, ledger: table } = world.tables
    const put = (Item: Record<string, unknown>) =>
      client.send(new PutCommand({ TableName: table, Item }))
    const time = (second: number) => new Date(Date.UTC(2025, 9, 15, 0, 0, second)).toISOString()
    const pledges = Array.from({ length: 120 }, (_, number) => makeEntry(1_000 + number))
    const acts = pledges.flatMap(
      (entry, number): Array<[LedgerEntry, number]> => [
        [entry, 3 * number],
        [{ ...entry, kind: 'received', channel: 'transfer' }, 3 * number + 100],
        ...(number % 2 === 0
          ? []
          : [[{ ...entry, kind: 'withdrawn' }, 3 * number + 40] as [LedgerEntry, number]]),
      ],
    )
    for (const [entry, second] of acts) {
      const row = pendingItem({ entry, createdAt: time(second) })
      await put(second < 150 ? { ...row, pk: LEDGER.pending } : row)
    }
    // Between two readings of queues a pledge comes and is taken back.
    const hasty = makeEntry(9_000)
    let reads = 0
    client.middlewareStack.add(
      (next, context) => async (args) => {
        if (context.commandName === 'QueryCommand' && reads++ === 4) {
          await put(pendingItem({ entry: hasty, createdAt: time(0) }))
          await put(pendingItem({ entry: { ...hasty, kind: 'withdrawn' }, createdAt: time(1) }))
        }
        return next(args)
      },
      { name: 'hasty', step: 'initialize' },
    )
    await publishLedger(world.deps)
    await publishLedger(world.deps)
    client.middlewareStack.remove('hasty')
    const log = (await world.rows()).map(({ entry }) => parseEntry(String(entry)))
    const named = ({ kind, code }: LedgerEntry): string => `${kind} ${code}`
    const inOrder = acts
      .toSorted(([a, one], [b, other]) => one - other || (named(a) < named(b) ? -1 : 1))
      .map(([entry]) => named(entry))
    expect(log.map(named).filter((one) => !one.endsWith(hasty.code ?? ''))).toEqual(inOrder)
    for (const [at, { kind, code }] of log.entries())
      if (kind === 'withdrawn') expect(log.slice(0, at).map(named)).toContain(`pledged ${code}`)
    expect(log).toHaveLength(acts.length + 2)
    expect(
      (await readTable(client, table)).filter(({ pk }) => String(pk).startsWith(LEDGER.pending)),
    ).toEqual([])
    await world.stop()
  })

  const CALLS = ['getSnapshot', 'listPending', 'commit', 'putIfNewer'] as const
  const FLAVOURS = ['fails', 'takes effect and fails'] as const

  test('recovers from every single fault, before or after it took effect, at any call', async () => {
    // Sizes that need one batch, exactly one, and three; those of a hundred stand in rows of
    // several.
    const cases = CALLS.flatMap((call) =>
      FLAVOURS.flatMap((flavour) =>
        [0, 1, 2, 3].map((at) => ({ call, flavour, at, size: [1, 45, 100, 46][at] ?? 1 })),
      ),
    )
    for (const { call, flavour, at, size } of cases) {
      const world = await makePublisherWorld()
      const make = size === 100 ? makeGift : makeEntry
      const entries = Array.from({ length: size }, (_, index) => make(10_000 + index))
      if (size === 100)
        for (let first = 0; first < size; first += 34)
          await world.queueTogether(entries.slice(first, first + 34))
      else for (const entry of entries) await world.queue(entry)
      let calls = 0
      const faulty =
        <A extends unknown[], R>(name: string, real: (...args: A) => Promise<R>) =>
        async (...args: A): Promise<R> => {
          const hit = name === call && calls++ === at
          if (hit && flavour === 'fails') throw new Error('fault')
          const result = await real(...args)
          if (hit) throw new Error('fault')
          return result
        }
      const { ledger, files } = world.deps
      const broken: PublishLedgerDeps = {
        ...world.deps,
        ledger: {
          getSnapshot: faulty('getSnapshot', ledger.getSnapshot),
          listPending: faulty('listPending', ledger.listPending),
          commit: faulty('commit', ledger.commit),
          listPage: faulty('listPage', ledger.listPage),
          mendTotals: ledger.mendTotals,
          listEntered: ledger.listEntered,
        },
        files: { putIfNewer: faulty('putIfNewer', files.putIfNewer) } satisfies PublicFiles,
      }
      await publishLedger(broken).catch(() => {})
      await publishLedger(world.deps)
      await expectSound(world, entries)
      await world.stop()
    }
  })
})
