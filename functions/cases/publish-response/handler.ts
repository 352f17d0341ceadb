import middy from '@middy/core'
import { readEnvironment } from '../../runtime/environment.ts'
import { reportFilesAs } from '../../runtime/report-files.ts'
import { logger, reportFailure } from '../../runtime/logger.ts'
import { makeCaseTraceStore } from '../case-trace-store.ts'
import { makeDocumentClient } from '../../storage/dynamo.ts'
import { makePublicFiles } from '../../storage/public-files.ts'
import { publishResponse } from './publish-response.ts'
import { makeS3Client } from '../../storage/s3.ts'

const { LEDGER_TABLE, DATA_BUCKET } = readEnvironment(['LEDGER_TABLE', 'DATA_BUCKET'])
const deps = {
  traces: makeCaseTraceStore(makeDocumentClient(), LEDGER_TABLE),
  files: makePublicFiles(makeS3Client(), DATA_BUCKET, reportFilesAs('ResponseFilesMended')),
  now: () => new Date(),
}

/** Rung by the clock. */
export const handler = middy()
  .onError(reportFailure('counting responses failed'))
  .handler(async () => {
    logger.info('responses counted', { ...(await publishResponse(deps)) })
  })
