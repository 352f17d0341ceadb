import { apiHandler } from '../../http/api-handler.ts'
import { requireStaff } from '../../http/staff.ts'
import { cleanImage } from '../../runtime/clean-image.ts'
import { readEnvironment } from '../../runtime/environment.ts'
import { PAGE_SHELLS } from '../../runtime/page-shells.ts'
import { hashFile, makeEvidenceFiles } from '../evidence-files.ts'
import { checkEvidence } from './check-evidence.ts'
import { makeS3Client } from '../../storage/s3.ts'

const { INTAKE_BUCKET, ORIGIN_VERIFY, STAFF_CLIENT } = readEnvironment([
  'INTAKE_BUCKET',
  'ORIGIN_VERIFY',
  'STAFF_CLIENT',
])
const deps = { files: makeEvidenceFiles(makeS3Client(), INTAKE_BUCKET), cleanImage, hash: hashFile }

export const handler = apiHandler(
  (_request, event) => {
    requireStaff(event, STAFF_CLIENT, ['accountant'])
    return checkEvidence(event.pathParameters?.id ?? '', deps)
  },
  { originVerify: ORIGIN_VERIFY, shells: PAGE_SHELLS },
)
