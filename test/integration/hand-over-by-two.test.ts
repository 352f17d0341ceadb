import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { HttpProblem } from '../../functions/http/problem.ts'
import { makePledgeStore } from '../../functions/pledges/pledge-store.ts'
import { LEDGER } from '../../functions/storage/keys.ts'
import { handedMoneyKey, transferKey } from '../../functions/storage/records-table.ts'
import { feedRowId, statementRowId } from '../../functions/transfers/row-identity.ts'
import { decideTransfer } from '../../functions/transfers/serve-statements/decide-transfer.ts'
import {
  approveHandOver,
  proposeHandOver,
} from '../../functions/transfers/serve-statements/hand-over-transfer.ts'
import { show } from '../../functions/transfers/serve-statements/transfer-name.ts'
import type { decisionSchema } from '../../functions/transfers/statement-input.ts'
import { moveToList } from '../../functions/transfers/transfer-items.ts'
import type { Transfer } from '../../functions/transfers/transfer.ts'
import { featuredCampaign, listCampaigns } from '../../shared/campaigns.ts'
import { memoryRecordKeys } from '../fakes/memory-record-keys.ts'
import { makeNamedPledge } from '../fixtures/new-pledge.ts'
import { keyedRequest, serveTransfersDeps } from '../fixtures/serve-transfers.ts'
import { findRow, makeTables, putRow, readTable, rowsIn } from '../fixtures/tables.ts'
import type { Tables } from '../fixtures/tables.ts'

type Body = (typeof decisionSchema)['_zod']['output']
const OWN = featuredCampaign()
const OTHER = listCampaigns({ demo: true }).find(({ id }) => id !== OWN.id) ?? OWN
const DAY = '2025-10-15'

let tables: Tables
let nextVnd = 500_000
let code = ''
beforeAll(async () => {
  tables = await makeTables(inject('dynamoDbEndpoint'))
  const request = makeNamedPledge()
  await makePledgeStore(tables.client, tables, memoryRecordKeys).put(request)
  code = request.pledge.code
})

/** A sum that no other test has. */
const newSum = (): number => (nextVnd += 1_000)
async function keep(change: Partial<Transfer>): Promise<Transfer> {
  const transfer: Transfer = {
    id: statementRowId(randomUUID()),
    account: OWN.account.number,
    campaign: OWN.id,
    day: DAY,
    reference: randomUUID(),
    amountVnd: 0,
    memo: 'chuyen tien',
    outcome: 'may-follow',
    state: 'waiting',
    source: 'statement',
    createdAt: '2025-10-16T03:00:00.000Z',
    ...change,
  }
  const { set, values } = moveToList(transfer)
  const queue = set.length > 0 ? { queue: values[':queue'] } : {}
  await putRow(tables, 'records', { ...transferKey(transfer), ...queue, ...transfer })
  return transfer
}
const OF_OTHER = { account: OTHER.account.number, campaign: OTHER.id } as const
/** A gift with the code of a pledge of ours, on the account of the other campaign. */
const keepGift = (amountVnd: number): Promise<Transfer> =>
  keep({ ...OF_OTHER, amountVnd, memo: code, codes: [code], outcome: 'other-campaign' })
const keepDebit = (amountVnd: number, change: Partial<Transfer> = {}): Promise<Transfer> =>
  keep({
    ...OF_OTHER,
    amountVnd: -amountVnd,
    outcome: 'outgoing',
    state: 'outgoing',
    ...change,
  })

const deps = () => serveTransfersDeps(tables, { demo: true })
const person = (subject: string) => ({ subject, roles: ['accountant'] as const })
const stands = async (transfer: Transfer): Promise<Transfer> =>
  (await deps().transfers.find(transfer)) ?? expect.fail(transfer.id)
const stateOf = async (transfer: Transfer): Promise<string> => (await stands(transfer)).state
async function ended(act: Promise<unknown>): Promise<string> {
  try {
    await act
    return 'done'
  } catch (error) {
    return error instanceof HttpProblem ? error.code : String(error)
  }
}
const decide = (transfer: Transfer, body: Body, staff: string, key?: string): Promise<string> =>
  ended(decideTransfer(show(transfer).name, keyedRequest(key), body, person(staff), deps()))
const propose = (gift: Transfer, notFollowed?: string[]): Promise<unknown> =>
  proposeHandOver(show(gift).name, keyedRequest(), { code, notFollowed }, person('ke-toan'), deps())
const approve = async (gift: Transfer, notFollowed?: string[]): Promise<unknown> => {
  const proposedAt = (await stands(gift)).handOver?.proposedAt ?? ''
  const seen = { proposedAt, notFollowed }
  return approveHandOver(show(gift).name, keyedRequest(), seen, person('ke-toan-2'), deps())
}
async function handOver(amountVnd: number): Promise<Transfer> {
  const gift = await keepGift(amountVnd)
  await propose(gift)
  await approve(gift)
  return gift
}
const entriesOf = async (amountVnd: number): Promise<number> =>
  rowsIn(await readTable(tables.client, tables.ledger), LEDGER.pendingReceived).filter(
    ({ entry }) => String(entry).includes(`"amountVnd":${amountVnd}`),
  ).length
const moneyOf = (gift: Transfer) =>
  findRow(tables, 'records', handedMoneyKey(OWN.account.number, gift))

describe('the rows by which the money of a gift followed', () => {
  const tie = (debit: Transfer, credit: Transfer): Body => ({
    decision: 'transferred',
    debit: show(debit).name,
    credit: show(credit).name,
  })

  test('are named by two people, who may take it back together', async () => {
    const sum = newSum()
    const gift = await handOver(sum)
    const [debit, credit, another] = [
      await keepDebit(sum),
      await keep({ amountVnd: sum }),
      await keep({ amountVnd: sum, memo: 'ung ho' }),
    ]
    const settle = tie(debit, credit)
    for (const by of ['a', 'a']) expect(await decide(gift, settle, by)).toBe('second-person-needed')
    // Whoever names other rows is nobody's second person.
    expect(await decide(gift, tie(debit, another), 'b')).toBe('second-person-needed')
    expect(await stateOf(gift)).toBe('to-transfer')
    const key = randomUUID()
    expect(await decide(gift, tie(debit, another), 'a', key)).toBe('done')
    expect(await decide(gift, tie(debit, another), 'a', key)).toBe('done')
    expect(await stands(gift)).toMatchObject({ state: 'transferred' })
    expect([await stateOf(debit), await stateOf(another), await stateOf(credit)]).toEqual([
      'between-accounts',
      'between-accounts',
      'waiting',
    ])
    expect(await moneyOf(gift)).toHaveProperty('settledAt')

    const undo: Body = { decision: 'take-back' }
    for (const by of ['a', 'a']) expect(await decide(gift, undo, by)).toBe('second-person-needed')
    expect(await stateOf(gift)).toBe('transferred')
    expect(await decide(gift, undo, 'b')).toBe('done')
    expect([await stateOf(gift), await stateOf(debit), await stateOf(another)]).toEqual([
      'to-transfer',
      'outgoing',
      'waiting',
    ])
    expect((await stands(gift)).handOver).not.toHaveProperty('credit')
    expect(await moneyOf(gift)).not.toHaveProperty('settledAt')
    // Nobody's wish of before counts: both decide anew.
    expect(await decide(gift, settle, 'b')).toBe('second-person-needed')
    expect(await decide(gift, settle, 'a')).toBe('done')
    expect(await stateOf(credit)).toBe('between-accounts')
  })

  test('are none of a day before the gift, and none that a person has decided on', async () => {
    const sum = newSum()
    const gift = await handOver(sum)
    const [debit, credit] = [await keepDebit(sum), await keep({ amountVnd: sum })]
    const early = { day: '2025-10-14' }
    const [earlyDebit, earlyCredit] = [
      await keepDebit(sum, early),
      await keep({ amountVnd: sum, ...early }),
    ]
    expect(await decide(gift, tie(earlyDebit, credit), 'a')).toBe('answers-invalid')
    expect(await decide(gift, tie(debit, earlyCredit), 'a')).toBe('answers-invalid')
    const taken = await keep({ amountVnd: sum, state: 'not-a-gift' })
    expect(await decide(gift, tie(debit, taken), 'a')).toBe('state-changed')
    expect(await decide(gift, tie(debit, credit), 'a')).toBe('second-person-needed')
  })
})

describe('a credit that may be the money of a gift in the books', () => {
  const named = () => ({ decision: 'assign', code }) as const
  test.each([
    ['a statement', () => ({})],
    ['a feed', () => ({ source: 'feed', id: feedRowId({ provider: 'sepay', id: randomUUID() }) })],
  ] as const)('of %s is accepted or assigned by two people', async (_, told) => {
    for (const body of [{ decision: 'accept' } as const, named()]) {
      const sum = newSum()
      await handOver(sum)
      const credit = await keep({ amountVnd: sum, codes: [code], ...told() })
      for (const by of ['a', 'a'])
        expect(await decide(credit, body, by)).toBe('second-person-needed')
      const other = body.decision === 'accept' ? named() : ({ decision: 'accept' } as const)
      expect(await decide(credit, other, 'b')).toBe('second-person-needed')
      expect(await stateOf(credit)).toBe('waiting')
      expect(await entriesOf(sum)).toBe(1)
      expect(await decide(credit, body, 'c')).toBe('done')
      expect(await stateOf(credit)).toBe('received')
      expect(await entriesOf(sum)).toBe(2)
    }
  })

  test('takes two people whatever it waits for, though it waited before the gift was handed over', async () => {
    const sum = newSum()
    const credits = [
      await keep({ amountVnd: sum, outcome: 'ambiguous' }),
      await keep({ amountVnd: sum, outcome: 'closed-campaign' }),
    ]
    const free = await keep({ amountVnd: newSum(), outcome: 'ambiguous' })
    await handOver(sum)
    for (const credit of credits)
      expect(await decide(credit, { decision: 'accept' }, 'a')).toBe('second-person-needed')
    expect(await decide(free, { decision: 'accept' }, 'a')).toBe('done')
  })
})

describe('a gift whose money may have followed before', () => {
  const likeGift = (amountVnd: number, change: Partial<Transfer> = {}): Promise<Transfer> =>
    keep({ amountVnd, outcome: 'unmatched', state: 'received', ...change })
  const namesIn = async (act: Promise<unknown>): Promise<readonly string[]> => {
    const problem = await act.then(
      () => undefined,
      (error: unknown) => error,
    )
    if (!(problem instanceof HttpProblem)) return expect.fail(String(problem))
    expect(problem.code).toBe('may-have-followed')
    return problem.issues.map((issue) => issue.code).toSorted()
  }

  test('is neither proposed nor approved until each such row is said to be another one', async () => {
    const sum = newSum()
    const gift = await keepGift(sum)
    const later = await likeGift(sum, { day: '2025-10-19' })
    const tied = await likeGift(sum, { code, outcome: 'matched' })
    await likeGift(sum, { day: '2025-10-14' })
    await likeGift(sum, { code: 'LCUH0000000', outcome: 'matched' })
    await keep({ amountVnd: sum })
    const both = [show(later).name, show(tied).name].toSorted()
    expect(await namesIn(propose(gift))).toEqual(both)
    expect(await namesIn(propose(gift, [show(tied).name]))).toEqual([show(later).name])
    await propose(gift, both)
    expect(await namesIn(approve(gift))).toEqual(both)
    const since = await likeGift(sum, { day: '2025-10-20' })
    expect(await namesIn(approve(gift, both))).toEqual([show(since).name])
    expect(await entriesOf(sum)).toBe(0)
    await approve(gift, [...both, show(since).name])
    expect(await entriesOf(sum)).toBe(1)
  })

  test('is not handed over where there are more such rows than a person can look through', async () => {
    const sum = newSum()
    const gift = await keepGift(sum)
    await Promise.all(Array.from({ length: 101 }, () => likeGift(sum)))
    expect(await namesIn(propose(gift))).toEqual([])
    expect(await stateOf(gift)).toBe('waiting')
  })
})
