import { BadBody } from './bad-body.ts'
import { keptHeaders } from './kept-headers.ts'
import { readBody } from './object-body.ts'
import type { ObjectStore } from './object-store.ts'
import { refuse } from './s3-answer.ts'
import type { ObjectName, S3Answer, S3Request } from './s3-answer.ts'

/** PUT of an object, with the framing and the checksum in which the SDK sends it. */
export async function putObject(
  store: ObjectStore,
  { bucket, key }: ObjectName,
  request: S3Request,
): Promise<S3Answer> {
  try {
    const { headers } = request
    const condition = { ifMatch: headers['if-match'], ifNoneMatch: headers['if-none-match'] }
    const body = readBody(request)
    const stored = await store.put(bucket, key, body, keptHeaders(headers), condition)
    return stored === 'precondition-failed'
      ? refuse(412, 'PreconditionFailed')
      : { status: 200, headers: { etag: stored.etag } }
  } catch (error) {
    if (error instanceof BadBody) return refuse(400, error.code)
    throw error
  }
}
