import { randomBytes } from 'node:crypto'
import { findPublicForm } from '../../../shared/forms/public-forms.ts'
import { serveRoutes } from '../../http/serve-routes.ts'
import { disguiseAddress } from '../../http/guards.ts'
import { isMultipart, readMultipart } from '../../http/multipart.ts'
import { makeProofs } from '../../http/proof-of-work.ts'
import { readBody } from '../../http/posted-answers.ts'
import { readEnvironment } from '../../runtime/environment.ts'
import { reportUncounted } from '../../runtime/logger.ts'
import { PAGE_SHELLS } from '../../runtime/page-shells.ts'
import { makeAttemptStore } from '../../storage/attempt-store.ts'
import { makeDocumentClient } from '../../storage/dynamo.ts'
import { makeUploads } from '../upload-files.ts'
import { FORM_ROUTES } from '../form-routes.ts'
import { checkForm } from './check-form.ts'
import { makeS3Client } from '../../storage/s3.ts'

const { RECORDS_TABLE, INTAKE_BUCKET, ORIGIN_VERIFY } = readEnvironment([
  'RECORDS_TABLE',
  'INTAKE_BUCKET',
  'ORIGIN_VERIFY',
])
const now = () => new Date()
const deps = {
  shells: PAGE_SHELLS,
  findForm: findPublicForm,
  newKey: () => randomBytes(18).toString('base64url'),
  proofs: makeProofs(ORIGIN_VERIFY, now),
  uploads: makeUploads(makeS3Client(), INTAKE_BUCKET),
  attempts: makeAttemptStore(makeDocumentClient(), RECORDS_TABLE, reportUncounted),
  disguise: (address: string) => disguiseAddress(address, ORIGIN_VERIFY),
  now,
}

export const handler = serveRoutes(
  'check-form',
  FORM_ROUTES,
  {
    'POST /api/submissions/check': async ({ request, event }) => {
      const { raw, files } = isMultipart(event)
        ? await readMultipart(event)
        : { raw: readBody(event), files: [] }
      return checkForm(request, raw, files, deps)
    },
  },
  { originVerify: ORIGIN_VERIFY, shells: PAGE_SHELLS },
)
