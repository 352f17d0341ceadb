import middy from '@middy/core'
import { MetricUnit } from '@aws-lambda-powertools/metrics'
import { readEnvironment } from '../../runtime/environment.ts'
import { reportFilesAs } from '../../runtime/report-files.ts'
import { logger, metrics, reportFailure } from '../../runtime/logger.ts'
import { makeDocumentClient } from '../../storage/dynamo.ts'
import { describeError } from '../../runtime/describe-error.ts'
import { makeLagStore } from '../lag-store.ts'
import { makeLedgerStore } from '../ledger-store.ts'
import { LEDGER } from '../../storage/keys.ts'
import { makePublicFiles } from '../../storage/public-files.ts'
import { makeLogFiles } from '../log-files.ts'
import { makeNameFiles } from '../name-files.ts'
import { makeNameRecordStore } from '../name-record-store.ts'
import { makeNameStore } from '../name-store.ts'
import { makeSetAsideStore } from '../set-aside-store.ts'
import type { SetAside } from '../set-aside-store.ts'
import { makeSplitStore } from '../split-store.ts'
import { makeUnreadableRows } from '../unreadable-rows.ts'
import { makeKmsClient } from '../../storage/kms-client.ts'
import { makeKmsSigner } from '../../storage/signer.ts'
import { makeMayWait } from './may-wait.ts'
import { measureLag } from './measure-lag.ts'
import { publishLedger } from './publish-ledger.ts'
import { makeS3Client } from '../../storage/s3.ts'

const { LEDGER_TABLE, DATA_BUCKET, LEDGER_KEY, LEDGER_ORIGIN, DEMO, PUBLISH_PAUSE_SECONDS } =
  readEnvironment([
    'LEDGER_TABLE',
    'DATA_BUCKET',
    'LEDGER_KEY',
    'LEDGER_ORIGIN',
    'DEMO',
    'PUBLISH_PAUSE_SECONDS',
  ])
const now = () => new Date()
const client = makeDocumentClient()
const s3 = makeS3Client()
const reportFile = reportFilesAs('FiguresMended')
const unreadable = makeUnreadableRows()
const deps = {
  ledger: makeLedgerStore(client, LEDGER_TABLE, now),
  lag: makeLagStore(client, LEDGER_TABLE),
  splits: makeSplitStore(client, LEDGER_TABLE, unreadable),
  names: makeNameStore(client, LEDGER_TABLE, unreadable),
  nameRecords: makeNameRecordStore(client, LEDGER_TABLE, unreadable),
  nameFiles: makeNameFiles(s3, DATA_BUCKET, reportFile),
  files: makePublicFiles(s3, DATA_BUCKET, reportFile),
  log: makeLogFiles(s3, DATA_BUCKET),
  signer: makeKmsSigner(makeKmsClient(), LEDGER_KEY, LEDGER_ORIGIN),
  setAside: makeSetAsideStore(client, LEDGER_TABLE),
  reportAside: (rows: readonly SetAside[]) => {
    for (const { id, reason } of rows) logger.error('entry waits aside', { id, reason })
    metrics.addMetric('EntriesSetAside', MetricUnit.Count, rows.length)
  },
  reportDays: (rows: ReadonlyArray<{ id: string }>) => {
    for (const { id } of rows) logger.error('entry of a day to come enters on this day', { id })
  },
  reportTotals: (campaigns: readonly string[]) => {
    logger.error('totals differed from the log and were put right', { campaigns })
    metrics.addMetric('TotalsDiffered', MetricUnit.Count, campaigns.length)
    metrics.publishStoredMetrics()
  },
  unreadable,
  reportRows: (keys: readonly string[]) => {
    for (const key of keys) logger.error('row of the books is in the way or unreadable', { key })
  },
  reportFile,
  demo: DEMO,
  gifts: [LEDGER.pendingPledged, LEDGER.pendingReceived],
  pauseSeconds: PUBLISH_PAUSE_SECONDS,
  now,
}

const mayWait = makeMayWait(deps)

/** Tells how far the public books are behind, which an alarm reads. It stops nothing. */
async function tellLag(): Promise<void> {
  try {
    const { secondsBehind, entriesBehind } = await measureLag(deps)
    metrics.addMetric('SecondsBehind', MetricUnit.Seconds, secondsBehind)
    metrics.addMetric('EntriesBehind', MetricUnit.Count, entriesBehind)
  } catch (error) {
    logger.error('lag not measured', describeError(error))
  }
}

/**
 * The ledger's stream and a clock ring it. Of the event it only reads who rings: what is to be done
 * stands in the table.
 */
export const handler = middy()
  .onError(reportFailure('publishing failed'))
  .handler(async (event: unknown) => {
    if (await mayWait(event)) return
    try {
      const published = await publishLedger(deps)
      logger.info('ledger published', { ...published })
      metrics.addMetric('EntriesAppended', MetricUnit.Count, published.appended)
    } finally {
      await tellLag()
      metrics.publishStoredMetrics()
    }
  })
