import { DeleteCommand } from '@aws-sdk/lib-dynamodb'
import { beforeEach, describe, expect, inject, test } from 'vitest'
import { makeHandOverStore } from '../../functions/transfers/hand-over-store.ts'
import { makeReassignStore } from '../../functions/transfers/reassign-store.ts'
import { makeBankRowStore } from '../../functions/ledger/bank-row-store.ts'
import { makeOriginStore } from '../../functions/ledger/origin-store.ts'
import { makePledgeStore } from '../../functions/pledges/pledge-store.ts'
import { RECORDS } from '../../functions/storage/keys.ts'
import { pledgeKey } from '../../functions/storage/records-table.ts'
import { makeFeedInbox } from '../../functions/transfers/feed-inbox-store.ts'
import type { FeedEvent } from '../../functions/transfers/feed-event.ts'
import { makeTransferDecisionStore } from '../../functions/transfers/transfer-decision-store.ts'
import { readTransfer } from '../../functions/transfers/transfer-items.ts'
import { makeTransferStore } from '../../functions/transfers/transfer-store.ts'
import { decideTransfer } from '../../functions/transfers/serve-statements/decide-transfer.ts'
import { makeReturnStore } from '../../functions/transfers/return-store.ts'
import { makeStatementStore } from '../../functions/transfers/statement-store.ts'
import { show } from '../../functions/transfers/serve-statements/transfer-name.ts'
import { bankMarkOf } from '../../shared/ledger/bank-rows.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { memoryRecordKeys } from '../fakes/memory-record-keys.ts'
import { markOf } from '../fixtures/bank-marks.ts'
import { codeOf } from '../fixtures/entries.ts'
import { makeImporter, statementLines } from '../fixtures/imports.ts'
import type { Importer, StatementFixtureRow } from '../fixtures/imports.ts'
import { makeNewPledge } from '../fixtures/new-pledge.ts'
import { pendingRowsIn, readPending } from '../fixtures/pending.ts'
import { makeRowDeps } from '../fixtures/row-deps.ts'
import { findRow, makeTables, readTable, rowsIn } from '../fixtures/tables.ts'
import type { Tables } from '../fixtures/tables.ts'
import { memoKeysOf } from '../fixtures/memo-keys.ts'

let tables: Tables
let importer: Importer
const [A, B] = [codeOf(1), codeOf(2)]
beforeEach(async () => {
  tables = await makeTables(inject('dynamoDbEndpoint'))
  importer = makeImporter(tables)
  const pledges = makePledgeStore(tables.client, tables, memoryRecordKeys)
  for (const code of [A, B]) await pledges.put(makeNewPledge({ code }))
})

const ROWS: readonly StatementFixtureRow[] = [
  { credit: 500_000, memo: `ung ho ${A}`, reference: '1' },
  { credit: 100_000, memo: 'Chau ung ho', reference: '2' },
  { credit: 100_000, memo: 'Chau ung ho', reference: '2' },
  { credit: 70_000, memo: `ung ho ${A} va ${B}`, reference: '3' },
  { debit: 30_000, memo: 'Phi', reference: '4' },
]
const event = (id: string, change: Partial<FeedEvent> = {}): FeedEvent => ({
  provider: 'sepay',
  id,
  account: featuredCampaign().account.number,
  day: '2025-10-15',
  time: '08:00:00',
  reference: id,
  amountVnd: 20_000,
  memo: `FT${id} ung ho`,
  ...change,
})

const entries = async () =>
  pendingRowsIn(await readTable(tables.client, tables.ledger))
    .flatMap(readPending)
    .filter(({ kind }) => kind === 'received')
const sum = async (): Promise<number> =>
  (await entries()).reduce((total, { amountVnd = 0 }) => total + amountVnd, 0)

/** The rows of the bank and the inbox of feeds, as a restore to an earlier moment loses them. */
async function loseBankRows(): Promise<void> {
  const rows = await readTable(tables.client, tables.records)
  for (const partition of [RECORDS.transfer, RECORDS.feedEvent, RECORDS.feedDay])
    for (const { pk, sk } of rowsIn(rows, partition))
      await tables.client.send(new DeleteCommand({ TableName: tables.records, Key: { pk, sk } }))
}
const receive = async (events: readonly FeedEvent[]): Promise<void> => {
  const inbox = makeFeedInbox(tables.client, tables.records)
  for (const one of events) await inbox.put(one, new Date('2025-10-16T03:00:00.000Z'))
}

describe('rows of the bank that are told again after they were lost', () => {
  test('enter no books a second time, and count for their pledges', async () => {
    await importer.bring(statementLines(ROWS))
    await importer.run()
    const before = await entries()
    expect(new Set(before.map(bankMarkOf)).size).toBe(3)
    expect(await sum()).toBe(700_000)
    await loseBankRows()
    await importer.bring(statementLines(ROWS))
    await importer.run()
    expect(await entries()).toEqual(before)
    const kept = rowsIn(await readTable(tables.client, tables.records), RECORDS.transfer)
    expect(kept.map(({ state }) => String(state)).toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
      'outgoing',
      'received',
      'received',
      'received',
      'waiting',
    ])
    // It counts what the restored pledge did not know: here the pledge itself was not restored.
    expect(await findRow(tables, 'records', pledgeKey(A))).toMatchObject({ receivedVnd: 1_000_000 })
  })

  test('are booked as far as they are new', async () => {
    await importer.bring(statementLines(ROWS.slice(0, 2)))
    await importer.run()
    await loseBankRows()
    await importer.bring(statementLines(ROWS))
    await importer.run()
    expect(await sum()).toBe(700_000)
  })

  test('take no row of a feed for their twin, which another row is', async () => {
    await importer.bring(statementLines([{ credit: 20_000, memo: 'ung ho', reference: 'x' }]))
    await importer.run()
    await loseBankRows()
    await receive([event('7', { memo: 'ung ho', reference: 'y' })])
    await importer.run()
    expect(await sum()).toBe(40_000)
    const both = [
      { credit: 20_000, memo: 'ung ho', reference: 'x' },
      { credit: 20_000, memo: 'ung ho', reference: 'y' },
    ]
    await importer.bring(statementLines(both))
    await importer.run()
    expect(await sum()).toBe(40_000)
  })

  test('that a person decides on again are decided, and not booked again', async () => {
    const waiting = [{ credit: 70_000, memo: `ung ho ${A} va ${B}`, reference: '3' }]
    const accept = async () => {
      const [row] = rowsIn(await readTable(tables.client, tables.records), RECORDS.transfer)
      const transfer = readTransfer(row ?? {})
      const request = {
        locale: 'vi',
        wantsJson: true,
        query: {},
        header: () => crypto.randomUUID(),
      } as never
      await decideTransfer(
        show(transfer).name,
        request,
        { decision: 'accept' } as never,
        { subject: 'ke-toan', roles: ['accountant'] },
        {
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
          demo: true,
          now: () => new Date('2025-10-17T03:00:00Z'),
          sha256: (text) => text,
          report: () => {},
        },
      )
    }
    await importer.bring(statementLines(waiting))
    await importer.run()
    await accept()
    expect(await sum()).toBe(70_000)
    await loseBankRows()
    await importer.bring(statementLines(waiting))
    await importer.run()
    await accept()
    expect(await sum()).toBe(70_000)
    const [kept] = rowsIn(await readTable(tables.client, tables.records), RECORDS.transfer)
    expect(kept).toMatchObject({ state: 'received' })
  })
})
