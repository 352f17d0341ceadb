import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { publishLedger } from '../../functions/ledger/publish-ledger/publish-ledger.ts'
import { makePledgeStore } from '../../functions/pledges/pledge-store.ts'
import { LEDGER, RECORDS } from '../../functions/storage/keys.ts'
import { changedEntryKey, pledgeKey, transferKey } from '../../functions/storage/records-table.ts'
import { makeFeedInbox } from '../../functions/transfers/feed-inbox-store.ts'
import type { Statement } from '../../functions/transfers/statement-import.ts'
import type { TakeBackStep } from '../../functions/transfers/take-back-items.ts'
import { makeTakeBackStore } from '../../functions/transfers/take-back-store.ts'
import { readTransfer } from '../../functions/transfers/transfer-items.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { makeBankRowsCheck } from '../../shared/ledger/bank-rows.ts'
import { parseEntry } from '../../shared/ledger/entry.ts'
import { memoryRecordKeys } from '../fakes/memory-record-keys.ts'
import { makeAllocate } from '../fixtures/allocated.ts'
import { codeOf } from '../fixtures/entries.ts'
import { makeImporter, statementLines } from '../fixtures/imports.ts'
import type { Importer } from '../fixtures/imports.ts'
import { makeNewPledge } from '../fixtures/new-pledge.ts'
import { makePublisherWorld } from '../fixtures/publisher-world.ts'
import { findRow, putRow, readTable, rowsIn } from '../fixtures/tables.ts'

let world: Awaited<ReturnType<typeof makePublisherWorld>>
let importer: Importer
const { id: campaign, account } = featuredCampaign()
const A = codeOf(1)
beforeEach(async () => {
  world = await makePublisherWorld()
  importer = makeImporter(world.tables)
  const pledges = makePledgeStore(world.tables.client, world.tables, memoryRecordKeys)
  await pledges.put(makeNewPledge({ code: A }))
})

const FILE = statementLines([
  { credit: 500_000, memo: `ung ho ${A}`, reference: '1' },
  { credit: 100_000, memo: 'ung ho', reference: '2' },
  { credit: 100_000, memo: 'ung ho', reference: '2' },
  { debit: 30_000, memo: 'phi', reference: '3' },
])
const rowsOf = async () =>
  rowsIn(await readTable(world.tables.client, world.tables.records), RECORDS.transfer).map(
    readTransfer,
  )
/** The books as everybody reads them. */
const books = async () =>
  rowsIn(await readTable(world.tables.client, world.tables.ledger), LEDGER.log)
    .map(({ index, entry }) => ({ index: Number(index), entry: parseEntry(String(entry)) }))
    .toSorted((a, b) => a.index - b.index)
const received = async (): Promise<number> =>
  (await books()).reduce(
    (sum, { entry: { kind, state, amountVnd = 0 } }) =>
      sum + (kind === 'received' || state === 'received' ? amountVnd : 0),
    0,
  )
const find = async (id: string): Promise<Statement> => {
  const statement = await importer.statements.find(id)
  if (!statement) throw new Error('no statement')
  return statement
}
async function imported(): Promise<string> {
  const id = await importer.bring(FILE)
  await importer.run()
  await publishLedger(world.deps)
  expect((await find(id)).state).toBe('done')
  return id
}
const step = (statement: Statement, staff: string): TakeBackStep => ({
  statement,
  staff,
  keyHash: randomUUID(),
  requestHash: 'x',
  at: '2025-10-20T03:00:00.000Z',
  day: '2025-10-20',
})
const store = () => makeTakeBackStore(world.tables.client, world.tables.records)
async function agree(id: string): Promise<void> {
  await store().propose(step(await find(id), 'ke-toan'), 'Nhập nhầm tệp')
  const proposed = await find(id)
  const { takeBack = expect.fail() } = proposed
  expect(await store().approve(step(proposed, 'duyet-chi'), takeBack)).toEqual({ outcome: 'done' })
}

describe('an import that is taken back', () => {
  test('is corrected in the books entry by entry, each by its index, and nothing has come for its pledge', async () => {
    const id = await imported()
    expect(await received()).toBe(700_000)
    await agree(id)
    await importer.run()
    await publishLedger(world.deps)
    expect(await received()).toBe(0)
    const all = await books()
    const corrections = all.filter(({ entry }) => entry.kind === 'corrected')
    for (const { entry } of corrections) {
      const wrong = all[entry.corrects ?? -1]?.entry
      expect(wrong).toMatchObject({ kind: 'received', amountVnd: -(entry.amountVnd ?? 0) })
      expect([entry.code, entry.reason]).toEqual([wrong?.code, 'Nhập nhầm tệp'])
    }
    expect(new Set(corrections.map(({ entry }) => entry.corrects)).size).toBe(3)
    const rows = await rowsOf()
    expect(rows.map(({ state }) => state)).toEqual(rows.map(() => 'taken-back'))
    expect(
      rows.map(({ takenBack }) => takenBack?.entry).filter((at) => at !== undefined),
    ).toHaveLength(3)
    expect((await findRow(world.tables, 'records', pledgeKey(A)))?.receivedVnd).toBe(0)
    expect(await find(id)).toMatchObject({
      state: 'taken-back',
      takeBack: {
        corrected: { rows: 3, amountVnd: 700_000 },
        closed: { rows: 1, amountVnd: -30_000 },
        left: { rows: 0, amountVnd: 0 },
      },
    })
  })

  test('may be imported anew, as often as it was taken back, and no row of the bank is in two entries', async () => {
    for (let times = 0; times < 3; times++) {
      const id = await imported()
      expect(await received()).toBe(700_000)
      expect((await find(id)).progress?.tally).toMatchObject({
        known: { rows: 0 },
        byState: { received: { rows: 3 } },
      })
      await agree(id)
      await importer.run()
      await publishLedger(world.deps)
      expect(await received()).toBe(0)
    }
    const again = await imported()
    const twice = await importer.bring(FILE)
    await importer.run()
    await publishLedger(world.deps)
    expect((await find(twice)).progress?.tally.known.rows).toBe(4)
    expect((await find(again)).progress?.tally.known.rows).toBe(0)
    expect(await received()).toBe(700_000)
    const check = makeBankRowsCheck()
    for (const { index, entry } of await books()) check.add(index, entry)
    expect(check.finding()).toMatchObject({ ok: true })
  })

  test('waits while its entries are on their way into the books', async () => {
    const id = await importer.bring(FILE)
    await importer.run()
    await agree(id)
    expect(await importer.run()).toBe(0)
    expect((await find(id)).state).toBe('taking-back')
    await publishLedger(world.deps)
    await importer.run()
    await publishLedger(world.deps)
    expect(await received()).toBe(0)
  })

  test('whatever call it dies at, ends with each gift corrected once', async () => {
    const id = await imported()
    await agree(id)
    for (let at = 1, isOver = false; !isOver; at++) {
      let calls = 0
      const send = (command: Parameters<typeof world.tables.client.send>[0]): Promise<unknown> => {
        calls++
        if (calls === at) throw new Error('killed')
        return world.tables.client.send(command)
      }
      await importer.run({ send } as unknown as typeof world.tables.client).catch(() => {})
      importer.advance(31_000)
      isOver = (await find(id)).state === 'taken-back'
      expect([at < 120, (await find(id)).refusal]).toEqual([true, undefined])
    }
    await publishLedger(world.deps)
    expect(await received()).toBe(0)
    expect((await find(id)).takeBack?.corrected).toEqual({ rows: 3, amountVnd: 700_000 })
  })

  test('leaves a gift that a feed has told too, since it has come', async () => {
    const id = await imported()
    await makeFeedInbox(world.tables.client, world.tables.records).put(
      {
        provider: 'sepay',
        id: '1',
        account: account.number,
        day: '2025-10-15',
        time: '08:00:00',
        amountVnd: 500_000,
        memo: `ung ho ${A}`,
        reference: '1',
      },
      new Date('2025-10-16T03:00:00Z'),
    )
    await importer.run()
    await agree(id)
    await importer.run()
    await publishLedger(world.deps)
    expect(await received()).toBe(500_000)
    expect((await find(id)).takeBack?.left).toEqual({ rows: 1, amountVnd: 500_000 })
  })

  test('leaves a gift of which something was given back, so that bringing the file anew books it no second time', async () => {
    const id = await imported()
    const gift = (await books()).find(({ entry }) => entry.amountVnd === 500_000)
    await putRow(world.tables, 'records', {
      ...changedEntryKey(gift?.index ?? -1),
      changed: -200_000,
      refunded: -200_000,
    })
    await agree(id)
    await importer.run()
    expect((await find(id)).takeBack?.left).toEqual({ rows: 1, amountVnd: 500_000 })
    await imported()
    expect(await received()).toBe(700_000)
  })

  test('leaves a gift that another file tells too, whose row has no entry of its own', async () => {
    const memo = 'NGUYEN VAN A ung ho FT25288123456'
    const one = statementLines([{ credit: 500_000, memo, reference: '1' }])
    const other = [
      [`Số tài khoản: ${account.number}`],
      ['Ngày', 'Nội dung', 'Ghi nợ', 'Ghi có'],
      ['15/10/2025', memo, '', '500.000'],
    ].map((cells, at) => ({ cells, line: at + 1 }))
    const id = await importer.bring(one)
    await importer.run()
    await importer.bring(other)
    await importer.run()
    expect((await rowsOf()).map(({ state }) => state).toSorted()).toEqual(['received', 'twin'])
    await publishLedger(world.deps)
    await agree(id)
    await importer.run()
    await importer.bring(one)
    await importer.run()
    await publishLedger(world.deps)
    expect(await received()).toBe(500_000)
  })

  test('ends a proposal that a row goes back, which would make it wait again if it were rejected', async () => {
    const id = await imported()
    const rows = await readTable(world.tables.client, world.tables.records)
    const row = rowsIn(rows, RECORDS.transfer).find(({ amountVnd }) => amountVnd === 100_000)
    const sentBack = {
      reason: 'x',
      proposedBy: 'ke-toan',
      proposedAt: '2025-10-17T03:00:00.000Z',
      from: 'waiting',
    }
    await putRow(world.tables, 'records', {
      ...transferKey(readTransfer(row ?? expect.fail())),
      ...row,
      state: 'return-proposed',
      sentBack,
    })
    await agree(id)
    await importer.run()
    expect((await rowsOf()).filter(({ state }) => state !== 'taken-back')).toEqual([])
  })

  test('is undone by no more than was left of an entry that was corrected in part', async () => {
    const id = await imported()
    const gift = (await books()).find(({ entry }) => entry.amountVnd === 500_000)
    await putRow(world.tables, 'records', {
      ...changedEntryKey(gift?.index ?? -1),
      changed: -200_000,
    })
    await agree(id)
    await importer.run()
    await publishLedger(world.deps)
    expect(await received()).toBe(200_000)
  })

  test('takes nothing of what was allocated already, says so, and goes on once that is corrected', async () => {
    const id = await imported()
    const allocate = makeAllocate(world, campaign)
    await allocate(600_000)
    await agree(id)
    await importer.run()
    await publishLedger(world.deps)
    expect(await received()).toBe(700_000)
    expect(await find(id)).toMatchObject({ state: 'done', takeBack: { halted: 'allocated' } })
    // Nobody is rung every minute for what a person has to decide.
    expect(await importer.run()).toBe(0)
    await allocate(0)
    await agree(id)
    await importer.run()
    await publishLedger(world.deps)
    expect(await received()).toBe(0)
    const { state, takeBack } = await find(id)
    expect(state).toBe('taken-back')
    expect(takeBack?.halted).toBeUndefined()
  })
})

test('nobody takes back alone what they propose, and a rejection leaves the import as it was', async () => {
  const id = await imported()
  await store().propose(step(await find(id), 'ke-toan'), 'Nhập nhầm tệp')
  const proposed = await find(id)
  const { takeBack = expect.fail() } = proposed
  expect(await store().approve(step(proposed, 'ke-toan'), takeBack)).toEqual({
    outcome: 'not-allowed',
  })
  const reject = store().reject(step(proposed, 'duyet-chi'), takeBack, 'Tệp đúng')
  expect(await reject).toEqual({ outcome: 'done' })
  expect(await find(id)).toMatchObject({ state: 'done', takeBack: { rejection: 'Tệp đúng' } })
  expect(await importer.run()).toBe(0)
  expect(await received()).toBe(700_000)
})
