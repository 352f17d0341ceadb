import { randomBytes } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { contributionInputSchema } from '../../functions/counter/contribution-input.ts'
import { makeContributionStore } from '../../functions/counter/contribution-store.ts'
import type { ContributionStore } from '../../functions/counter/contribution-store.ts'
import { giveNumber } from '../../functions/counter/contribution.ts'
import { receivedEntries } from '../../functions/counter/received-entries.ts'
import { draftContribution } from '../../functions/counter/draft-contribution.ts'
import type { Contribution } from '../../functions/counter/contribution.ts'
import { makePledgeStore } from '../../functions/pledges/pledge-store.ts'
import { PLEDGE_STATES } from '../../functions/pledges/pledge.ts'
import type { OpenPledge, Pledge } from '../../functions/pledges/pledge.ts'
import { pendingItem } from '../../functions/ledger/pending-items.ts'
import { withdrawnNameKey } from '../../functions/storage/ledger-table.ts'
import { lastReceiptKey, pledgeKey, receiptKey } from '../../functions/storage/records-table.ts'
import { makeReferenceCode } from '../../shared/reference-code.ts'
import { ANY_ROOM, CASH, GOODS_GIFT } from '../fixtures/contributions.ts'
import { makeNewPledge, openOf } from '../fixtures/new-pledge.ts'
import { memoryRecordKeys } from '../fakes/memory-record-keys.ts'
import { findRow, makeTables, putRow } from '../fixtures/tables.ts'
import type { Tables } from '../fixtures/tables.ts'

let tables: Tables
let store: ContributionStore
beforeAll(async () => {
  tables = await makeTables(inject('dynamoDbEndpoint'))
  store = makeContributionStore(tables.client, tables)
})
/** Each test has a year of its own, and so numbers of its own. */
let year = 2_030
beforeEach(() => void year++)

const newKeyHash = (): string => randomBytes(32).toString('hex')
const keyOf = (ordinal: string) => receiptKey(CASH.campaign, String(year), ordinal)

function draft(input: object, pledge?: string): Omit<Contribution, 'number'> {
  const given = { ...input, ...(pledge === undefined ? {} : { pledgeCode: pledge }) }
  const seal = {
    reference: pledge ?? makeReferenceCode(randomBytes(6)),
    nameSalt: randomBytes(16).toString('base64'),
    commitment: undefined,
  }
  const act = { receivedAt: `${year}-06-01T03:00:00.000Z`, staff: 'tiep-nhan' }
  return draftContribution(contributionInputSchema.parse(given), seal, act)
}
const put = (one: Omit<Contribution, 'number'>, last: number, pledge?: OpenPledge) =>
  store.put({ draft: one, keyHash: newKeyHash(), requestHash: 'r', last, pledge, room: ANY_ROOM })
const NAMED = { ...CASH, donor: { ...CASH.donor, publishName: true } }

async function putPledge(): Promise<string> {
  const request = makeNewPledge({ campaign: CASH.campaign })
  await makePledgeStore(tables.client, tables, memoryRecordKeys).put(request)
  return request.pledge.code
}

describe('the number of a receipt', () => {
  test('is the first one once only', async () => {
    expect(await put(draft(CASH), 0)).toEqual({ outcome: 'done' })
    const second = await put(draft(CASH), 0)
    expect(second).toMatchObject({ outcome: 'refused' })
    expect('by' in second && second.by).toContain('counter')
    expect(await store.lastNumber(CASH.campaign, draft(CASH).receivedAt)).toBe(1)
  })

  test('is given by nobody who read the last one before it moved on', async () => {
    await putRow(tables, 'records', { ...lastReceiptKey(CASH.campaign, String(year)), last: 7 })
    expect(await put(draft(CASH), 6)).toEqual({ outcome: 'refused', by: ['counter'] })
    expect(await findRow(tables, 'records', keyOf('000007'))).toBeUndefined()
    expect(await put(draft(CASH), 7)).toEqual({ outcome: 'done' })
  })

  test('is never given over a receipt that has it', async () => {
    const row = { ...keyOf('000001'), number: 'of another' }
    await putRow(tables, 'records', row)
    expect(await put(draft(CASH), 0)).toEqual({ outcome: 'refused', by: ['receipt'] })
    expect(await findRow(tables, 'records', row)).toEqual(row)
    expect(await store.lastNumber(CASH.campaign, draft(CASH).receivedAt)).toBe(0)
  })

  test('comes to nothing where an entry of it stands in the queue already', async () => {
    const one = draft(CASH)
    const [first] = receivedEntries(giveNumber(one, 0))
    const { pk, sk } = pendingItem({
      entry: first?.entry ?? { v: 1, kind: 'received', campaign: '', day: '', channel: 'cash' },
      createdAt: one.receivedAt,
      act: `${CASH.campaign}#BN-${year}-000001#00`,
    })
    await putRow(tables, 'ledger', { pk, sk, entry: 'of another' })
    expect(await put(one, 0)).toEqual({ outcome: 'refused', by: ['entry 00'] })
    expect(await findRow(tables, 'ledger', { pk, sk })).toEqual({ pk, sk, entry: 'of another' })
    expect(await findRow(tables, 'records', keyOf('000001'))).toBeUndefined()
  })
})

describe.each([
  ['cash', CASH],
  ['goods', GOODS_GIFT],
])('%s that fulfil a pledge', (_, input) => {
  test.each<[string, Partial<Pledge>]>([
    ['was confirmed', { state: 'awaiting-confirmation' }],
    ['was taken back', { state: 'withdrawn' }],
    ['is said to be of another campaign', { campaign: 'minh-hoa' }],
  ])('are not counted on one that %s since it was read', async (__, before) => {
    const request = makeNewPledge({ campaign: CASH.campaign })
    await makePledgeStore(tables.client, tables, memoryRecordKeys).put({
      ...request,
      pledge: { ...request.pledge, ...('campaign' in before ? before : {}) },
      entry: undefined,
    })
    const { code } = request.pledge
    const read = openOf({ ...request.pledge, ...before })
    expect(await put(draft(input, code), 0, read)).toEqual({ outcome: 'refused', by: ['pledge'] })
    expect(await findRow(tables, 'records', keyOf('000001'))).toBeUndefined()
    expect((await findRow(tables, 'records', pledgeKey(code)))?.receivedVnd).toBeUndefined()
  })

  test('are not counted on one that is not there, nor do they make one', async () => {
    const { pledge } = makeNewPledge({ campaign: CASH.campaign })
    expect(await put(draft(input, pledge.code), 0, openOf(pledge))).toEqual({
      outcome: 'refused',
      by: ['pledge'],
    })
    expect(await findRow(tables, 'records', pledgeKey(pledge.code))).toBeUndefined()
  })

  test.each(PLEDGE_STATES)('are counted on one that is %s', async (state) => {
    const request = makeNewPledge({ campaign: CASH.campaign, state })
    await makePledgeStore(tables.client, tables, memoryRecordKeys).put(request)
    const { code } = request.pledge
    expect(await put(draft(input, code), 0, openOf(request.pledge))).toEqual({ outcome: 'done' })
  })
})

test('a pledge is confirmed by no sum that was read before another one came', async () => {
  const request = makeNewPledge({ campaign: CASH.campaign, state: 'awaiting-confirmation' })
  const { pledge } = request
  await makePledgeStore(tables.client, tables, memoryRecordKeys).put(request)
  const row = await findRow(tables, 'records', pledgeKey(pledge.code))
  await putRow(tables, 'records', { ...row, ...pledgeKey(pledge.code), receivedVnd: 5 })
  const one = draft(CASH, pledge.code)
  expect(await put(one, 0, openOf(pledge))).toEqual({ outcome: 'refused', by: ['pledge'] })
  const stale = openOf({ ...pledge, receivedVnd: 4 })
  expect(await put(one, 0, stale)).toEqual({ outcome: 'refused', by: ['pledge'] })
  const fresh = openOf({ ...pledge, receivedVnd: 5 })
  expect(await put(one, 0, fresh)).toEqual({ outcome: 'done' })
})

describe('a name that a giver no longer wishes to be shown', () => {
  const LATER = '2031-01-01T03:00:00.000Z'
  const hide = (contribution: Contribution, reference: string) =>
    store.hideName({ contribution, reference, at: LATER, staff: 'tiep-nhan' })
  const putNamed = async (pledge?: string): Promise<Contribution> => {
    const one = draft(NAMED, pledge)
    expect(await put(one, 0)).toEqual({ outcome: 'done' })
    return giveNumber(one, 0)
  }

  test('is hidden once, at the time of the first wish', async () => {
    const contribution = await putNamed()
    const reference = contribution.gifts[0]?.reference ?? ''
    expect(await hide(contribution, reference)).toEqual({ outcome: 'done' })
    const again = await store.hideName({
      contribution,
      reference,
      at: '2032-01-01T03:00:00.000Z',
      staff: 'tiep-nhan',
    })
    expect(again.outcome).toBe('repeated')
    const kept = await store.find(CASH.campaign, contribution.number)
    expect(kept?.gifts[0]).toMatchObject({ nameHiddenAt: LATER })
  })

  test('is not hidden where another gift stands in its place', async () => {
    const contribution = await putNamed()
    const reference = makeReferenceCode(randomBytes(6))
    const mistaken = {
      ...contribution,
      gifts: contribution.gifts.map((gift) => ({ ...gift, reference })),
    }
    expect(await hide(mistaken, reference)).toEqual({ outcome: 'not-allowed' })
    const kept = await store.find(CASH.campaign, contribution.number)
    expect(kept?.gifts[0]?.publishName).toBe(true)
    expect(await findRow(tables, 'ledger', withdrawnNameKey(reference))).toBeUndefined()
  })

  test('is hidden on its pledge as well, and makes none where there is none', async () => {
    const code = await putPledge()
    const contribution = await putNamed(code)
    const unknown = makeReferenceCode(randomBytes(6))
    const strayed = {
      ...contribution,
      pledge: unknown,
      gifts: contribution.gifts.map((gift) => ({ ...gift, reference: unknown })),
    }
    const { pk, sk } = keyOf('000001')
    await putRow(tables, 'records', { pk, sk, ...strayed })
    expect(await hide(strayed, unknown)).toEqual({ outcome: 'not-allowed' })
    expect(await findRow(tables, 'records', pledgeKey(unknown))).toBeUndefined()
    await putRow(tables, 'records', { pk, sk, ...contribution })
    expect(await hide(contribution, code)).toEqual({ outcome: 'done' })
    expect(await findRow(tables, 'records', pledgeKey(code))).toMatchObject({ nameHiddenAt: LATER })
  })
})
