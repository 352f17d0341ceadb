import { MetricUnit } from '@aws-lambda-powertools/metrics'
import middy from '@middy/core'
import { readEnvironment } from '../../runtime/environment.ts'
import { logger, metrics, reportFailure } from '../../runtime/logger.ts'
import { makeDocumentClient } from '../../storage/dynamo.ts'
import { makeS3Client } from '../../storage/s3.ts'
import { makeStatementFiles } from '../statement-files.ts'
import { makeStatementStore } from '../statement-store.ts'
import { checkStatements } from './check-statements.ts'

const { RECORDS_TABLE, INTAKE_BUCKET } = readEnvironment(['RECORDS_TABLE', 'INTAKE_BUCKET'])

/** Lambda gives a function 15 minutes; the largest file takes seconds. */
const RUN_MS = 13 * 60_000

const deps = {
  statements: makeStatementStore(makeDocumentClient(), RECORDS_TABLE),
  files: makeStatementFiles(makeS3Client(), INTAKE_BUCKET),
  now: () => new Date(),
  report: (differing: object) => logger.error('statement differs', { ...differing }),
  reportUnreadable: (id: string) => logger.error('statement unreadable', { id }),
}

/** A clock rings it every day. An alarm watches what it counts. */
export const handler = middy()
  .onError(reportFailure('statements not checked'))
  .handler(async () => {
    const begun = Date.now()
    const checked = await checkStatements({ ...deps, isOver: () => Date.now() - begun > RUN_MS })
    metrics.addMetric('StatementsDiffer', MetricUnit.Count, checked.differing)
    metrics.publishStoredMetrics()
    logger.info('statements checked', { ...checked })
    // All others are checked by now; the alarm of failures hears of it.
    if (checked.unreadable > 0) throw new Error('statement-unreadable')
  })
