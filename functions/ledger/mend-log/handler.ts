import { MetricUnit } from '@aws-lambda-powertools/metrics'
import middy from '@middy/core'
import { readEnvironment } from '../../runtime/environment.ts'
import { logger, metrics, reportFailure } from '../../runtime/logger.ts'
import { reportFilesAs } from '../../runtime/report-files.ts'
import { makeDocumentClient } from '../../storage/dynamo.ts'
import { makeKmsClient } from '../../storage/kms-client.ts'
import { logFile } from '../../storage/object-keys.ts'
import { makeS3Client } from '../../storage/s3.ts'
import { makeKmsSigner } from '../../storage/signer.ts'
import { makeLogFiles } from '../log-files.ts'
import { makeLogMendFiles } from '../log-mend-files.ts'
import { makeListRows } from '../log-page-store.ts'
import { mendLog } from './mend-log.ts'

const { LEDGER_TABLE, DATA_BUCKET, LEDGER_KEY, LEDGER_ORIGIN } = readEnvironment([
  'LEDGER_TABLE',
  'DATA_BUCKET',
  'LEDGER_KEY',
  'LEDGER_ORIGIN',
])
const s3 = makeS3Client()
const reportMended = reportFilesAs('LogFilesMended')
const reportGone = reportFilesAs('LogFilesLost')
const deps = {
  log: makeLogFiles(s3, DATA_BUCKET),
  files: makeLogMendFiles(s3, DATA_BUCKET),
  listRows: makeListRows(makeDocumentClient(), LEDGER_TABLE),
  verifier: makeKmsSigner(makeKmsClient(), LEDGER_KEY, LEDGER_ORIGIN).verifier,
  now: () => new Date(),
  reportFile: (path: string) => reportMended(logFile(path)),
  reportLost: (path: string) => reportGone(logFile(path)),
  reportRow: (index: number) => {
    logger.error('row of the log is not what was signed', { index })
    metrics.addMetric('TableRowsDiffer', MetricUnit.Count, 1)
    metrics.publishStoredMetrics()
  },
}

/** A clock rings it. It can write tiles, bundles and the key, and delete parts of full tiles alone. */
export const handler = middy()
  .onError(reportFailure('log not mended'))
  .handler(async () => {
    logger.info('log looked at', { ...(await mendLog(deps)) })
  })
