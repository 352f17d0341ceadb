import { beforeAll, describe, expect, test } from 'vitest'
import { publishLedger } from '../../functions/ledger/publish-ledger/publish-ledger.ts'
import { contributionSchema } from '../../functions/counter/contribution.ts'
import { makePledgeStore } from '../../functions/pledges/pledge-store.ts'
import { RESTORED } from '../../functions/restore/derive-records.ts'
import { restoreBooks } from '../../functions/restore/restore-books/restore-books.ts'
import type { Said } from '../../functions/restore/restore-books/restore-books.ts'
import { LEDGER, RECORDS } from '../../functions/storage/keys.ts'
import { pledgeKey } from '../../functions/storage/records-table.ts'
import { decideTransfer } from '../../functions/transfers/serve-statements/decide-transfer.ts'
import {
  approveReassign,
  proposeReassign,
} from '../../functions/transfers/serve-statements/reassign-transfer.ts'
import { approveReturn } from '../../functions/transfers/serve-statements/return-transfer.ts'
import { show } from '../../functions/transfers/serve-statements/transfer-name.ts'
import { readTransfer } from '../../functions/transfers/transfer-items.ts'
import type { Transfer } from '../../functions/transfers/transfer.ts'
import { parseEntry } from '../../shared/ledger/entry.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { memoryRecordKeys } from '../fakes/memory-record-keys.ts'
import { COUNTER_ACTS } from '../fixtures/acts/counter-acts.ts'
import { AT, campaign, newWish } from '../fixtures/acts/prepared.ts'
import { makeImporter, statementLines } from '../fixtures/imports.ts'
import type { Importer } from '../fixtures/imports.ts'
import { plain, setBackTo, takeMoment } from '../fixtures/moments.ts'
import type { Moment } from '../fixtures/moments.ts'
import { makeNamedPledge } from '../fixtures/new-pledge.ts'
import { makePublisherWorld } from '../fixtures/publisher-world.ts'
import { restoreDeps, watchCalls } from '../fixtures/restoring.ts'
import { keyedRequest, serveTransfersDeps } from '../fixtures/serve-transfers.ts'
import { rowsIn } from '../fixtures/tables.ts'
import { makeVoids } from '../fixtures/voids.ts'

let world: Awaited<ReturnType<typeof makePublisherWorld>>
let importer: Importer
let [early, last]: Moment[] = []
let file: ReturnType<typeof statementLines>
let pledges: readonly string[] = []

const accountant = (subject: string) => ({ subject, roles: ['accountant'] as const })
const approver = { subject: 'duyet-chi', roles: ['approver'] as const }
const deps = () => serveTransfersDeps(world.tables)
const take = () => takeMoment(world.tables)
const publish = () => publishLedger(world.deps)
const rowsOf = ({ records }: Moment) => rowsIn(records, RECORDS.transfer).map(readTransfer)
const stands = async (reference: string): Promise<Transfer> =>
  rowsOf(await take()).find((one) => one.reference === reference) ?? expect.fail(reference)
const nameOf = async (reference: string) => show(await stands(reference)).name

async function putPledge(): Promise<string> {
  const request = makeNamedPledge()
  await makePledgeStore(world.tables.client, world.tables, memoryRecordKeys).put(request)
  return request.pledge.code
}
const REASON = { publicReason: 'Ghi nhầm cam kết' }
async function move(reference: string, code: string | undefined): Promise<void> {
  const name = await nameOf(reference)
  const wish = code === undefined ? REASON : { ...REASON, code }
  await proposeReassign(name, keyedRequest(), wish, accountant('ke-toan'), deps())
  const { reassign } = await stands(reference)
  const seen = { proposedAt: reassign?.proposedAt ?? '' }
  await approveReassign(name, keyedRequest(), seen, accountant('ke-toan-2'), deps())
}
async function decide(reference: string, body: Parameters<typeof decideTransfer>[2]) {
  for (const staff of ['ke-toan', 'ke-toan-2'])
    await decideTransfer(
      await nameOf(reference),
      keyedRequest(),
      body,
      accountant(staff),
      deps(),
    ).catch(() => undefined)
}
async function sendBack(reference: string): Promise<void> {
  const body = { decision: 'return', publicReason: 'Người gửi yêu cầu' } as const
  await decideTransfer(await nameOf(reference), keyedRequest(), body, accountant('ke-toan'), deps())
  const { sentBack } = await stands(reference)
  const seen = { proposedAt: sentBack?.proposedAt ?? '' }
  await approveReturn(await nameOf(reference), keyedRequest(), seen, approver, deps())
}
/** A receipt that somebody wishes to be void. */
async function wishVoid(): Promise<void> {
  const act = await COUNTER_ACTS['a receipt that is proposed to be void']?.(world.tables)
  expect(await act?.run(world.tables.client)).toEqual({ outcome: 'done' })
}
const receipt = ({ records }: Moment) => {
  const [row] = rowsIn(records, RECORDS.receipt)
  const { pk: _pk, sk: _sk, ...kept } = row ?? expect.fail('no receipt')
  return contributionSchema.parse(kept)
}
async function approveVoid(): Promise<void> {
  const contribution = receipt(await take())
  const before = contribution.voiding ?? expect.fail('not proposed')
  const step = { contribution, staff: 'duyet-chi', ...newWish(), at: AT, day: '2025-10-21' }
  expect(await makeVoids(world.tables).approve(step, before)).toEqual({ outcome: 'done' })
}
const entriesOf = async (): Promise<ReadonlyArray<{ index: number; entry: LedgerEntry }>> =>
  rowsIn((await take()).ledger, LEDGER.log)
    .map(({ index, entry }) => ({ index: Number(index), entry: parseEntry(String(entry)) }))
    .toSorted((a, b) => a.index - b.index)

const byFirst = ([a]: readonly unknown[], [b]: readonly unknown[]): number =>
  String(a) < String(b) ? -1 : 1
/** What of the records is looked at: rows of the bank, pledges, the receipt, changed entries. */
const told = (moment: Moment) => ({
  rows: rowsOf(moment)
    .map((row) => [
      row.reference,
      row.state,
      row.code,
      row.movedFrom,
      row.notGift?.kind,
      row.notGift?.entry,
      row.sentBack?.reason,
    ])
    .toSorted(byFirst),
  pledges: rowsIn(moment.records, RECORDS.pledge)
    .filter(({ pk }) => pledges.some((code) => String(pk).endsWith(code)))
    .map(({ pk, receivedVnd = 0 }) => [pk, receivedVnd])
    .toSorted(byFirst),
  isVoid: receipt(moment).voiding?.approvedAt !== undefined,
  changed: rowsIn(moment.records, RECORDS.changedEntry)
    .map(({ pk, changed }) => [pk, changed])
    .toSorted(byFirst),
})

beforeAll(async () => {
  world = await makePublisherWorld()
  importer = makeImporter(world.tables)
  pledges = [await putPledge(), await putPledge(), await putPledge()]
  const [a, b, c] = pledges
  file = statementLines([
    { credit: 500_000, memo: `ung ho ${a}`, reference: 'moved' },
    { credit: 510_000, memo: `ung ho ${a}`, reference: 'moved-on' },
    { credit: 520_000, memo: `ung ho ${a}`, reference: 'to-none' },
    { credit: 530_000, memo: `ung ho ${b}`, reference: 'moved-and-interest' },
    { credit: 9_000, memo: 'tra lai tien gui', reference: 'interest' },
    { credit: 8_000, memo: 'phi', reference: 'a-gift-after-all' },
    { credit: 7_000, memo: `${a} ${b}`, reference: 'goes-back' },
    { credit: 6_000, memo: `${a} ${b}`, reference: 'assigned' },
    { credit: 50_000, memo: `ung ho ${c}`, reference: 'refunded' },
    { credit: 40_000, memo: 'ung ho', reference: 'as-it-was' },
  ])
  await importer.bring(file)
  await importer.run()
  await wishVoid()
  await publish()
  await decide('a-gift-after-all', { decision: 'not-a-gift', kind: 'fee' })
  await publish()
  early = await take()
  await move('moved', b)
  await move('moved-on', b)
  await publish()
  await move('moved-on', a)
  await move('to-none', undefined)
  await move('moved-and-interest', a)
  await publish()
  for (const reference of ['moved-and-interest', 'interest'])
    await decide(reference, { decision: 'not-a-gift', kind: 'interest' })
  await decide('a-gift-after-all', { decision: 'take-back' })
  await decide('assigned', { decision: 'assign', code: b })
  await sendBack('goes-back')
  await approveVoid()
  await publish()
  last = await take()
})

const restore = async (said: Partial<Said> = {}) =>
  restoreBooks(await restoreDeps({ world, importer }, said))

describe('what people decided since a backup', () => {
  test('was as these tests take it to be', () => {
    const states = Object.fromEntries(
      rowsOf(last ?? expect.fail()).map(({ reference, state, code }) => [reference, [state, code]]),
    )
    const [a, b, c] = pledges
    expect(states).toEqual({
      moved: ['received', b],
      'moved-on': ['received', a],
      'to-none': ['received', undefined],
      'moved-and-interest': ['not-a-gift', a],
      interest: ['not-a-gift', undefined],
      'a-gift-after-all': ['received', undefined],
      'goes-back': ['to-return', undefined],
      assigned: ['received', b],
      refunded: ['received', c],
      'as-it-was': ['received', undefined],
    })
    expect(told(last ?? expect.fail()).isVoid).toBe(true)
  })

  test('is derived from the public log, whichever of the tables was set back', async () => {
    if (!early || !last) throw new Error('no moments')
    for (const moment of [early, { ...last, records: early.records }]) {
      await setBackTo(moment, world.tables)
      const { derived, lost } = await restore()
      expect(derived.rows.length).toBeGreaterThan(7)
      expect(derived.voids).toHaveLength(1)
      expect(told(await take())).toEqual(told(last))
      // None of these is a proposal that somebody has to be asked about.
      expect(lost.decisions).toEqual([])
      expect([lost.unclearRows, lost.unclearReceipts]).toEqual([[], []])
      expect(Object.values((await restore()).derived).flat()).toEqual([])
    }
  })

  test('is derived from the public log once the rows are told again', async () => {
    if (!early || !last) throw new Error('no moments')
    const isLost = ({ pk }: Record<string, unknown>) =>
      [RECORDS.transfer, RECORDS.statement].some((part) => String(pk).startsWith(part))
    const kept = early.records
      .filter((row) => !isLost(row))
      // Nothing has come for pledges then.
      .map(({ receivedVnd: _sum, ...row }) => row)
    await setBackTo({ ...early, records: kept }, world.tables)
    await restore()
    await restore({ feedsTold: true })
    await importer.offer(file)
    await importer.run()
    for (const { id, state } of (await importer.statements.list()).items)
      if (state === 'read') await importer.book(id)
    await importer.run()
    const { held } = await restore({ statementsTold: true, decisionsSeen: true })
    expect(held).toEqual([])
    expect(told(await take())).toEqual(told(last))
  })

  test('is derived alike by a run that is killed at any call', async () => {
    if (!early || !last) throw new Error('no moments')
    const moment = { ...last, records: early.records }
    await setBackTo(moment, world.tables)
    let calls = 0
    const counting = watchCalls(world.tables.client, () => void calls++)
    await restoreBooks(await restoreDeps({ world, importer }, {}, counting))
    const right = plain(await take())
    const all = calls
    for (let at = 2; at < all; at += Math.max(1, Math.floor(all / 5))) {
      await setBackTo(moment, world.tables)
      let left = at
      const dying = watchCalls(world.tables.client, () => {
        if (left-- <= 0) throw new Error('killed')
      })
      await expect(restoreBooks(await restoreDeps({ world, importer }, {}, dying))).rejects.toThrow(
        'killed',
      )
      await restore()
      expect([at, plain(await take())]).toEqual([at, right])
    }
  })

  test('is named and holds what rests on it, where the log does not say it', async () => {
    if (!early || !last) throw new Error('no moments')
    await setBackTo({ ...last, records: early.records }, world.tables)
    // Somebody has corrected a gift and given back a part of another, and only the books know of it.
    const entries = await entriesOf()
    const gift = entries.findLast(({ entry }) => entry.amountVnd === 40_000) ?? expect.fail()
    const base = { v: 1, campaign, day: '2025-10-22', channel: 'office' } as const
    await world.queue({
      ...base,
      kind: 'corrected',
      amountVnd: -40_000,
      state: 'received',
      corrects: gift.index,
      reason: 'Nhập nhầm sao kê',
    })
    const refund = { ...base, kind: 'refunded', amountVnd: 20_000, purpose: 'Hoàn lại' } as const
    await world.queue({ ...refund, code: pledges[2] })
    await world.queue(refund)
    await publish()
    const { lost, held } = await restore()
    expect(lost.unclearRows).toMatchObject([{ why: 'undone', amountVnd: 40_000 }])
    expect(held).toContainEqual({ kind: 'transfers', reason: 'rows-unclear' })
    const refunded = entries.find(({ entry }) => entry.amountVnd === 50_000)?.index
    expect(lost.decisions.map(({ kind, of }) => `${kind} ${of}`).toSorted()).toEqual([
      `corrected ${gift.index}`,
      `refunded ${refunded}`,
      'refunded undefined',
    ])
    const proposals = rowsIn((await take()).records, RECORDS.proposal)
    expect(proposals).toContainEqual(
      expect.objectContaining({
        proposedBy: RESTORED,
        of: expect.objectContaining({ index: refunded, amount: 50_000 }),
      }),
    )
    expect(told(await take()).pledges).toContainEqual([pledgeKey(pledges[2] ?? '').pk, 30_000])
    const after = await restore({ decisionsSeen: true })
    expect(after.held).toEqual([])
  })
})
