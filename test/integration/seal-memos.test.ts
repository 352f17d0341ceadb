import { hash } from 'node:crypto'
import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { expect, inject, test } from 'vitest'
import { RECORDS } from '../../functions/storage/keys.ts'
import { transferKey } from '../../functions/storage/records-table.ts'
import { makeSearchIndex } from '../../functions/transfers/search-index-store.ts'
import { makeSearchStore } from '../../functions/transfers/search-store.ts'
import { sealMemos } from '../../functions/transfers/seal-memos/seal-memos.ts'
import { makeUnsealedRows } from '../../functions/transfers/unsealed-rows-store.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { writeMany } from '../../functions/storage/write-many.ts'
import { statementRowId } from '../../functions/transfers/row-identity.ts'
import type { Transfer } from '../../functions/transfers/transfer.ts'
import { memoKeysOf, readTransfers } from '../fixtures/memo-keys.ts'
import { makeTables, readTable, rowsIn } from '../fixtures/tables.ts'
import type { Tables } from '../fixtures/tables.ts'

const SOURCE = '20251016030000000-cu'
/** As rows lay before words were sealed: in clear, and in no index. */
const ROWS: readonly Transfer[] = Array.from({ length: 520 }, (_, at) => ({
  id: statementRowId(String(at).padStart(4, '0')),
  account: featuredCampaign().account.number,
  campaign: featuredCampaign().id,
  day: at % 2 === 0 ? '2025-10-14' : '2024-12-31',
  reference: `FT${at}`,
  amountVnd: 1_000 + at,
  memo: `NGUYEN THI HOA ten${at}`,
  outcome: 'unmatched',
  state: 'received',
  source: SOURCE,
  line: at + 5,
  ...(at === 7 ? { like: { id: statementRowId('x'), reference: 'FT', memo: 'HOA cu' } } : {}),
  createdAt: '2025-10-16T03:00:00.000Z',
}))

test('rows of before are sealed and found, also when the command is killed on the way', async () => {
  const tables = await makeTables(inject('dynamoDbEndpoint'))
  const items = ROWS.map((row) => ({ PutRequest: { Item: { ...transferKey(row), ...row } } }))
  await writeMany(tables.client, tables.records, items)
  const account = featuredCampaign().account.number
  const store = makeSearchStore(tables.client, tables.records, memoKeysOf(tables))
  expect((await store.find(account, ['w:ten7'])).rows).toEqual([])

  const run = (client: Tables['client'], write = true) => {
    const keys = memoKeysOf({ ...tables, client })
    return sealMemos({
      unsealed: makeUnsealedRows(client, tables.records, keys),
      index: makeSearchIndex(client, tables.records, keys),
      sha256: (text) => hash('sha256', text, 'base64url'),
      write,
      say: () => {},
    })
  }
  expect(await run(tables.client, false)).toBe(520)
  let updates = 0
  const dying = {
    send: (command: object) =>
      command instanceof UpdateCommand && ++updates > 300
        ? Promise.reject(new Error('killed'))
        : tables.client.send(command as never),
  } as unknown as Tables['client']
  await expect(run(dying)).rejects.toThrow('killed')
  const left = await run(tables.client)
  expect(left).toBeGreaterThanOrEqual(220)
  expect(left).toBeLessThan(520)
  expect(await run(tables.client)).toBe(0)

  const kept = rowsIn(await readTable(tables.client, tables.records), RECORDS.transfer)
  // Sealed words are base64, in which three letters may come by chance, but no blank.
  expect(JSON.stringify(kept)).not.toMatch(/THI HOA|HOA cu/u)
  const after = (await readTransfers(tables)).toSorted((a, b) => (a.id < b.id ? -1 : 1))
  expect(after).toEqual(ROWS)
  for (const at of [0, 7, 519]) {
    const { rows } = await store.find(account, [`w:ten${at}`, 'w:hoa'])
    expect(new Set(rows.map(({ amountVnd }) => amountVnd))).toEqual(new Set([1_000 + at]))
  }
  expect((await store.findLine(SOURCE, 5)).map(({ amountVnd }) => amountVnd)).toContain(1_000)
})
