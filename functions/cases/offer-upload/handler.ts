import { MAX_FILE_BYTES } from '../../../shared/forms/files.ts'
import { serveRoutes } from '../../http/serve-routes.ts'
import { disguiseAddress } from '../../http/guards.ts'
import { readBody } from '../../http/posted-answers.ts'
import { readEnvironment } from '../../runtime/environment.ts'
import { reportUncounted } from '../../runtime/logger.ts'
import { PAGE_SHELLS } from '../../runtime/page-shells.ts'
import { makeAttemptStore } from '../../storage/attempt-store.ts'
import { makeDocumentClient } from '../../storage/dynamo.ts'
import { newFileId, signPost, uploadFields } from '../../storage/file-posts.ts'
import { uploadFile } from '../../storage/object-keys.ts'
import { UPLOAD_ROUTES } from '../upload-routes.ts'
import { offerUpload } from './offer-upload.ts'
import type { OfferUploadDeps } from './offer-upload.ts'
import { makeS3Client } from '../../storage/s3.ts'

const { RECORDS_TABLE, INTAKE_BUCKET, ORIGIN_VERIFY } = readEnvironment([
  'RECORDS_TABLE',
  'INTAKE_BUCKET',
  'ORIGIN_VERIFY',
])
const client = makeS3Client()
const VALID_SECONDS = 600

const deps: OfferUploadDeps = {
  async sign(file) {
    const id = newFileId()
    const fields = await signPost(client, {
      bucket: INTAKE_BUCKET,
      key: uploadFile(id),
      fields: uploadFields(file),
      maxBytes: MAX_FILE_BYTES,
      validSeconds: VALID_SECONDS,
    })
    return { id, fields }
  },
  attempts: makeAttemptStore(makeDocumentClient(), RECORDS_TABLE, reportUncounted),
  disguise: (address) => disguiseAddress(address, ORIGIN_VERIFY),
  now: () => new Date(),
}

export const handler = serveRoutes(
  'offer-upload',
  UPLOAD_ROUTES,
  {
    'POST /api/uploads': ({ request, event }) => offerUpload(request, readBody(event), deps),
  },
  { originVerify: ORIGIN_VERIFY, shells: PAGE_SHELLS },
)
