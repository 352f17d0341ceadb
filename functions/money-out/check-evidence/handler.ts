import type { FileType } from '../../../shared/forms/files.ts'
import { serveRoutes } from '../../http/serve-routes.ts'
import { cleanFile } from '../../runtime/clean-file.ts'
import type { CleanFile } from '../../runtime/clean-file.ts'
import { readEnvironment } from '../../runtime/environment.ts'
import { describeError } from '../../runtime/describe-error.ts'
import { logger } from '../../runtime/logger.ts'
import { PAGE_SHELLS } from '../../runtime/page-shells.ts'
import { hashFile, makeEvidenceFiles } from '../evidence-files.ts'
import { MONEY_OUT_ROUTES } from '../routes.ts'
import { checkEvidence } from './check-evidence.ts'
import type { CheckEvidenceDeps } from './check-evidence.ts'
import { workApart } from '../../runtime/work-apart.ts'
import { makeS3Client } from '../../storage/s3.ts'

const { INTAKE_BUCKET, ORIGIN_VERIFY } = readEnvironment(['INTAKE_BUCKET', 'ORIGIN_VERIFY'])

/** Somebody waits for the answer. */
const OPEN_MS = 20_000

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
const deps: CheckEvidenceDeps = {
  files: makeEvidenceFiles(makeS3Client(), INTAKE_BUCKET),
  open: (type, bytes) => openApart({ type, bytes }),
  hash: hashFile,
  reportFailure: (error) => logger.error('evidence not opened', describeError(error)),
}

export const handler = serveRoutes(
  'check-evidence',
  MONEY_OUT_ROUTES,
  {
    'POST /api/staff/evidence/{id}/check': ({ parameters }) => checkEvidence(parameters.id, deps),
  },
  { originVerify: ORIGIN_VERIFY, shells: PAGE_SHELLS },
)
