import { MetricUnit } from '@aws-lambda-powertools/metrics'
import { createHmac, hash, randomUUID } from 'node:crypto'
import { readdirSync, rmSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isMainThread } from 'node:worker_threads'
import { setTimeout } from 'node:timers/promises'
import middy from '@middy/core'
import { WorkUnfinished, workApart } from '../../runtime/work-apart.ts'
import { readEnvironment } from '../../runtime/environment.ts'
import { logger, metrics, reportFailure } from '../../runtime/logger.ts'
import { makeDocumentClient } from '../../storage/dynamo.ts'
import { makeKmsClient } from '../../storage/kms-client.ts'
import { makeRecordKeys } from '../../storage/record-keys.ts'
import { makeMemoKeys } from '../memo-key-store.ts'
import { makeSearchIndex } from '../search-index-store.ts'
import { makeMarker } from '../bank-mark.ts'
import { makeFeedInbox } from '../feed-inbox-store.ts'
import { makeFeedRows } from '../feed-row-store.ts'
import { LEASE_MS, makeImportLeases } from '../import-lease-store.ts'
import type { Lease } from '../import-lease-store.ts'
import { makeStatementFiles } from '../statement-files.ts'
import { makeImportJobs } from '../import-job-store.ts'
import { makeBookedRows } from '../../ledger/booked-row-store.ts'
import { makeFundsStore } from '../../ledger/funds-store.ts'
import { makeTakeRows } from '../taken-rows-store.ts'
import { makeHandedMoney } from '../handed-money-store.ts'
import { makeBankDaysStore } from '../bank-days-store.ts'
import { StatementFileError } from '../statement-file-error.ts'
import { makeMappedLayouts } from '../mapped-layout-store.ts'
import { makeStatementStore } from '../statement-store.ts'
import { makeUntoldGifts } from '../untold-gift-store.ts'
import { makeTransferStore } from '../transfer-store.ts'
import { besidePdf } from './file/pdf/pdf-lines.ts'
import type { ReadPdf } from './file/pdf/pdf-lines.ts'
import { readPdf } from './file/pdf/read-pdf.ts'
import { readStatementPages } from './file/read-statement-file.ts'
import { importTransfers } from './import-transfers.ts'
import { makeS3Client } from '../../storage/s3.ts'

const { RECORDS_TABLE, LEDGER_TABLE, INTAKE_BUCKET, BANK_ROW_KEY, RECORDS_KEY } = readEnvironment([
  'RECORDS_TABLE',
  'LEDGER_TABLE',
  'INTAKE_BUCKET',
  'BANK_ROW_KEY',
  'RECORDS_KEY',
])
const client = makeDocumentClient()
const memoKeys = makeMemoKeys(client, RECORDS_TABLE, makeRecordKeys(makeKmsClient(), RECORDS_KEY))
const now = () => new Date()

/** Beginning of the names of files that this instance works on. */
const SCRATCH = 'nhip-cau-statement-'

/**
 * Lambda gives a function 15 minutes; a segment of rows and the writing down of its end take
 * seconds.
 */
const RUN_MS = 13 * 60_000

const leases = makeImportLeases(client, RECORDS_TABLE, { now, newToken: randomUUID })

/**
 * A lease that cannot be renewed just now is tried again, and what has lost it learns so at its
 * next write.
 */
function keepRenewing(lease: Lease): () => void {
  const timer = setInterval(() => void leases.renew(lease).catch(() => {}), LEASE_MS / 4)
  return () => clearInterval(timer)
}

/** A PDF is read once, in a thread of its own: 200,361 rows take some 20 s of it. */
const PDF_MS = 150_000
const readApart = workApart(__filename, PDF_MS, readPdf)
const readPdfApart: ReadPdf = async (task) => {
  try {
    return await readApart(task)
  } catch (cause) {
    if (cause instanceof WorkUnfinished) throw new StatementFileError('too-heavy', { cause })
    throw cause
  }
}

// What a run that was killed has left of its file would fill the disk one day. On one machine other
// instances share it: theirs stays.
for (const name of isMainThread ? readdirSync(tmpdir()) : []) {
  const [, pid] = name.startsWith(SCRATCH) ? name.slice(SCRATCH.length - 1).split('-') : []
  if (pid !== undefined && (Number(pid) === process.pid || !isAlive(Number(pid))))
    rmSync(join(tmpdir(), name), { force: true })
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

const deps = {
  transfers: makeTransferStore(client, { records: RECORDS_TABLE, ledger: LEDGER_TABLE }, memoKeys),
  statements: makeStatementStore(client, RECORDS_TABLE),
  jobs: makeImportJobs(client, RECORDS_TABLE),
  inbox: makeFeedInbox(client, RECORDS_TABLE),
  feedRows: makeFeedRows(client, RECORDS_TABLE),
  untold: makeUntoldGifts(client, RECORDS_TABLE),
  leases,
  keepRenewing,
  files: makeStatementFiles(makeS3Client(), INTAKE_BUCKET),
  booked: makeBookedRows(client, LEDGER_TABLE),
  funds: makeFundsStore(client, { records: RECORDS_TABLE, ledger: LEDGER_TABLE }),
  takeRows: makeTakeRows(client, { records: RECORDS_TABLE, ledger: LEDGER_TABLE }),
  index: makeSearchIndex(client, RECORDS_TABLE, memoKeys),
  mapped: makeMappedLayouts(client, RECORDS_TABLE),
  handedMoney: makeHandedMoney(client, RECORDS_TABLE),
  bankDays: makeBankDaysStore(client, { records: RECORDS_TABLE, ledger: LEDGER_TABLE }),
  readFile: (path: string) => readStatementPages(path, readPdfApart),
  sha256: (text: string) => hash('sha256', text, 'base64url'),
  markOf: makeMarker((text) => createHmac('sha256', BANK_ROW_KEY).update(text).digest('base64')),
  scratch: {
    path: (id: string) => join(tmpdir(), `${SCRATCH}${process.pid}-${id}`),
    remove: async (path: string) => {
      await Promise.all([path, ...besidePdf(path)].map((one) => rm(one, { force: true })))
    },
  },
  now,
  wait: (ms: number) => setTimeout(ms),
  report: (imported: { id: string; outcome: string }) => {
    logger.info('statement', imported)
    if (imported.outcome !== 'waits') return
    metrics.addMetric('ImportsWaiting', MetricUnit.Count, 1)
    metrics.publishStoredMetrics()
  },
}

/**
 * Rung by the stream of the records table when a statement is to be imported or a feed has told
 * something, and by the clock in case a bell was missed or a run came to its end.
 */
export const handler = middy()
  .onError(reportFailure('import failed'))
  .handler(async () => {
    const begun = Date.now()
    await importTransfers({ ...deps, isOver: () => Date.now() - begun > RUN_MS })
  })
