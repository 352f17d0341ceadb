import { hash, randomUUID } from 'node:crypto'
import { copyFile, rm } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { readStatementPages } from '../../functions/transfers/import-transfers/file/read-statement-file.ts'
import { importTransfers } from '../../functions/transfers/import-transfers/import-transfers.ts'
import { makeFeedInbox } from '../../functions/transfers/feed-inbox-store.ts'
import { makeFeedRows } from '../../functions/transfers/feed-row-store.ts'
import { makeImportLeases } from '../../functions/transfers/import-lease-store.ts'
import { makeImportJobs } from '../../functions/transfers/import-job-store.ts'
import { makeBookedRows } from '../../functions/ledger/booked-row-store.ts'
import { makeFundsStore } from '../../functions/ledger/funds-store.ts'
import { makeTakeRows } from '../../functions/transfers/taken-rows-store.ts'
import { makeSearchIndex } from '../../functions/transfers/search-index-store.ts'
import { makeMappedLayouts } from '../../functions/transfers/mapped-layout-store.ts'
import { makeStatementStore } from '../../functions/transfers/statement-store.ts'
import { makeTransferStore } from '../../functions/transfers/transfer-store.ts'
import { markOf } from '../fixtures/bank-marks.ts'
import { itemBytes, transactionUnits } from './item-size.ts'
import { memoKeysOf } from '../fixtures/memo-keys.ts'

/** What a run of the importer cost. */
export interface WorkerReport {
  requests: number
  /** Write units by the documented rule. */
  writeUnits: number
  /** Peak of this process, MB. */
  peakMb: number
}

/**
 * A process of its own that runs the importer over real tables, to be measured and to be killed.
 */
const {
  endpoint = '',
  records = '',
  ledger = '',
  file = '',
  aheadMs = '0',
} = JSON.parse(process.argv[2] ?? '{}') as Record<string, string>
const client = DynamoDBDocumentClient.from(
  new DynamoDBClient({
    endpoint,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  }),
  { marshallOptions: { removeUndefinedValues: true } },
)
const report: WorkerReport = { requests: 0, writeUnits: 0, peakMb: 0 }
interface Written {
  TransactItems?: Array<{ Put?: { Item?: Record<string, unknown> } }>
  RequestItems?: Record<string, Array<{ PutRequest?: { Item?: Record<string, unknown> } }>>
}
client.middlewareStack.add(
  (next) => (args) => {
    report.requests++
    for (const { PutRequest } of Object.values((args.input as Written).RequestItems ?? {}).flat())
      if (PutRequest?.Item) report.writeUnits += Math.ceil(itemBytes(PutRequest.Item) / 1_024)
    // An update or a check is of a row below one KB.
    for (const { Put } of (args.input as Written).TransactItems ?? [])
      report.writeUnits += Put?.Item ? transactionUnits(itemBytes(Put.Item)) : 2
    return next(args)
  },
  { step: 'initialize', priority: 'high', name: 'count' },
)
const bring = (path: string): Promise<string> => copyFile(file, path).then(() => 'f'.repeat(64))
// Ahead of the clock, so that the lease of a worker that was killed has run out.
const now = () => new Date(Date.now() + Number(aheadMs))
await importTransfers({
  transfers: makeTransferStore(client, { records, ledger }, memoKeysOf({ client, records })),
  statements: makeStatementStore(client, records),
  jobs: makeImportJobs(client, records, now),
  inbox: makeFeedInbox(client, records),
  feedRows: makeFeedRows(client, records),
  leases: makeImportLeases(client, records, { now, newToken: randomUUID }),
  files: {
    fetchRaw: (_, path) => bring(path),
    keep: () => Promise.resolve(),
    fetch: (_, path) => bring(path),
  },
  booked: makeBookedRows(client, ledger),
  funds: makeFundsStore(client, { records, ledger }),
  takeRows: makeTakeRows(client, { records, ledger }),
  index: makeSearchIndex(client, records, memoKeysOf({ client, records })),
  mapped: makeMappedLayouts(client, records),
  handedMoney: { read: () => Promise.resolve({ money: [], unreadVnd: 0, version: 0 }) },
  untold: { list: () => Promise.resolve([]), remove: () => Promise.resolve() },
  bankDays: { put: () => Promise.resolve() },
  readFile: readStatementPages,
  sha256: (text) => hash('sha256', text, 'base64url'),
  markOf,
  scratch: {
    path: (id) => `${file}.${id}.${process.pid}`,
    remove: (path) => rm(path, { force: true }),
  },
  now,
  wait: (ms) => setTimeout(ms),
  keepRenewing: () => () => {},
  isOver: () => false,
  report: () => {},
})
report.peakMb = process.resourceUsage().maxRSS / 1_024
console.log(JSON.stringify(report))
