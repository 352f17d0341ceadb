import middy from '@middy/core'
import { readEnvironment } from '../../runtime/environment.ts'
import { reportFilesAs } from '../../runtime/report-files.ts'
import { logger, reportFailure } from '../../runtime/logger.ts'
import { makeDayFileStore } from '../day-file-store.ts'
import { makeLogFiles } from '../log-files.ts'
import { makeKmsClient } from '../../storage/kms-client.ts'
import { makeKmsSigner } from '../../storage/signer.ts'
import { makePublicFiles } from '../../storage/public-files.ts'
import { makeFiguresReader } from '../figures-files.ts'
import { publishCharts } from './publish-charts.ts'
import { publishDays } from './publish-days.ts'
import { publishWays } from './publish-ways.ts'
import { makeS3Client } from '../../storage/s3.ts'

const { DATA_BUCKET, LEDGER_KEY, LEDGER_ORIGIN } = readEnvironment([
  'DATA_BUCKET',
  'LEDGER_KEY',
  'LEDGER_ORIGIN',
])
const s3 = makeS3Client()
const reportFile = reportFilesAs('DayFilesMended')
const deps = {
  log: makeLogFiles(s3, DATA_BUCKET),
  dayFiles: makeDayFileStore(s3, DATA_BUCKET, reportFile),
  verifier: makeKmsSigner(makeKmsClient(), LEDGER_KEY, LEDGER_ORIGIN).verifier,
  reportFile,
  now: () => new Date(),
  readFigures: makeFiguresReader(s3, DATA_BUCKET),
  files: makePublicFiles(s3, DATA_BUCKET, reportFile),
}

/**
 * A clock rings it. The files by day, the ways of gifts and the charts follow from public files
 * alone, so that it needs no table. Each is done where another fails.
 */
export const handler = middy()
  .onError(reportFailure('files by day failed'))
  .handler(async () => {
    const days = await settled(publishDays(deps))
    const ways = await settled(publishWays(deps))
    const charts = await settled(publishCharts(deps))
    if ('error' in days) throw days.error
    if ('error' in ways) throw ways.error
    if ('error' in charts) throw charts.error
    logger.info('files by day written', {
      ...days.value,
      wayPages: ways.value.pages,
      charts: charts.value.written,
    })
  })

const settled = <Value>(work: Promise<Value>): Promise<{ value: Value } | { error: unknown }> =>
  work.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  )
