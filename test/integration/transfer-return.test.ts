import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { makeHandOverStore } from '../../functions/transfers/hand-over-store.ts'
import { makeReassignStore } from '../../functions/transfers/reassign-store.ts'
import { makeBankRowStore } from '../../functions/ledger/bank-row-store.ts'
import { makeOriginStore } from '../../functions/ledger/origin-store.ts'
import { markOf } from '../fixtures/bank-marks.ts'
import { HttpProblem } from '../../functions/http/problem.ts'
import type { Request } from '../../functions/http/request.ts'
import type { Staff } from '../../functions/http/staff.ts'
import { RECORDS } from '../../functions/storage/keys.ts'
import { transferKey, transferQueue } from '../../functions/storage/records-table.ts'
import { makeFeedInbox } from '../../functions/transfers/feed-inbox-store.ts'
import { makeReturnStore } from '../../functions/transfers/return-store.ts'
import { makeStatementStore } from '../../functions/transfers/statement-store.ts'
import { statementRowId } from '../../functions/transfers/row-identity.ts'
import { decideTransfer } from '../../functions/transfers/serve-statements/decide-transfer.ts'
import type { ServeTransfersDeps } from '../../functions/transfers/serve-statements/deps.ts'
import {
  approveReturn,
  rejectReturn,
} from '../../functions/transfers/serve-statements/return-transfer.ts'
import { show } from '../../functions/transfers/serve-statements/transfer-name.ts'
import { makeTransferDecisionStore } from '../../functions/transfers/transfer-decision-store.ts'
import { makeTransferStore } from '../../functions/transfers/transfer-store.ts'
import type { Transfer } from '../../functions/transfers/transfer.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { parseEntry } from '../../shared/ledger/entry.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { emptyTotals, foldTotals } from '../../shared/ledger/totals.ts'
import { pendingRowsIn } from '../fixtures/pending.ts'
import { makeRowDeps } from '../fixtures/row-deps.ts'
import { findRow, makeTables, putRow, readTable, rowsIn } from '../fixtures/tables.ts'
import type { Tables } from '../fixtures/tables.ts'
import { memoKeysOf } from '../fixtures/memo-keys.ts'

const campaign = featuredCampaign()
const NOW = '2025-11-20T03:00:00.000Z'
let tables: Tables
beforeAll(async () => {
  tables = await makeTables(inject('dynamoDbEndpoint'))
})

const accountant: Staff = { subject: 'ke-toan', roles: ['accountant'] }
const approver: Staff = { subject: 'duyet-chi', roles: ['approver'] }
const both: Staff = { subject: 'kiem-nhiem', roles: ['accountant', 'approver'] }
const makeDeps = (): ServeTransfersDeps => ({
  inbox: makeFeedInbox(tables.client, tables.records),
  transfers: makeTransferStore(tables.client, tables, memoKeysOf(tables)),
  decisions: makeTransferDecisionStore(tables.client, tables),
  returns: makeReturnStore(tables.client, tables),
  reassigns: makeReassignStore(tables.client, tables),
  handOvers: makeHandOverStore(tables.client, tables),
  bankRows: makeBankRowStore(tables.client, tables.ledger),
  origins: makeOriginStore(tables.client, tables.ledger),
  ...makeRowDeps(tables),
  statements: makeStatementStore(tables.client, tables.records),
  limits: { dayVnd: 1_000_000_000, dayRows: 10 },
  markOf,
  demo: false,
  now: () => new Date(NOW),
  sha256: (text) => createHash('sha256').update(text).digest('hex'),
  report: () => {},
})
const request = (key: string = randomUUID()): Request => ({
  locale: 'vi',
  wantsJson: true,
  query: {},
  header: (name) => (name === 'idempotency-key' ? key : undefined),
  cookie: () => undefined,
  viewerAddress: '',
})
const problemOf = (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'done',
    (error: unknown) => (error instanceof HttpProblem ? error.code : String(error)),
  )

let sums = 500_000_000
async function putTransfer(change: Partial<Transfer> = {}): Promise<Transfer> {
  const transfer: Transfer = {
    id: statementRowId(randomBytes(24).toString('base64url')),
    account: campaign.account.number,
    campaign: campaign.id,
    day: '2025-11-18',
    reference: 'FT1',
    // Each has a sum of its own, so that its entries can be told apart.
    amountVnd: ++sums,
    memo: 'LO THI MAU chuyen nham',
    outcome: 'ambiguous',
    state: 'waiting',
    source: 'tep-1',
    createdAt: NOW,
    ...change,
  }
  const { state } = transfer
  const queue = state === 'returned' ? {} : { queue: transferQueue(campaign.id, state) }
  await putRow(tables, 'records', { ...transferKey(transfer), ...queue, ...transfer })
  return transfer
}
const debitOf = ({ amountVnd }: Transfer, change: Partial<Transfer> = {}): Promise<Transfer> =>
  putTransfer({
    amountVnd: -amountVnd,
    day: '2025-11-21',
    outcome: 'outgoing',
    state: 'outgoing',
    ...change,
  })

const REASON = 'Chuyển sau ngày kết thúc'
const propose = (transfer: Transfer, by = accountant, key?: string, publicReason = REASON) =>
  decideTransfer(
    show(transfer).name,
    request(key),
    { decision: 'return', publicReason },
    by,
    makeDeps(),
  )
const find = async (transfer: Transfer): Promise<Transfer> => {
  const found = await makeDeps().transfers.find(transfer)
  if (!found) throw new Error(transfer.id)
  return found
}
const proposedAt = async (transfer: Transfer) => (await find(transfer)).sentBack?.proposedAt ?? NOW
const approve = async (transfer: Transfer, by = approver, key?: string) =>
  approveReturn(
    show(transfer).name,
    request(key),
    { proposedAt: await proposedAt(transfer) },
    by,
    makeDeps(),
  )
const reject = async (transfer: Transfer, by = approver) =>
  rejectReturn(
    show(transfer).name,
    request(),
    { proposedAt: await proposedAt(transfer), reason: 'Hỏi lại người gửi' },
    by,
    makeDeps(),
  )
const settle = (transfer: Transfer, debit: Transfer, by = accountant) =>
  decideTransfer(
    show(transfer).name,
    request(),
    { decision: 'returned', debit: show(debit).name },
    by,
    makeDeps(),
  )
/** What waits for the books of a transfer, by its sum. */
async function entriesOf({ amountVnd }: Transfer): Promise<LedgerEntry[]> {
  const rows = pendingRowsIn(await readTable(tables.client, tables.ledger))
  return rows
    .flatMap(({ entry, entries = [] }) =>
      entry === undefined
        ? (entries as Array<{ entry: string }>).map((one) => one.entry)
        : [entry as string],
    )
    .map((text) => parseEntry(text))
    .filter((entry) => entry.amountVnd === amountVnd)
}

test('the public reason of a return names neither the sender nor a telephone, and what is confirmed is kept', async () => {
  const wish = (transfer: Transfer, publicReason: string, notPersonal?: string[]) =>
    problemOf(
      decideTransfer(
        show(transfer).name,
        request(),
        { decision: 'return', publicReason, notPersonal },
        accountant,
        makeDeps(),
      ),
    )
  const transfer = await putTransfer({ memo: 'LO THI MAU chuyen nham' })
  for (const reason of ['Của Lò Thị Mau', 'Gọi 0912 345 678 rồi'])
    expect(await wish(transfer, reason)).toBe('answers-invalid')
  expect((await find(transfer)).state).toBe('waiting')
  expect(await wish(transfer, 'Biên bản 0213 3876 543', ['0213 3876 543'])).toBe('done')
  expect((await find(transfer)).sentBack).toMatchObject({ notPersonal: ['0213 3876 543'] })
})

describe('a transfer that goes back', () => {
  test('is a proposal of one person: it is in no book, and is accepted or assigned by nobody meanwhile', async () => {
    const transfer = await putTransfer()
    await propose(transfer)
    expect(await find(transfer)).toMatchObject({
      state: 'return-proposed',
      sentBack: { reason: REASON, proposedBy: 'ke-toan' },
    })
    expect(await entriesOf(transfer)).toEqual([])
    const accept = decideTransfer(
      show(transfer).name,
      request(),
      { decision: 'accept' },
      accountant,
      makeDeps(),
    )
    expect(await problemOf(accept)).toBe('state-changed')
    const { items } = await makeDeps().decisions.listByState(campaign.id, 'return-proposed')
    expect(items.map(({ id }) => id)).toContain(transfer.id)
  })

  test('needs a reason that the public reads', async () => {
    const transfer = await putTransfer()
    const bare = decideTransfer(
      show(transfer).name,
      request(),
      { decision: 'return' },
      accountant,
      makeDeps(),
    )
    expect(await problemOf(bare)).toBe('answers-invalid')
    expect(await find(transfer)).toEqual(transfer)
  })

  test('is in the books once another person allows it: it came, it went back, and nothing of who sent it', async () => {
    const transfer = await putTransfer()
    await propose(transfer)
    await approve(transfer)
    expect(await find(transfer)).toMatchObject({
      state: 'to-return',
      sentBack: { approvedBy: 'duyet-chi' },
    })
    const entries = await entriesOf(transfer)
    const common = {
      v: 1,
      campaign: campaign.id,
      channel: 'transfer',
      amountVnd: transfer.amountVnd,
    }
    expect(entries).toEqual([
      {
        ...common,
        evidence: markOf(transfer),
        kind: 'received',
        day: '2025-11-18',
        purpose: `Để hoàn trả: ${REASON}`,
      },
      { ...common, kind: 'refunded', day: '2025-11-20', purpose: REASON },
    ])
    expect(foldTotals(emptyTotals(), entries).money.received).toEqual({ amountVnd: 0, count: 0 })
    const audit = rowsIn(await readTable(tables.client, tables.records), RECORDS.audit)
    expect(
      audit.filter(({ of }) => of === transfer.id).map(({ act, staff }) => [act, staff]),
    ).toEqual(
      expect.arrayContaining([
        ['propose-return', 'ke-toan'],
        ['approve-return', 'duyet-chi'],
      ]),
    )
  })

  test('is never allowed by who proposed it, whatever roles they have', async () => {
    const transfer = await putTransfer()
    await propose(transfer, both)
    expect(await problemOf(approve(transfer, both))).toBe('second-person-needed')
    expect(await problemOf(reject(transfer, both))).toBe('second-person-needed')
    // The condition of the write holds it too, where a check above it were wrong.
    const stands = await find(transfer)
    const { sentBack } = stands
    if (!sentBack) throw new Error(transfer.id)
    const step = {
      transfer: stands,
      staff: both.subject,
      keyHash: randomUUID(),
      requestHash: 'x',
      at: NOW,
      mark: markOf(transfer),
      day: '2025-11-20',
    }
    expect(await makeDeps().returns.approve(step, sentBack)).toEqual({ outcome: 'not-allowed' })
    expect(await makeDeps().returns.reject(step, sentBack, 'x')).toEqual({ outcome: 'not-allowed' })
    expect(await entriesOf(transfer)).toEqual([])
  })

  test('waits again when it is not allowed, and may be proposed anew', async () => {
    const transfer = await putTransfer()
    await propose(transfer)
    const seen = await proposedAt(transfer)
    await reject(transfer)
    expect(await find(transfer)).toMatchObject({
      state: 'waiting',
      sentBack: { rejection: 'Hỏi lại người gửi', rejectedBy: 'duyet-chi' },
    })
    expect(await entriesOf(transfer)).toEqual([])
    const row = await findRow(tables, 'records', transferKey(transfer))
    expect(row?.queue).toBe(transferQueue(campaign.id, 'waiting'))
    const late = { ...makeDeps(), now: () => new Date('2025-11-20T04:00:00.000Z') }
    const again = { decision: 'return', publicReason: 'Khác' } as const
    await decideTransfer(show(transfer).name, request(), again, accountant, late)
    // An approver who still looks at the first proposal allows nothing.
    const stale = approveReturn(
      show(transfer).name,
      request(),
      { proposedAt: seen },
      approver,
      makeDeps(),
    )
    expect(await problemOf(stale)).toBe('state-changed')
    await approve(transfer)
    expect((await entriesOf(transfer)).map(({ purpose }) => purpose)).toContain('Khác')
  })

  test.each(['received', 'outgoing', 'twin'] as const)(
    'is none that is %s: what is in the books goes out by a refund',
    async (state) => {
      const transfer = await putTransfer({ state })
      expect(await problemOf(propose(transfer))).toBe('state-changed')
      expect(await find(transfer)).toEqual(transfer)
    },
  )

  test('is told the same by the same key at every step', async () => {
    const transfer = await putTransfer()
    const [first, second] = [randomUUID(), randomUUID()]
    await propose(transfer, accountant, first)
    await propose(transfer, accountant, first)
    await approve(transfer, approver, second)
    await approve(transfer, approver, second)
    await propose(transfer, accountant, first)
    expect(await problemOf(propose(transfer, accountant, first, 'Khác'))).toBe('key-reused')
    expect(await entriesOf(transfer)).toHaveLength(2)
  })
})

describe('at one moment', () => {
  test('two approvers allow it once, and a rejection beside an approval leaves one of them', async () => {
    for (const acts of [
      [(one: Transfer) => approve(one), (one: Transfer) => approve(one, both)],
      [(one: Transfer) => approve(one), (one: Transfer) => reject(one, both)],
    ] as const) {
      const transfer = await putTransfer()
      await propose(transfer)
      const outcomes = await Promise.all(acts.map((act) => problemOf(act(transfer))))
      expect(outcomes.toSorted()).toEqual(['done', 'state-changed'])
      const { state } = await find(transfer)
      expect(await entriesOf(transfer)).toHaveLength(state === 'to-return' ? 2 : 0)
    }
  })

  test('who accepts what a rejected return has let wait again brings its entry, whatever was read before', async () => {
    const transfer = await putTransfer()
    await propose(transfer)
    const stale = await find(transfer)
    await reject(transfer)
    const deps = makeDeps()
    let asked = 0
    const transfers = {
      ...deps.transfers,
      find: async (name: Parameters<typeof deps.transfers.find>[0]) =>
        asked++ === 0 ? stale : deps.transfers.find(name),
    }
    const outcome = await problemOf(
      decideTransfer(show(transfer).name, request(), { decision: 'accept' }, accountant, {
        ...deps,
        transfers,
      }),
    )
    expect(outcome).toBe('done')
    expect(await find(transfer)).toMatchObject({ state: 'received' })
    expect(await entriesOf(transfer)).toHaveLength(1)
  })

  test('it is accepted or proposed to go back, and never both', async () => {
    const transfer = await putTransfer()
    const accept = decideTransfer(
      show(transfer).name,
      request(),
      { decision: 'accept' },
      accountant,
      makeDeps(),
    )
    const outcomes = await Promise.all([problemOf(accept), problemOf(propose(transfer, both))])
    expect(outcomes.toSorted()).toEqual(['done', 'state-changed'])
  })
})

describe('the row by which the bank shows that it went back', () => {
  const allowed = async (): Promise<Transfer> => {
    const transfer = await putTransfer()
    await propose(transfer)
    await approve(transfer)
    return transfer
  }

  test('is tied to it, and leaves the list of money that went out of nowhere', async () => {
    const transfer = await allowed()
    const debit = await debitOf(transfer)
    await settle(transfer, debit)
    expect(await find(transfer)).toMatchObject({
      state: 'returned',
      sentBack: { debit: { id: debit.id } },
    })
    expect(await find(debit)).toMatchObject({ state: 'sends-back', sendsBack: { id: transfer.id } })
    const { items } = await makeDeps().decisions.listByState(campaign.id, 'outgoing')
    expect(items.map(({ id }) => id)).not.toContain(debit.id)
    expect(await entriesOf(transfer)).toHaveLength(2)
  })

  test.each<[string, Partial<Transfer>]>([
    ['another sum', { amountVnd: -1 }],
    ['a day before the money came', { day: '2025-11-17' }],
    ['another account', { account: '999' }],
    ['money that came in', { outcome: 'unmatched', state: 'received' }],
  ])('is none of %s', async (_, change) => {
    const transfer = await allowed()
    const debit = await debitOf(transfer, change)
    expect(await problemOf(settle(transfer, debit))).toBe('answers-invalid')
    expect((await find(transfer)).state).toBe('to-return')
  })

  test('belongs to one transfer alone', async () => {
    const [one, other] = [await allowed(), await putTransfer({ amountVnd: sums })]
    await propose(other)
    await approve(other)
    const debit = await debitOf(one)
    await settle(one, debit)
    expect(await problemOf(settle(other, debit))).toBe('state-changed')
  })

  test('is tied to none that nobody has allowed to go back', async () => {
    const transfer = await putTransfer()
    const debit = await debitOf(transfer)
    expect(await problemOf(settle(transfer, debit))).toBe('state-changed')
    await propose(transfer)
    expect(await problemOf(settle(transfer, debit))).toBe('state-changed')
    expect((await find(debit)).state).toBe('outgoing')
  })
})

describe('a transfer that one person alone sent back in earlier times', () => {
  test.each(['to-return', 'returned'] as const)(
    'and that is %s is still read, and enters the books when two persons take it up',
    async (state) => {
      const transfer = await putTransfer({ state })
      expect(await problemOf(settle(transfer, await debitOf(transfer)))).toBe('state-changed')
      await propose(transfer)
      await reject(transfer)
      expect((await find(transfer)).state).toBe(state)
      await propose(transfer)
      await approve(transfer)
      expect(await entriesOf(transfer)).toHaveLength(2)
      await settle(transfer, await debitOf(transfer))
      expect((await find(transfer)).state).toBe('returned')
      expect(await problemOf(propose(transfer))).toBe('state-changed')
      expect(await entriesOf(transfer)).toHaveLength(2)
    },
  )
})

test('a row whose day cannot be is nobody’s twin while nobody has decided of it', async () => {
  const transfer = await putTransfer({ outcome: 'odd-day' })
  const transfers = makeTransferStore(tables.client, tables, memoKeysOf(tables))
  const listed = async () =>
    (await transfers.listCandidates(transfer, 'statement')).map(({ id }) => id)
  expect(await listed()).toEqual([])
  await decideTransfer(
    show(transfer).name,
    request(),
    { decision: 'accept' },
    accountant,
    makeDeps(),
  )
  expect(await listed()).toEqual([transfer.id])
})
