import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { beforeEach, expect, inject, test } from 'vitest'
import { RECORDS } from '../../functions/storage/keys.ts'
import { memoKeyKey, readTransferKey, transferKey } from '../../functions/storage/records-table.ts'
import { readTransfer } from '../../functions/transfers/transfer-items.ts'
import { makeTransferStore } from '../../functions/transfers/transfer-store.ts'
import { makeImporter, statementLines } from '../fixtures/imports.ts'
import { memoKeysOf, readTransfers } from '../fixtures/memo-keys.ts'
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

test('once the key of a year is gone, its words are, and nothing else of its rows', async () => {
  const { account } = (await readTransfers(tables))[0] ?? {}
  const key = memoKeyKey(account ?? '', '2025')
  await tables.client.send(new DeleteCommand({ TableName: tables.records, Key: key }))
  const [row] = await rows()
  const place = readTransferKey({ pk: row?.pk ?? '', sk: row?.sk ?? '' })
  await expect(store().find(place)).rejects.toThrow('memo-key-missing')
  expect(readTransfer(row ?? {})).toMatchObject({ account, memo: '', day: place.day })
})
