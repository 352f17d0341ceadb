import { ONLY_VERSION, listObjects, listVersions } from './list-objects.ts'
import type { ObjectStore } from './object-store.ts'
import { putObject } from './put-object.ts'
import { readObject } from './read-object.ts'
import { refuse } from './s3-answer.ts'
import type { Ask, ObjectName, S3Answer, S3Request } from './s3-answer.ts'

/**
 * Answers one request of the S3 protocol: the part of the protocol that the portal uses. Everything
 * else is refused, and nothing is only pretended.
 */
export async function handleS3(
  store: ObjectStore,
  request: S3Request,
  ask: Ask,
): Promise<S3Answer> {
  const [, bucket = '', ...rest] = request.url.pathname.split('/')
  const key = decodeURIComponent(rest.join('/'))
  if (!store.hasBucket(bucket)) return refuse(404, 'NoSuchBucket')
  if (key !== '') return handleObject(store, { bucket, key }, request, ask)
  if (request.method !== 'GET') return refuse(405, 'MethodNotAllowed')
  const { searchParams } = request.url
  const [action, list] = searchParams.has('versions')
    ? (['s3:ListBucketVersions', listVersions] as const)
    : (['s3:ListBucket', listObjects] as const)
  if (list === listObjects && searchParams.get('list-type') !== '2')
    return refuse(405, 'MethodNotAllowed')
  return (await ask(action, `arn:aws:s3:::${bucket}`))
    ? list(store, bucket, searchParams)
    : refuse(403, 'AccessDenied')
}

const ACTIONS: Readonly<Record<string, string>> = {
  GET: 's3:GetObject',
  HEAD: 's3:GetObject',
  PUT: 's3:PutObject',
  DELETE: 's3:DeleteObject',
}

/** What may be done to one version of an object, which is named. */
const VERSION_ACTIONS: Readonly<Record<string, string>> = {
  GET: 's3:GetObjectVersion',
  HEAD: 's3:GetObjectVersion',
}

async function handleObject(
  store: ObjectStore,
  name: ObjectName,
  request: S3Request,
  ask: Ask,
): Promise<S3Answer> {
  const { bucket, key } = name
  const version = request.url.searchParams.get('versionId')
  const action = version === null ? ACTIONS[request.method] : VERSION_ACTIONS[request.method]
  if (action === undefined) return refuse(405, 'MethodNotAllowed')
  const condition = request.headers['if-none-match']
  const context: Record<string, string[]> =
    condition === undefined ? {} : { 's3:if-none-match': [condition] }
  const isAllowed = await ask(action, `arn:aws:s3:::${bucket}/${key}`, context)
  if (!isAllowed) return refuse(403, 'AccessDenied')
  if (version !== null && version !== ONLY_VERSION) return refuse(404, 'NoSuchVersion')
  if (request.method === 'PUT') return putObject(store, name, request)
  if (request.method !== 'DELETE') return readObject(store, name, request, ask)
  await store.delete(bucket, key)
  return { status: 204 }
}
