import middy from '@middy/core'
import { readEnvironment } from '../../runtime/environment.ts'
import { reportFilesAs } from '../../runtime/report-files.ts'
import { logger, reportFailure } from '../../runtime/logger.ts'
import { makeDayFileStore } from '../day-file-store.ts'
import { makeLogFiles } from '../log-files.ts'
import { makeKmsClient } from '../../storage/kms-client.ts'
import { makeKmsSigner } from '../../storage/signer.ts'
import { publishDays } from './publish-days.ts'
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
}

/** A clock rings it. The files by day follow from public files alone, so that it needs no table. */
export const handler = middy()
  .onError(reportFailure('files by day failed'))
  .handler(async () => {
    logger.info('files by day written', { ...(await publishDays(deps)) })
  })
