import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { HttpProblem } from '../../functions/http/problem.ts'
import { pendingItem } from '../../functions/ledger/pending-items.ts'
import { publishLedger } from '../../functions/ledger/publish-ledger/publish-ledger.ts'
import { makePledgeStore } from '../../functions/pledges/pledge-store.ts'
import { LEDGER, RECORDS } from '../../functions/storage/keys.ts'
import { bankDaysKey, transferKey } from '../../functions/storage/records-table.ts'
import { makeBankDaysStore } from '../../functions/transfers/bank-days-store.ts'
import { makeHandedMoney } from '../../functions/transfers/handed-money-store.ts'
import { publishBankDays } from '../../functions/transfers/publish-bank-days/publish-bank-days.ts'
import { decideTransfer } from '../../functions/transfers/serve-statements/decide-transfer.ts'
import {
  approveHandOver,
  proposeHandOver,
  rejectHandOver,
} from '../../functions/transfers/serve-statements/hand-over-transfer.ts'
import { statementRowId } from '../../functions/transfers/row-identity.ts'
import { show } from '../../functions/transfers/serve-statements/transfer-name.ts'
import { moveToList, readTransfer } from '../../functions/transfers/transfer-items.ts'
import type { Transfer } from '../../functions/transfers/transfer.ts'
import { BANK_DAYS_KEY, bankDaysSchema } from '../../shared/bank/bank-days-data.ts'
import { featuredCampaign, listCampaigns } from '../../shared/campaigns.ts'
import { parseEntry } from '../../shared/ledger/entry.ts'
import { memoryRecordKeys } from '../fakes/memory-record-keys.ts'
import { makeImporter, statementLines } from '../fixtures/imports.ts'
import type { Importer } from '../fixtures/imports.ts'
import { makeNamedPledge } from '../fixtures/new-pledge.ts'
import { makePublisherWorld } from '../fixtures/publisher-world.ts'
import { keyedRequest, serveTransfersDeps } from '../fixtures/serve-transfers.ts'
import { putRow, readTable, rowsIn } from '../fixtures/tables.ts'

const OWN = featuredCampaign()
const OTHER = listCampaigns({ demo: true }).find(({ id }) => id !== OWN.id) ?? OWN
const SUM = 500_000
const DAY = '2025-10-15'

let world: Awaited<ReturnType<typeof makePublisherWorld>>
let importer: Importer
let code = ''
beforeAll(async () => {
  world = await makePublisherWorld()
  importer = makeImporter(world.tables)
  const request = makeNamedPledge()
  await makePledgeStore(world.tables.client, world.tables, memoryRecordKeys).put(request)
  code = request.pledge.code
  await tellOther(DAY, SUM)
  await importer.bring(
    statementLines([{ day: '15/10/2025', credit: 1_000, memo: 'ung ho', reference: 'own' }]),
  )
  await importer.run()
  await publishLedger(world.deps)
})

/** A row of the other campaign's account. */
async function keep(change: Partial<Transfer>): Promise<void> {
  const transfer: Transfer = {
    id: statementRowId(randomUUID()),
    account: OTHER.account.number,
    campaign: OTHER.id,
    day: DAY,
    reference: 'came',
    amountVnd: SUM,
    memo: `ung ho ${code}`,
    outcome: 'other-campaign',
    codes: [code],
    state: 'waiting',
    source: 'statement',
    createdAt: '2025-10-16T03:00:00.000Z',
    ...change,
  }
  const { set, values } = moveToList(transfer)
  const queue = set.length > 0 ? { queue: values[':queue'] } : {}
  const row = { ...transferKey(transfer), ...queue, ...transfer }
  await putRow(world.tables, 'records', row)
}
/** What the other campaign's statements say of a day. */
async function tellOther(day: string, amountVnd: number): Promise<void> {
  const [creditVnd, debitVnd] = [Math.max(0, amountVnd), Math.max(0, -amountVnd)]
  const told = { day, rows: 1, creditVnd, debitVnd }
  await putRow(world.tables, 'records', {
    ...bankDaysKey(OTHER.account.number, day),
    createdAt: '2025-10-16T03:00:00.000Z',
    standing: 'done',
    from: day,
    to: day,
    days: [told],
  })
}
const rowOf = async (reference: string): Promise<Transfer> =>
  rowsIn(await readTable(world.tables.client, world.tables.records), RECORDS.transfer)
    .map(readTransfer)
    .find((one) => one.reference === reference) ?? expect.fail(reference)
const nameOf = async (reference: string) => show(await rowOf(reference)).name
const deps = () => serveTransfersDeps(world.tables, { demo: true })
const person = (subject: string) => ({ subject, roles: ['accountant'] as const })
const ended = (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'done',
    (error: unknown) => (error instanceof HttpProblem ? error.code : String(error)),
  )
const propose = async (staff = 'ke-toan', wished = code) =>
  ended(
    proposeHandOver(await nameOf('came'), keyedRequest(), { code: wished }, person(staff), deps()),
  )
const seen = async () => ({ proposedAt: (await rowOf('came')).handOver?.proposedAt ?? '' })
const approve = async (staff: string, key?: string) =>
  ended(
    approveHandOver(await nameOf('came'), keyedRequest(key), await seen(), person(staff), deps()),
  )
const books = async () =>
  rowsIn(await readTable(world.tables.client, world.tables.ledger), LEDGER.log).map(({ entry }) =>
    parseEntry(String(entry)),
  )
const received = async () =>
  (await books())
    .filter(({ kind }) => kind === 'received')
    .map(({ campaign, amountVnd }) => `${campaign} ${amountVnd}`)
    .toSorted((a, b) => (a < b ? -1 : 1))

/** Why bank and books of each campaign differ on the last day that is known. */
async function reasons() {
  await publishLedger(world.deps)
  await publishBankDays({
    log: world.deps.log,
    files: world.dayFiles,
    days: makeBankDaysStore(world.tables.client, world.tables),
    handed: makeHandedMoney(world.tables.client, world.tables.records),
    verifier: world.deps.signer.verifier,
    campaigns: [OWN, OTHER].map(({ id, opensAt, account }) => {
      return { id, opensAt, account: account.number }
    }),
    now: () => new Date(),
  })
  const file = await world.dayFiles.get(BANK_DAYS_KEY)
  const { accounts } = bankDaysSchema.parse(JSON.parse(file?.body ?? ''))
  const lastOf = (id: string) =>
    accounts.find(({ campaign }) => campaign === id)?.days.findLast(({ bank }) => bank)?.reasons
  return { own: lastOf(OWN.id), other: lastOf(OTHER.id) }
}

describe('a gift that came on the account of another campaign', () => {
  test('enters the books of its pledge’s campaign by two people, and the line of both says where the money is', async () => {
    await keep({})
    expect(await reasons()).toEqual({ own: {}, other: { waiting: SUM } })
    expect(await propose('ke-toan', 'LCUH0000000')).toBe('answers-invalid')
    expect(await propose()).toBe('done')
    expect(await reasons()).toEqual({ own: {}, other: { waiting: SUM } })
    expect(await approve('ke-toan')).toBe('second-person-needed')
    const rejection = { ...(await seen()), reason: 'Hỏi lại người gửi' }
    const rejected = rejectHandOver(
      await nameOf('came'),
      keyedRequest(),
      rejection,
      person('ke-toan-2'),
      deps(),
    )
    expect(await ended(rejected)).toBe('done')
    expect(await rowOf('came')).toMatchObject({ state: 'waiting' })
    expect(await propose()).toBe('done')
    const key = randomUUID()
    const both = await Promise.all([approve('ke-toan-2', key), approve('ke-toan-3')])
    expect(both.filter((outcome) => outcome === 'done')).toHaveLength(1)
    expect(await rowOf('came')).toMatchObject({ state: 'to-transfer' })
    expect(await reasons()).toEqual({
      own: { 'to-transfer': -SUM },
      other: { 'to-transfer': SUM },
    })
    expect(await received()).toEqual([`${OWN.id} 1000`, `${OWN.id} ${SUM}`])
    const pledge = await makePledgeStore(world.tables.client, world.tables, memoryRecordKeys).find(
      code,
    )
    expect(pledge?.receivedVnd).toBe(SUM)
    // Nobody decides anything else of it.
    for (const body of [
      { decision: 'accept' },
      { decision: 'return', publicReason: 'x' },
      { decision: 'not-a-gift', kind: 'own-transfer' },
    ] as const) {
      const name = await nameOf('came')
      expect(
        await ended(decideTransfer(name, keyedRequest(), body, person('ke-toan'), deps())),
      ).toBe('state-changed')
    }
  })

  test('is not booked a second time by the money that follows, and is tied to both of its rows', async () => {
    await importer.bring(
      statementLines([
        { day: '15/10/2025', credit: SUM, memo: `chuyen tien ${code}`, reference: 'follows' },
        { day: '15/10/2025', credit: 2_000, memo: 'ung ho', reference: 'another' },
      ]),
    )
    await importer.run()
    expect(await rowOf('follows')).toMatchObject({ state: 'waiting', outcome: 'may-follow' })
    expect(await rowOf('another')).toMatchObject({ state: 'received' })
    await keep({
      reference: 'left',
      day: '2025-10-16',
      amountVnd: -SUM,
      outcome: 'outgoing',
      state: 'outgoing',
    })
    await tellOther('2025-10-16', -SUM)
    expect(await reasons()).toMatchObject({
      own: { 'to-transfer': -SUM, waiting: SUM },
      other: { 'to-transfer': SUM, 'not-tied': -SUM },
    })
    const settle = async (debit: string, credit: string, by = 'ke-toan') => {
      const body = {
        decision: 'transferred',
        debit: await nameOf(debit),
        credit: await nameOf(credit),
      } as const
      const name = await nameOf('came')
      return ended(decideTransfer(name, keyedRequest(), body, person(by), deps()))
    }
    expect(await settle('follows', 'left')).toBe('answers-invalid')
    expect(await settle('left', 'another')).toBe('answers-invalid')
    expect(await settle('left', 'follows')).toBe('second-person-needed')
    expect(await settle('left', 'follows', 'ke-toan-2')).toBe('done')
    expect(await settle('left', 'follows')).toBe('state-changed')
    for (const [reference, state] of [
      ['came', 'transferred'],
      ['left', 'between-accounts'],
      ['follows', 'between-accounts'],
    ] as const)
      expect(await rowOf(reference)).toMatchObject({ state })
    const { own, other } = await reasons()
    expect(own).not.toHaveProperty('to-transfer')
    expect(other).toEqual({})
    expect(await received()).toEqual([`${OWN.id} 1000`, `${OWN.id} 2000`, `${OWN.id} ${SUM}`])
    // A gift of that sum is one again.
    await importer.bring(
      statementLines([
        { day: '16/10/2025', credit: SUM, memo: 'ung ho them', reference: 'a-gift' },
      ]),
    )
    await importer.run()
    expect(await rowOf('a-gift')).toMatchObject({ state: 'received' })
  })
})

describe('money of gifts that rows carried which have a reason of their own', () => {
  const [ONE, TWO, THREE] = [310_000, 320_000, 330_000]
  const give = async (reference: string, amountVnd: number) => {
    await keep({ reference, amountVnd })
    const name = await nameOf(reference)
    await proposeHandOver(name, keyedRequest(), { code }, person('ke-toan'), deps())
    const asked = { proposedAt: (await rowOf(reference)).handOver?.proposedAt ?? '' }
    await approveHandOver(name, keyedRequest(), asked, person('ke-toan-2'), deps())
  }
  const decide = async (
    reference: string,
    body: Parameters<typeof decideTransfer>[2],
    by = 'ke-toan',
    key?: string,
  ) => ended(decideTransfer(await nameOf(reference), keyedRequest(key), body, person(by), deps()))
  const both = async (reference: string, body: Parameters<typeof decideTransfer>[2]) => [
    await decide(reference, body),
    await decide(reference, body, 'ke-toan-2'),
  ]
  const TWICE = ['second-person-needed', 'done']
  const isOpen = async (amountVnd: number): Promise<boolean> =>
    (
      await makeHandedMoney(world.tables.client, world.tables.records).list(OWN.account.number)
    ).some((one) => one.settledAt === undefined && one.amountVnd === amountVnd)
  const ownTransfer = { decision: 'not-a-gift', kind: 'own-transfer' } as const
  const out = { day: '2025-10-16', outcome: 'outgoing', state: 'outgoing' } as const

  test('is followed by one transfer of the bank for several of them, to the dong, and by no more than that', async () => {
    const before = await reasons()
    for (const [reference, amountVnd] of [
      ['one', ONE],
      ['two', TWO],
      ['three', THREE],
    ] as const)
      await give(reference, amountVnd)
    await keep({ reference: 'joint-out', amountVnd: -(ONE + TWO), ...out })
    await keep({
      reference: 'joint-in',
      amountVnd: ONE + TWO,
      day: '2025-10-16',
      account: OWN.account.number,
      campaign: OWN.id,
      outcome: 'may-follow',
    })
    const carried = {
      decision: 'carried',
      debit: await nameOf('joint-out'),
      credit: await nameOf('joint-in'),
    } as const
    // Rows of which nobody has decided what they are carry nothing.
    expect(await decide('one', carried)).toBe('state-changed')
    for (const reference of ['joint-out', 'joint-in']) await both(reference, ownTransfer)
    const { credit: _credit, ...alone } = carried
    expect(await decide('one', alone)).toBe('answers-invalid')
    expect(await decide('one', { ...carried, debit: carried.credit })).toBe('answers-invalid')
    expect(await decide('one', { ...carried, amountVnd: ONE + 1 })).toBe('answers-invalid')
    expect(await decide('one', carried)).toBe('second-person-needed')
    expect(await decide('one', carried)).toBe('second-person-needed')
    // Whoever names another sum is nobody's second person.
    expect(await decide('one', { ...carried, amountVnd: 1 }, 'ke-toan-2')).toBe(
      'second-person-needed',
    )
    const key = randomUUID()
    expect(await both('one', carried)).toEqual(TWICE)
    expect(await decide('two', carried)).toBe('second-person-needed')
    expect(await decide('two', carried, 'ke-toan-2', key)).toBe('done')
    expect(await decide('two', carried, 'ke-toan-2', key)).toBe('done')
    expect([await isOpen(ONE), await isOpen(TWO), await isOpen(THREE)]).toEqual([
      false,
      false,
      true,
    ])
    expect(await rowOf('one')).toMatchObject({ state: 'transferred' })
    // Nothing of them is left for a third one, and they stay what they are while they carry.
    expect(await decide('three', carried)).toBe('answers-invalid')
    expect(await decide('three', { ...carried, amountVnd: 1 })).toBe('answers-invalid')
    expect(await both('joint-out', { decision: 'take-back' })).toEqual([
      'second-person-needed',
      'state-changed',
    ])
    const { own, other } = await reasons()
    expect(own?.['to-transfer']).toBe((before.own?.['to-transfer'] ?? 0) - THREE)
    expect([own?.['own-transfer'], other?.['own-transfer']]).toEqual([undefined, undefined])

    // It is taken back, and the rows are free again.
    expect(await both('one', { decision: 'take-back' })).toEqual(TWICE)
    expect(await rowOf('one')).toMatchObject({ state: 'to-transfer' })
    expect(await isOpen(ONE)).toBe(true)
    // A gift may be carried in parts, and what is left is tied to rows of its own.
    expect(await both('three', { ...carried, amountVnd: 10_000 })).toEqual(TWICE)
    expect(await rowOf('three')).toMatchObject({ state: 'to-transfer' })
    expect(await decide('one', carried)).toBe('answers-invalid')
    expect(await both('three', { decision: 'take-back' })).toEqual(TWICE)
    expect(await both('one', carried)).toEqual(TWICE)
    expect((await reasons()).own?.['to-transfer']).toBe(own?.['to-transfer'])
  })

  test('went back to its donor by the row that carried the refund out, and by no other', async () => {
    const { origins, markOf } = deps()
    const refund = async (of: string, amountVnd: number): Promise<number> => {
      const origin = markOf(await rowOf(of))
      const entry = { v: 1, kind: 'refunded', campaign: OWN.id, day: '2025-10-16' } as const
      const item = pendingItem({
        entry: { ...entry, channel: 'transfer', amountVnd, purpose: `Hoàn lại ${of}` },
        createdAt: new Date().toISOString(),
        act: of,
        origin,
      })
      await putRow(world.tables, 'ledger', item)
      await publishLedger(world.deps)
      return (await origins.listCaused(origin)).at(-1)?.index ?? expect.fail()
    }
    await give('four', ONE)
    await publishLedger(world.deps)
    await keep({ reference: 'paid', amountVnd: -100_000, ...out, day: '2025-10-16' })
    const [index, otherIndex] = [await refund('three', 60_000), await refund('four', 40_000)]
    const entries = [
      { index, amountVnd: 60_000 },
      { index: otherIndex, amountVnd: 40_000 },
    ]
    expect(await decide('paid', { decision: 'pays-out', entries })).toBe('done')
    const before = await reasons()
    const carried = { decision: 'carried', debit: await nameOf('paid') } as const
    expect(await decide('three', { ...carried, amountVnd: 60_001 })).toBe('answers-invalid')
    expect(await decide('three', { ...carried, credit: carried.debit })).toBe('answers-invalid')
    expect(await both('three', carried)).toEqual(TWICE)
    expect(await decide('three', carried)).toBe('answers-invalid')
    const { own, other } = await reasons()
    expect((own?.['to-transfer'] ?? 0) - (before.own?.['to-transfer'] ?? 0)).toBe(60_000)
    expect([own, other].map((side) => side?.['on-its-way-out'])).toEqual([40_000, -40_000])
    expect(await both('paid', { decision: 'take-back' })).toEqual([
      'second-person-needed',
      'state-changed',
    ])
    // The rest follows by rows of its own.
    await keep({ reference: 'rest-out', amountVnd: -(THREE - 60_000), ...out, day: '2025-10-16' })
    await keep({
      reference: 'rest-in',
      amountVnd: THREE - 60_000,
      day: '2025-10-16',
      account: OWN.account.number,
      campaign: OWN.id,
      outcome: 'may-follow',
    })
    const tie = {
      decision: 'transferred',
      debit: await nameOf('rest-out'),
      credit: await nameOf('rest-in'),
    } as const
    expect(await both('three', tie)).toEqual(TWICE)
    expect([await isOpen(THREE), await isOpen(ONE)]).toEqual([false, true])
  })
})
