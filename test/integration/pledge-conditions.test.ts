import type { EntryKind } from '../../shared/ledger/entry.ts'
import { randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { makePledgeStore } from '../../functions/pledges/pledge-store.ts'
import type { PledgeStore } from '../../functions/pledges/pledge-store.ts'
import { pledgedEntry, withdrawnEntry } from '../../functions/pledges/pledge.ts'
import type { Pledge } from '../../functions/pledges/pledge.ts'
import { pendingKey } from '../../functions/storage/ledger-table.ts'
import { idempotencyKey, pledgeKey } from '../../functions/storage/records-table.ts'
import { makeNamedPledge, makeNewPledge } from '../fixtures/new-pledge.ts'
import { memoryRecordKeys } from '../fakes/memory-record-keys.ts'
import { findRow, makeTables, putRow } from '../fixtures/tables.ts'
import type { Tables } from '../fixtures/tables.ts'

let tables: Tables
let store: PledgeStore
beforeAll(async () => {
  tables = await makeTables(inject('dynamoDbEndpoint'))
  store = makePledgeStore(tables.client, tables, memoryRecordKeys)
})

const LATER = '2025-10-16T03:00:00.000Z'
const newKeyHash = (): string => randomBytes(32).toString('hex')
const confirm = (pledge: Pledge, keyHash = newKeyHash()) =>
  store.confirm({ pledge, entry: pledgedEntry(pledge), keyHash, at: LATER, staff: 'clerk' })
const withdraw = (pledge: Pledge) =>
  store.withdraw({
    pledge,
    entry: pledge.state === 'public' ? withdrawnEntry(pledge, LATER) : undefined,
    at: LATER,
  })
const entryKey = (pledge: Pledge, kind: EntryKind, at: string) =>
  pendingKey({ at, kind, name: pledge.code })
async function putWaiting(): Promise<Pledge> {
  const request = makeNamedPledge({ state: 'awaiting-confirmation' })
  expect(await store.put(request)).toEqual({ outcome: 'done' })
  return request.pledge
}
async function putPublic(): Promise<Pledge> {
  const request = makeNamedPledge()
  expect(await store.put(request)).toEqual({ outcome: 'done' })
  return request.pledge
}

describe('a new pledge', () => {
  test('is not put over another one of its code', async () => {
    const first = makeNewPledge()
    await store.put(first)
    const { code } = first.pledge
    const second = makeNewPledge({ code, createdAt: LATER })
    expect(await store.put(second)).toEqual({ outcome: 'refused', by: ['dataKey'] })
    expect(await store.find(code)).toEqual(first.pledge)
    expect(await findRow(tables, 'records', idempotencyKey(second.keyHash))).toBeUndefined()
  })

  test('comes to nothing where its entry stands in the queue already, which stays as it is', async () => {
    const request = makeNewPledge()
    const { pledge } = request
    const row = { ...entryKey(pledge, 'pledged', pledge.createdAt), entry: 'of another' }
    await putRow(tables, 'ledger', row)
    expect(await store.put(request)).toEqual({ outcome: 'refused', by: ['entry'] })
    expect(await store.find(pledge.code)).toBeUndefined()
    expect(await findRow(tables, 'ledger', row)).toEqual(row)
  })
})

describe('a clerk who confirms', () => {
  test('is not heard about a pledge that another clerk has confirmed, nor is its entry put twice', async () => {
    const pledge = await putWaiting()
    expect(await confirm(pledge)).toEqual({ outcome: 'done' })
    expect(await confirm(pledge)).toEqual({ outcome: 'not-allowed' })
  })

  test('is not heard about one that is public by itself', async () => {
    expect(await confirm(await putPublic())).toEqual({ outcome: 'not-allowed' })
  })

  test('publishes no name that its donor has hidden since the clerk read it', async () => {
    const pledge = await putWaiting()
    await store.hideName(pledge, LATER)
    expect(await confirm(pledge)).toEqual({ outcome: 'not-allowed' })
    expect(await store.find(pledge.code)).toMatchObject({ state: 'awaiting-confirmation' })
  })

  test('leaves an entry of that moment as it stands, and the pledge as it waits', async () => {
    const pledge = await putWaiting()
    const row = { ...entryKey(pledge, 'pledged', LATER), entry: 'of another' }
    await putRow(tables, 'ledger', row)
    expect(await confirm(pledge)).toEqual({ outcome: 'not-allowed' })
    expect(await store.find(pledge.code)).toMatchObject({ state: 'awaiting-confirmation' })
    expect(await findRow(tables, 'ledger', row)).toEqual(row)
  })
})

describe('a donor who takes a pledge back', () => {
  test('takes nothing back that was confirmed since it was read: its entry would stay in the books', async () => {
    const pledge = await putWaiting()
    await confirm(pledge)
    expect(await withdraw(pledge)).toEqual({ outcome: 'not-allowed' })
    expect(await store.find(pledge.code)).toMatchObject({ state: 'public' })
  })

  test.each<[string, Partial<Pledge>]>([
    ['money', { receivedVnd: 50_000 }],
    ['goods', { goodsReceivedAt: LATER }],
    ['cash at a counter, which waits,', { handedIn: new Set(['LCTN04G0X9J#50000']) }],
  ])('takes none back for which %s came since it was read', async (_, came) => {
    const pledge = await putPublic()
    await putRow(tables, 'records', { ...pledgeKey(pledge.code), ...pledge, ...came })
    expect(await withdraw(pledge)).toEqual({ outcome: 'not-allowed' })
    expect(await store.find(pledge.code)).toEqual({ ...pledge, ...came })
  })

  test('takes one back whose money went back before', async () => {
    const pledge = await putPublic()
    await putRow(tables, 'records', { ...pledgeKey(pledge.code), ...pledge, receivedVnd: 0 })
    expect(await withdraw(pledge)).toEqual({ outcome: 'done' })
  })

  test('undoes a public one once', async () => {
    const pledge = await putPublic()
    expect(await withdraw(pledge)).toEqual({ outcome: 'done' })
    expect(await withdraw(pledge)).toEqual({ outcome: 'repeated', code: pledge.code })
  })

  test('leaves an entry of that moment as it stands, and the pledge with it', async () => {
    const pledge = await putPublic()
    const row = { ...entryKey(pledge, 'withdrawn', LATER), entry: 'of another' }
    await putRow(tables, 'ledger', row)
    expect(await withdraw(pledge)).toEqual({ outcome: 'not-allowed' })
    expect(await store.find(pledge.code)).toMatchObject({ state: 'public' })
    expect(await findRow(tables, 'ledger', row)).toEqual(row)
  })
})

describe('a donor who hides the name', () => {
  test('does so once, at the time of the first wish', async () => {
    const pledge = await putPublic()
    expect(await store.hideName(pledge, LATER)).toEqual({ outcome: 'done' })
    expect(await store.hideName(pledge, '2025-10-17T03:00:00.000Z')).toMatchObject({
      outcome: 'repeated',
    })
    expect(await store.find(pledge.code)).toMatchObject({ nameHiddenAt: LATER })
  })

  test('hides none that was never shown', async () => {
    const request = makeNewPledge()
    await store.put(request)
    expect(await store.hideName(request.pledge, LATER)).toMatchObject({ outcome: 'repeated' })
    expect((await store.find(request.pledge.code))?.nameHiddenAt).toBeUndefined()
  })
})
