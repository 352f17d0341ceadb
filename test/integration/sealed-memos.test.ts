import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { beforeEach, describe, expect, inject, test } from 'vitest'
import { RECORDS } from '../../functions/storage/keys.ts'
import { SEARCH_KEY, memoKeyKey, transferKey } from '../../functions/storage/records-table.ts'
import { forgetMemoKeys } from '../../functions/transfers/memo-key-store.ts'
import { statementRowId } from '../../functions/transfers/row-identity.ts'
import { forgetMemos } from '../../functions/transfers/seal-memos/forget-memos.ts'
import { makeSearchIndex } from '../../functions/transfers/search-index-store.ts'
import { makeSearchStore } from '../../functions/transfers/search-store.ts'
import { listTransfers } from '../../functions/transfers/serve-statements/list-transfers.ts'
import { searchTransfers } from '../../functions/transfers/serve-statements/search-transfers.ts'
import { makeUnsealedRows } from '../../functions/transfers/unsealed-rows-store.ts'
import { makeTransferStore } from '../../functions/transfers/transfer-store.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { makeImporter, statementLines } from '../fixtures/imports.ts'
import { memoKeysOf, readTransfers } from '../fixtures/memo-keys.ts'
import { keyedRequest, serveTransfersDeps } from '../fixtures/serve-transfers.ts'
import { makeTables, readTable, rowsIn } from '../fixtures/tables.ts'
import type { Tables } from '../fixtures/tables.ts'

const WORDS = 'NGUYEN THI HOA ung ho 0912345678'
const ROWS = [
  { credit: 100_000, memo: WORDS, reference: 'FT1' },
  { credit: 200_000, memo: 'Lê Văn Đức chuyển', day: '14/10/2025', reference: 'FT2' },
  { debit: 50_000, memo: 'Phi quan ly', reference: 'FT3' },
]
let tables: Tables
beforeEach(async () => {
  tables = await makeTables(inject('dynamoDbEndpoint'))
  const importer = makeImporter(tables)
  await importer.bring(statementLines(ROWS))
  await importer.run()
})
const store = () => makeTransferStore(tables.client, tables, memoKeysOf(tables))
const rows = async () =>
  rowsIn(await readTable(tables.client, tables.records), RECORDS.transfer) as Array<
    Record<string, unknown> & { pk: string; sk: string }
  >

test('no row of the bank holds its words in clear, and every row gives them back', async () => {
  const kept = JSON.stringify(await rows())
  for (const word of ['NGUYEN', 'THI HOA', '0912345678', 'Văn', 'quan ly'])
    expect(kept).not.toContain(word)
  const opened = (await readTransfers(tables)).map(({ memo }) => memo).toSorted()
  expect(opened).toEqual(ROWS.map(({ memo }) => memo).toSorted())
})

test('words that were put on another row do not open there', async () => {
  const [one, other] = await readTransfers(tables)
  if (!one || !other) throw new Error('no rows')
  const [from] = (await rows()).filter(({ sk }) => sk === one.id)
  await tables.client.send(
    new UpdateCommand({
      TableName: tables.records,
      Key: transferKey(other),
      UpdateExpression: 'SET sealedMemo = :sealed',
      ExpressionAttributeValues: { ':sealed': from?.sealedMemo },
    }),
  )
  await expect(store().find(other)).rejects.toThrow('unable to authenticate data')
  expect((await store().find(one))?.memo).toBe(one.memo)
})

test('rows of before words were sealed are read as they are', async () => {
  const [one] = await readTransfers(tables)
  if (!one) throw new Error('no rows')
  await tables.client.send(
    new PutCommand({ TableName: tables.records, Item: { ...transferKey(one), ...one } }),
  )
  expect(await store().find(one)).toEqual(one)
  const alike = await store().listCandidates(one, 'statement')
  expect(alike.map(({ memo }) => memo)).toEqual([one.memo])
})

test('workers that make the key of a year at the same time all use one', async () => {
  const place = { account: '1', day: '2030-01-01' }
  const rings = await Promise.all(
    Array.from({ length: 5 }, () => memoKeysOf(tables).openOrMake([place])),
  )
  const [first, ...rest] = rings.map((keyOf) => Buffer.from(keyOf(place).open).toString('hex'))
  expect(new Set(rest)).toEqual(new Set([first]))
})

describe('once the key of a year was forgotten', () => {
  const SECRET = 'HOA'
  const account = featuredCampaign().account.number
  const forget = async (of = '2025', now = '2037-01-05T00:00:00Z') => {
    const unsealed = makeUnsealedRows(tables.client, tables.records, memoKeysOf(tables))
    return forgetMemos(
      { account, of },
      {
        unsealed,
        forget: (place) => forgetMemoKeys(tables.client, tables.records, place),
        now: () => new Date(now),
      },
    )
  }
  const keyRows = async () =>
    rowsIn(await readTable(tables.client, tables.records), RECORDS.memoKey)
  const importer = () => makeImporter(tables)
  const receivedVnd = async () =>
    (await readTransfers(tables))
      .filter(({ state }) => state === 'received')
      .reduce((sum, { amountVnd }) => sum + amountVnd, 0)
  const campaign = featuredCampaign().id
  const list = async (query: Record<string, string>) =>
    String(
      (
        await listTransfers(
          { ...keyedRequest('a'), query: { campaign, ...query } },
          serveTransfersDeps(tables),
        )
      ).response.body,
    )

  test('every reader goes on, and says that its words are gone', async () => {
    const [one] = await readTransfers(tables)
    if (!one) throw new Error('no rows')
    expect(await forget()).toEqual({ outcome: 'forgotten', keys: 1 })
    const { memo: _, ...rest } = one
    const bare = { ...rest, memo: '', memoForgotten: true }
    expect(await store().find(one)).toEqual(bare)
    expect([...(await store().findMany([one])).values()]).toEqual([bare])
    expect((await store().listAlike(one)).items).toEqual([bare])
    const [candidate] = await store().listCandidates(one, 'statement')
    expect(candidate).toMatchObject({ id: one.id, memo: '', reference: one.reference })
    const queries: Array<Record<string, string>> = [
      { state: 'outgoing' },
      { day: '2025-10-14', amount: '200000' },
    ]
    for (const query of queries) {
      const told = JSON.parse(await list(query)) as { transfers: unknown[] }
      expect(told.transfers).toMatchObject([{ memo: '', memoForgotten: true }])
    }
    const search = makeSearchStore(tables.client, tables.records, memoKeysOf(tables))
    expect((await search.find(account, ['w:hoa'])).rows).toHaveLength(1)
    const found = async (wanted: object) =>
      (
        await searchTransfers(
          { campaign, ...wanted },
          keyedRequest('b'),
          { subject: 'ke-toan' } as Parameters<typeof searchTransfers>[2],
          serveTransfersDeps(tables),
        )
      ).read.count
    expect(await found({ words: 'hoa' })).toBe(0)
    expect(await found({ reference: 'FT1' })).toBe(1)
  })

  test('no key is made in its place, and late rows keep their words under the next one', async () => {
    await forget()
    const late = { credit: 300_000, memo: 'Trần Văn Muộn', reference: 'FT9' }
    const from = importer()
    await from.bring(statementLines([...ROWS, late]), '20370105030000000-muon')
    await from.run()
    expect((await readTransfers(tables)).map(({ memo }) => memo).toSorted()).toEqual(
      ['', '', '', late.memo].toSorted(),
    )
    expect(await receivedVnd()).toBe(600_000)
    const [first, second] = (await keyRows()).filter(({ sk }) => String(sk).startsWith('2025'))
    expect(first).toEqual({
      ...memoKeyKey(account, '2025'),
      forgottenAt: '2037-01-05T00:00:00.000Z',
    })
    expect(second).toMatchObject({ sk: '2025~2', wrapped: expect.any(String) as string })
    expect(await forget()).toEqual({ outcome: 'forgotten', keys: 1 })
    expect((await readTransfers(tables)).every(({ memo }) => memo === '')).toBe(true)
    expect(JSON.stringify(await keyRows())).not.toContain('"wrapped":"' + String(second?.wrapped))
  })

  test('another telling of its rows adds nothing to the books by itself', async () => {
    await forget()
    const again = ROWS.map((row) => ({ ...row, reference: '', memo: `${row.memo} CT` }))
    const from = importer()
    await from.bring(statementLines(again), '20370105030000000-lai')
    await from.run()
    expect(await receivedVnd()).toBe(300_000)
    const waiting = (await readTransfers(tables)).filter(
      ({ outcome }) => outcome === 'looks-doubled',
    )
    expect(waiting).toHaveLength(2)
  })

  test('a key that is open is closed within five minutes, that of the index too', async () => {
    let now = 0
    const keys = memoKeysOf(tables, () => now)
    const year = { account, day: '2025-10-14' }
    const { generation, print } = (await keys.openOrMake([year]))(year)
    const place = { ...year, generation, print }
    const index = makeSearchIndex(tables.client, tables.records, keys)
    const row = {
      id: statementRowId('x'),
      day: place.day,
      amountVnd: 1,
      words: { memo: SECRET, reference: '' },
    }
    await index.keepLoose(account, 'one', [row])
    expect((await keys.open([place]))(place)).toBeDefined()
    await forget()
    await forget(SEARCH_KEY)
    now = 5 * 60_000 - 1
    expect((await keys.open([place]))(place)).toBeDefined()
    now++
    expect((await keys.open([place]))(place)).toBeUndefined()
    expect(await keys.openSearch(account)).toBeUndefined()
    await index.keepLoose(account, 'two', [{ ...row, id: statementRowId('y') }])
    const search = makeSearchStore(tables.client, tables.records, keys)
    expect((await search.find(account, ['w:hoa'])).rows.map(({ id }) => id)).toEqual([
      statementRowId('y'),
    ])
  })

  test('a row of the key that somebody deleted by hand is as good as forgotten', async () => {
    const key = memoKeyKey(account, '2025')
    await tables.client.send(new DeleteCommand({ TableName: tables.records, Key: key }))
    expect((await readTransfers(tables)).every(({ memoForgotten }) => memoForgotten)).toBe(true)
    expect(await forget()).toEqual({ outcome: 'forgotten', keys: 0 })
    expect(await keyRows()).toContainEqual({ ...key, forgottenAt: '2037-01-05T00:00:00.000Z' })
  })

  test('a key that comes in the place of a deleted one opens what it sealed, and breaks nothing', async () => {
    const late = { credit: 300_000, memo: 'Trần Văn Muộn', reference: 'FT9' }
    const later = { credit: 400_000, memo: 'Lê Thị Sau', reference: 'FT10' }
    const bring = async (told: Parameters<typeof statementLines>[0], id: string) => {
      const from = importer()
      await from.bring(statementLines(told), id)
      await from.run()
      return (await readTransfers(tables)).map(({ memo }) => memo).toSorted()
    }
    const remove = (name: string) =>
      tables.client.send(
        new DeleteCommand({ TableName: tables.records, Key: memoKeyKey(account, name) }),
      )
    await remove('2025')
    const first = await bring([...ROWS, late], '20370105030000000-muon')
    expect(first).toEqual(['', '', '', late.memo])
    await forget()
    await bring([...ROWS, late, { ...later, memo: 'mất' }], '20370105030000001-sau')
    await remove('2025~2')
    const last = { ...later, credit: 500_000, reference: 'FT11' }
    expect(await bring([...ROWS, late, last], '20370105030000002-cuoi')).toEqual(
      ['', '', '', '', '', last.memo].toSorted(),
    )
    await forget()
    expect((await readTransfers(tables)).every(({ memo }) => memo === '')).toBe(true)
  })

  test('is refused while the year runs, or while words of it lie in clear', async () => {
    expect(await forget('2025', '2026-01-02T00:00:00Z')).toEqual({ outcome: 'not-over' })
    const [one] = await readTransfers(tables)
    if (!one) throw new Error('no rows')
    await tables.client.send(
      new PutCommand({ TableName: tables.records, Item: { ...transferKey(one), ...one } }),
    )
    expect(await forget()).toEqual({ outcome: 'unsealed', rows: 1 })
    expect((await readTransfers(tables)).filter(({ memo }) => memo === '')).toEqual([])
  })
})
