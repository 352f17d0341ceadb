import middy from '@middy/core'
import { readEnvironment } from '../../runtime/environment.ts'
import { logger, reportFailure } from '../../runtime/logger.ts'
import { makeAttachments } from '../attachment-files.ts'
import { makeDocumentClient } from '../../storage/dynamo.ts'
import { makeUploadStore } from '../upload-store.ts'
import { makeUploads } from '../upload-files.ts'
import { checkUploads } from './check-uploads.ts'
import { cleanImage } from '../../runtime/clean-image.ts'
import { makeS3Client } from '../../storage/s3.ts'

const { RECORDS_TABLE, INTAKE_BUCKET } = readEnvironment(['RECORDS_TABLE', 'INTAKE_BUCKET'])
const s3 = makeS3Client()
const deps = {
  waiting: makeUploadStore(makeDocumentClient(), RECORDS_TABLE),
  uploads: makeUploads(s3, INTAKE_BUCKET),
  attachments: makeAttachments(s3, INTAKE_BUCKET),
  cleanImage,
  report: (checked: { id: string; outcome: string }) => logger.info('file checked', checked),
}

/** Rung by the stream of the records table, and by the clock in case a bell was missed. */
export const handler = middy()
  .onError(reportFailure('checking files failed'))
  .handler(async () => {
    await checkUploads(deps)
  })
