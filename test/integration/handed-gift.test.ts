import { beforeAll, describe, expect, test } from 'vitest'
import { HttpProblem } from '../../functions/http/problem.ts'
import { pendingItem } from '../../functions/ledger/pending-items.ts'
import { publishLedger } from '../../functions/ledger/publish-ledger/publish-ledger.ts'
import { makePledgeStore } from '../../functions/pledges/pledge-store.ts'
import { restoreBooks } from '../../functions/restore/restore-books/restore-books.ts'
import type { Said } from '../../functions/restore/restore-books/restore-books.ts'
import { LEDGER, RECORDS } from '../../functions/storage/keys.ts'
import { makeUntoldGifts } from '../../functions/transfers/untold-gift-store.ts'
import { makeFeedInbox } from '../../functions/transfers/feed-inbox-store.ts'
import { decideTransfer } from '../../functions/transfers/serve-statements/decide-transfer.ts'
import {
  approveHandOver,
  proposeHandOver,
} from '../../functions/transfers/serve-statements/hand-over-transfer.ts'
import { listTransfers } from '../../functions/transfers/serve-statements/list-transfers.ts'
import { show } from '../../functions/transfers/serve-statements/transfer-name.ts'
import { readTransfer } from '../../functions/transfers/transfer-items.ts'
import type { Transfer } from '../../functions/transfers/transfer.ts'
import { featuredCampaign, listCampaigns } from '../../shared/campaigns.ts'
import { parseEntry } from '../../shared/ledger/entry.ts'
import { memoryRecordKeys } from '../fakes/memory-record-keys.ts'
import { markOf } from '../fixtures/bank-marks.ts'
import { makeImporter, statementLines } from '../fixtures/imports.ts'
import type { Importer, StatementFixtureRow } from '../fixtures/imports.ts'
import { setBackTo, takeMoment } from '../fixtures/moments.ts'
import type { Moment } from '../fixtures/moments.ts'
import { makeNamedPledge } from '../fixtures/new-pledge.ts'
import { makePublisherWorld } from '../fixtures/publisher-world.ts'
import { restoreDeps } from '../fixtures/restoring.ts'
import { keyedRequest, serveTransfersDeps } from '../fixtures/serve-transfers.ts'
import { putRow, rowsIn } from '../fixtures/tables.ts'

const OWN = featuredCampaign()
const OTHER = listCampaigns({ demo: true }).find(({ id }) => id !== OWN.id) ?? OWN
const [SETTLED, OPEN] = [500_000, 700_000]

let world: Awaited<ReturnType<typeof makePublisherWorld>>
let importers: Readonly<Record<'own' | 'other', Importer>>
let [early, last]: Moment[] = []
let codes: readonly string[] = []
let signed = ''
/** What the statements of both accounts tell, before and after the gifts were handed over. */
let files: Readonly<Record<'own' | 'ownLater' | 'other' | 'otherLater', StatementFixtureRow[]>>

const deps = () => serveTransfersDeps(world.tables, { demo: true })
const take = () => takeMoment(world.tables)
const publish = () => publishLedger(world.deps)
const checkpoint = async () => (await world.deps.log.getCheckpoint())?.note ?? ''
const accountant = (subject: string) => ({ subject, roles: ['accountant'] as const })
const rowsOf = ({ records }: Moment) => rowsIn(records, RECORDS.transfer).map(readTransfer)
const stands = async (reference: string): Promise<Transfer> =>
  rowsOf(await take()).find((one) => one.reference === reference) ?? expect.fail(reference)
const nameOf = async (reference: string) => show(await stands(reference)).name
const restore = async (said: Partial<Said> = {}) =>
  restoreBooks(await restoreDeps({ world, importer: importers.own }, said))

let count = 0
/** Brings and books a file of one of the accounts, as far as that is possible now. */
async function bring(of: 'own' | 'other', rows: readonly StatementFixtureRow[]): Promise<void> {
  const { account } = of === 'own' ? OWN : OTHER
  const lines = statementLines(rows, { account: account.number })
  const id = `20251016030000000-ban-${String(++count).padStart(4, '0')}`
  await importers[of].bring(lines, id)
  await importers[of].run()
}
async function putPledge(): Promise<string> {
  const request = makeNamedPledge()
  await makePledgeStore(world.tables.client, world.tables, memoryRecordKeys).put(request)
  return request.pledge.code
}
async function giveOver(reference: string, code: string): Promise<void> {
  const name = await nameOf(reference)
  await proposeHandOver(name, keyedRequest(), { code }, accountant('ke-toan'), deps())
  const seen = { proposedAt: (await stands(reference)).handOver?.proposedAt ?? '' }
  await approveHandOver(name, keyedRequest(), seen, accountant('ke-toan-2'), deps())
}
/** What two people decide the same, of whom the first may be enough. */
async function decide(
  reference: string,
  body: Parameters<typeof decideTransfer>[2],
): Promise<string> {
  const name = await nameOf(reference)
  let outcome = ''
  for (const staff of ['ke-toan', 'ke-toan-2']) {
    const act = decideTransfer(name, keyedRequest(), body, accountant(staff), deps())
    outcome = await act.then(
      () => 'done',
      (error: unknown) => (error instanceof HttpProblem ? error.code : String(error)),
    )
    if (outcome === 'done') break
  }
  return outcome
}
const settle = async () =>
  decide('came', {
    decision: 'transferred',
    debit: await nameOf('left'),
    credit: await nameOf('follows'),
  })

const byFirst = ([a]: readonly unknown[], [b]: readonly unknown[]): number =>
  String(a) < String(b) ? -1 : 1
/** What of the records is looked at: rows of the bank, money that is to follow, and pledges. */
const told = (moment: Moment) => ({
  rows: rowsOf(moment)
    .map(({ reference, state, code, handOver }) => [
      reference,
      state,
      code,
      handOver?.approvedBy && [handOver.to, handOver.code, handOver.debit, handOver.credit],
    ])
    .toSorted(byFirst),
  money: rowsIn(moment.records, RECORDS.handedMoney)
    .filter(({ code }) => code !== undefined)
    .map(({ settledAt, ...row }) => [row.sk, row, settledAt !== undefined])
    .toSorted(byFirst),
  pledges: rowsIn(moment.records, RECORDS.pledge)
    .filter(({ pk }) => codes.some((code) => String(pk).endsWith(code)))
    .map(({ pk, receivedVnd = 0 }) => [pk, receivedVnd])
    .toSorted(byFirst),
})

beforeAll(async () => {
  world = await makePublisherWorld()
  importers = { own: makeImporter(world.tables), other: makeImporter(world.tables, OTHER) }
  codes = [await putPledge(), await putPledge()]
  const [a = '', b = ''] = codes
  files = {
    own: [{ credit: 1_000, memo: 'ung ho', reference: 'own' }],
    other: [
      { credit: SETTLED, memo: `ung ho ${a}`, reference: 'came' },
      { credit: OPEN, memo: `ung ho ${b}`, reference: 'came-2' },
    ],
    ownLater: [{ day: '16/10/2025', credit: SETTLED, memo: 'chuyen tien', reference: 'follows' }],
    otherLater: [{ day: '16/10/2025', debit: SETTLED, memo: 'chuyen tien', reference: 'left' }],
  }
  await bring('own', files.own)
  await bring('other', files.other)
  await publish()
  early = await take()
  await giveOver('came', a)
  await giveOver('came-2', b)
  await publish()
  await bring('own', files.ownLater)
  await bring('other', files.otherLater)
  expect(await settle()).toBe('done')
  await publish()
  last = await take()
  signed = await checkpoint()
})

describe('a gift that was handed over, of which the records were lost', () => {
  test('was as these tests take it to be', () => {
    const { rows, money, pledges } = told(last ?? expect.fail())
    expect(rows.map(([reference, state]) => [reference, state])).toEqual([
      ['came', 'transferred'],
      ['came-2', 'to-transfer'],
      ['follows', 'between-accounts'],
      ['left', 'between-accounts'],
      ['own', 'received'],
    ])
    expect(money.filter(([, , isSettled]) => isSettled)).toHaveLength(1)
    expect(money).toHaveLength(2)
    const sums = pledges.map(([, sum]) => Number(sum)).filter((sum) => sum > 0)
    expect(sums.toSorted((one, other) => one - other)).toEqual([SETTLED, OPEN])
  })

  test('is derived from the public log, whichever of the tables was set back', async () => {
    if (!early || !last) throw new Error('no moments')
    for (const moment of [early, { ...last, records: early.records }]) {
      await setBackTo(moment, world.tables)
      const { derived, lost, held } = await restore()
      expect([derived.rows.length, lost.unclearRows, held]).toEqual([2, [], []])
      expect(told(await take()).pledges).toEqual(told(last).pledges)
      expect(Object.values((await restore()).derived).flat()).toEqual([])
      await bring('own', files.ownLater)
      await bring('other', files.otherLater)
      expect(await stands('follows')).toMatchObject({ state: 'waiting', outcome: 'may-follow' })
      expect(await settle()).toBe('done')
      await publish()
      expect(told(await take())).toEqual(told(last))
      expect(await checkpoint()).toBe(signed)
    }
  })

  test('is derived once its row is told again, and nothing is booked twice whoever tells first', async () => {
    if (!last) throw new Error('no moment')
    const lostParts = [RECORDS.transfer, RECORDS.statement, RECORDS.handedMoney]
    const kept = last.records
      .filter(({ pk }) => !lostParts.some((part) => String(pk).startsWith(part)))
      // Nothing has come for pledges then.
      .map(({ receivedVnd: _sum, ...row }) => row)
    await setBackTo({ ...last, records: kept }, world.tables)
    await restore()
    await restore({ feedsTold: true })
    const follows = { day: '2025-10-16', reference: 'follows-2', amountVnd: OPEN, memo: 'chuyen' }
    const event = { provider: 'sepay', id: '1', account: OWN.account.number, ...follows } as const
    await makeFeedInbox(world.tables.client, world.tables.records).put(event, new Date())
    // The account to which the money went tells first: the gift itself has no row yet.
    for (const file of ['ownLater', 'own'] as const) await bring('own', files[file])
    expect(await stands('follows')).toMatchObject({ state: 'waiting', outcome: 'may-follow' })
    expect(await stands('own')).toMatchObject({ state: 'received' })
    for (const file of ['otherLater', 'other'] as const) await bring('other', files[file])
    const { held } = await restore({ statementsTold: true, decisionsSeen: true })
    expect(held).toEqual([])
    await importers.own.run()
    expect(await stands('follows-2')).toMatchObject({ state: 'waiting', outcome: 'may-follow' })
    expect(await settle()).toBe('done')
    await publish()
    const { rows, ...rest } = told(await take())
    expect({ ...rest, rows: rows.filter(([reference]) => reference !== 'follows-2') }).toEqual(
      told(last),
    )
    expect(await checkpoint()).toBe(signed)
    expect(Object.values((await restore()).derived).flat()).toEqual([])
  })
})

describe('a statement that is told again after a loss', () => {
  test('books what is new, and asks about what may be a gift of which nobody has told yet', async () => {
    if (!last) throw new Error('no moment')
    const kept = last.records.filter(({ pk }) => !String(pk).startsWith(RECORDS.transfer))
    await setBackTo({ ...last, records: kept }, world.tables)
    await restore()
    await restore({ feedsTold: true })
    await bring('own', [
      { credit: 4_000, memo: 'moi', reference: 'new' },
      // As a gift of this very file, which the books have.
      { credit: 1_000, memo: 'moi', reference: 'new-alike' },
      ...files.own,
      { credit: OPEN, memo: 'moi', reference: 'new-handed' },
      { credit: SETTLED + OPEN, memo: 'moi', reference: 'new-both' },
    ])
    const asked = { state: 'waiting', outcome: 'may-follow' }
    for (const reference of ['new', 'new-alike', 'own'])
      expect(await stands(reference)).toMatchObject({ state: 'received' })
    for (const reference of ['new-handed', 'new-both'])
      expect(await stands(reference)).toMatchObject(asked)
    // What this account has told is waited for no more, and what the other one has is.
    const untold = makeUntoldGifts(world.tables.client, world.tables.records)
    const gifts = (await untold.list()) as ReadonlyArray<{ amountVnd: number }>
    expect(new Set(gifts.map(({ amountVnd }) => amountVnd))).toEqual(new Set([SETTLED, OPEN]))
    for (const file of ['otherLater', 'other'] as const) await bring('other', files[file])
    await restore({ statementsTold: true, decisionsSeen: true })
    expect(rowsIn((await take()).records, RECORDS.untold)).toEqual([])
  })
})

describe('a gift that was handed over', () => {
  test('is found by the code of its pledge from both campaigns', async () => {
    await setBackTo(last ?? expect.fail(), world.tables)
    for (const { id } of [OWN, OTHER])
      for (const [at, reference] of ['came', 'came-2'].entries()) {
        const query = { campaign: id, code: codes[at] ?? '' }
        const { response } = await listTransfers(keyedRequest(undefined, query), deps())
        const { transfers } = JSON.parse(String(response.body)) as { transfers: Transfer[] }
        expect([id, transfers.map((one) => one.reference)]).toEqual([id, [reference]])
      }
  })

  test('is given back from the account where it came, and no gift of another one is', async () => {
    await bring('other', [
      { day: '16/10/2025', debit: OPEN, memo: 'hoan lai', reference: 'sent-back' },
    ])
    /** Queues a refund of the gift of a row, and tells its index. */
    const refund = async (reference: string): Promise<number> => {
      const entry = {
        v: 1,
        kind: 'refunded',
        campaign: OWN.id,
        day: '2025-10-16',
        channel: 'transfer',
        amountVnd: OPEN,
        purpose: `Hoàn lại ${reference}`,
      } as const
      const origin = markOf(await stands(reference))
      const item = pendingItem({ entry, createdAt: `2025-10-16T04:00:00.000Z`, origin })
      await putRow(world.tables, 'ledger', item)
      await publish()
      const log = rowsIn((await take()).ledger, LEDGER.log)
      const found = log.find((row) => parseEntry(String(row.entry)).purpose === entry.purpose)
      return Number(found?.index)
    }
    const tie = async (index: number) =>
      decide('sent-back', { decision: 'pays-out', entries: [{ index, amountVnd: OPEN }] })
    expect(await tie(await refund('own'))).toBe('answers-invalid')
    const index = await refund('came-2')
    const row = rowsIn((await take()).records, RECORDS.transfer).find(
      ({ reference }) => reference === 'came-2',
    )
    const at = { pk: String(row?.pk), sk: String(row?.sk) }
    // Money that has followed goes back from the account where it is now.
    await putRow(world.tables, 'records', { ...row, ...at, state: 'transferred' })
    expect(await tie(index)).toBe('answers-invalid')
    await putRow(world.tables, 'records', { ...row, ...at })
    expect(await tie(index)).toBe('done')
    expect(await stands('sent-back')).toMatchObject({ state: 'pays-out' })
  })
})
