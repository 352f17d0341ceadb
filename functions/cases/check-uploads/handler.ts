import { randomUUID } from 'node:crypto'
import middy from '@middy/core'
import type { Context } from 'aws-lambda'
import type { FileType } from '../../../shared/forms/files.ts'
import { readEnvironment } from '../../runtime/environment.ts'
import { logger, reportFailure } from '../../runtime/logger.ts'
import { describeError } from '../../runtime/describe-error.ts'
import { makeAttachments } from '../attachment-files.ts'
import { makeDocumentClient } from '../../storage/dynamo.ts'
import { makeUploadStore } from '../upload-store.ts'
import { makeUploads } from '../upload-files.ts'
import { OPEN_MS, checkUploads } from './check-uploads.ts'
import type { CheckUploadsDeps, CleanFile } from './check-uploads.ts'
import { cleanFile } from '../../runtime/clean-file.ts'
import { workApart } from '../../runtime/work-apart.ts'
import { makeS3Client } from '../../storage/s3.ts'

const { RECORDS_TABLE, INTAKE_BUCKET } = readEnvironment(['RECORDS_TABLE', 'INTAKE_BUCKET'])
const s3 = makeS3Client()

interface RawFile {
  type: FileType
  bytes: Uint8Array
}
/** This bundle is loaded once more for each file, in the thread that opens it. */
const openApart = workApart(
  __filename,
  OPEN_MS,
  ({ type, bytes }: RawFile): Promise<CleanFile> => cleanFile(type, bytes),
)

const deps: Omit<CheckUploadsDeps, 'timeLeftMs'> = {
  waiting: makeUploadStore(makeDocumentClient(), RECORDS_TABLE, randomUUID),
  uploads: makeUploads(s3, INTAKE_BUCKET),
  attachments: makeAttachments(s3, INTAKE_BUCKET),
  open: (type, bytes) => openApart({ type, bytes }),
  now: () => new Date(),
  report: (checked) => logger.info('file checked', checked),
  reportFailure: (error) => logger.error('file not checked', describeError(error)),
}

/** Rung by the stream of the records table, and by the clock in case a bell was missed. */
export const handler = middy()
  .onError(reportFailure('checking files failed'))
  .handler(async (_event: unknown, context: Context) => {
    await checkUploads({ ...deps, timeLeftMs: () => context.getRemainingTimeInMillis() })
  })
