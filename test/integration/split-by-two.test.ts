import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { HttpProblem } from '../../functions/http/problem.ts'
import { publishLedger } from '../../functions/ledger/publish-ledger/publish-ledger.ts'
import { makePledgeStore } from '../../functions/pledges/pledge-store.ts'
import { LEDGER, RECORDS } from '../../functions/storage/keys.ts'
import { handedMoneyKey, pledgeKey } from '../../functions/storage/records-table.ts'
import { makeBankDaysStore } from '../../functions/transfers/bank-days-store.ts'
import { makeFeedInbox } from '../../functions/transfers/feed-inbox-store.ts'
import { partRowId } from '../../functions/transfers/row-identity.ts'
import { listExplained } from '../../functions/transfers/publish-bank-days/list-explained.ts'
import {
  approveHandBack,
  proposeHandBack,
} from '../../functions/transfers/serve-statements/hand-back-transfer.ts'
import {
  approveSplit,
  proposeSplit,
  rejectSplit,
} from '../../functions/transfers/serve-statements/split-transfer.ts'
import { show } from '../../functions/transfers/serve-statements/transfer-name.ts'
import { makeTakeBackStore } from '../../functions/transfers/take-back-store.ts'
import { readTransfer } from '../../functions/transfers/transfer-items.ts'
import type { Transfer } from '../../functions/transfers/transfer.ts'
import { restoreBooks } from '../../functions/restore/restore-books/restore-books.ts'
import { featuredCampaign, listCampaigns } from '../../shared/campaigns.ts'
import { makeBankRowsCheck } from '../../shared/ledger/bank-rows.ts'
import { parseEntry } from '../../shared/ledger/entry.ts'
import { memoryRecordKeys } from '../fakes/memory-record-keys.ts'
import { newWish } from '../fixtures/acts/prepared.ts'
import { makeImporter, statementLines } from '../fixtures/imports.ts'
import type { Importer } from '../fixtures/imports.ts'
import { setBackTo, takeMoment } from '../fixtures/moments.ts'
import { makeNamedPledge } from '../fixtures/new-pledge.ts'
import { makePublisherWorld } from '../fixtures/publisher-world.ts'
import { restoreDeps } from '../fixtures/restoring.ts'
import { keyedRequest, serveTransfersDeps } from '../fixtures/serve-transfers.ts'
import { findRow, readTable, rowsIn } from '../fixtures/tables.ts'

const OWN = featuredCampaign()
const OTHER = listCampaigns({ demo: true }).find(({ id }) => id !== OWN.id) ?? OWN

let world: Awaited<ReturnType<typeof makePublisherWorld>>
let importer: Importer
let [one, two]: string[] = []
const putPledge = async (): Promise<string> => {
  const request = makeNamedPledge()
  await makePledgeStore(world.tables.client, world.tables, memoryRecordKeys).put(request)
  return request.pledge.code
}
beforeEach(async () => {
  world = await makePublisherWorld()
  importer = makeImporter(world.tables)
  ;[one, two] = [await putPledge(), await putPledge()]
})

const deps = () => serveTransfersDeps(world.tables, { demo: true })
const person = (subject: string) => ({ subject, roles: ['accountant'] as const })
/** One gift that names two pledges, so that it waits, beside one of the sum of a part of it. */
const fileOf = (memo: string, reference = 'FT1') =>
  statementLines([
    { credit: 900_000, memo, reference },
    { credit: 300_000, memo: 'ung ho dong bao', reference: 'FT2' },
  ])
const memo = (): string => `ung ho ${one} va ${two} hai dot 20251015 so 123456`
const rowsOf = async (): Promise<readonly Transfer[]> =>
  rowsIn(await readTable(world.tables.client, world.tables.records), RECORDS.transfer).map(
    readTransfer,
  )
const whole = async (): Promise<Transfer> =>
  (await rowsOf()).find(({ amountVnd, state }) => amountVnd === 900_000 && state !== 'twin') ??
  expect.fail('no row')
const partsInBooks = async () =>
  rowsIn(await readTable(world.tables.client, world.tables.ledger), LEDGER.log)
    .map(({ index, entry }) => ({ index: Number(index), entry: parseEntry(String(entry)) }))
    .toSorted((a, b) => a.index - b.index)
const sums = async (): Promise<readonly string[]> =>
  (await partsInBooks())
    .map(({ entry }) => `${entry.kind} ${entry.campaign} ${entry.amountVnd} ${entry.code ?? '-'}`)
    .filter((said) => !said.startsWith('pledged'))
    .toSorted()
const ended = async (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'done',
    (error: unknown) =>
      error instanceof HttpProblem
        ? [error.code, ...error.issues.map(({ field, code }) => `${field} ${code}`)].join(', ')
        : String(error),
  )
type Parts = Parameters<typeof proposeSplit>[2]['parts']
const PARTS = (): Parts => [
  { amountVnd: 200_000, campaign: OWN.id, code: one },
  { amountVnd: 300_000, campaign: OWN.id },
  { amountVnd: 400_000, campaign: OTHER.id },
]
const propose = async (parts: Parts = PARTS(), staff = 'ke-toan', key?: string) =>
  proposeSplit(show(await whole()).name, keyedRequest(key), { parts }, person(staff), deps())
const seen = async () => ({ proposedAt: (await whole()).split?.proposedAt ?? '' })
const approve = async (staff = 'ke-toan-2', key?: string) =>
  approveSplit(show(await whole()).name, keyedRequest(key), await seen(), person(staff), deps())
const publish = () => publishLedger(world.deps)
async function bring(lines: ReturnType<typeof fileOf>): Promise<string> {
  const id = await importer.bring(lines)
  await importer.run()
  await publish()
  return id
}
const booked = (): readonly string[] =>
  [
    `received ${OWN.id} 200000 ${one}`,
    `received ${OWN.id} 300000 -`,
    `received ${OWN.id} 300000 -`,
    `received ${OTHER.id} 400000 -`,
  ].toSorted()

describe('a gift for two campaigns', () => {
  test('is split by one person and booked by another, part for part, once', async () => {
    await bring(fileOf(memo()))
    expect(await ended(propose())).toBe('done')
    await publish()
    expect(await sums()).toEqual([`received ${OWN.id} 300000 -`])
    expect(await ended(approve('ke-toan'))).toBe('second-person-needed')
    const key = randomUUID()
    expect(await ended(approve('ke-toan-2', key))).toBe('done')
    expect(await ended(approve('ke-toan-2', key))).toBe('done')
    expect(await ended(approve('ke-toan-3'))).toBe('state-changed')
    await publish()
    expect(await sums()).toEqual(booked())
    expect((await whole()).state).toBe('split')
    const parts = (await rowsOf()).filter(({ partOf }) => partOf)
    expect(parts.map(({ state }) => state).toSorted()).toEqual([
      'received',
      'received',
      'to-transfer',
    ])
    const promised = await findRow(world.tables, 'records', pledgeKey(one ?? ''))
    expect(promised?.receivedVnd).toBe(200_000)
    const check = makeBankRowsCheck()
    for (const { index, entry } of await partsInBooks()) check.add(index, entry)
    expect(check.finding()).toMatchObject({ ok: true })
    // Of the day 1,200,000 came here, and 400,000 of it is in the books of the other campaign.
    const { listRows } = makeBankDaysStore(world.tables.client, world.tables)
    const explained = await listExplained(
      { ...OWN, account: OWN.account.number },
      { listRows, toFollow: [], cameHere: [] },
    )
    expect(explained).toEqual([{ day: '2025-10-15', why: 'to-transfer', amountVnd: 400_000 }])
  })

  test('is told again in any way, and neither it nor a part of it comes a second time', async () => {
    await bring(fileOf(memo()))
    await propose()
    await approve()
    await publish()
    await bring(fileOf(memo()))
    await bring(fileOf(memo().toUpperCase(), 'FT1'))
    await bring(fileOf(`${memo()} het`, ''))
    await makeFeedInbox(world.tables.client, world.tables.records).put(
      {
        provider: 'sepay',
        id: '1',
        account: OWN.account.number,
        day: '2025-10-15',
        time: '08:00:00',
        amountVnd: 900_000,
        memo: memo(),
        reference: 'FT1',
      },
      new Date('2025-10-16T03:00:00Z'),
    )
    await importer.run()
    await publish()
    expect(await sums()).toEqual(booked())
    expect((await whole()).state).toBe('split')
  })

  test('is refused where the parts are not its sum, are alike, or name a pledge of another campaign', async () => {
    await bring(fileOf(memo()))
    const [first, second] = PARTS()
    if (!first || !second) return expect.fail('no parts')
    expect(await ended(propose([first, second]))).toBe('answers-invalid, parts parts-differ')
    const rest = { ...second, amountVnd: 700_000 }
    const alike = { ...first, amountVnd: 500_000 }
    expect(await ended(propose([first, { ...first, amountVnd: 700_000 }]))).toBe(
      'answers-invalid, parts.1.code parts-alike',
    )
    expect(await ended(propose([{ ...first, code: one?.toLowerCase() }, alike, rest]))).toMatch(
      /answers-invalid/u,
    )
    expect(await ended(propose([{ ...first, campaign: OTHER.id }, rest]))).toBe(
      'answers-invalid, parts.0.code pledge-elsewhere',
    )
    expect(await ended(propose([{ ...first, code: 'LCUH0000000' }, rest]))).toBe(
      'answers-invalid, parts.0.code no-such-pledge',
    )
    expect((await whole()).state).toBe('waiting')
  })

  test('waits again where the other person refuses it, and nothing is to follow', async () => {
    await bring(fileOf(memo()))
    await propose()
    const part = { account: OWN.account.number, day: '2025-10-15', amountVnd: 400_000 }
    const { id } = await whole()
    const key = handedMoneyKey(OTHER.account.number, { ...part, id: partRowId(id, 3) })
    expect(await findRow(world.tables, 'records', key)).toMatchObject({ amountVnd: 400_000 })
    const { name } = show(await whole())
    const said = { ...(await seen()), reason: 'Hỏi lại người gửi' }
    const reject = (staff: string) =>
      ended(rejectSplit(name, keyedRequest(), said, person(staff), deps()))
    expect(await reject('ke-toan')).toBe('second-person-needed')
    expect(await reject('ke-toan-2')).toBe('done')
    expect(await whole()).toMatchObject({ state: 'waiting', split: { rejectedBy: 'ke-toan-2' } })
    expect(await findRow(world.tables, 'records', key)).toBeUndefined()
    expect(await ended(propose())).toBe('done')
    expect(await ended(approve())).toBe('done')
  })

  test('is undone by the acts of each part: the part of another campaign waits again by itself', async () => {
    await bring(fileOf(memo()))
    await propose()
    await approve()
    await publish()
    const rows = await rowsOf()
    const part = rows.find(({ state }) => state === 'to-transfer') ?? expect.fail('no part')
    const { name } = show(part)
    const why = { publicReason: 'Ghi nhầm đợt' }
    await proposeHandBack(name, keyedRequest(), why, person('ke-toan'), deps())
    const back = (await deps().transfers.find(part))?.handOver?.back
    const wished = { proposedAt: back?.proposedAt ?? '' }
    await approveHandBack(name, keyedRequest(), wished, person('ke-toan-2'), deps())
    await publish()
    expect(await sums()).toEqual([...booked(), `corrected ${OTHER.id} -400000 -`].toSorted())
    expect((await deps().transfers.find(part))?.state).toBe('waiting')
  })

  test('is taken back with its import, all parts or, while money is to follow, none', async () => {
    const id = await bring(fileOf(memo()))
    const [first, second] = PARTS()
    if (!first || !second) return expect.fail('no parts')
    await propose([{ ...first, amountVnd: 600_000 }, second])
    await approve()
    await publish()
    await takeBack(id)
    expect(await sums()).toEqual(
      [
        `corrected ${OWN.id} -300000 -`,
        `corrected ${OWN.id} -300000 -`,
        `corrected ${OWN.id} -600000 ${one}`,
        `received ${OWN.id} 300000 -`,
        `received ${OWN.id} 300000 -`,
        `received ${OWN.id} 600000 ${one}`,
      ].toSorted(),
    )
    expect(new Set((await rowsOf()).map(({ state }) => state))).toEqual(new Set(['taken-back']))
    expect((await importer.statements.find(id))?.takeBack).toMatchObject({
      corrected: { rows: 2, amountVnd: 1_200_000 },
    })
    const promised = await findRow(world.tables, 'records', pledgeKey(one ?? ''))
    expect(promised?.receivedVnd).toBe(0)
  })

  test('stays where another file tells it too, whose row has no entry of its own', async () => {
    const id = await bring(fileOf(memo()))
    const [first, second] = PARTS()
    if (!first || !second) return expect.fail('no parts')
    await propose([{ ...first, amountVnd: 600_000 }, second])
    await approve()
    await publish()
    await bring(fileOf(`${memo()} het`, ''))
    expect(
      (await rowsOf()).some(({ state, amountVnd }) => state === 'twin' && amountVnd === 900_000),
    ).toBe(true)
    await takeBack(id)
    expect((await whole()).state).toBe('split')
    expect((await sums()).filter((said) => said.endsWith(one ?? ''))).toEqual([
      `received ${OWN.id} 600000 ${one}`,
    ])
  })

  test('stays where a part of it is to follow to another account when its import is taken back', async () => {
    const id = await bring(fileOf(memo()))
    await propose()
    await approve()
    await publish()
    await takeBack(id)
    expect(await sums()).toEqual([...booked(), `corrected ${OWN.id} -300000 -`].toSorted())
    expect((await whole()).state).toBe('split')
    expect((await importer.statements.find(id))?.takeBack?.left).toEqual({
      rows: 1,
      amountVnd: 900_000,
    })
  })

  test('is split again after its records were set back, from what the books say alone', async () => {
    await bring(fileOf(memo()))
    const before = await takeMoment(world.tables)
    await propose()
    await approve()
    await publish()
    const after = await takeMoment(world.tables)
    await setBackTo({ records: before.records, ledger: after.ledger }, world.tables)
    expect((await whole()).state).toBe('waiting')
    await restoreBooks(await restoreDeps({ world, importer }))
    const now = await takeMoment(world.tables)
    const told = (rows: typeof now.records) =>
      rowsIn(rows, RECORDS.transfer)
        .map(readTransfer)
        .map(({ id, state, amountVnd, code, handOver }) =>
          [id, state, amountVnd, code, handOver?.to, handOver?.code].join(' '),
        )
        .toSorted()
    expect(told(now.records)).toEqual(told(after.records))
    const promised = await findRow(world.tables, 'records', pledgeKey(one ?? ''))
    expect(promised?.receivedVnd).toBe(200_000)
    const follow = await deps().handedMoney.read(OTHER.account.number)
    expect(follow.money).toMatchObject([{ amountVnd: 400_000 }])
  })
})

/** Two people take the import back, and the worker does it. */
async function takeBack(id: string): Promise<void> {
  const store = makeTakeBackStore(world.tables.client, world.tables.records)
  const stepOf = async (staff: string) => ({
    statement: (await importer.statements.find(id)) ?? expect.fail('no statement'),
    staff,
    ...newWish(),
    at: '2025-10-20T03:00:00.000Z',
    day: '2025-10-20',
  })
  await store.propose(await stepOf('ke-toan'), 'Nhập nhầm tệp')
  const step = await stepOf('duyet-chi')
  const { takeBack: proposed = expect.fail('not proposed') } = step.statement
  expect(await store.approve(step, proposed)).toEqual({ outcome: 'done' })
  await importer.run()
  await publish()
}
