import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { BatchWriteCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { gzipSync } from 'node:zlib'
import { publishLedger } from '../../functions/ledger/publish-ledger/publish-ledger.ts'
import { pendingItem } from '../../functions/ledger/pending-items.ts'
import { CHECKPOINT_KEY, dayOrderOf, logKey } from '../../functions/storage/ledger-table.ts'
import { makeLedgerReader } from '../../functions/ledger/ledger-reader-store.ts'
import { makeLedgerStore } from '../../functions/ledger/ledger-store.ts'
import { showLedger } from '../../functions/ledger/show-ledger/show-ledger.ts'
import { readRequest } from '../../functions/http/request.ts'
import { startDynamoDbLocal } from '../../infra/local/dynamodb/dynamodb-local.ts'
import { PAGE_SHELLS } from './page-shells.ts'
import { canonicalEntry } from '../../shared/ledger/entry.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { makeDeps, makeWorld } from '../fakes/memory-log.ts'
import { codeOf, makeNumberedEntry } from '../fixtures/entries.ts'
import { makeTables } from '../fixtures/tables.ts'
import type { Tables } from '../fixtures/tables.ts'
import { printTable } from './measure.ts'

const ENTRIES = 200_000
const QUEUED = 9_000
/** As many equal gifts of one day as on the busiest day of typhoon Yagi's statement. */
const EQUAL = 42_000
const DAY = '2025-10-15'

const entryOf = (number: number): LedgerEntry => ({
  ...makeNumberedEntry(number),
  ...(number < EQUAL ? { amountVnd: 50_000 } : {}),
})

/**
 * What a donor fetches to find one gift among 200,000, and how fast entries go from the queue into
 * real tables.
 */
export async function benchBooks(): Promise<void> {
  const dynamoDb = await startDynamoDbLocal({})
  const tables = await makeTables(dynamoDb.endpoint)
  const client = DynamoDBDocumentClient.from(
    new DynamoDBClient({
      endpoint: dynamoDb.endpoint,
      region: 'local',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    }),
    { marshallOptions: { removeUndefinedValues: true } },
  )
  await benchQueue(tables, client)
  await fillLog(tables, client)
  await benchFind(tables, client)
  await dynamoDb.stop()
}

/**
 * The head, the transactions and the totals are the real ones; the public files are in memory, and
 * counted in the table above.
 */
async function benchQueue(tables: Tables, client: DynamoDBDocumentClient): Promise<void> {
  await writeAll(
    client,
    tables.ledger,
    Array.from({ length: QUEUED }, (_, number) => {
      const entry = entryOf(number)
      return pendingItem({
        entry,
        createdAt: new Date(Date.UTC(2025, 9, 15) + number).toISOString(),
      })
    }),
  )
  let requests = 0
  client.middlewareStack.add((next) => (args) => next((requests++, args)), {
    step: 'finalizeRequest',
    name: 'count',
  })
  const world = await makeWorld([], new Map())
  const deps = makeDeps(world)
  const begun = performance.now()
  const { appended } = await publishLedger({
    ...deps,
    ledger: makeLedgerStore(client, tables.ledger, () => new Date()),
  })
  const seconds = (performance.now() - begun) / 1_000
  client.middlewareStack.remove('count')
  printTable(
    `From the queue into the ledger: real transactions of DynamoDB Local, one run of the publisher`,
    [
      'entries',
      'entries a second',
      'requests to the table per 1,000',
      'calls for files, signer and the like per 1,000',
    ],
    [
      [
        appended,
        Math.round(appended / seconds),
        ((requests * 1_000) / appended).toFixed(1),
        ((deps.calls() * 1_000) / appended).toFixed(1),
      ],
    ],
  )
}

/**
 * Rows as the publisher writes them, put straight: making 200,000 of them by transactions takes
 * minutes and measures nothing more.
 */
async function fillLog(tables: Tables, client: DynamoDBDocumentClient): Promise<void> {
  await writeAll(
    client,
    tables.ledger,
    Array.from({ length: ENTRIES }, (_, index) => {
      const entry = entryOf(index)
      const { code, day } = entry
      const dayOrder = dayOrderOf(entry.amountVnd ?? 0, index)
      return {
        ...logKey(index),
        index,
        entry: canonicalEntry(entry),
        code,
        day,
        dayOrder,
      }
    }),
  )
  const head = {
    ...CHECKPOINT_KEY,
    size: ENTRIES,
    updatedAt: '2025-10-16T00:00:00.000Z',
    frontier: [],
  }
  await client.send(new PutCommand({ TableName: tables.ledger, Item: head }))
}

async function benchFind(tables: Tables, client: DynamoDBDocumentClient): Promise<void> {
  let read = 0
  const reader = makeLedgerReader(client, tables.ledger)
  client.middlewareStack.add(
    (next) => async (args) => {
      read++
      return next(args)
    },
    { step: 'finalizeRequest', name: 'count' },
  )
  // What is shown is held against the public log, so that there must be one.
  const texts = Array.from({ length: ENTRIES }, (_, index) => canonicalEntry(entryOf(index)))
  const world = await makeWorld(texts, new Map())
  await publishLedger(makeDeps(world))
  const deps = {
    shells: PAGE_SHELLS,
    reader,
    log: makeDeps(world).log,
    reportRow: () => {},
    dayFiles: { get: async () => undefined },
    now: () => new Date(),
  }
  const rows: Array<readonly (string | number)[]> = []
  for (const [what, query] of [
    ['by code', { code: codeOf(123_456) }],
    ['by day and sum, one gift', { day: DAY, amount: String(10_000 + 123_456) }],
    [`by day and sum, ${EQUAL} equal gifts, first page`, { day: DAY, amount: '50000' }],
    ['the newest entries', {}],
  ] as const) {
    read = 0
    const event = {
      queryStringParameters: { lang: 'vi', ...query },
      headers: { accept: 'text/html' },
    }
    const { statusCode, body = '' } = await showLedger(
      readRequest(event as unknown as Parameters<typeof readRequest>[0]),
      deps,
    )
    if (statusCode !== 200 || !body.includes('/api/ledger/entries/'))
      throw new Error(`find: ${statusCode}`)
    rows.push([what, read, Buffer.byteLength(body), gzipSync(body).length])
  }
  client.middlewareStack.remove('count')
  printTable(
    `Finding a gift among ${ENTRIES} entries: one page, without JavaScript (limit 50,000 B)`,
    ['by', 'requests to the table', 'bytes', 'gz'],
    rows,
  )
}

async function writeAll(
  client: DynamoDBDocumentClient,
  table: string,
  items: ReadonlyArray<Record<string, unknown>>,
): Promise<void> {
  const AT_ONCE = 8
  for (let from = 0; from < items.length; from += 25 * AT_ONCE) {
    const batches = Array.from({ length: AT_ONCE }, (_, at) =>
      items.slice(from + at * 25, from + at * 25 + 25),
    ).filter(({ length }) => length > 0)
    await Promise.all(
      batches.map((batch) =>
        client.send(
          new BatchWriteCommand({
            RequestItems: { [table]: batch.map((Item) => ({ PutRequest: { Item } })) },
          }),
        ),
      ),
    )
  }
}
