import { randomBytes, randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import type { PlannedRow, PledgeChange } from '../../functions/transfers/import-plan.ts'
import { makeImportLeases } from '../../functions/transfers/import-lease-store.ts'
import type { Lease } from '../../functions/transfers/import-lease-store.ts'
import { makeTransferDecisionStore } from '../../functions/transfers/transfer-decision-store.ts'
import type { TransferDecision } from '../../functions/transfers/decision-items.ts'
import { makeTransferStore } from '../../functions/transfers/transfer-store.ts'
import type { TransferStore } from '../../functions/transfers/transfer-store.ts'
import { feedRowId, statementRowId } from '../../functions/transfers/row-identity.ts'
import { receivedEntry } from '../../functions/transfers/transfer.ts'
import { isNear } from '../../functions/transfers/transfer-lists.ts'
import type { Transfer } from '../../functions/transfers/transfer.ts'
import { makePledgeStore } from '../../functions/pledges/pledge-store.ts'
import type { PledgeStore } from '../../functions/pledges/pledge-store.ts'
import type { Pledge } from '../../functions/pledges/pledge.ts'
import { pendingKey } from '../../functions/storage/ledger-table.ts'
import { pledgeKey, transferKey } from '../../functions/storage/records-table.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { makeNamedPledge, openOf } from '../fixtures/new-pledge.ts'
import { markOf } from '../fixtures/bank-marks.ts'
import { memoryRecordKeys } from '../fakes/memory-record-keys.ts'
import { findRow, makeTables, putRow } from '../fixtures/tables.ts'
import type { Tables } from '../fixtures/tables.ts'
import { memoKeysOf } from '../fixtures/memo-keys.ts'

const AT = '2025-10-16T03:00:00.000Z'
let tables: Tables
let store: TransferStore
let pledges: PledgeStore
let lease: Lease
let pledge: Pledge
beforeAll(async () => {
  tables = await makeTables(inject('dynamoDbEndpoint'))
  store = makeTransferStore(tables.client, tables, memoKeysOf(tables))
  pledges = makePledgeStore(tables.client, tables, memoryRecordKeys)
  const leases = makeImportLeases(tables.client, tables.records, {
    now: () => new Date(AT),
    newToken: randomUUID,
  })
  const taken = await leases.take('DEMO0000000001', 'feeds')
  if (!taken || taken === 'held') throw new Error('The account is held by somebody else.')
  lease = taken
})
beforeEach(async () => {
  const request = makeNamedPledge()
  await pledges.put(request)
  pledge = request.pledge
})

const newId = (): string => statementRowId(randomBytes(24).toString('base64url'))
const makeTransfer = (change: Partial<Transfer> = {}): Transfer => ({
  id: newId(),
  account: 'DEMO0000000001',
  campaign: featuredCampaign().id,
  day: '2025-10-16',
  reference: 'FT1',
  amountVnd: 50_000,
  memo: 'ung ho',
  outcome: 'unmatched',
  state: 'received',
  source: 'tep-1',
  createdAt: AT,
  ...change,
})
const planned = (transfer: Transfer): PlannedRow => ({
  transfer,
  entry:
    transfer.state === 'received'
      ? receivedEntry(transfer, undefined, markOf(transfer))
      : undefined,
  name: undefined,
})
const keep = (rows: readonly PlannedRow[], changes: readonly PledgeChange[] = []) =>
  store.store({ rows, pledges: changes }, lease, 0)
const putTransfer = (transfer: Transfer) =>
  putRow(tables, 'records', { ...transferKey(transfer), ...transfer })
const entryRow = (name: string) => ({
  ...pendingKey({ at: AT, kind: 'received', name }),
  entry: 'of another',
})

describe('a row of the bank', () => {
  test('is not kept over one that is there', async () => {
    const transfer = makeTransfer({ state: 'waiting', outcome: 'ambiguous' })
    await putTransfer(transfer)
    expect(await keep([planned({ ...transfer, memo: 'khac' })])).toBe('contended')
    expect(await store.find(transfer)).toEqual(transfer)
  })

  test('is not kept where its entry stands in the queue already', async () => {
    const transfer = makeTransfer()
    await putRow(tables, 'ledger', entryRow(transfer.id))
    expect(await keep([planned(transfer)])).toBe('contended')
    expect(await store.find(transfer)).toBeUndefined()
    expect(await findRow(tables, 'ledger', entryRow(transfer.id))).toEqual(entryRow(transfer.id))
  })
})

describe('a twin', () => {
  const pairWith = async (twin: Transfer) => {
    const transfer = makeTransfer({ state: 'twin', twin: twin.id })
    return { transfer, result: await keep([{ ...planned(transfer), twin }]) }
  }

  test('is paired with one row alone', async () => {
    const twin = makeTransfer()
    await putTransfer(twin)
    const first = await pairWith(twin)
    expect(first.result).toBe('stored')
    const second = await pairWith(twin)
    expect(second.result).toBe('contended')
    expect(await store.find(second.transfer)).toBeUndefined()
    expect((await store.find(twin))?.twin).toBe(first.transfer.id)
  })

  test.each([
    ['a pledge already', () => ({ code: pledge.code })],
    ['whoever decides of it', () => ({ state: 'waiting' as const })],
    ['another pair', () => ({ twin: feedRowId({ provider: 'sepay', id: '1' }) })],
    ['no pledge, as two people have decided', () => ({ movedFrom: 3 })],
    ['what two people are to decide', () => ({ reassign: proposal() })],
  ])('is given to no pledge by its pair when it belongs to %s', async (_, more) => {
    const twin = makeTransfer(more())
    await putTransfer(twin)
    const transfer = makeTransfer({ state: 'twin', twin: twin.id })
    const pair = { ...planned(transfer), twin, foundCode: pledge.code }
    expect(await keep([pair], [changeOf({ foundVnd: 50_000 })])).toBe('contended')
    expect(await store.find(transfer)).toBeUndefined()
    expect(await store.find(twin)).toEqual(twin)
  })

  test('is not paired with a row that is not there, nor does that make one', async () => {
    const twin = makeTransfer()
    expect((await pairWith(twin)).result).toBe('contended')
    expect(await store.find(twin)).toBeUndefined()
  })
})

const proposal = (): NonNullable<Transfer['reassign']> => ({
  from: undefined,
  to: pledge.code,
  reason: 'Ghi nhầm',
  proposedBy: 'ke-toan-2',
  proposedAt: AT,
})
const changeOf = (change: Partial<PledgeChange> = {}): PledgeChange => ({
  code: pledge.code,
  beforeVnd: 0,
  afterVnd: 50_000,
  shown: true,
  state: 'public',
  foundVnd: 0,
  ...change,
})
const receivedFor = async () => (await pledges.find(pledge.code))?.receivedVnd

describe('what has come for a pledge', () => {
  test('is counted from what had come when it was read', async () => {
    expect(await keep([planned(makeTransfer())], [changeOf()])).toBe('stored')
    expect(await keep([planned(makeTransfer())], [changeOf()])).toBe('contended')
    const next = { beforeVnd: 50_000, afterVnd: 100_000 }
    expect(await keep([planned(makeTransfer())], [changeOf(next)])).toBe('stored')
    expect(await keep([planned(makeTransfer())], [changeOf(next)])).toBe('contended')
    expect(await receivedFor()).toBe(100_000)
  })

  test('is not counted under a name that was hidden since', async () => {
    await pledges.hideName(pledge, AT)
    const transfer = makeTransfer()
    expect(await keep([planned(transfer)], [changeOf()])).toBe('contended')
    expect([await receivedFor(), await store.find(transfer)]).toEqual([undefined, undefined])
  })

  test('is not counted on a pledge that was taken back since', async () => {
    await pledges.withdraw({ pledge, entry: undefined, at: AT })
    const transfer = makeTransfer()
    expect(await keep([planned(transfer)], [changeOf()])).toBe('contended')
    expect([await receivedFor(), await store.find(transfer)]).toEqual([undefined, undefined])
  })

  test('makes no pledge of a code that has none', async () => {
    const code = 'LCUH0000000'
    expect(await keep([planned(makeTransfer())], [changeOf({ code })])).toBe('contended')
    expect(await findRow(tables, 'records', pledgeKey(code))).toBeUndefined()
  })
})

describe('a gift near to a pledge', () => {
  const near = (): Transfer['near'] => [{ code: pledge.code, damage: 'swapped', alike: ['sum'] }]
  const list = async () => {
    const decisions = makeTransferDecisionStore(tables.client, tables)
    return (await decisions.listByState(featuredCampaign().id, 'near')).items.map(({ id }) => id)
  }
  const decideOf = (transfer: Transfer, more: Partial<TransferDecision>) =>
    makeTransferDecisionStore(tables.client, tables).decide({
      transfer,
      decision: 'accept',
      pledge: undefined,
      entry: undefined,
      keyHash: randomUUID(),
      decidedAt: AT,
      day: '2025-10-16',
      staff: 'ke-toan',
      ...more,
    })

  test('is in the books and in a list, until a person gives it to the pledge or leaves it', async () => {
    const [given, left] = [makeTransfer({ near: near() }), makeTransfer({ near: near() })]
    expect(await keep([planned(given), planned(left), planned(makeTransfer())])).toBe('stored')
    const listed = await list()
    expect(listed.toSorted()).toEqual([given.id, left.id].toSorted())
    expect(await decideOf(given, { decision: 'assign', pledge: openOf(pledge) })).toMatchObject({
      outcome: 'done',
    })
    expect(await decideOf(left, {})).toMatchObject({ outcome: 'done' })
    expect(await list()).toEqual([])
    expect(await receivedFor()).toBe(given.amountVnd)
    expect(isNear((await store.find(left)) ?? left)).toBe(false)
    expect(await decideOf(makeTransfer(), {})).not.toMatchObject({ outcome: 'done' })
  })
})

describe('a decision', () => {
  const decide = (
    transfer: Transfer,
    decision: TransferDecision['decision'],
    more: Partial<TransferDecision> = {},
  ) =>
    makeTransferDecisionStore(tables.client, tables).decide({
      transfer,
      decision,
      pledge: undefined,
      entry:
        decision === 'accept' ? receivedEntry(transfer, undefined, markOf(transfer)) : undefined,
      keyHash: randomUUID(),
      decidedAt: AT,
      day: '2025-10-16',
      staff: 'ke-toan',
      ...more,
    })
  const assign = (transfer: Transfer, entry?: TransferDecision['entry']) =>
    decide(transfer, 'assign', { pledge: openOf(pledge), entry })
  const putWaiting = async (change: Partial<Transfer> = {}): Promise<Transfer> => {
    const transfer = makeTransfer({ state: 'waiting', outcome: 'ambiguous', ...change })
    await putTransfer(transfer)
    return transfer
  }

  test('to accept a transfer is made once, by whoever is first', async () => {
    const transfer = await putWaiting()
    expect(await decide(transfer, 'accept')).toEqual({ outcome: 'done' })
    const stands = await store.find(transfer)
    expect(await decide(transfer, 'accept')).toEqual({ outcome: 'not-allowed' })
    expect(await store.find(transfer)).toEqual(stands)
  })

  test.each(['return-proposed', 'to-return', 'returned'] as const)(
    'accepts none that is %s',
    async (state) => {
      const transfer = await putWaiting({ state })
      expect(await decide(transfer, 'accept')).toEqual({ outcome: 'not-allowed' })
      expect(await store.find(transfer)).toEqual(transfer)
    },
  )

  test('of a transfer that is not there makes none', async () => {
    const transfer = makeTransfer({ state: 'waiting', outcome: 'ambiguous' })
    expect(await decide(transfer, 'accept')).toEqual({ outcome: 'not-allowed' })
    expect(await store.find(transfer)).toBeUndefined()
  })

  test('gives one that is in the books to one pledge alone', async () => {
    const transfer = makeTransfer()
    await putTransfer(transfer)
    expect(await assign(transfer)).toEqual({ outcome: 'done' })
    const other = makeNamedPledge()
    await pledges.put(other)
    expect(await decide(transfer, 'assign', { pledge: openOf(other.pledge) })).toEqual({
      outcome: 'not-allowed',
    })
    expect(await store.find(transfer)).toMatchObject({ code: pledge.code, state: 'received' })
    expect((await pledges.find(other.pledge.code))?.receivedVnd).toBeUndefined()
  })

  test('gives none to a pledge without an entry that waits for its own', async () => {
    const transfer = await putWaiting()
    expect(await assign(transfer)).toEqual({ outcome: 'not-allowed' })
    expect(await receivedFor()).toBeUndefined()
  })

  test('is made anew when more has come for the pledge meanwhile', async () => {
    const transfer = await putWaiting()
    await keep([planned(makeTransfer())], [changeOf()])
    const entry = receivedEntry(transfer, openOf(pledge), markOf(transfer))
    expect(await assign(transfer, entry)).toMatchObject({ outcome: 'busy' })
    expect(await store.find(transfer)).toEqual(transfer)
    expect(await receivedFor()).toBe(50_000)
  })

  test('puts no entry over one that stands in the queue', async () => {
    const transfer = await putWaiting()
    await putRow(tables, 'ledger', entryRow(transfer.id))
    expect(await decide(transfer, 'accept')).toMatchObject({ outcome: 'busy' })
    expect(await store.find(transfer)).toEqual(transfer)
    expect(await findRow(tables, 'ledger', entryRow(transfer.id))).toEqual(entryRow(transfer.id))
  })
})
