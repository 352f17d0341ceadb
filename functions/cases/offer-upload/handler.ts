import { createPresignedPost } from '@aws-sdk/s3-presigned-post'
import { MAX_FILE_BYTES } from '../../../shared/forms/files.ts'
import { apiHandler } from '../../http/api-handler.ts'
import { disguiseAddress } from '../../http/guards.ts'
import { readBody } from '../../http/request.ts'
import { readEnvironment } from '../../runtime/environment.ts'
import { PAGE_SHELLS } from '../../runtime/page-shells.ts'
import { makeAttemptStore } from '../../storage/attempt-store.ts'
import { makeDocumentClient } from '../../storage/dynamo.ts'
import { makeS3Client } from '../../storage/public-files.ts'
import { newFileId, uploadFields, uploadKey } from '../upload-files.ts'
import { offerUpload } from './offer-upload.ts'
import type { OfferUploadDeps } from './offer-upload.ts'

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
    const fixed = { ...uploadFields(file), success_action_status: '204' }
    const { fields } = await createPresignedPost(client, {
      Bucket: INTAKE_BUCKET,
      Key: uploadKey(id),
      Fields: fixed,
      Conditions: [
        ['content-length-range', 1, MAX_FILE_BYTES],
        ...Object.entries(fixed).map(([name, value]) => ({ [name]: value })),
      ],
      Expires: VALID_SECONDS,
    })
    return { id, fields }
  },
  attempts: makeAttemptStore(makeDocumentClient(), RECORDS_TABLE),
  disguise: (address) => disguiseAddress(address, ORIGIN_VERIFY),
  now: () => new Date(),
}

export const handler = apiHandler((request, event) => offerUpload(request, readBody(event), deps), {
  originVerify: ORIGIN_VERIFY,
  shells: PAGE_SHELLS,
})
