import { serveRoutes } from '../../http/serve-routes.ts'
import { cleanImage } from '../../runtime/clean-image.ts'
import { readEnvironment } from '../../runtime/environment.ts'
import { PAGE_SHELLS } from '../../runtime/page-shells.ts'
import { hashFile, makeEvidenceFiles } from '../evidence-files.ts'
import { MONEY_OUT_ROUTES } from '../routes.ts'
import { checkEvidence } from './check-evidence.ts'
import { makeS3Client } from '../../storage/s3.ts'

const { INTAKE_BUCKET, ORIGIN_VERIFY, STAFF_CLIENT } = readEnvironment([
  'INTAKE_BUCKET',
  'ORIGIN_VERIFY',
  'STAFF_CLIENT',
])
const deps = { files: makeEvidenceFiles(makeS3Client(), INTAKE_BUCKET), cleanImage, hash: hashFile }

export const handler = serveRoutes(
  'check-evidence',
  MONEY_OUT_ROUTES,
  {
    'POST /api/staff/evidence/{id}/check': ({ parameters }) => checkEvidence(parameters.id, deps),
  },
  { originVerify: ORIGIN_VERIFY, shells: PAGE_SHELLS, staffClient: STAFF_CLIENT },
)
