import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { makeHandedMoney } from '../../functions/transfers/handed-money-store.ts'
import { makeBankDaysStore } from '../../functions/transfers/bank-days-store.ts'
import { publishBankDays } from '../../functions/transfers/publish-bank-days/publish-bank-days.ts'
import { BANK_DAYS_KEY, bankDaysSchema } from '../../shared/bank/bank-days-data.ts'
import { publishLedger } from '../../functions/ledger/publish-ledger/publish-ledger.ts'
import { sentBackEntries } from '../../functions/ledger/sent-back.ts'
import { HttpProblem } from '../../functions/http/problem.ts'
import { makePledgeStore } from '../../functions/pledges/pledge-store.ts'
import { LEDGER, RECORDS } from '../../functions/storage/keys.ts'
import {
  changedEntryKey,
  paidInKey,
  paidOutKey,
  transferKey,
} from '../../functions/storage/records-table.ts'
import { decideTransfer } from '../../functions/transfers/serve-statements/decide-transfer.ts'
import { show } from '../../functions/transfers/serve-statements/transfer-name.ts'
import type { decisionSchema } from '../../functions/transfers/statement-input.ts'
import { readTransfer } from '../../functions/transfers/transfer-items.ts'
import type { Transfer } from '../../functions/transfers/transfer.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { makeBankRowsCheck } from '../../shared/ledger/bank-rows.ts'
import { markOf } from '../fixtures/bank-marks.ts'
import { parseEntry } from '../../shared/ledger/entry.ts'
import { makeLogRules } from '../../shared/ledger/log-rules.ts'
import type * as z from 'zod/mini'
import { memoryRecordKeys } from '../fakes/memory-record-keys.ts'
import { makeAllocate } from '../fixtures/allocated.ts'
import { codeOf } from '../fixtures/entries.ts'
import { makeImporter } from '../fixtures/imports.ts'
import type { Importer } from '../fixtures/imports.ts'
import { makeNewPledge } from '../fixtures/new-pledge.ts'
import { makePublisherWorld } from '../fixtures/publisher-world.ts'
import { keyedRequest, serveTransfersDeps } from '../fixtures/serve-transfers.ts'
import { findRow, putRow, readTable, rowsIn } from '../fixtures/tables.ts'

const { id: campaign, account, opensAt } = featuredCampaign()
const A = codeOf(1)
const DAY = '2025-10-15'
let world: Awaited<ReturnType<typeof makePublisherWorld>>
let importer: Importer
const pledges = () => makePledgeStore(world.tables.client, world.tables, memoryRecordKeys)
beforeAll(async () => {
  world = await makePublisherWorld()
  importer = makeImporter(world.tables)
  await pledges().put(makeNewPledge({ code: A }))
  await importer.bring(
    withBalances(1_000_000, [
      { credit: 500_000, memo: `ung ho ${A}`, reference: '1' },
      { credit: 8_000, memo: 'tra lai tien gui', reference: '2' },
      { debit: 3_300, memo: 'thu phi sms', reference: '3' },
      { debit: 700_000, memo: 'chi theo QD 12', reference: '4' },
      { debit: 200_000, memo: 'chi theo QD 12', reference: '5' },
    ]),
  )
  await importer.run()
  await publishLedger(world.deps)
})

/** A statement with a running balance, as most banks write it. */
function withBalances(
  openingVnd: number,
  moves: ReadonlyArray<{ credit?: number; debit?: number; memo: string; reference: string }>,
) {
  const head = ['Ngày giao dịch', 'Số tham chiếu', 'Ghi nợ', 'Ghi có', 'Số dư', 'Nội dung']
  let balance = openingVnd
  const lines = moves.map(({ credit = 0, debit = 0, memo, reference }) => {
    balance += credit - debit
    return ['15/10/2025', reference, String(debit), String(credit), String(balance), memo]
  })
  return [[`Số tài khoản: ${account.number}`], head, ...lines].map((cells, at) => ({
    cells,
    line: at + 1,
  }))
}

const rows = async (): Promise<readonly Transfer[]> =>
  rowsIn(await readTable(world.tables.client, world.tables.records), RECORDS.transfer).map(
    readTransfer,
  )
const rowOf = async (amountVnd: number): Promise<Transfer> =>
  (await rows()).find((row) => row.amountVnd === amountVnd) ?? expect.fail()
const books = async () =>
  rowsIn(await readTable(world.tables.client, world.tables.ledger), LEDGER.log)
    .map(({ index, entry }) => ({ index: Number(index), entry: parseEntry(String(entry)) }))
    .toSorted((a, b) => a.index - b.index)
async function received(): Promise<number> {
  await publishLedger(world.deps)
  return (await books()).reduce(
    (sum, { entry: { kind, state, amountVnd = 0 } }) =>
      sum + (kind === 'received' || state === 'received' ? amountVnd : 0),
    0,
  )
}
const receivedFor = async (): Promise<number | undefined> => (await pledges().find(A))?.receivedVnd

const decide = (
  transfer: Transfer,
  body: z.input<typeof decisionSchema>,
  subject: string,
  key: string = randomUUID(),
): Promise<string> =>
  decideTransfer(
    show(transfer).name,
    keyedRequest(key),
    body,
    { subject, roles: ['accountant'] },
    serveTransfersDeps(world.tables, {
      limits: { dayVnd: 1_000_000, dayRows: 10 },
      now: () => new Date(),
    }),
  ).then(
    () => 'done',
    (error: unknown) => (error instanceof HttpProblem ? error.code : String(error)),
  )
const INTEREST = { decision: 'not-a-gift', kind: 'interest' } as const
const FEE = { decision: 'not-a-gift', kind: 'fee' } as const
const BACK = { decision: 'take-back' } as const

describe('a row that is no gift', () => {
  test('is corrected in the books by its very entry once two people say so, and is a gift again once two take that back', async () => {
    const row = await rowOf(8_000)
    expect(await received()).toBe(508_000)
    expect(await decide(row, INTEREST, 'mot')).toBe('second-person-needed')
    expect(await decide(await rowOf(8_000), INTEREST, 'mot')).toBe('second-person-needed')
    const key = randomUUID()
    expect(await decide(await rowOf(8_000), INTEREST, 'hai', key)).toBe('done')
    expect(await decide(await rowOf(8_000), INTEREST, 'hai', key)).toBe('done')
    // What else is sent by that key is not done, and nobody is told that it was.
    for (const body of [FEE, BACK, { ...INTEREST, kind: 'not-ours' }] as const)
      expect(await decide(await rowOf(8_000), body, 'hai', key)).toBe('key-reused')
    expect(await decide(await rowOf(500_000), INTEREST, 'hai', key)).toBe('key-reused')
    expect(await received()).toBe(500_000)
    const decided = await rowOf(8_000)
    expect(decided).toMatchObject({
      state: 'not-a-gift',
      notGift: { kind: 'interest', by: 'hai', secondedBy: 'mot', correctedVnd: 8_000 },
    })
    // The wish is used up: what is undone takes two people anew.
    expect(await decide(decided, BACK, 'hai')).toBe('second-person-needed')
    expect(await decide(await rowOf(8_000), BACK, 'ba')).toBe('done')
    expect(await received()).toBe(508_000)
    const again = await rowOf(8_000)
    expect(again.state).toBe('received')
    expect(again).not.toHaveProperty('notGift')
    expect(await decide(again, INTEREST, 'ba')).toBe('second-person-needed')
    const index = decided.notGift?.entry ?? expect.fail()
    expect((await findRow(world.tables, 'records', changedEntryKey(index)))?.changed).toBe(0)
    const [rules, bankRows] = [makeLogRules(), makeBankRowsCheck()]
    for (const [at, { entry }] of (await books()).entries()) {
      rules.add(entry)
      bankRows.add(at, entry)
    }
    expect([rules.finding().ok, bankRows.finding()?.ok]).toEqual([true, true])
  })

  test('is never more in the books than the bank says, whoever gave it back before', async () => {
    for (const staff of ['mot', 'hai']) await decide(await rowOf(8_000), INTEREST, staff)
    const index = (await rowOf(8_000)).notGift?.entry ?? expect.fail()
    const key = changedEntryKey(index)
    const giveBack = async (amountVnd: number, changed: number) => {
      const entry = {
        v: 1,
        kind: 'corrected',
        campaign,
        day: DAY,
        channel: 'office',
        amountVnd,
        state: 'received',
        corrects: index,
        reason: 'Nhầm',
      } as const
      // An approval says of which row of the bank it is.
      await world.queue(entry, undefined, markOf(await rowOf(8_000)))
      await putRow(world.tables, 'records', { ...key, changed })
    }
    // An approver gives a part back by a correction, and the rest comes with the row.
    await giveBack(5_000, -3_000)
    for (const staff of ['mot', 'hai']) await decide(await rowOf(8_000), BACK, staff)
    expect([await received(), (await rowOf(8_000)).state]).toEqual([508_000, 'received'])
    expect((await findRow(world.tables, 'records', key))?.changed).toBe(0)
    // An approver gives all of it back: the row is a gift again, and the books say it already.
    for (const staff of ['mot', 'hai']) await decide(await rowOf(8_000), INTEREST, staff)
    await giveBack(8_000, 0)
    for (const staff of ['mot', 'hai']) await decide(await rowOf(8_000), BACK, staff)
    expect([await received(), (await rowOf(8_000)).state]).toEqual([508_000, 'received'])
  })

  test('takes what had come for its pledge with it, and gives it back', async () => {
    expect(await receivedFor()).toBe(500_000)
    for (const staff of ['mot', 'hai'])
      await decide(await rowOf(500_000), { ...INTEREST, kind: 'not-ours' }, staff)
    expect([await received(), await receivedFor()]).toEqual([8_000, 0])
    for (const staff of ['mot', 'hai']) await decide(await rowOf(500_000), BACK, staff)
    expect([await received(), await receivedFor()]).toEqual([508_000, 500_000])
  })

  test('is decided once where two decide at one moment, and by one person alone where it left', async () => {
    const row = await rowOf(-3_300)
    const both = await Promise.all([decide(row, FEE, 'mot'), decide(row, FEE, 'hai')])
    expect(both.toSorted()).toEqual(['done', 'state-changed'])
    expect(await rowOf(-3_300)).toMatchObject({
      state: 'not-a-gift',
      notGift: { from: 'outgoing' },
    })
    for (const staff of ['mot', 'hai']) await decide(await rowOf(-3_300), BACK, staff)
    expect((await rowOf(-3_300)).state).toBe('outgoing')
  })
})

describe('money that left', () => {
  const disburse = async (amountVnd: number): Promise<number> => {
    await world.queue({
      v: 1,
      kind: 'disbursed',
      campaign,
      day: DAY,
      channel: 'office',
      amountVnd,
      purpose: 'Gạo',
    })
    await publishLedger(world.deps)
    return (await books()).length - 1
  }
  const paidOut = async (index: number) =>
    (await findRow(world.tables, 'records', paidOutKey(index)))?.paidVnd

  test('carries out entries, each by no more than it says, and several rows one entry', async () => {
    const index = await disburse(800_000)
    const link = (amountVnd: number) => ({
      decision: 'pays-out' as const,
      entries: [{ index, amountVnd }],
    })
    expect(await decide(await rowOf(-700_000), link(600_000), 'mot')).toBe('answers-invalid')
    expect(await decide(await rowOf(-700_000), link(700_000), 'mot')).toBe('done')
    expect(await decide(await rowOf(-200_000), link(200_000), 'mot')).toBe('answers-invalid')
    const more = await disburse(100_000)
    const parts = {
      decision: 'pays-out' as const,
      entries: [
        { index, amountVnd: 100_000 },
        { index: more, amountVnd: 100_000 },
      ],
    }
    expect(await decide(await rowOf(-200_000), parts, 'hai')).toBe('done')
    expect([await paidOut(index), await paidOut(more)]).toEqual([800_000, 100_000])
    for (const staff of ['mot', 'hai']) await decide(await rowOf(-700_000), BACK, staff)
    expect([await paidOut(index), (await rowOf(-700_000)).state]).toEqual([100_000, 'outgoing'])
  })

  test('carries out no gift, no entry that is not there, and nothing twice in one row', async () => {
    const gift = (await books()).findIndex(({ entry }) => entry.kind === 'received')
    const index = await disburse(800_000)
    for (const entries of [
      [{ index: gift, amountVnd: 700_000 }],
      [{ index: 99, amountVnd: 700_000 }],
      [
        { index, amountVnd: 350_000 },
        { index, amountVnd: 350_000 },
      ],
    ])
      expect(await decide(await rowOf(-700_000), { decision: 'pays-out', entries }, 'mot')).toBe(
        'answers-invalid',
      )
    expect(await decide(await rowOf(8_000), { decision: 'pays-out', entries: [] }, 'mot')).toBe(
      'state-changed',
    )
  })
})

test('rows that look like no gifts wait where whoever books wishes so, and no other row does', async () => {
  const id = await importer.offer(
    withBalances(604_700, [
      { credit: 9_000, memo: 'tra lai tien gui', reference: '6' },
      { credit: 60_000, memo: 'ung ho', reference: '7' },
    ]),
  )
  await importer.run()
  const statement = (await importer.statements.find(id)) ?? expect.fail()
  const look = statement.look ?? expect.fail()
  expect(look.suggested).toEqual({ interest: { rows: 1, amountVnd: 9_000 } })
  await importer.statements.book({
    statement,
    look,
    alone: undefined,
    mapped: undefined,
    holdsSuggested: true,
    keyHash: randomUUID(),
    requestHash: 'book',
    bookedAt: statement.createdAt,
    day: DAY,
    staff: 'duyet-chi',
  })
  await importer.run()
  expect(await rowOf(9_000)).toMatchObject({ state: 'waiting', outcome: 'not-agreed' })
  expect(await rowOf(60_000)).toMatchObject({ state: 'received' })
  const { progress } = (await importer.statements.find(id)) ?? expect.fail()
  expect(progress?.tally).not.toHaveProperty('changed')
  expect(await decide(await rowOf(9_000), INTEREST, 'mot')).toBe('done')
  expect(await rowOf(9_000)).toMatchObject({ state: 'not-a-gift', notGift: { from: 'waiting' } })
})

describe('the public line of bank and books', () => {
  const publish = () =>
    publishBankDays({
      log: world.deps.log,
      files: world.dayFiles,
      days: makeBankDaysStore(world.tables.client, world.tables),
      handed: makeHandedMoney(world.tables.client, world.tables.records),
      verifier: world.deps.signer.verifier,
      campaigns: [{ id: campaign, opensAt, account: account.number }],
      now: () => new Date(),
    })
  const readFile = async () => {
    const file = await world.dayFiles.get(BANK_DAYS_KEY)
    return { text: file?.body ?? '', ...bankDaysSchema.parse(JSON.parse(file?.body ?? '')) }
  }

  test('explains every difference to the đồng, follows each decision, and is written once', async () => {
    await publishLedger(world.deps)
    expect(await publish()).toBe('published')
    expect(await publish()).toBe('unchanged')
    const { accounts, text } = await readFile()
    const [day] = accounts[0]?.days ?? []
    expect(day?.bank).toEqual({
      openingVnd: 1_000_000,
      creditVnd: 577_000,
      debitVnd: 903_300,
      closingVnd: 673_700,
    })
    expect(day?.books).toMatchObject({ byTransferVnd: 568_000, disbursedVnd: 1_700_000 })
    expect(day?.reasons).toEqual({
      before: 1_000_000,
      interest: 9_000,
      'not-tied': -703_300,
      'on-its-way-out': 1_500_000,
    })
    expect(day?.differenceVnd).toBe(673_700 - (568_000 - 1_700_000))
    expect(text).not.toMatch(/tra lai|thu phi|ung ho|memo/u)
    expect(await decide(await rowOf(-3_300), FEE, 'mot')).toBe('done')
    expect(await publish()).toBe('published')
    const after = (await readFile()).accounts[0]?.days[0]
    expect(after?.reasons).toMatchObject({ fee: -3_300, 'not-tied': -700_000 })
    expect(after?.differenceVnd).toBe(day?.differenceVnd)
  })

  test('shows a gift that has left the books without a reason', async () => {
    await world.queue({
      v: 1,
      kind: 'corrected',
      campaign,
      day: '2025-10-20',
      channel: 'office',
      amountVnd: -1_000,
      state: 'received',
      corrects: (await books()).findIndex(({ entry }) => entry.kind === 'received'),
      reason: 'Nhầm',
    })
    await publishLedger(world.deps)
    expect(await publish()).toBe('published')
    const [day] = (await readFile()).accounts[0]?.days ?? []
    expect(day?.reasons?.unexplained).toBe(1_000)
  })
})

test('what has been allocated stays a gift, cash is paid in by its days, and no cash leaves so', async () => {
  await makeAllocate(world, campaign)(575_000)
  const CASH = { decision: 'not-a-gift', kind: 'cash-paid-in' } as const
  expect(await decide(await rowOf(8_000), CASH, 'mot')).toBe('answers-invalid')
  const later = { ...CASH, counterDays: ['2025-10-16'] }
  expect(await decide(await rowOf(8_000), later, 'mot')).toBe('answers-invalid')
  const right = { ...CASH, counterDays: [DAY] }
  expect(await decide(await rowOf(-3_300), right, 'mot')).toBe('answers-invalid')
  // No counter has taken cash on that day, or not for this campaign.
  const cash = { v: 1, kind: 'received', campaign, day: DAY, channel: 'cash' } as const
  await world.queue({ ...cash, campaign: 'bao-khac', amountVnd: 50_000 })
  await publishLedger(world.deps)
  expect(await decide(await rowOf(8_000), right, 'mot')).toBe('answers-invalid')
  await world.queue({ ...cash, amountVnd: 10_000 })
  await publishLedger(world.deps)
  const taken = (await books()).length - 1
  expect(await decide(await rowOf(8_000), right, 'mot')).toBe('second-person-needed')
  expect(await decide(await rowOf(8_000), right, 'hai')).toBe('allocated-already')
  expect((await rowOf(8_000)).state).toBe('received')
  // What waits is paid in by two people, and holds the cash of its day.
  const paidIn = async () =>
    (await findRow(world.tables, 'records', paidInKey(campaign, DAY)))?.paidVnd
  for (const staff of ['mot', 'hai']) await decide(await rowOf(9_000), BACK, staff)
  await putRow(world.tables, 'records', { ...changedEntryKey(taken), changed: -1_001 })
  expect(await decide(await rowOf(9_000), right, 'mot')).toBe('answers-invalid')
  await putRow(world.tables, 'records', { ...changedEntryKey(taken), changed: -1_000 })
  expect(await decide(await rowOf(9_000), right, 'mot')).toBe('second-person-needed')
  expect(await decide(await rowOf(9_000), right, 'hai')).toBe('done')
  expect(await paidIn()).toBe(9_000)
  expect(await decide(await rowOf(8_000), right, 'ba')).toBe('answers-invalid')
  for (const staff of ['mot', 'hai']) await decide(await rowOf(9_000), BACK, staff)
  expect([await paidIn(), (await rowOf(9_000)).state]).toEqual([0, 'waiting'])
})

describe('what a person wished of a row', () => {
  const rowWish = {
    to: 'not-a-gift interest',
    by: 'mot',
    at: '2025-10-15T03:00:00.000Z',
    state: 'waiting' as const,
  }
  const putWished = async (amountVnd: number): Promise<Transfer> => {
    const like = await rowOf(60_000)
    const row: Transfer = {
      ...like,
      amountVnd,
      memo: amountVnd === 700_004 ? 'TRA LAI TIEN GUI' : like.memo,
      id: `${like.id}-${amountVnd}`,
      state: 'waiting',
      outcome: 'closed-campaign',
      rowWish,
      assignWish: { code: A, by: 'mot', at: rowWish.at, state: 'waiting' },
    }
    await putRow(world.tables, 'records', { ...transferKey(row), ...row })
    return row
  }
  const wishesOf = async (amountVnd: number) => {
    const { rowWish: decided, assignWish } = await rowOf(amountVnd)
    return [decided, assignWish]
  }

  test.each([
    ['accepted', 2_000_001, { decision: 'accept' }],
    ['given to a pledge', 700_002, { decision: 'assign', code: A }],
    ['proposed to go back', 700_003, { decision: 'return', publicReason: 'Chuyển nhầm' }],
    ['found to be no gift', 700_004, { decision: 'not-a-gift', kind: 'interest' }],
  ] as const)('ends when the row is %s, and seconds nothing from then on', async (_, sum, body) => {
    const row = await putWished(sum)
    expect(await decide(row, body, `ba-${sum}`)).toBe('done')
    expect(await wishesOf(sum)).toEqual([undefined, undefined])
  })

  test('does not correct a gift in the books that waited when it was wished', async () => {
    await publishLedger(world.deps)
    const row = await rowOf(2_000_001)
    await putRow(world.tables, 'records', { ...transferKey(row), ...row, rowWish })
    expect(await decide(row, INTEREST, 'hai')).toBe('second-person-needed')
    expect((await rowOf(2_000_001)).state).toBe('received')
  })
})

test('a refund of a gift is tied to its debit by whatever way it went, cash by two people, and a return by none', async () => {
  const refund = { v: 1, kind: 'refunded', campaign, day: DAY, amountVnd: 700_000 } as const
  const linkLast = async () => {
    await publishLedger(world.deps)
    const index = (await books()).length - 1
    return { decision: 'pays-out' as const, entries: [{ index, amountVnd: 700_000 }] }
  }
  await world.queue({ ...refund, kind: 'received', channel: 'office', amountVnd: 1_400_000 })
  await publishLedger(world.deps)
  await world.queue({ ...refund, channel: 'transfer', purpose: 'Chuyển nhầm' })
  expect(await decide(await rowOf(-700_000), await linkLast(), 'bon')).toBe('done')
  for (const staff of ['mot', 'hai']) await decide(await rowOf(-700_000), BACK, staff)
  await world.queue({ ...refund, channel: 'cash', purpose: 'Chuyển nhầm' })
  const inCash = await linkLast()
  expect(await decide(await rowOf(-700_000), inCash, 'mot')).toBe('second-person-needed')
  expect(await decide(await rowOf(-700_000), inCash, 'hai')).toBe('done')
  for (const staff of ['mot', 'hai']) await decide(await rowOf(-700_000), BACK, staff)
  const mark = Buffer.alloc(32, 9).toString('base64')
  const gone = { campaign, day: DAY, amountVnd: 700_000, mark }
  await world.queueTogether(sentBackEntries(gone, 'Chuyển nhầm', DAY))
  expect(await decide(await rowOf(-700_000), await linkLast(), 'mot')).toBe('answers-invalid')
})
