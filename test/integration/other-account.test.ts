import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { beforeEach, describe, expect, inject, test } from 'vitest'
import { RECORDS } from '../../functions/storage/keys.ts'
import { concernsOf } from '../../functions/transfers/book-alone.ts'
import { makeFeedInbox } from '../../functions/transfers/feed-inbox-store.ts'
import type { FeedEvent } from '../../functions/transfers/feed-event.ts'
import { readTransfer } from '../../functions/transfers/transfer-items.ts'
import { featuredCampaign, listCampaigns } from '../../shared/campaigns.ts'
import { makeImporter, statementLines } from '../fixtures/imports.ts'
import type { Importer, StatementFixtureRow } from '../fixtures/imports.ts'
import { pendingRowsIn, readPending } from '../fixtures/pending.ts'
import { makeTables, readTable, rowsIn } from '../fixtures/tables.ts'
import type { Tables } from '../fixtures/tables.ts'

const own = featuredCampaign()
const other = listCampaigns({ demo: true }).find(
  ({ account }) => account.number !== own.account.number,
)

let tables: Tables
let first: Importer
let second: Importer
beforeEach(async () => {
  if (!other) throw new Error('one campaign alone')
  tables = await makeTables(inject('dynamoDbEndpoint'))
  first = makeImporter(tables)
  second = makeImporter(tables, other)
})

const ROWS: readonly StatementFixtureRow[] = [
  { credit: 500_000, memo: 'Nguyen Van A ung ho', reference: 'FT26330001' },
  { credit: 100_000, memo: 'ung ho', reference: 'FT26330002' },
  { credit: 250_000, memo: 'Chau ung ho', reference: 'FT26330003' },
  { debit: 11_000, memo: 'Phi', reference: 'FT26330004' },
]
const NEW: StatementFixtureRow = { credit: 70_000, memo: 'ung ho moi', reference: 'FT26330009' }
/** A file that does not name its account. */
const unnamed = (rows: readonly StatementFixtureRow[]) =>
  statementLines(rows).filter(({ cells }) => !cells[0]?.startsWith('Số tài khoản'))

const kept = async () =>
  rowsIn(await readTable(tables.client, tables.records), RECORDS.transfer).map(readTransfer)
const bookedVnd = async (): Promise<number> =>
  pendingRowsIn(await readTable(tables.client, tables.ledger))
    .flatMap(readPending)
    .filter(({ kind }) => kind === 'received')
    .reduce((sum, { amountVnd = 0 }) => sum + amountVnd, 0)
const bringToOther = async (
  rows: readonly StatementFixtureRow[],
  id = '20251016030000000-khac-0001',
) => {
  await second.bring(unnamed(rows), id)
  await second.run()
  const statement = await second.statements.find(id)
  if (!statement?.look) throw new Error('not read')
  return statement
}
const TELLING = 'MBVCB.123456789.ung ho dong bao'
const FEED: FeedEvent = {
  provider: 'sepay',
  id: '9',
  account: other?.account.number ?? '',
  day: '2025-10-15',
  reference: 'FT26330001',
  amountVnd: 500_000,
  memo: 'Nguyen Van A ung ho',
}
const tellToOther = async (event: FeedEvent): Promise<void> => {
  await makeFeedInbox(tables.client, tables.records).put(
    event,
    new Date('2025-10-16T03:00:00.000Z'),
  )
  await second.run()
}
const LIMITS = { dayVnd: 1e12, dayRows: 1e6 }

describe('a statement that is brought for another campaign as well', () => {
  test('is told, takes a second person, and books nothing that stands there', async () => {
    await first.bring(statementLines(ROWS))
    await first.run()
    expect(await bookedVnd()).toBe(850_000)
    const statement = await bringToOther([...ROWS, NEW])
    expect(statement.look?.elsewhere).toEqual({
      [own.id]: { same: { rows: 4, amountVnd: 839_000 }, unsure: { rows: 0, amountVnd: 0 } },
    })
    expect(concernsOf(statement, LIMITS)).toContain('elsewhere')
    // What is new there comes into the books.
    expect(await bookedVnd()).toBe(920_000)
    const asked = (await kept()).filter(({ outcome }) => outcome === 'looks-doubled')
    expect(asked.map(({ amountVnd }) => amountVnd).toSorted((a, b) => a - b)).toEqual([
      100_000, 250_000, 500_000,
    ])
    expect(new Set(asked.map(({ like }) => like?.campaign))).toEqual(new Set([own.id]))
  })

  test('is told without the bank’s numbers too, where most of its rows stand there', async () => {
    await first.bring(statementLines(ROWS))
    await first.run()
    const bare = ROWS.map(({ reference: _number, ...row }) => row)
    const statement = await bringToOther(bare)
    expect(statement.look?.elsewhere?.[own.id]?.unsure.rows).toBe(4)
    expect(concernsOf(statement, LIMITS)).toContain('elsewhere')
    expect(await bookedVnd()).toBe(850_000)
  })

  test('is not suspected where a few common rows are alike', async () => {
    await first.bring(statementLines(ROWS))
    await first.run()
    const rows = [1, 2, 3].map((at) => ({ credit: 30_000 * at, memo: `ung ho ${at}` }))
    const statement = await bringToOther([{ credit: 100_000, memo: 'ung ho' }, ...rows])
    expect(concernsOf(statement, LIMITS)).toEqual([])
    expect(await bookedVnd()).toBe(850_000 + 100_000 + 180_000)
  })

  test.each<readonly [string, Partial<FeedEvent>, number]>([
    ['by the bank’s number', {}, 850_000],
    ['by a text that no other gift has', { reference: '998877', memo: TELLING }, 850_000],
    ['and what only looks alike is booked', { reference: '998877' }, 1_350_000],
    ['and another number is another gift', { reference: 'FT26330077' }, 1_350_000],
  ])('holds back what a feed tells of the right account later, %s', async (_, differs, vnd) => {
    const { memo = 'Nguyen Van A ung ho' } = differs
    await first.bring(unnamed(ROWS.map((row, at) => (at === 0 ? { ...row, memo } : row))))
    await first.run()
    await tellToOther({ ...FEED, ...differs })
    expect(await bookedVnd()).toBe(vnd)
    const asked = (await kept()).filter(({ outcome }) => outcome === 'looks-doubled')
    expect(asked.map(({ source, like }) => [source, like?.campaign])).toEqual(
      vnd === 850_000 ? [['feed', own.id]] : [],
    )
  })

  test('holds back nothing that two feeds tell of their own accounts', async () => {
    await makeFeedInbox(tables.client, tables.records).put(
      { ...FEED, id: '8', account: own.account.number },
      new Date('2025-10-16T03:00:00.000Z'),
    )
    await first.run()
    await tellToOther(FEED)
    expect(await bookedVnd()).toBe(1_000_000)
  })

  test('is held against what a feed has told of the other account', async () => {
    const memo = 'MBVCB.123456789.ung ho dong bao'
    const event = {
      provider: 'sepay',
      id: '1',
      account: own.account.number,
      day: '2025-10-15',
      time: '08:00:00',
      reference: '998877',
      amountVnd: 500_000,
      memo,
    } as const
    await makeFeedInbox(tables.client, tables.records).put(
      event,
      new Date('2025-10-16T03:00:00.000Z'),
    )
    await first.run()
    expect(await bookedVnd()).toBe(500_000)
    await bringToOther([{ credit: 500_000, memo, reference: 'FT1' }])
    expect(await bookedVnd()).toBe(500_000)
  })

  test('is booked once it was taken back there', async () => {
    await first.bring(statementLines(ROWS))
    await first.run()
    for (const { pk, sk } of rowsIn(
      await readTable(tables.client, tables.records),
      RECORDS.transfer,
    ))
      await tables.client.send(
        new UpdateCommand({
          TableName: tables.records,
          Key: { pk, sk },
          UpdateExpression: 'SET #state = :taken',
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: { ':taken': 'taken-back' },
        }),
      )
    const statement = await bringToOther(ROWS)
    expect(statement.look?.elsewhere).toBeUndefined()
    expect(await bookedVnd()).toBe(850_000 + 850_000)
  })
})
