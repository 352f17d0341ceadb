import { handleS3 } from '../s3/s3-handler.ts'
import type { ObjectStore } from '../s3/object-store.ts'
import type { EdgeRequest } from './edge-event.ts'
import { plainHeaders } from './edge-request.ts'
import type { Reply } from './reply.ts'

/**
 * Reads a bucket as CloudFront does, by the right that the buckets' policies give it: objects, and
 * the list, which makes a missing object a 404.
 */
export async function readBucket(
  store: ObjectStore,
  bucket: string,
  { method, uri, headers }: EdgeRequest,
): Promise<Reply> {
  const url = new URL('http://s3.local')
  url.pathname = `/${bucket}${uri}`
  const request = { method, url, headers: plainHeaders(headers), body: Buffer.alloc(0) }
  const answered = await handleS3(store, request, async () => true)
  return {
    status: answered.status,
    headers: answered.headers ?? {},
    cookies: [],
    body: Buffer.from(answered.body ?? ''),
  }
}

/** Headers of the bucket's answer that reach the viewer. */
const UPLOAD_HEADERS = ['content-type', 'etag', 'location']

/** Passes a post straight into the bucket, as it came. The signature in it says whether it may. */
export async function passUpload(
  endpoint: string,
  bucket: string,
  { method, uri, headers }: EdgeRequest,
  body: Buffer,
): Promise<Reply> {
  const type = headers['content-type']?.value
  const answered = await fetch(`${endpoint}/${bucket}${uri}`, {
    method,
    headers: type === undefined ? {} : { 'content-type': type },
    ...(method === 'GET' || method === 'HEAD' ? {} : { body: new Uint8Array(body) }),
  })
  const kept = UPLOAD_HEADERS.map((name) => [name, answered.headers.get(name)] as const)
  return {
    status: answered.status,
    headers: Object.fromEntries(
      kept.filter((entry): entry is [string, string] => entry[1] !== null),
    ),
    cookies: [],
    body: Buffer.from(await answered.arrayBuffer()),
  }
}
