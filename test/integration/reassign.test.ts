import { randomUUID } from 'node:crypto'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { HttpProblem } from '../../functions/http/problem.ts'
import { publishLedger } from '../../functions/ledger/publish-ledger/publish-ledger.ts'
import { makePledgeStore } from '../../functions/pledges/pledge-store.ts'
import { LEDGER, RECORDS } from '../../functions/storage/keys.ts'
import { nameRecordKey } from '../../functions/storage/ledger-table.ts'
import { changedEntryKey, transferKey } from '../../functions/storage/records-table.ts'
import { decideTransfer } from '../../functions/transfers/serve-statements/decide-transfer.ts'
import {
  approveReassign,
  proposeReassign,
  rejectReassign,
} from '../../functions/transfers/serve-statements/reassign-transfer.ts'
import { show } from '../../functions/transfers/serve-statements/transfer-name.ts'
import { makeTakeBackStore } from '../../functions/transfers/take-back-store.ts'
import { readTransfer } from '../../functions/transfers/transfer-items.ts'
import type { Transfer } from '../../functions/transfers/transfer.ts'
import { makeBankRowsCheck } from '../../shared/ledger/bank-rows.ts'
import { parseEntry } from '../../shared/ledger/entry.ts'
import { makeLogRules } from '../../shared/ledger/log-rules.ts'
import { addEntryToSplits, emptySplits } from '../../shared/ledger/splits.ts'
import { addEntry, emptyTotals } from '../../shared/ledger/totals.ts'
import { memoryRecordKeys } from '../fakes/memory-record-keys.ts'
import { makeImporter, statementLines } from '../fixtures/imports.ts'
import type { Importer } from '../fixtures/imports.ts'
import { makeNamedPledge } from '../fixtures/new-pledge.ts'
import { makePublisherWorld } from '../fixtures/publisher-world.ts'
import { keyedRequest, serveTransfersDeps } from '../fixtures/serve-transfers.ts'
import { findRow, putRow, readTable, rowsIn } from '../fixtures/tables.ts'

let world: Awaited<ReturnType<typeof makePublisherWorld>>
let importer: Importer
beforeAll(async () => {
  world = await makePublisherWorld()
  importer = makeImporter(world.tables)
})

const SUM = 500_000
let [A, B] = ['', '']
let reference = 0
let file = ''
beforeEach(async () => {
  A = await putPledge()
  B = await putPledge()
})
async function putPledge(): Promise<string> {
  const request = makeNamedPledge()
  await makePledgeStore(world.tables.client, world.tables, memoryRecordKeys).put(request)
  return request.pledge.code
}
const rowsOf = async () =>
  rowsIn(await readTable(world.tables.client, world.tables.records), RECORDS.transfer).map(
    readTransfer,
  )
const stands = async (number: number): Promise<Transfer> =>
  (await rowsOf()).find((one) => one.reference === String(number)) ?? expect.fail()
/** A gift in the books for whom its text names; its number is what tells it from others. */
async function bookGift(memo = `ung ho ${A}`): Promise<number> {
  const number = 7_000 + ++reference
  file = await importer.bring(statementLines([{ credit: SUM, memo, reference: String(number) }]))
  await importer.run()
  await publishLedger(world.deps)
  return number
}
const books = async () =>
  rowsIn(await readTable(world.tables.client, world.tables.ledger), LEDGER.log)
    .map(({ index, entry }) => ({ index: Number(index), entry: parseEntry(String(entry)) }))
    .toSorted((a, b) => a.index - b.index)
const pledged = async (code: string): Promise<number> => {
  const { receivedVnd = 0 } =
    (await makePledgeStore(world.tables.client, world.tables, memoryRecordKeys).find(code)) ?? {}
  return receivedVnd
}
const named = async (code: string): Promise<unknown> => {
  const { worths, assignedVnd = 0 } =
    (await findRow(world.tables, 'ledger', nameRecordKey(code))) ?? {}
  const { VND } = (worths ?? {}) as Record<string, { received: number } | undefined>
  return (VND?.received ?? 0) + Number(assignedVnd)
}

const newKey = (): string => randomUUID()
const deps = (client?: DynamoDBDocumentClient) =>
  serveTransfersDeps(client ? { ...world.tables, client } : world.tables)
const ended = (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'done',
    (error: unknown) => (error instanceof HttpProblem ? error.code : String(error)),
  )
const accountant = (subject: string) => ({ subject, roles: ['accountant'] as const })
const propose = async (
  number: number,
  code: string | undefined,
  subject = 'ke-toan',
  publicReason = 'Ghi nhầm cam kết',
) =>
  ended(
    proposeReassign(
      show(await stands(number)).name,
      keyedRequest(),
      { ...(code === undefined ? {} : { code }), publicReason },
      accountant(subject),
      deps(),
    ),
  )
const approve = async (
  number: number,
  { subject = 'ke-toan-2', key = newKey(), client = world.tables.client } = {},
) => {
  const transfer = await stands(number)
  return ended(
    approveReassign(
      show(transfer).name,
      keyedRequest(key),
      { proposedAt: transfer.reassign?.proposedAt ?? '' },
      accountant(subject),
      deps(client),
    ),
  )
}
async function move(number: number, code: string | undefined): Promise<void> {
  expect(await propose(number, code)).toBe('done')
  expect(await approve(number)).toBe('done')
  await publishLedger(world.deps)
}
/** What every reader of the books may hold against them, entry by entry. */
async function expectSoundBooks(): Promise<void> {
  const [check, rules] = [makeBankRowsCheck(), makeLogRules()]
  for (const { index, entry } of await books()) {
    check.add(index, entry)
    rules.add(entry)
  }
  expect([check.finding()?.ok, rules.finding().ok]).toEqual([true, true])
}
/** The sums and splits of all that stands in the books. */
async function sums() {
  const [totals, splits] = [emptyTotals(), emptySplits()]
  for (const { entry } of await books()) {
    if (entry.kind === 'pledged') continue
    addEntry(totals, entry)
    addEntryToSplits(splits, entry)
  }
  const { money, byDay } = totals
  return { money: money.received.amountVnd, byDay, byChannel: splits.byChannel }
}
const amounts = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, one) => (key === 'count' ? undefined : one)))

describe('a gift that was booked for the wrong pledge', () => {
  test('is moved by two people: the wrong entry is corrected by its index, and no sum of the books changes', async () => {
    const number = await bookGift()
    const [wrong] = (await books()).slice(-1)
    const before = amounts(await sums())
    expect([await pledged(A), await pledged(B)]).toEqual([SUM, 0])
    await move(number, B)
    expect((await books()).slice(-2).map(({ entry }) => entry)).toMatchObject([
      { kind: 'received', code: B, amountVnd: SUM, evidence: wrong?.entry.evidence },
      { kind: 'corrected', code: A, amountVnd: -SUM, corrects: wrong?.index },
    ])
    expect(amounts(await sums())).toEqual(before)
    expect([await pledged(A), await pledged(B)]).toEqual([0, SUM])
    expect([await named(A), await named(B)]).toEqual([0, SUM])
    expect(await stands(number)).toMatchObject({ state: 'received', code: B })
    await expectSoundBooks()
  })

  test('is moved on, to none, and back, as often as it is found to be wrong', async () => {
    const number = await bookGift()
    await move(number, B)
    await move(number, undefined)
    expect([await pledged(A), await pledged(B)]).toEqual([0, 0])
    expect(await stands(number)).not.toHaveProperty('code')
    await move(number, A)
    expect([await pledged(A), await pledged(B)]).toEqual([SUM, 0])
    await expectSoundBooks()
  })

  test('is moved also where it was given to that pledge later and its entry has no code', async () => {
    const number = await bookGift('ung ho dong bao')
    await decideTransfer(
      show(await stands(number)).name,
      keyedRequest(),
      { decision: 'assign', code: A },
      accountant('ke-toan'),
      deps(),
    )
    expect(await named(A)).toBe(SUM)
    await move(number, B)
    expect([await pledged(A), await pledged(B)]).toEqual([0, SUM])
    expect([await named(A), await named(B)]).toEqual([0, SUM])
    await expectSoundBooks()
  })

  test('stays where something of it was given back, before the proposal or before the approval', async () => {
    const number = await bookGift()
    const index = (await books()).at(-1)?.index ?? expect.fail()
    const refund = () => putRow(world.tables, 'records', { ...changedEntryKey(index), changed: -1 })
    expect(await propose(number, B)).toBe('done')
    await refund()
    expect(await approve(number)).toBe('gift-changed')
    const other = await bookGift()
    const at = (await books()).at(-1)?.index ?? expect.fail()
    await putRow(world.tables, 'records', { ...changedEntryKey(at), changed: -1 })
    expect(await propose(other, B)).toBe('gift-changed')
    expect([await pledged(A), await pledged(B)]).toEqual([2 * SUM, 0])
  })

  test('waits until its entry has an index, also when it was moved a moment ago', async () => {
    const number = await bookGift()
    expect(await propose(number, B)).toBe('done')
    expect(await approve(number)).toBe('done')
    expect(await propose(number, A)).toBe('entry-on-its-way')
    await publishLedger(world.deps)
    expect(await propose(number, A)).toBe('done')
  })

  test('is not moved to where it is, nor to a pledge that is not there', async () => {
    const number = await bookGift()
    expect(await propose(number, A)).toBe('state-changed')
    expect(await propose(number, 'LCUH0000000')).toBe('answers-invalid')
    for (const reason of ['của ông Nguyễn Văn A', 'điện thoại 0912345678'])
      expect(await propose(number, B, 'ke-toan', reason)).toBe('answers-invalid')
  })
})

describe('two people', () => {
  test('are two names, and decide on what they have seen', async () => {
    const number = await bookGift()
    expect(await propose(number, B)).toBe('done')
    expect(await propose(number, undefined, 'ke-toan-3')).toBe('state-changed')
    expect(await approve(number, { subject: 'ke-toan' })).toBe('second-person-needed')
    const { reassign } = await stands(number)
    const unseen = { proposedAt: '2025-10-20T02:00:00.000Z', reason: 'Đúng rồi' }
    const reject = async (body: typeof unseen) =>
      ended(
        rejectReassign(
          show(await stands(number)).name,
          keyedRequest(),
          body,
          { subject: 'duyet-chi', roles: ['approver'] },
          deps(),
        ),
      )
    expect(await reject(unseen)).toBe('state-changed')
    expect(await reject({ ...unseen, proposedAt: reassign?.proposedAt ?? '' })).toBe('done')
    expect(await approve(number)).toBe('state-changed')
    expect([await pledged(A), await pledged(B)]).toEqual([SUM, 0])
    expect(await propose(number, B)).toBe('done')
  })

  test('who approve at one moment move it once, and the same sent again tells what was done', async () => {
    const number = await bookGift()
    await propose(number, B)
    const [one, two] = [newKey(), newKey()]
    const outcomes = await Promise.all([
      approve(number, { subject: 'ke-toan-2', key: one }),
      approve(number, { subject: 'ke-toan-3', key: two }),
    ])
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1)
    const isFirst = outcomes[0] === 'done'
    await publishLedger(world.deps)
    const again = isFirst ? { subject: 'ke-toan-2', key: one } : { subject: 'ke-toan-3', key: two }
    expect(await approve(number, again)).toBe('done')
    expect([await pledged(A), await pledged(B)]).toEqual([0, SUM])
    await publishLedger(world.deps)
    await expectSoundBooks()
  })

  test('move it once, whatever call of the approval is the last', async () => {
    const number = await bookGift()
    await propose(number, B)
    const key = newKey()
    for (let at = 1, isOver = false; !isOver; at++) {
      let calls = 0
      const send = (command: Parameters<DynamoDBDocumentClient['send']>[0]): Promise<unknown> => {
        calls++
        if (calls === at) throw new Error('killed')
        return world.tables.client.send(command)
      }
      isOver = (await approve(number, { key, client: { send } as never })) === 'done'
      expect(at).toBeLessThan(30)
      const moved = (await stands(number)).code === B
      expect([await pledged(A), await pledged(B)]).toEqual(moved ? [0, SUM] : [SUM, 0])
    }
    await publishLedger(world.deps)
    expect([await pledged(A), await pledged(B)]).toEqual([0, SUM])
    await expectSoundBooks()
  })
})

const decide = async (
  number: number,
  body: Parameters<typeof decideTransfer>[2],
  { subject = 'ke-toan-3', dayVnd = 1_000_000_000 } = {},
) =>
  ended(
    decideTransfer(show(await stands(number)).name, keyedRequest(), body, accountant(subject), {
      ...deps(),
      limits: { dayVnd, dayRows: 100 },
    }),
  )
const assign = (code: string) => ({ decision: 'assign', code }) as const

test('what two people have moved to no pledge is given to one by no single person, and moved on by two', async () => {
  const number = await bookGift()
  await move(number, undefined)
  const moved = await stands(number)
  const wish = { by: 'ke-toan-2', at: '2025-10-19T03:00:00.000Z', state: 'received' } as const
  const ways: ReadonlyArray<[Partial<Transfer>, dayVnd: number]> = [
    // The bank's text names the pledge, or somebody wished the same before it was moved.
    [{ codes: [B] }, 0],
    [{ rowWish: { ...wish, to: `assign ${B}` } }, 0],
    // Only the person's own word ties it to the pledge, below and above what they may decide alone.
    [{}, SUM],
    [{}, 0],
  ]
  for (const [more, dayVnd] of ways) {
    const row = { ...moved, ...more }
    await putRow(world.tables, 'records', { ...transferKey(row), ...row })
    expect(await decide(number, assign(B), { dayVnd })).toBe('state-changed')
    expect(await stands(number)).toEqual(row)
  }
  expect([await pledged(A), await pledged(B)]).toEqual([0, 0])
  await putRow(world.tables, 'records', {
    ...transferKey(moved),
    ...moved,
    rowWish: { ...wish, to: `assign ${B}` },
  })
  await move(number, B)
  expect([await pledged(A), await pledged(B)]).toEqual([0, SUM])
  expect(await stands(number)).not.toHaveProperty('rowWish')
  await expectSoundBooks()
})

describe('a gift that one person wishes to move', () => {
  const FEE = { decision: 'not-a-gift', kind: 'not-ours' } as const
  const reject = async (number: number) => {
    const transfer = await stands(number)
    const body = { proposedAt: transfer.reassign?.proposedAt ?? '', reason: 'Không phải' }
    return ended(
      rejectReassign(show(transfer).name, keyedRequest(), body, accountant('ke-toan-2'), deps()),
    )
  }

  test('is neither given to a pledge nor found to be no gift, until that is approved or rejected', async () => {
    const number = await bookGift('ung ho dong bao')
    expect(await propose(number, A)).toBe('done')
    const before = await stands(number)
    for (const body of [assign(B), FEE]) {
      expect(await decide(number, body)).toBe('state-changed')
      expect(await decide(number, body, { dayVnd: 0 })).toBe('state-changed')
    }
    expect(await stands(number)).toEqual(before)
    expect(await reject(number)).toBe('done')
    expect(await decide(number, assign(B))).toBe('done')
    expect([await pledged(A), await pledged(B)]).toEqual([0, SUM])
  })

  test('is set free by a rejection also where it has come to another pledge meanwhile', async () => {
    const number = await bookGift('ung ho dong bao')
    expect(await propose(number, A)).toBe('done')
    const row = await stands(number)
    await putRow(world.tables, 'records', { ...transferKey(row), ...row, code: B })
    expect(await approve(number)).toBe('state-changed')
    expect(await reject(number)).toBe('done')
    expect(await propose(number, A)).toBe('done')
  })
})

describe('the import that brought a gift which was moved', () => {
  const step = async (staff: string) => ({
    statement: (await importer.statements.find(file)) ?? expect.fail(),
    staff,
    keyHash: randomUUID(),
    requestHash: 'x',
    at: '2025-10-20T03:00:00.000Z',
    day: '2025-10-20',
  })
  async function agree(): Promise<void> {
    const takeBacks = makeTakeBackStore(world.tables.client, world.tables.records)
    await takeBacks.propose(await step('ke-toan'), 'Nhập nhầm tệp')
    const seen = await step('duyet-chi')
    await takeBacks.approve(seen, seen.statement.takeBack ?? expect.fail())
  }

  test('is taken back by the entry that stands, also while that is on its way into the books', async () => {
    const number = await bookGift()
    const before = (await sums()).money - SUM
    await propose(number, B)
    expect(await approve(number)).toBe('done')
    await agree()
    await importer.run()
    expect((await stands(number)).state).toBe('received')
    await publishLedger(world.deps)
    await importer.run()
    await publishLedger(world.deps)
    expect((await stands(number)).state).toBe('taken-back')
    expect((await sums()).money).toBe(before)
    expect([await pledged(A), await pledged(B)]).toEqual([0, 0])
    await expectSoundBooks()
  })

  test('is taken back while an approval is on its way: one of them finds the other', async () => {
    const number = await bookGift()
    const before = (await sums()).money - SUM
    await propose(number, B)
    await agree()
    await Promise.all([importer.run(), approve(number)])
    await publishLedger(world.deps)
    importer.advance(31_000)
    await importer.run()
    await publishLedger(world.deps)
    expect((await stands(number)).state).toBe('taken-back')
    expect((await sums()).money).toBe(before)
    expect([await pledged(A), await pledged(B)]).toEqual([0, 0])
    await expectSoundBooks()
  })
})
