import { writeMany } from '../../functions/storage/write-many.ts'
import { makeMemoKeys } from '../../functions/transfers/memo-key-store.ts'
import { statementRowId } from '../../functions/transfers/row-identity.ts'
import { makeSearchIndex } from '../../functions/transfers/search-index-store.ts'
import { makeSearchStore } from '../../functions/transfers/search-store.ts'
import { searchTransfers } from '../../functions/transfers/serve-statements/search-transfers.ts'
import type { SearchInput } from '../../functions/transfers/statement-input.ts'
import { transferItem } from '../../functions/transfers/transfer-items.ts'
import { makeTransferStore } from '../../functions/transfers/transfer-store.ts'
import type { Transfer } from '../../functions/transfers/transfer.ts'
import { startDynamoDbLocal } from '../../infra/local/dynamodb/dynamodb-local.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { memoryRecordKeys } from '../fakes/memory-record-keys.ts'
import { REAL_ROWS, makeGivenPledges, makeStatementRows } from '../fixtures/bank-statement.ts'
import { keyedRequest, serveTransfersDeps } from '../fixtures/serve-transfers.ts'
import { makeTables } from '../fixtures/tables.ts'
import type { Tables } from '../fixtures/tables.ts'
import { itemBytes } from './item-size.ts'
import { printTable } from './measure.ts'

const SEED = 20_240_910
const SEGMENT_ROWS = 2_000
const SOURCE = '20251016030000000-bench'
/** What one page of a search may consume, whatever is looked for. */
const MAX_READ_UNITS = 100

/**
 * `npm run bench -- search`: as many rows as typhoon Yagi brought, the index of them, and what
 * searches read of it. Writes are counted by the documented rule, reads as the table tells them.
 */
export async function benchSearch(
  rows = Number(process.env.NHIP_CAU_SEARCH_ROWS ?? REAL_ROWS),
): Promise<void> {
  const dynamoDb = await startDynamoDbLocal({})
  const tables = await makeTables(dynamoDb.endpoint)
  const keys = makeMemoKeys(tables.client, tables.records, memoryRecordKeys)
  const counted = countWrites(tables)
  const index = makeSearchIndex(counted.client, tables.records, keys)
  const { id: campaign, account } = featuredCampaign()
  let indexMs = 0
  let segment: Transfer[] = []
  const flush = async (place: number): Promise<void> => {
    const memoKeyOf = await keys.openOrMake(segment)
    await writeMany(
      tables.client,
      tables.records,
      segment.map((row) => ({ PutRequest: { Item: transferItem(row, memoKeyOf) } })),
    )
    const begun = performance.now()
    const part = String(place).padStart(9, '0')
    await index.keep(
      { account: account.number, source: SOURCE, part },
      segment.map((row) => ({ ...row, words: row })),
    )
    indexMs += performance.now() - begun
    segment = []
  }
  for (const row of makeStatementRows({
    seed: SEED,
    rows,
    pledges: makeGivenPledges({ seed: SEED, count: 12_000 }),
  })) {
    const { ordinal, day, reference, amountVnd, memo } = row
    const phone = ordinal % 10 === 0 ? ` sdt 09${String(ordinal).padStart(8, '0')}` : ''
    segment.push({
      id: statementRowId(String(ordinal).padStart(32, '0')),
      account: account.number,
      campaign,
      day,
      reference,
      amountVnd,
      memo: `${memo} ten${ordinal % 3_000}${phone}`,
      outcome: 'unmatched',
      state: 'received',
      source: SOURCE,
      line: ordinal + 4,
      createdAt: '2025-10-16T03:00:00.000Z',
    })
    if (segment.length === SEGMENT_ROWS) await flush(ordinal)
  }
  if (segment.length > 0) await flush(rows)
  printTable(
    `An index of ${rows} rows of the bank`,
    ['write units', 'a row', 'seconds of the index', 'MB'],
    [
      [
        counted.units(),
        (counted.units() / rows).toFixed(3),
        (indexMs / 1_000).toFixed(1),
        (counted.bytes() / 1e6).toFixed(1),
      ],
    ],
  )
  await searchAll(tables, keys, campaign, rows)
  await dynamoDb.stop()
}

async function searchAll(
  tables: Tables,
  keys: ReturnType<typeof makeMemoKeys>,
  campaign: string,
  rows: number,
): Promise<void> {
  const middle = Math.floor(rows / 20) * 10
  const searches: ReadonlyArray<readonly [string, Omit<SearchInput, 'campaign'>]> = [
    ['a telephone number', { words: `+84 9${String(middle).padStart(8, '0')}` }],
    ['a rare word', { words: `ten${middle % 3_000}` }],
    ['a word of every second row', { words: 'ho' }],
    ['four words of many rows', { words: 'ung ho dong bao' }],
    ['two words that no row has both', { words: 'ten7 ten8' }],
    ['what is nowhere', { words: 'khong co ai' }],
    ['a common word and a day without rows', { words: 'ho', from: '2030-01-01' }],
    ['the end of an account', { account: '0000' }],
    ['a line of the file', { statement: SOURCE, line: middle + 4 }],
  ]
  const lines: Array<readonly (string | number)[]> = []
  for (const [name, wanted] of searches) {
    const reads = countReads(tables)
    const deps = serveTransfersDeps(
      { ...tables, client: reads.client },
      {
        search: makeSearchStore(reads.client, tables.records, keys),
        transfers: makeTransferStore(reads.client, tables, keys),
      },
    )
    const begun = performance.now()
    const { response } = await searchTransfers(
      { campaign, ...wanted },
      keyedRequest(),
      { subject: 'bench' } as Parameters<typeof searchTransfers>[2],
      deps,
    )
    const ms = performance.now() - begun
    const { transfers, next } = JSON.parse(String(response.body)) as {
      transfers: unknown[]
      next: string | null
    }
    const { units, items, requests } = reads.counted()
    if (units > MAX_READ_UNITS) throw new Error(`${name}: ${units} read units`)
    lines.push([
      name,
      transfers.length,
      next === null ? 'no' : 'yes',
      requests,
      items,
      units,
      ms.toFixed(0),
    ])
  }
  printTable(
    `One page of a search over ${rows} rows (bound: ${MAX_READ_UNITS} read units; 25 rows given)`,
    ['looked for', 'given', 'more', 'requests', 'items read', 'read units', 'ms'],
    lines,
  )
}

interface Answer {
  ConsumedCapacity?: { CapacityUnits?: number } | Array<{ CapacityUnits?: number }>
  ScannedCount?: number
  Responses?: Record<string, unknown[]>
  Item?: unknown
}

/** What a client's calls read, as the table tells it. */
function countReads({ client }: Tables) {
  const sum = { units: 0, items: 0, requests: 0 }
  const counting = {
    async send(command: { input: Record<string, unknown> }) {
      command.input.ReturnConsumedCapacity = 'TOTAL'
      const answer = (await client.send(command as never)) as Answer
      sum.requests++
      const { ConsumedCapacity: used = [], ScannedCount = 0, Responses = {}, Item } = answer
      for (const { CapacityUnits = 0 } of Array.isArray(used) ? used : [used])
        sum.units += CapacityUnits
      sum.items += ScannedCount + Object.values(Responses).flat().length + (Item ? 1 : 0)
      return answer
    },
  }
  return { client: counting as unknown as Tables['client'], counted: () => sum }
}

/** Write units of batches by the documented rule, a unit a started kilobyte. */
function countWrites({ client }: Tables) {
  let [units, bytes] = [0, 0]
  const counting = {
    send(command: {
      input: { RequestItems?: Record<string, Array<{ PutRequest?: { Item: object } }>> }
    }) {
      for (const { PutRequest } of Object.values(command.input.RequestItems ?? {}).flat()) {
        if (!PutRequest) continue
        const size = itemBytes({ ...PutRequest.Item })
        bytes += size
        units += Math.ceil(size / 1_024)
      }
      return client.send(command as never)
    },
  }
  return {
    client: counting as unknown as Tables['client'],
    units: () => units,
    bytes: () => bytes,
  }
}
