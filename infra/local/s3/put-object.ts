import { BadBody, decodeChunks, verifyCrc32 } from './chunked-body.ts'
import type { ObjectStore } from './object-store.ts'
import { refuse } from './s3-answer.ts'
import type { ObjectName, S3Answer, S3Request } from './s3-answer.ts'

/** Headers that S3 keeps with an object and gives back. */
const KEPT_HEADERS =
  /^(content-type|cache-control|content-disposition|content-language|x-amz-meta-.+)$/u

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

/** @throws BadBody when the framing is broken or the checksum is another one. */
function readBody({ headers, body: sent }: S3Request): Buffer {
  const isFramed = (headers['x-amz-content-sha256'] ?? '').startsWith('STREAMING-')
  const { body, trailers } = isFramed
    ? decodeChunks(sent)
    : { body: sent, trailers: {} as Record<string, string> }
  verifyCrc32(body, headers['x-amz-checksum-crc32'] ?? trailers['x-amz-checksum-crc32'])
  return body
}

function keptHeaders(headers: S3Request['headers']): Record<string, string> {
  const kept = Object.entries(headers).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && KEPT_HEADERS.test(entry[0]),
  )
  // "aws-chunked" names the framing of the transfer, not of the object.
  const encoding = (headers['content-encoding'] ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '' && part !== 'aws-chunked')
    .join(', ')
  return {
    ...Object.fromEntries(kept),
    ...(encoding === '' ? {} : { 'content-encoding': encoding }),
  }
}

/** Keeps what a browser's post brought, once its policy was found to hold. */
export async function putPosted(
  store: ObjectStore,
  post: ObjectName & { fields: Readonly<Record<string, string>>; body: Buffer },
): Promise<S3Answer> {
  const { bucket, key, fields, body } = post
  const headers = Object.entries(fields)
    .map(([name, value]): [string, string] => [name.toLowerCase(), value])
    .filter(([name]) => KEPT_HEADERS.test(name))
  const stored = await store.put(bucket, key, body, Object.fromEntries(headers))
  if (stored === 'precondition-failed') return refuse(412, 'PreconditionFailed')
  const status = Number(fields.success_action_status ?? 204)
  return { status: [200, 201, 204].includes(status) ? status : 204, headers: { etag: stored.etag } }
}
