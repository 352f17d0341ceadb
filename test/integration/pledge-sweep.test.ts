import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { DeleteCommand } from '@aws-sdk/lib-dynamodb'
import { beforeEach, describe, expect, inject, test } from 'vitest'
import { HttpProblem } from '../../functions/http/problem.ts'
import type { Request } from '../../functions/http/request.ts'
import type { Response } from '../../functions/http/respond.ts'
import type { Staff } from '../../functions/http/staff.ts'
import { carryOutSweeps } from '../../functions/pledges/carry-out-sweeps/carry-out-sweeps.ts'
import { makePledgeStore } from '../../functions/pledges/pledge-store.ts'
import type { Sweep } from '../../functions/pledges/pledge-sweep.ts'
import { WAITS_FOR, withdrawnEntry } from '../../functions/pledges/pledge.ts'
import type { Pledge } from '../../functions/pledges/pledge.ts'
import {
  approveSweep,
  listSweeps,
  proposeSweep,
  rejectSweep,
} from '../../functions/pledges/serve-sweeps/serve-sweeps.ts'
import type { ServeSweepsDeps } from '../../functions/pledges/serve-sweeps/serve-sweeps.ts'
import { sweepBodySchema } from '../../functions/pledges/sweep-input.ts'
import { makeSweepStore } from '../../functions/pledges/sweep-store.ts'
import { makeSweepWorkStore } from '../../functions/pledges/sweep-work-store.ts'
import type { SweepWorkStore } from '../../functions/pledges/sweep-work-store.ts'
import { LEDGER } from '../../functions/storage/keys.ts'
import { logKey } from '../../functions/storage/ledger-table.ts'
import { pledgeKey } from '../../functions/storage/records-table.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { parseEntry } from '../../shared/ledger/entry.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { emptyTotals, foldTotals } from '../../shared/ledger/totals.ts'
import { memoryRecordKeys } from '../fakes/memory-record-keys.ts'
import { makeNewPledge } from '../fixtures/new-pledge.ts'
import { pendingRowsIn } from '../fixtures/pending.ts'
import { findRow, makeTables, putRow, readTable, rowsIn } from '../fixtures/tables.ts'
import type { Tables } from '../fixtures/tables.ts'

let tables: Tables
beforeEach(async () => {
  tables = await makeTables(inject('dynamoDbEndpoint'))
})
const campaign = featuredCampaign().id
const NOW = '2025-12-01T03:00:00.000Z'
const clerk: Staff = { subject: 'tiep-nhan', roles: ['clerk'] }
const approver: Staff = { subject: 'duyet-chi', roles: ['approver'] }

const makeDeps = (now = NOW): ServeSweepsDeps => ({
  sweeps: makeSweepStore(tables.client, tables.records),
  lapse: { afterEndDays: 30, afterDays: 40 },
  demo: true,
  now: () => new Date(now),
  randomBytes,
  sha256: (text) => createHash('sha256').update(text).digest('hex'),
  report: () => {},
})
const request = (key: string = randomUUID()): Request => ({
  locale: 'vi',
  wantsJson: true,
  query: {},
  header: (name) => (name === 'idempotency-key' ? key : undefined),
  cookie: () => undefined,
  viewerAddress: '',
})
const told = ({ body }: Response): Sweep => JSON.parse(body ?? '') as Sweep
const problemOf = (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'done',
    (error: unknown) => (error instanceof HttpProblem ? error.code : String(error)),
  )

const pledges = () => makePledgeStore(tables.client, tables, memoryRecordKeys)
async function keep(change: Partial<Pledge> = {}, network?: string): Promise<Pledge> {
  const made = makeNewPledge(change)
  const pledge = { ...made.pledge, keyHash: made.keyHash }
  const from = network === undefined ? {} : { network }
  // Of hundreds at once, one whose answer was late is told to stand already.
  const { outcome } = await pledges().put({ ...made, pledge, ...from })
  expect(['done', 'repeated']).toContain(outcome)
  return pledge
}
const keepMany = (count: number, change: Partial<Pledge> = {}): Promise<Pledge[]> =>
  Promise.all(Array.from({ length: count }, () => keep(change)))

let published = 0
beforeEach(() => void (published = 0))
const pending = async () => pendingRowsIn(await readTable(tables.client, tables.ledger))
/** Gives what waits its place in the log, as the publisher does. */
async function publish(): Promise<void> {
  for (const { pk, sk, entry } of await pending()) {
    await putRow(tables, 'ledger', { ...logKey(published), index: published, entry })
    await tables.client.send(new DeleteCommand({ TableName: tables.ledger, Key: { pk, sk } }))
    published++
  }
}
const log = async (): Promise<LedgerEntry[]> => {
  await publish()
  const rows = rowsIn(await readTable(tables.client, tables.ledger), LEDGER.log)
  return rows.map(({ entry }) => parseEntry(entry as string))
}
const pledged = async () => foldTotals(emptyTotals(), await log()).money.pledged
const stateOf = async ({ code }: Pledge) => (await pledges().find(code))?.state

const FALSE = { kind: 'false', campaign, reason: 'Một máy gửi 600 lượt trong đêm' }
const propose = async (body: object = {}, by = clerk, deps = makeDeps()): Promise<Sweep> =>
  told(await proposeSweep(request(), sweepBodySchema.parse({ ...FALSE, ...body }), by, deps))
const approve = async ({ id, version }: Sweep, by = approver, key?: string): Promise<Sweep> =>
  told(await approveSweep(id, request(key), { version }, by, makeDeps()))
const find = async ({ id }: Pick<Sweep, 'id'>): Promise<Sweep> => {
  const sweep = await makeDeps().sweeps.find(id)
  if (!sweep) throw new Error(id)
  return sweep
}
const run = (work: Partial<SweepWorkStore> = {}, stopAt = Number.POSITIVE_INFINITY) =>
  carryOutSweeps({
    sweeps: makeDeps().sweeps,
    work: { ...makeSweepWorkStore(tables.client, tables), ...work },
    now: () => new Date(NOW),
    stopAt,
  })
/** Proposed, and counted by the clock. */
async function counted(body: object = {}): Promise<Sweep> {
  await publish()
  const sweep = await propose(body)
  await run()
  return find(sweep)
}

describe('false pledges', () => {
  test('are counted first, with their sum, the first and the last, and nothing has changed yet', async () => {
    await keep({ createdAt: '2025-11-01T03:00:00.000Z' })
    const first = await keep({ createdAt: '2025-11-10T03:00:00.000Z' })
    await keepMany(3, { createdAt: '2025-11-11T03:00:00.000Z' })
    const { input } = first
    const gift = { kind: 'goods', goodsKind: 'luong-thuc', quantity: 5, unit: 'kg' } as const
    const last = await keep({ createdAt: '2025-11-12T03:00:00.000Z', input: { ...input, gift } })
    await keep({ campaign: 'minh-hoa', createdAt: '2025-11-11T03:00:00.000Z' })
    await keep({ createdAt: '2025-11-13T03:00:00.000Z' })
    const from = '2025-11-10T10:00:00+07:00'
    const sweep = await counted({ from, to: '2025-11-13T03:00:00.000Z' })
    expect(sweep).toMatchObject({
      state: 'waiting',
      count: {
        pledges: 5,
        amountVnd: 400_000,
        ofGoods: 1,
        first: { code: first.code },
        last: { code: last.code },
      },
    })
    expect(await pledged()).toEqual({ amountVnd: 700_000, count: 7 })
  })

  test('are ended once another person allows it, each with one entry, and the public sum goes down by them alone', async () => {
    const real = await keep({ createdAt: '2025-11-01T03:00:00.000Z' })
    const flood = await keepMany(300, { createdAt: '2025-11-11T03:00:00.000Z' })
    const sweep = await counted({ from: '2025-11-10T00:00:00.000Z' })
    expect(sweep).toMatchObject({ count: { pledges: 300 }, parts: 2 })
    expect(await approve(sweep)).toMatchObject({ state: 'running' })
    await run()
    expect(await find(sweep)).toMatchObject({ state: 'done', ended: 300, passedOver: 0 })
    expect(await pledged()).toEqual({ amountVnd: 100_000, count: 1 })
    const withdrawn = (await log()).filter(({ kind }) => kind === 'withdrawn')
    expect(withdrawn.map(({ code = '' }) => code).toSorted()).toEqual(
      flood.map(({ code }) => code).toSorted(),
    )
    expect(await stateOf(real)).toBe('public')
    const [one] = flood
    expect(one && (await findRow(tables, 'records', pledgeKey(one.code)))).toMatchObject({
      state: 'annulled',
      sweep: sweep.id,
    })
    await run()
    expect((await log()).filter(({ kind }) => kind === 'withdrawn')).toHaveLength(300)
  }, 60_000)

  test('that wait, for whatever reason, are ended without an entry, and leave their queue', async () => {
    const waiting = await Promise.all(
      WAITS_FOR.map((waitsFor) => keep({ state: 'awaiting-confirmation', waitsFor })),
    )
    const open = await keep()
    const sweep = await counted({ reach: 'waiting' })
    expect(sweep.count.pledges).toBe(WAITS_FOR.length)
    await approve(sweep)
    await run()
    expect(new Set(await Promise.all(waiting.map(stateOf)))).toEqual(new Set(['annulled']))
    expect(await stateOf(open)).toBe('public')
    for (const { code } of waiting)
      expect((await findRow(tables, 'records', pledgeKey(code)))?.queue).toBeUndefined()
    expect((await log()).map(({ kind }) => kind)).toEqual(['pledged'])
  })

  test('of one network are found by one of them', async () => {
    const [one] = await Promise.all([keep({}, 'mang-a'), keep({}, 'mang-a'), keep({}, 'mang-a')])
    const neighbour = await keep({}, 'mang-b')
    const sweep = await counted({ like: one.code.toLowerCase() })
    expect(sweep.count.pledges).toBe(3)
    await approve(sweep)
    await run()
    expect([await stateOf(one), await stateOf(neighbour)]).toEqual(['annulled', 'public'])
  })

  test('are none that money or goods came for, that the donor took back, or that came after the proposal', async () => {
    const [paid, given, back, late, plain] = await keepMany(5)
    if (!paid || !given || !back || !late || !plain) throw new Error('pledges')
    const sweep = await counted()
    expect(sweep.count.pledges).toBe(5)
    const put = async (pledge: Pledge, change: object) => {
      const row = await findRow(tables, 'records', pledgeKey(pledge.code))
      await putRow(tables, 'records', { ...row, ...pledgeKey(pledge.code), ...change })
    }
    await put(paid, { receivedVnd: 50_000 })
    await put(given, { goodsReceivedAt: NOW })
    await pledges().withdraw({ pledge: back, entry: withdrawnEntry(back, NOW), at: NOW })
    await approve(sweep)
    // Money that comes between the reading and the write is seen by the write.
    const work = makeSweepWorkStore(tables.client, tables)
    await run({
      end: async (pledge, ...rest) => {
        if (pledge.code === late.code) await put(late, { receivedVnd: 1 })
        return work.end(pledge, ...rest)
      },
    })
    expect(await find(sweep)).toMatchObject({ state: 'done', ended: 1, passedOver: 4 })
    expect(await Promise.all([paid, given, back, late, plain].map(stateOf))).toEqual([
      'public',
      'public',
      'withdrawn',
      'public',
      'annulled',
    ])
    const after = await keep({ createdAt: '2025-12-02T03:00:00.000Z' })
    expect((await counted({ to: '2030-01-01T00:00:00.000Z' })).count.pledges).toBe(0)
    expect(await stateOf(after)).toBe('public')
  })

  test('that a clerk confirms meanwhile are ended with their entry', async () => {
    const waiting = await keep({ state: 'awaiting-confirmation' })
    const sweep = await counted()
    await approve(sweep)
    const { commitment: _none, ...entry } = withdrawnEntry(waiting, NOW)
    const confirmation = { pledge: waiting, keyHash: 'k', at: NOW, staff: 'x' }
    await pledges().confirm({ ...confirmation, entry: { ...entry, kind: 'pledged' } })
    await run()
    expect(await stateOf(waiting)).toBe('annulled')
    expect((await log()).map(({ kind }) => kind).toSorted()).toEqual(['pledged', 'withdrawn'])
  })
})

describe('a second person', () => {
  test('is another one than who proposed it, and decides on what was counted', async () => {
    await keepMany(2)
    const sweep = await counted()
    expect(await problemOf(approve(sweep, clerk))).toBe('second-person-needed')
    const decision = {
      sweep,
      version: sweep.version,
      staff: clerk.subject,
      keyHash: randomUUID(),
      requestHash: 'x',
      at: NOW,
    }
    expect(await makeDeps().sweeps.decide(decision)).toEqual({ outcome: 'not-allowed' })
    expect(await problemOf(approve({ ...sweep, version: sweep.version - 1 }))).toBe('state-changed')
    await run()
    expect((await find(sweep)).state).toBe('waiting')
    expect(await pledged()).toEqual({ amountVnd: 200_000, count: 2 })
  })

  test('approves nothing that is still being counted', async () => {
    await keep()
    expect(await problemOf(approve(await propose()))).toBe('state-changed')
  })

  test('may reject it, and nothing happens', async () => {
    await keepMany(2)
    const { id, version } = await counted()
    const rejected = await rejectSweep(
      id,
      request(),
      { version, reason: 'Có thật' },
      approver,
      makeDeps(),
    )
    expect(told(rejected)).toMatchObject({ state: 'rejected', rejection: 'Có thật' })
    await run()
    expect(await pledged()).toEqual({ amountVnd: 200_000, count: 2 })
    expect(await problemOf(approve(await find({ id })))).toBe('state-changed')
  })

  test('decides once: of two at one moment one holds, and the same key is told the same', async () => {
    await keep()
    const sweep = await counted()
    const key = randomUUID()
    const outcomes = await Promise.all([
      problemOf(approve(sweep, approver, key)),
      problemOf(approve(sweep, { ...approver, subject: 'khac' })),
    ])
    expect(outcomes.toSorted()).toEqual(['done', 'state-changed'])
    if (outcomes[0] === 'done') expect(await problemOf(approve(sweep, approver, key))).toBe('done')
  })

  test('finds what waits in the list, and what is done in its own', async () => {
    await keep()
    const sweep = await counted()
    const list = async (state?: string) => {
      const asked = { ...request(), query: state === undefined ? {} : { state } }
      const { body } = await listSweeps(asked, makeDeps())
      return (JSON.parse(body ?? '') as { sweeps: Sweep[] }).sweeps.map(({ id }) => id)
    }
    expect(await list()).toEqual([sweep.id])
    await approve(sweep)
    await run()
    expect([await list(), await list('done')]).toEqual([[], [sweep.id]])
  })
})

describe('a sweep that is interrupted', () => {
  test.each([1, 7, 8, 9, 25])(
    'at its %sth pledge is taken up where it stopped: nothing twice, nothing left',
    async (at) => {
      const flood = await keepMany(26)
      const sweep = await counted()
      await approve(sweep)
      const work = makeSweepWorkStore(tables.client, tables)
      let calls = 0
      const failing: SweepWorkStore['end'] = async (...wish) => {
        calls++
        // Half of the faults come before the write took effect, and half of them after.
        if (calls === at && at % 2 === 1) throw new Error('storage')
        const ended = await work.end(...wish)
        if (calls === at) throw new Error('answer lost')
        return ended
      }
      await expect(run({ end: failing })).rejects.toThrow(/storage|answer lost/u)
      expect((await find(sweep)).state).toBe('running')
      await run()
      expect(await find(sweep)).toMatchObject({ state: 'done', ended: 26, passedOver: 0 })
      const withdrawn = (await log()).filter(({ kind }) => kind === 'withdrawn')
      expect(withdrawn).toHaveLength(flood.length)
      expect(await pledged()).toEqual({ amountVnd: 0, count: 0 })
    },
  )

  test('while it counts goes on from there, and counts each pledge once', async () => {
    await keepMany(300)
    await keep({ state: 'awaiting-confirmation' })
    await publish()
    const sweep = await propose()
    for (const fault of ['look', 'findPledges', 'move'] as const) {
      const work = makeSweepWorkStore(tables.client, tables)
      let calls = 0
      const act = work[fault] as (...wish: unknown[]) => Promise<unknown>
      const failing = async (...wish: unknown[]) => {
        const result = await act(...wish)
        if (++calls === 1) throw new Error('answer lost')
        return result
      }
      await expect(run({ [fault]: failing })).rejects.toThrow('answer lost')
    }
    await run()
    expect(await find(sweep)).toMatchObject({ state: 'waiting', count: { pledges: 301 } })
  }, 60_000)

  test('by two runs at once does nothing twice', async () => {
    await keepMany(30)
    await publish()
    const sweep = await propose()
    await Promise.allSettled([run(), run()])
    await run()
    expect(await find(sweep)).toMatchObject({ state: 'waiting', count: { pledges: 30 } })
    await approve(await find(sweep))
    await Promise.allSettled([run(), run(), run()])
    await run()
    expect(await find(sweep)).toMatchObject({ state: 'done', ended: 30, passedOver: 0 })
    expect(await pledged()).toEqual({ amountVnd: 0, count: 0 })
  })

  test('by the end of its time leaves the rest to the next ring', async () => {
    await keep()
    await publish()
    const sweep = await propose()
    expect(await run({}, 0)).toEqual({ steps: 0 })
    expect((await find(sweep)).state).toBe('counting')
  })
})

describe('promises that lapse', () => {
  const LAPSE = { kind: 'lapse' }
  const lapse = async (): Promise<Sweep> => {
    await publish()
    const body = sweepBodySchema.parse({ ...LAPSE, campaign, reason: 'Quá hạn' })
    const sweep = told(await proposeSweep(request(), body, clerk, makeDeps()))
    await run()
    return find(sweep)
  }

  test('do so by the decision of one person, since nothing but promises changes; what came for one keeps it', async () => {
    const old = await keep({ createdAt: '2025-10-15T03:00:00.000Z' })
    const young = await keep({ createdAt: '2025-11-15T03:00:00.000Z' })
    const part = await keep({ createdAt: '2025-10-15T03:00:00.000Z' })
    const row = await findRow(tables, 'records', pledgeKey(part.code))
    await putRow(tables, 'records', { ...row, ...pledgeKey(part.code), receivedVnd: 1 })
    expect(await lapse()).toMatchObject({ state: 'done', ended: 1, passedOver: 0 })
    expect(await Promise.all([old, young, part].map(stateOf))).toEqual([
      'lapsed',
      'public',
      'public',
    ])
    const entries = await log()
    expect(entries.filter(({ kind }) => kind === 'lapsed').map(({ code }) => code)).toEqual([
      old.code,
    ])
    expect(await pledged()).toEqual({ amountVnd: 200_000, count: 2 })
  })

  test('are over at once where there is none', async () => {
    expect(await lapse()).toMatchObject({ state: 'done', count: { pledges: 0 }, ended: 0 })
  })
})
