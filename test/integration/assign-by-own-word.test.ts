import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { HttpProblem } from '../../functions/http/problem.ts'
import type { Request } from '../../functions/http/request.ts'
import { makeHandOverStore } from '../../functions/transfers/hand-over-store.ts'
import { makeReassignStore } from '../../functions/transfers/reassign-store.ts'
import { makeBankRowStore } from '../../functions/ledger/bank-row-store.ts'
import { makeOriginStore } from '../../functions/ledger/origin-store.ts'
import { makePledgeStore } from '../../functions/pledges/pledge-store.ts'
import { RECORDS } from '../../functions/storage/keys.ts'
import { transferKey } from '../../functions/storage/records-table.ts'
import { makeFeedInbox } from '../../functions/transfers/feed-inbox-store.ts'
import { makeReturnStore } from '../../functions/transfers/return-store.ts'
import { feedRowId } from '../../functions/transfers/row-identity.ts'
import { decideTransfer } from '../../functions/transfers/serve-statements/decide-transfer.ts'
import { show } from '../../functions/transfers/serve-statements/transfer-name.ts'
import { makeStatementStore } from '../../functions/transfers/statement-store.ts'
import { makeTransferDecisionStore } from '../../functions/transfers/transfer-decision-store.ts'
import { makeTransferStore } from '../../functions/transfers/transfer-store.ts'
import type { Transfer } from '../../functions/transfers/transfer.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { memoryRecordKeys } from '../fakes/memory-record-keys.ts'
import { markOf } from '../fixtures/bank-marks.ts'
import { makeNamedPledge } from '../fixtures/new-pledge.ts'
import { makeRowDeps } from '../fixtures/row-deps.ts'
import { makeTables, putRow, readTable, rowsIn } from '../fixtures/tables.ts'
import type { Tables } from '../fixtures/tables.ts'
import { memoKeysOf } from '../fixtures/memo-keys.ts'

const NOW = '2025-11-20T03:00:00.000Z'
const LIMITS = { dayVnd: 1_000_000, dayRows: 10 }
const campaign = featuredCampaign()
let tables: Tables
beforeAll(async () => {
  tables = await makeTables(inject('dynamoDbEndpoint'))
})

const pledges = () => makePledgeStore(tables.client, tables, memoryRecordKeys)
async function putPledge(): Promise<string> {
  const request = makeNamedPledge()
  await pledges().put(request)
  return request.pledge.code
}
const receivedFor = async (code: string): Promise<number | undefined> =>
  (await pledges().find(code))?.receivedVnd

/** A gift of the feed that stands in the books without a pledge, or waits. */
async function putTransfer(change: Partial<Transfer> = {}): Promise<Transfer> {
  const transfer: Transfer = {
    id: feedRowId({ provider: 'sepay', id: randomBytes(12).toString('hex') }),
    account: campaign.account.number,
    campaign: campaign.id,
    day: '2025-11-18',
    reference: 'FT1',
    amountVnd: 700_000,
    memo: 'UNG HO BAO',
    outcome: 'unmatched',
    state: 'received',
    source: 'feed',
    createdAt: NOW,
    ...change,
  }
  await putRow(tables, 'records', { ...transferKey(transfer), ...transfer })
  return transfer
}
const stands = async (transfer: Transfer): Promise<Transfer | undefined> =>
  makeTransferStore(tables.client, tables, memoKeysOf(tables)).find(transfer)

const requestWith = (key: string): Request => ({
  locale: 'vi',
  wantsJson: true,
  query: {},
  header: (name) => (name === 'idempotency-key' ? key : undefined),
  cookie: () => undefined,
  viewerAddress: '',
})
const assign = (
  transfer: Transfer,
  code: string,
  subject: string,
  key: string = randomUUID(),
): Promise<string> =>
  decideTransfer(
    show(transfer).name,
    requestWith(key),
    { decision: 'assign', code },
    { subject, roles: ['accountant'] },
    {
      statements: makeStatementStore(tables.client, tables.records),
      inbox: makeFeedInbox(tables.client, tables.records),
      transfers: makeTransferStore(tables.client, tables, memoKeysOf(tables)),
      decisions: makeTransferDecisionStore(tables.client, tables),
      returns: makeReturnStore(tables.client, tables),
      ...makeRowDeps(tables),
      reassigns: makeReassignStore(tables.client, tables),
      handOvers: makeHandOverStore(tables.client, tables),
      limits: LIMITS,
      markOf,
      bankRows: makeBankRowStore(tables.client, tables.ledger),
      origins: makeOriginStore(tables.client, tables.ledger),
      demo: false,
      now: () => new Date(NOW),
      sha256: (text) => createHash('sha256').update(text).digest('hex'),
      report: () => {},
    },
  ).then(
    () => 'done',
    (error: unknown) => (error instanceof HttpProblem ? error.code : String(error)),
  )
const newPerson = (): string => `ke-toan-${randomUUID()}`

describe('money that the bank’s text ties to no pledge', () => {
  test('is given to one by one person up to what they may decide alone on a day, and not beyond', async () => {
    const [code, thief] = [await putPledge(), newPerson()]
    expect(await assign(await putTransfer(), code, thief)).toBe('done')
    const second = await putTransfer({ day: '2025-11-17' })
    expect(await assign(second, code, thief)).toBe('second-person-needed')
    expect(await receivedFor(code)).toBe(700_000)
    expect(await stands(second)).not.toHaveProperty('code')
  })

  test.each(['received', 'waiting'] as const)(
    'is given to one by two people who decide the same, whatever the sum (it is %s)',
    async (state) => {
      const outcome = state === 'waiting' ? 'closed-campaign' : 'unmatched'
      const transfer = await putTransfer({ amountVnd: 500_000_000, state, outcome })
      const [code, other] = [await putPledge(), await putPledge()]
      const [one, two] = [newPerson(), newPerson()]
      expect(await assign(transfer, code, one)).toBe('second-person-needed')
      expect(await assign(transfer, code, one)).toBe('second-person-needed')
      expect(await stands(transfer)).toMatchObject({
        state,
        rowWish: { to: `assign ${code}`, by: one },
      })
      // Another pledge is another wish, which takes its own second person.
      expect(await assign(transfer, other, two)).toBe('second-person-needed')
      expect(await receivedFor(code)).toBeUndefined()
      expect(await assign(transfer, other, one)).toBe('done')
      expect(await stands(transfer)).toMatchObject({ state: 'received', code: other })
      expect(await receivedFor(other)).toBe(500_000_000)
    },
  )

  test('is decided once where the same is sent again by the same key', async () => {
    const transfer = await putTransfer({ amountVnd: 2_000_000 })
    const [code, one, two] = [await putPledge(), newPerson(), newPerson()]
    const [first, second] = [randomUUID(), randomUUID()]
    for (let times = 0; times < 2; times++)
      expect(await assign(transfer, code, one, first)).toBe('second-person-needed')
    for (let times = 0; times < 2; times++)
      expect(await assign(transfer, code, two, second)).toBe('done')
    expect(await receivedFor(code)).toBe(2_000_000)
  })

  test('leaves the name of whoever wished it', async () => {
    const transfer = await putTransfer({ amountVnd: 3_000_000 })
    const person = newPerson()
    await assign(transfer, await putPledge(), person)
    const acts = rowsIn(await readTable(tables.client, tables.records), RECORDS.audit)
    expect(acts).toContainEqual(
      expect.objectContaining({ staff: person, act: 'wish-assign-transfer', of: transfer.id }),
    )
  })
})

test('money of which the bank’s text names the pledge among others takes one person', async () => {
  const code = await putPledge()
  const transfer = await putTransfer({
    amountVnd: 5_000_000,
    state: 'waiting',
    outcome: 'ambiguous',
    codes: [code, 'LCUH0000000'],
  })
  expect(await assign(transfer, code, newPerson())).toBe('done')
})
