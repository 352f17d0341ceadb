import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { publishLedger } from '../../functions/ledger/publish-ledger/publish-ledger.ts'
import { pendingItem, pendingRow } from '../../functions/ledger/pending-items.ts'
import { LEDGER } from '../../functions/storage/keys.ts'
import { pendingIdOf, pendingRowKey, setAsideKey } from '../../functions/storage/ledger-table.ts'
import { canonicalEntry, parseEntry } from '../../shared/ledger/entry.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { emptyTotals, foldTotals } from '../../shared/ledger/totals.ts'
import { makeNumberedEntry } from '../fixtures/entries.ts'
import { makePublisherWorld } from '../fixtures/publisher-world.ts'
import { findRow, putRow, readPartition } from '../fixtures/tables.ts'

let world: Awaited<ReturnType<typeof makePublisherWorld>>
let told: Array<{ id: string; reason: string }>
beforeEach(async () => {
  world = await makePublisherWorld()
  told = []
})
afterEach(() => world.stop())

const run = () => publishLedger({ ...world.deps, reportAside: (rows) => void told.push(...rows) })
const aside = () => readPartition(world.tables.client, world.tables.ledger, LEDGER.setAside)
/** Its time is before all others: whatever stands at the front of the queue holds up all of it. */
const FIRST = '2025-10-01T00:00:00.000Z'
const good = pendingItem({ entry: makeNumberedEntry(0), createdAt: FIRST })
const text = canonicalEntry(makeNumberedEntry(0))
const other = canonicalEntry({ ...makeNumberedEntry(1), campaign: 'dot-khac' })

/** What a row of the queue may hold that this release cannot put into the log. */
const UNREADABLE = {
  'a member of a later release': [
    { entry: text.replace('{', '{"zz":1,') },
    'ledger-entry-unknown-member',
  ],
  'a version of a later release': [{ entry: text.replace('"v":1', '"v":2') }, 'ledger-entry-v'],
  'no JSON': [{ entry: 'Nguyễn Văn A' }, 'ledger-entry-no-json'],
  'JSON in another form': [{ entry: ` ${text}` }, 'ledger-entry-not-canonical'],
  'no entry': [{}, 'pending-row-shape'],
  'a number': [{ entry: 7 }, 'pending-row-shape'],
  'no entries': [{ entries: [] }, 'pending-row-shape'],
  'too many entries': [
    { entries: Array.from({ length: 45 }, () => ({ entry: text })) },
    'pending-row-shape',
  ],
  'one bad entry among good ones': [
    { entries: [{ entry: text }, { entry: '{}' }] },
    'ledger-entry-v',
  ],
  'entries of two campaigns': [
    { entries: [{ entry: text }, { entry: other }] },
    'pending-row-of-several-campaigns',
  ],
} as const satisfies Record<string, readonly [Record<string, unknown>, string]>

describe.each(Object.entries(UNREADABLE))('a row of the queue with %s', (_, [change, reason]) => {
  test('is set aside with its reason, and enters the books in full when it can be read', async () => {
    const key = pendingRowKey(good.sk)
    await putRow(world.tables, 'ledger', { ...key, ...change })
    for (let number = 1; number < 4; number++) await world.queue(makeNumberedEntry(number))
    expect(await run()).toMatchObject({ appended: 3, size: 3 })
    expect(await aside()).toEqual([{ ...setAsideKey(good.sk), ...change, asideFor: reason }])
    await run()
    expect(told).toEqual([{ id: good.sk, reason }])
    expect(JSON.stringify(told)).not.toContain('Nguyễn')
    // A later release reads it, or a person has corrected it.
    await putRow(world.tables, 'ledger', { ...good, ...setAsideKey(good.sk), asideFor: reason })
    expect(await run()).toMatchObject({ appended: 1, size: 4 })
    expect(await aside()).toEqual([])
    const entries = [1, 2, 3, 0].map(makeNumberedEntry)
    expect((await world.rows()).map(({ entry }) => entry)).toEqual(entries.map(canonicalEntry))
    const shown = (await world.publicData())?.campaigns.find(
      ({ id }) => id === makeNumberedEntry(0).campaign,
    )
    expect(shown?.totals).toEqual(foldTotals(emptyTotals(), entries))
  })
})

describe('the queue', () => {
  test('goes on behind more rows that cannot be read than one look takes', async () => {
    for (let at = 0; at < 100; at++)
      await putRow(world.tables, 'ledger', {
        ...pendingRowKey(`${FIRST}#pledged#${at}`),
        entry: '{',
      })
    await world.queue(makeNumberedEntry(1))
    expect(await run()).toMatchObject({ appended: 1, size: 1 })
    expect(await aside()).toHaveLength(100)
  })

  test('goes on behind a sum that no total can hold', async () => {
    const huge = { ...makeNumberedEntry(0), amountVnd: Number.MAX_SAFE_INTEGER }
    await world.queue({ ...huge, code: makeNumberedEntry(8).code })
    await world.queue(huge)
    await world.queue({ ...makeNumberedEntry(1), campaign: 'dot-khac' })
    expect(await run()).toMatchObject({ appended: 2, size: 2 })
    expect(told).toMatchObject([{ reason: 'totals-overflow' }])
    expect(await aside()).toHaveLength(1)
  })

  test('keeps a name back that was withdrawn while its row waited aside', async () => {
    await putRow(world.tables, 'ledger', {
      ...setAsideKey(good.sk),
      entry: '{',
      asideFor: 'ledger-entry-no-json',
    })
    expect(await world.deps.names.oldestPending()).toBe(FIRST)
    expect(await findRow(world.tables, 'ledger', pendingRowKey(good.sk))).toBeUndefined()
  })
})

describe('an entry that the log holds', () => {
  const sizeAfter = async () => [await run(), (await world.rows()).length]
  const marked = { ...makeNumberedEntry(5), kind: 'received', channel: 'transfer' } as const
  const gift: LedgerEntry = { ...marked, code: undefined, evidence: `${'A'.repeat(43)}=` }
  const taken: LedgerEntry = { ...makeNumberedEntry(0), kind: 'withdrawn' }
  const cash: LedgerEntry = { ...marked, channel: 'cash' }
  const inQueue = (entry: LedgerEntry, act: string, origin?: string) =>
    pendingItem({ entry, createdAt: FIRST, act, origin })

  test('is set aside when it comes again under another name, and others of its kind are not', async () => {
    const acts = [
      [makeNumberedEntry(0)],
      [taken],
      [gift],
      [cash, 'BN-1'],
      [{ ...cash, kind: 'refunded' }, 'DX-1'],
    ] as const
    for (const [at, [entry, origin]] of acts.entries()) {
      // Once in one batch with its copy, and once behind it.
      await putRow(world.tables, 'ledger', inQueue(entry, 'one', origin))
      await putRow(world.tables, 'ledger', inQueue(entry, 'two', origin))
      expect(await sizeAfter()).toMatchObject([{ appended: 1 }, at + 1])
      expect(told.at(-1)).toMatchObject({ reason: 'entered-before' })
      for (const { sk } of await aside()) await world.remove(setAsideKey(String(sk)))
      await putRow(world.tables, 'ledger', inQueue(entry, 'three', origin))
      expect(await sizeAfter()).toMatchObject([{ appended: 0 }, at + 1])
      for (const { sk } of await aside()) await world.remove(setAsideKey(String(sk)))
    }
    told = []
    // Two people give the same sum, and one receipt holds two equal lines.
    await putRow(world.tables, 'ledger', inQueue(cash, 'four', 'BN-2'))
    await world.queue(makeNumberedEntry(1))
    const lines = [{ entry: cash, origin: 'BN-3' }]
    await putRow(
      world.tables,
      'ledger',
      pendingRow([...lines, ...lines], { createdAt: FIRST, act: 'five' }),
    )
    expect(await run()).toMatchObject({ appended: 4 })
    expect(told).toEqual([])
  })

  test('enters once where its row stands in the queue and aside', async () => {
    await putRow(world.tables, 'ledger', good)
    const twin = { ...good, ...setAsideKey(pendingIdOf(good)), asideFor: 'x' }
    await putRow(world.tables, 'ledger', twin)
    for (let runs = 0; runs < 2; runs++) await run()
    expect((await world.rows()).length).toBe(1)
    expect(await aside()).toEqual([])
  })

  test('holds up none behind it where two rows of one name cannot be read', async () => {
    const unreadable = { ...pendingRowKey(good.sk), entry: '{' }
    for (const twin of ['{', '[']) {
      await putRow(world.tables, 'ledger', { ...setAsideKey(good.sk), entry: twin, asideFor: 'x' })
      await putRow(world.tables, 'ledger', unreadable)
      await world.queue(makeNumberedEntry(twin === '{' ? 1 : 2))
      expect(await run()).toMatchObject({ appended: 1 })
    }
    expect(new Set((await aside()).map(({ entry }) => entry))).toEqual(new Set(['[', '{']))
  })

  test('waits aside, in its order, where an earlier row of its pledge cannot be read', async () => {
    await putRow(world.tables, 'ledger', { ...good, entry: '{' })
    await world.queue({ ...makeNumberedEntry(0), kind: 'withdrawn' })
    await world.queue(makeNumberedEntry(1))
    for (let runs = 0; runs < 2; runs++) {
      expect(await run()).toMatchObject({ size: 1 })
      expect(await aside()).toMatchObject([{ entry: '{' }, { asideFor: 'behind-row-aside' }])
    }
    const key = setAsideKey(pendingIdOf(good))
    await putRow(world.tables, 'ledger', { ...good, ...key, asideFor: 'x' })
    expect(await run()).toMatchObject({ appended: 2, size: 3 })
    const kinds = (await world.rows()).map(({ entry }) => parseEntry(String(entry)).kind)
    expect(kinds).toEqual(['pledged', 'pledged', 'withdrawn'])
  })
})
