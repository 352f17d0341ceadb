import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { HttpProblem } from '../../functions/http/problem.ts'
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
