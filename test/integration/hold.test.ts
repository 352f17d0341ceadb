import { beforeAll, describe, expect, inject, test } from 'vitest'
import { carryOutSweeps } from '../../functions/pledges/carry-out-sweeps/carry-out-sweeps.ts'
import { makeSweepStore } from '../../functions/pledges/sweep-store.ts'
import { makeSweepWorkStore } from '../../functions/pledges/sweep-work-store.ts'
import { HOLD_KINDS, Held } from '../../functions/runtime/held.ts'
import type { HoldKind } from '../../functions/runtime/held.ts'
import { makeHolds } from '../../functions/storage/hold-store.ts'
import type { Holds } from '../../functions/storage/hold-store.ts'
import { RECORDS } from '../../functions/storage/keys.ts'
import { makeFeedInbox } from '../../functions/transfers/feed-inbox-store.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { CASE_ACTS } from '../fixtures/acts/case-acts.ts'
import { COUNTER_ACTS } from '../fixtures/acts/counter-acts.ts'
import { MONEY_ACTS, fund } from '../fixtures/acts/money-acts.ts'
import { NAME_ACTS } from '../fixtures/acts/name-acts.ts'
import { PLEDGE_ACTS } from '../fixtures/acts/pledge-acts.ts'
import { AT, campaign, newId } from '../fixtures/acts/prepared.ts'
import { SWEEP_ACTS } from '../fixtures/acts/sweep-acts.ts'
import { TRANSFER_ACTS } from '../fixtures/acts/transfer-acts.ts'
import { makeImporter, statementLines } from '../fixtures/imports.ts'
import { makeTables, readTable, rowsIn } from '../fixtures/tables.ts'
import type { Tables } from '../fixtures/tables.ts'

const ACTS = {
  ...PLEDGE_ACTS,
  ...CASE_ACTS,
  ...COUNTER_ACTS,
  ...MONEY_ACTS,
  ...NAME_ACTS,
  ...TRANSFER_ACTS,
  ...SWEEP_ACTS,
}

/**
 * Acts that are never held: what people type, what takes a name or a record away, what reads a
 * statement or ends an import.
 */
const FREE = new Set([
  'a pledge',
  'a donor’s name that is hidden',
  'a donor who is erased',
  'a giver’s name that is hidden',
  'a statement that is offered',
  'an import that is started',
  'an import that is stopped',
  ...Object.keys(CASE_ACTS),
])

/** All others, by the kind by which they are held. */
function kindOf(name: string): HoldKind {
  if (name in PLEDGE_ACTS || name in SWEEP_ACTS) return 'pledges'
  if (name in COUNTER_ACTS) return 'counter'
  if (name in MONEY_ACTS) return 'money-out'
  if (name in NAME_ACTS) return 'names'
  return name.includes('import') ? 'statements' : 'transfers'
}

let tables: Tables
let holds: Holds
const open = async () => {
  tables = await makeTables(inject('dynamoDbEndpoint'))
  holds = makeHolds(tables.client, tables.records)
  await fund(tables)
}

const hold = async (...kinds: readonly HoldKind[]): Promise<void> => {
  for (const kind of await holds.list()) await holds.release(kind)
  for (const kind of kinds) await holds.set(kind, new Date(AT))
}
const othersThan = (kind: HoldKind) => HOLD_KINDS.filter((other) => other !== kind)

describe('while acts stand still', () => {
  beforeAll(open)
  test.each(Object.entries(ACTS).filter(([name]) => !FREE.has(name)))(
    '%s is held by its kind alone, writes nothing, and is done afterwards',
    async (name, prepare) => {
      const kind = kindOf(name)
      await hold()
      const { run, effects } = await prepare(tables)
      const before = await effects()
      await hold(kind)
      const held = run(tables.client)
      await expect(held).rejects.toThrow(Held)
      await expect(held).rejects.toMatchObject({ kind })
      expect(await effects()).toBe(before)
      await hold(...othersThan(kind))
      expect((await run(tables.client)).outcome).toBe('done')
      expect(await effects()).toBe(1)
      // What was done before is told, and is not refused for a hold that came after it.
      await hold(kind)
      expect((await run(tables.client)).outcome).toBe('repeated')
    },
  )

  test.each(Object.entries(ACTS).filter(([name]) => FREE.has(name)))(
    '%s goes on',
    async (_, prepare) => {
      await hold()
      const { run, effects } = await prepare(tables)
      await hold(...HOLD_KINDS)
      expect((await run(tables.client)).outcome).toBe('done')
      expect(await effects()).toBe(1)
    },
  )
})

describe('a clock that books', () => {
  beforeAll(open)
  const gift = (id: string) => ({
    provider: 'sepay' as const,
    id,
    account: featuredCampaign().account.number,
    day: '2025-10-15',
    time: '08:00:00',
    reference: id,
    amountVnd: 70_000,
    memo: 'ung ho',
  })
  const rowsOfBank = async () =>
    rowsIn(await readTable(tables.client, tables.records), RECORDS.transfer).filter(
      ({ createdAt }) => createdAt !== AT,
    ).length

  test('leaves gifts of a feed in the inbox while feeds are held, says so, and brings them later', async () => {
    const importer = makeImporter(tables)
    const inbox = makeFeedInbox(tables.client, tables.records)
    await hold('feeds')
    await inbox.put(gift('1'), new Date(AT))
    const told: unknown[] = []
    const run = () => importer.run(undefined, { report: (one) => void told.push(one) })
    const before = await rowsOfBank()
    await run()
    expect(told).toEqual([{ id: 'feeds', outcome: 'held' }])
    expect([await rowsOfBank(), (await inbox.listWaiting()).items]).toMatchObject([before, [{}]])
    // What no book has yet may be another telling of what a statement has brought: it waits on.
    await hold('transfers')
    await run()
    expect([await rowsOfBank(), (await inbox.listWaiting()).items]).toMatchObject([before, [{}]])
    await hold(...othersThan('feeds').filter((kind) => kind !== 'transfers'))
    await run()
    expect([await rowsOfBank(), (await inbox.listWaiting()).items]).toEqual([before + 1, []])
  })

  test('goes on with no statement while statements are held, whatever step it is at', async () => {
    const importer = makeImporter(tables)
    const lines = statementLines([{ credit: 90_000, memo: 'ung ho', reference: newId() }])
    await hold()
    const id = await importer.offer(lines)
    const stateOf = async () => (await importer.statements.find(id))?.state
    const told: unknown[] = []
    const run = () => importer.run(undefined, { report: (one) => void told.push(one) })
    const before = await rowsOfBank()
    await hold('statements')
    await run()
    expect([await stateOf(), await rowsOfBank()]).toEqual(['queued', before])
    expect(told).toContainEqual({ id, outcome: 'held' })
    await hold()
    await run()
    await importer.book(id)
    await hold('statements')
    await run()
    expect([await stateOf(), await rowsOfBank()]).toEqual(['importing', before])
    await hold(...othersThan('statements'))
    await run()
    expect([await stateOf(), await rowsOfBank()]).toEqual(['done', before + 1])
  })

  test('loses an account that it has already, so that what is on its way has no effect', async () => {
    const { leases } = makeImporter(tables)
    await hold()
    const lease = await leases.take('TK-HELD', 'feeds')
    if (!lease || lease === 'held') throw new Error('The account is held by somebody else.')
    await hold('feeds')
    await leases.end('TK-HELD')
    expect(await leases.renew(lease)).toBe(false)
    expect(await leases.take('TK-HELD', 'feeds')).toBe('held')
    await hold()
    expect(await leases.take('TK-HELD', 'feeds')).toMatchObject({ account: 'TK-HELD' })
  })

  test('ends no pledge and counts none as passed over while pledges are held', async () => {
    await hold()
    const sweeps = makeSweepStore(tables.client, tables.records)
    const pledge = await PLEDGE_ACTS['a pledge']?.(tables)
    await pledge?.run(tables.client)
    const id = `LCQL${newId()
      .toUpperCase()
      .replaceAll(/[^0-9A-HJKMNP-TV-Z]/gu, '0')
      .slice(0, 7)}`
    const sweep = {
      id,
      kind: 'false',
      state: 'counting',
      version: 0,
      createdAt: AT,
      proposedBy: 'x',
      reason: 'x',
      filter: { campaign, to: AT, reach: 'all' },
      count: { pledges: 0, amountVnd: 0, ofGoods: 0 },
      cursor: { source: 'sum' },
      parts: 0,
      partsDone: 0,
      ended: 0,
      passedOver: 0,
    } as const
    await sweeps.put(sweep, { keyHash: newId(), requestHash: newId() })
    await hold('pledges')
    const deps = {
      sweeps,
      work: makeSweepWorkStore(tables.client, tables),
      now: () => new Date(AT),
      stopAt: Date.parse(AT) + 1,
    }
    await expect(carryOutSweeps(deps)).rejects.toThrow(Held)
    expect(await sweeps.find(id)).toEqual(sweep)
    await hold(...othersThan('pledges'))
    await carryOutSweeps(deps)
    expect((await sweeps.find(id))?.state).not.toBe('counting')
  })
})
