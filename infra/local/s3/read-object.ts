import { readRange } from './byte-range.ts'
import { describe, askedHeaders } from './object-headers.ts'
import type { ObjectStore } from './object-store.ts'
import { refuse } from './s3-answer.ts'
import type { Ask, ObjectName, S3Answer, S3Request } from './s3-answer.ts'

/**
 * GET and HEAD of an object, whole or in part, with the conditions that the SDK and CloudFront use.
 */
export async function readObject(
  store: ObjectStore,
  { bucket, key }: ObjectName,
  { method, headers, url }: S3Request,
  ask: Ask,
): Promise<S3Answer> {
  const object = store.find(bucket, key)
  if (!object) return refuseMissing(bucket, ask)
  if (headers['if-match'] !== undefined && headers['if-match'] !== object.etag)
    return refuse(412, 'PreconditionFailed')
  const described = { ...describe(object), ...askedHeaders(url) }
  if (headers['if-none-match'] === object.etag) return { status: 304, headers: described }
  const range = readRange(headers.range, object.size)
  if (range === 'unsatisfiable') return refuse(416, 'InvalidRange')
  const { start, end } = range ?? { start: 0, end: object.size - 1 }
  const status = range ? 206 : 200
  const sized: Record<string, string> = {
    ...described,
    'content-length': String(end - start + 1),
    ...(range ? { 'content-range': `bytes ${start}-${end}/${object.size}` } : {}),
  }
  if (method === 'HEAD') return { status, headers: sized }
  const body = await store.readBody(bucket, object)
  return { status, headers: sized, body: body.subarray(start, end + 1) }
}

/** Without the right to list, S3 does not even say that a key is missing. */
async function refuseMissing(bucket: string, ask: Ask): Promise<S3Answer> {
  return (await ask('s3:ListBucket', `arn:aws:s3:::${bucket}`))
    ? refuse(404, 'NoSuchKey')
    : refuse(403, 'AccessDenied')
}
