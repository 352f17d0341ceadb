import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { publishLedger } from '../../functions/ledger/publish-ledger/publish-ledger.ts'
import { makeProposalStore } from '../../functions/money-out/proposal-store.ts'
import type { Proposal } from '../../functions/money-out/proposal.ts'
import { makePledgeStore } from '../../functions/pledges/pledge-store.ts'
import { withdrawnEntry } from '../../functions/pledges/pledge.ts'
import type { Pledge } from '../../functions/pledges/pledge.ts'
import { restoreBooks } from '../../functions/restore/restore-books/restore-books.ts'
import type { Said } from '../../functions/restore/restore-books/restore-books.ts'
import { sayRestored } from '../../functions/restore/restore-books/restored-words.ts'
import { makeRestoreNotes } from '../../functions/restore/restore-note-store.ts'
import { HOLD_KINDS } from '../../functions/runtime/held.ts'
import { makeHolds } from '../../functions/storage/hold-store.ts'
import { namesFile } from '../../functions/storage/object-keys.ts'
import {
  feedEventKey,
  fundsKey,
  lastReceiptKey,
  pledgeKey,
} from '../../functions/storage/records-table.ts'
import type { FeedEvent } from '../../functions/transfers/feed-event.ts'
import { makeFeedInbox } from '../../functions/transfers/feed-inbox-store.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { memoryRecordKeys } from '../fakes/memory-record-keys.ts'
import { CASE_ACTS } from '../fixtures/acts/case-acts.ts'
import { COUNTER_ACTS } from '../fixtures/acts/counter-acts.ts'
import { keepPledge } from '../fixtures/acts/pledge-acts.ts'
import { AT, campaign, newWish } from '../fixtures/acts/prepared.ts'
import { makeImporter, statementLines } from '../fixtures/imports.ts'
import type { Importer } from '../fixtures/imports.ts'
import { NOTHING, plain, setBackTo, takeMoment } from '../fixtures/moments.ts'
import type { Moment } from '../fixtures/moments.ts'
import { makePublisherWorld } from '../fixtures/publisher-world.ts'
import { restoreDeps, watchCalls } from '../fixtures/restoring.ts'
import { findRow, putRow, readTable } from '../fixtures/tables.ts'

let world: Awaited<ReturnType<typeof makePublisherWorld>>
let importer: Importer
beforeEach(async () => {
  world = await makePublisherWorld()
  importer = makeImporter(world.tables)
})
afterEach(() => world.stop())

const account = featuredCampaign().account.number
const event = (id: string, amountVnd: number, memo: string): FeedEvent => ({
  provider: 'sepay',
  id,
  account,
  day: '2025-10-15',
  time: '08:00:00',
  reference: `FT${id}`,
  amountVnd,
  memo,
})
const tell = (one: FeedEvent) =>
  makeFeedInbox(world.tables.client, world.tables.records).put(one, new Date('2025-10-16'))
const bring = async (rows: Parameters<typeof statementLines>[0]) => {
  await importer.bring(statementLines(rows))
  await importer.run()
}
const publish = () => publishLedger(world.deps)
const take = () => takeMoment(world.tables)
const setBack = (moment: Moment) => setBackTo(moment, world.tables)
const depsOf = (
  ...told: Parameters<typeof restoreDeps> extends [unknown, ...infer Rest] ? Rest : never
) => restoreDeps({ world, importer }, ...told)
const restore = async (said: Partial<Said> = {}) => restoreBooks(await depsOf(said))
const heldKinds = () => makeHolds(world.tables.client, world.tables.records).list()

const figures = async () => (await world.publicData())?.campaigns.map(({ totals }) => totals)
const checkpoint = async () => (await world.deps.log.getCheckpoint())?.note ?? ''

/** A gift that the feed tells first, one that a statement tells first, and others. */
const FEED_FIRST = event('1', 70_000, 'ung ho bao lut')
const STATEMENT_FIRST = event('2', 90_000, 'gui ba con vung lu')
const NEW_GIFT = event('3', 55_000, 'ung ho sau')
const FIRST_FILE = [
  { credit: 90_000, memo: STATEMENT_FIRST.memo, reference: 'FT2' },
  { credit: 120_000, memo: 'chau be lop ba', reference: 'A1' },
]
const SECOND_FILE = [
  ...FIRST_FILE,
  { credit: 70_000, memo: FEED_FIRST.memo, reference: 'FT1' },
  { credit: 33_000, memo: 'co giao ve huu', reference: 'A2' },
]

const proposals = () => makeProposalStore(world.tables.client, world.tables)
let made = 0
async function propose(amountVnd: number): Promise<Proposal> {
  const proposal: Proposal = {
    id: `DXCH${String(++made).padStart(7, '0')}`,
    kind: 'allocation',
    campaign,
    state: 'waiting',
    version: 0,
    createdAt: `2025-10-20T01:${String(made).padStart(2, '0')}:00.000Z`,
    proposedBy: 'ke-toan',
    entry: {
      v: 1,
      kind: 'allocated',
      campaign,
      day: '2025-10-20',
      channel: 'office',
      amountVnd,
      commune: '03408',
      decision: `${made}/QĐ ngày 20/10/2025`,
    },
  }
  expect(await proposals().put({ proposal, ...newWish() })).toEqual({ outcome: 'done' })
  return proposal
}
async function approve({ id }: Proposal): Promise<void> {
  const proposal = await proposals().find(id)
  if (!proposal) throw new Error(id)
  const decision = { proposal, version: 0, staff: 'duyet-chi', known: [], ...newWish() }
  const done = await proposals().approve({ ...decision, now: new Date(AT) })
  expect(done.outcome).toBe('done')
}
async function giveReceipt(): Promise<void> {
  const act = await COUNTER_ACTS['a receipt of the counter']?.(world.tables)
  expect(await act?.run(world.tables.client)).toEqual({ outcome: 'done' })
}
async function takeBack(pledge: Pledge): Promise<void> {
  const store = makePledgeStore(world.tables.client, world.tables, memoryRecordKeys)
  const done = await store.withdraw({ pledge, entry: withdrawnEntry(pledge, AT), at: AT })
  expect(done.outcome).toBe('done')
}

/** Some life of a portal, and moments in it to which its tables are set back. */
async function live() {
  const kept = await keepPledge(world.tables)
  const taken = await keepPledge(world.tables)
  await bring(FIRST_FILE)
  const waiting = await propose(50_000)
  await giveReceipt()
  await publish()
  const early = await take()
  await tell(FEED_FIRST)
  await tell(STATEMENT_FIRST)
  await importer.run()
  await publish()
  await approve(waiting)
  await takeBack(taken)
  const queued = await take()
  await publish()
  await bring(SECOND_FILE)
  await giveReceipt()
  await publish()
  const since = await propose(20_000)
  await approve(since)
  const late = await keepPledge(world.tables)
  await publish()
  const last = await take()
  const moments: ReadonlyArray<readonly [string, Moment]> = [
    ['both tables, early', early],
    ['both tables, with decisions in the queue', queued],
    ['both tables, lost', NOTHING],
    ['the records alone, early', { ...last, records: early.records }],
    ['the ledger alone, lost', { ...last, ledger: [] }],
  ]
  return { moments, early, last, kept, taken, late, waiting }
}

const tellFeedsAgain = async () => {
  for (const one of [FEED_FIRST, STATEMENT_FIRST]) await tell(one)
  await importer.run()
  await publish()
}
const PAPERS = { papers: Object.fromEntries(years().map((year) => [`${campaign} ${year}`, 1])) }
/** The receipts of these tests are each of another year. */
function years(): readonly string[] {
  return Array.from({ length: 60 }, (_, at) => String(1_000 + at))
}

/** Goes through a restore as the command tells, and checks what stands still at each step. */
async function goThrough(what: string): Promise<void> {
  const label = (value: unknown) => [what, value]
  let { held } = await restore()
  const untold = () => held.some(({ reason }) => reason === 'feeds-untold')
  expect(label(await heldKinds())).toEqual(label(held.map(({ kind }) => kind)))
  if (untold()) {
    expect(await heldKinds()).toEqual(
      expect.arrayContaining(['statements', 'transfers', 'money-out']),
    )
    // A statement that is brought too soon waits.
    await importer.offer(statementLines(SECOND_FILE))
    await importer.run()
    await tellFeedsAgain()
  }
  ;({ held } = await restore({ feedsTold: true }))
  expect(label(held.filter(({ reason }) => reason === 'feeds-untold'))).toEqual(label([]))
  for (const { items } of [await importer.statements.list()])
    if (items.length === 0) await importer.offer(statementLines(SECOND_FILE))
  await importer.run()
  for (const { id, state } of (await importer.statements.list()).items)
    if (state === 'read') await importer.book(id)
  await importer.run()
  ;({ held } = await restore({ statementsTold: true, decisionsSeen: true, ...PAPERS }))
  expect(label(held)).toEqual(label([]))
  expect(label(await heldKinds())).toEqual(label([]))
  // What waited since is brought now, and pairs off.
  await importer.run()
  await publish()
}

describe('a restore', () => {
  test('to any moment ends with equal sums, whoever tells again, and in the right order alone', async () => {
    const { moments } = await live()
    const [before, signed] = [await figures(), await checkpoint()]
    for (const [what, moment] of moments) {
      await setBack(moment)
      await goThrough(what)
      expect([what, await figures()]).toEqual([what, before])
      expect([what, await checkpoint()]).toEqual([what, signed])
    }
    // And a gift that is told for the first time is booked.
    await tell(NEW_GIFT)
    await importer.run()
    await publish()
    expect(await checkpoint()).not.toBe(signed)
  }, 120_000)

  test('whose own tables are set back within it asks anew for what was lost since, and holds it', async () => {
    const { early } = await live()
    await setBack(early)
    await restore()
    await tellFeedsAgain()
    await restore({ feedsTold: true })
    await bring(SECOND_FILE)
    // The counter alone stands still when feeds and statements go on.
    const { held } = await restore({ statementsTold: true, decisionsSeen: true })
    expect(held.map(({ kind }) => kind)).toEqual(['counter'])
    const within = await take()
    await tell(NEW_GIFT)
    await importer.run()
    const decided = await propose(10_000)
    await approve(decided)
    await publish()
    const [before, signed] = [await figures(), await checkpoint()]
    await setBack(within)
    const again = await restore(PAPERS)
    expect(Object.fromEntries(again.held.map(({ kind, reason }) => [kind, reason]))).toEqual({
      statements: 'feeds-untold',
      transfers: 'feeds-untold',
      'money-out': 'feeds-untold',
    })
    expect(await heldKinds()).toEqual(again.held.map(({ kind }) => kind))
    // Whoever says it of this loss too lets it go, and the statement of that day books nothing twice.
    await tell(NEW_GIFT)
    await importer.run()
    const told = { feedsTold: true, statementsTold: true }
    expect((await restore(told)).held).toEqual([{ kind: 'money-out', reason: 'decisions-unseen' }])
    expect((await restore({ decisionsSeen: true })).held).toEqual([])
    await bring([...SECOND_FILE, { credit: 55_000, memo: NEW_GIFT.memo, reference: 'FT3' }])
    await publish()
    expect([await figures(), await checkpoint()]).toEqual([before, signed])
  }, 60_000)

  test('puts right every row that follows from the books', async () => {
    const { early, last, kept, taken, late, waiting } = await live()
    await setBack({ ...early })
    const { lost, derived } = await restore()
    expect(await proposals().find(waiting.id)).toMatchObject({ state: 'approved', left: 50_000 })
    const funds = await findRow(world.tables, 'records', fundsKey(campaign))
    const right = last.records.find(({ pk }) => pk === fundsKey(campaign).pk)
    expect(funds?.pots).toEqual(right?.pots)
    const stateOf = async ({ code }: Pledge) =>
      (await findRow(world.tables, 'records', pledgeKey(code)))?.state
    expect([await stateOf(kept), await stateOf(taken)]).toEqual(['public', 'withdrawn'])
    expect(lost.promises).toEqual(expect.arrayContaining([late.code]))
    expect(lost.decisions).toMatchObject([{ kind: 'allocated' }])
    expect(derived.counters).toHaveLength(1)
    const [raised] = derived.counters
    const [id = '', year = ''] = raised?.counter.split(' ') ?? []
    const row = await findRow(world.tables, 'records', lastReceiptKey(id, year))
    expect(row?.last).toBe(raised?.last)
    // Run again, it finds nothing to put right.
    const again = await restore()
    expect(again.facts).toMatchObject({ booksRight: true, toDerive: 0 })
    expect(Object.values(again.derived).flat()).toEqual([])
  })

  test('erases again what was erased since the backup, and nothing else', async () => {
    const [pledge, other] = [await keepPledge(world.tables), await keepPledge(world.tables)]
    const cases = await CASE_ACTS['an erasure']?.(world.tables)
    await publish()
    const before = await take()
    const pledges = makePledgeStore(world.tables.client, world.tables, memoryRecordKeys)
    expect(await pledges.erase(pledge.code, AT)).toEqual({ outcome: 'done' })
    expect(await cases?.run(world.tables.client)).toEqual({ outcome: 'done' })
    const list = await readTable(world.tables.client, world.tables.erased)
    expect(list).toHaveLength(2)
    expect(JSON.stringify(list)).not.toContain(pledge.code)
    await setBack(before)
    expect(await cases?.effects()).toBe(0)
    const { erasures, facts } = await restore()
    expect([erasures, facts.toErase]).toEqual([2, 0])
    expect(await cases?.effects()).toBe(1)
    const nameOf = async ({ code }: Pledge) => (await pledges.find(code))?.input.name
    expect([await nameOf(pledge), await nameOf(other)]).toEqual([undefined, other.input.name])
  })

  test('hides again a name whose donor took the consent back since the backup, and no other', async () => {
    const [hidden, other] = [await keepPledge(world.tables), await keepPledge(world.tables)]
    for (const { code } of [hidden, other])
      await world.queue({
        v: 1,
        kind: 'received',
        campaign,
        day: '2025-10-15',
        channel: 'web',
        code,
        amountVnd: 9_000_000_000,
      })
    await publish()
    const names = async () =>
      Object.keys(JSON.parse((await world.readPublic(namesFile(0))) ?? '{}').names ?? {})
    expect(await names()).toHaveLength(2)
    const before = await take()
    const pledges = makePledgeStore(world.tables.client, world.tables, memoryRecordKeys)
    expect(await pledges.hideName(hidden, AT)).toEqual({ outcome: 'done' })
    await publish()
    const shown = await names()
    expect(shown).toHaveLength(1)
    await setBack(before)
    const { erasures, facts } = await restore()
    expect([erasures, facts.toErase]).toEqual([1, 0])
    await publish()
    expect(await names()).toEqual(shown)
    const isShown = async ({ code }: Pledge) => (await pledges.find(code))?.input.publishName
    expect([await isShown(hidden), await isShown(other)]).toEqual([false, true])
    // Run again, it finds nothing to hide.
    await setBack(await take())
    expect((await restore()).erasures).toBe(0)
  })

  test('that is killed at any call is gone on with, and ends alike', async () => {
    const { early } = await live()
    await setBack(early)
    let calls = 0
    const counting = watchCalls(world.tables.client, () => void calls++)
    const whole = await restoreBooks(await depsOf({}, counting))
    const right = await take()
    const all = calls
    for (let at = 0; at < all; at += Math.max(1, Math.floor(all / 9))) {
      await setBack(early)
      let left = at
      const dying = watchCalls(world.tables.client, () => {
        if (left-- <= 0) throw new Error('killed')
      })
      await expect(restoreBooks(await depsOf({}, dying))).rejects.toThrow('killed')
      const { held } = await restore()
      expect([at, held]).toEqual([at, whole.held])
      expect([at, plain(await take())]).toEqual([at, plain(right)])
    }
  }, 120_000)

  test('names every row that it cannot read, and goes no further beside them', async () => {
    await live()
    const rows = [feedEventKey('sepay', 'HONG'), pledgeKey('LCUH0000000')]
    for (const key of rows) await putRow(world.tables, 'records', { ...key, event: 'none' })
    await expect(restore()).rejects.toThrow(
      new RegExp(
        `rows-unreadable: (?=.*${rows[0]?.pk} ${rows[0]?.sk})(?=.*${rows[1]?.pk} ${rows[1]?.sk})`,
        'u',
      ),
    )
    expect(await heldKinds()).toEqual([...HOLD_KINDS])
  })

  test('says what it would do, writes nothing, and holds nothing before it is told to write', async () => {
    const { early } = await live()
    await setBack(early)
    const restored = await restoreBooks(await depsOf({}, world.tables.client, false))
    expect(plain(await take())).toEqual(plain(early))
    const said = sayRestored(restored, { write: false, seconds: 0 }).join('\n')
    expect(said).toContain('--write')
    expect(said).toContain('Stands still: booking statements')
    expect(said).not.toMatch(/undefined|NaN|\[object/u)
  })

  test('of a portal that has lost nothing lets everything go at once', async () => {
    await live()
    const { held, released } = await restore()
    expect([held, released]).toEqual([[], [...HOLD_KINDS]])
    expect(await makeRestoreNotes(world.tables.client, world.tables.records).find()).toBeUndefined()
  })
})
