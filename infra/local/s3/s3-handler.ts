import { html } from '../../../shared/html.ts'
import type { Html } from '../../../shared/html.ts'
import { BadBody, decodeChunks, verifyCrc32 } from './chunked-body.ts'
import type { ObjectStore, StoredObject } from './object-store.ts'

export interface S3Request {
  method: string
  /** Path-style URL: `/<bucket>/<key>`. */
  url: URL
  headers: Readonly<Record<string, string | undefined>>
  body: Buffer
}

export interface S3Answer {
  status: number
  headers?: Record<string, string>
  body?: Buffer | string
}

/** Whether the caller may do this; decided elsewhere, by the policies of the template. */
export type Ask = (action: string, resourceArn: string) => Promise<boolean>

/** Answers one request of the S3 protocol: the part of it that the portal uses, and nothing that is only pretended. */
export async function handleS3(
  store: ObjectStore,
  request: S3Request,
  ask: Ask,
): Promise<S3Answer> {
  const [, bucket = '', ...rest] = request.url.pathname.split('/')
  const key = decodeURIComponent(rest.join('/'))
  if (!store.hasBucket(bucket)) return refuse(404, 'NoSuchBucket')
  if (key === '')
    return request.method === 'GET' && request.url.searchParams.get('list-type') === '2'
      ? listObjects(store, bucket, request, ask)
      : refuse(405, 'MethodNotAllowed')
  const arn = `arn:aws:s3:::${bucket}/${key}`
  switch (request.method) {
    case 'GET':
    case 'HEAD':
      return (await ask('s3:GetObject', arn))
        ? readObject(store, bucket, key, request, ask)
        : refuse(403, 'AccessDenied')
    case 'PUT':
      return (await ask('s3:PutObject', arn))
        ? putObject(store, bucket, key, request)
        : refuse(403, 'AccessDenied')
    case 'DELETE':
      if (!(await ask('s3:DeleteObject', arn))) return refuse(403, 'AccessDenied')
      await store.delete(bucket, key)
      return { status: 204 }
    default:
      return refuse(405, 'MethodNotAllowed')
  }
}

async function readObject(
  store: ObjectStore,
  bucket: string,
  key: string,
  { method, headers, url }: S3Request,
  ask: Ask,
): Promise<S3Answer> {
  const object = store.find(bucket, key)
  // Without the right to list, S3 does not even say that a key is missing.
  if (!object)
    return (await ask('s3:ListBucket', `arn:aws:s3:::${bucket}`))
      ? refuse(404, 'NoSuchKey')
      : refuse(403, 'AccessDenied')
  if (headers['if-match'] !== undefined && headers['if-match'] !== object.etag)
    return refuse(412, 'PreconditionFailed')
  const described = { ...describe(object), ...askedHeaders(url) }
  if (headers['if-none-match'] === object.etag) return { status: 304, headers: described }
  const range = readRange(headers.range, object.size)
  if (range === 'unsatisfiable') return refuse(416, 'InvalidRange')
  const sized = {
    ...described,
    'content-length': String(range ? range.end - range.start + 1 : object.size),
  }
  if (range)
    Object.assign(sized, { 'content-range': `bytes ${range.start}-${range.end}/${object.size}` })
  if (method === 'HEAD') return { status: range ? 206 : 200, headers: sized }
  const body = await store.readBody(bucket, object)
  return {
    status: range ? 206 : 200,
    headers: sized,
    body: range ? body.subarray(range.start, range.end + 1) : body,
  }
}

function describe({ etag, lastModified, headers }: StoredObject): Record<string, string> {
  return {
    etag,
    'last-modified': new Date(lastModified).toUTCString(),
    'accept-ranges': 'bytes',
    ...headers,
  }
}

/** Headers that the address itself asks for, as a signed one may. */
function askedHeaders({ searchParams }: URL): Record<string, string> {
  const asked = ['content-type', 'content-disposition'].map(
    (name) => [name, searchParams.get(`response-${name}`)] as const,
  )
  return Object.fromEntries(asked.filter((entry): entry is [string, string] => entry[1] !== null))
}

function readRange(
  header: string | undefined,
  size: number,
): { start: number; end: number } | 'unsatisfiable' | undefined {
  const match = /^bytes=(\d*)-(\d*)$/u.exec(header ?? '')
  if (!match || (match[1] === '' && match[2] === '')) return undefined
  const start = match[1] === '' ? Math.max(0, size - Number(match[2])) : Number(match[1])
  const end = match[1] === '' || match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1)
  return start > end ? 'unsatisfiable' : { start, end }
}

const KEPT_HEADERS =
  /^(content-type|cache-control|content-disposition|content-language|x-amz-meta-.+)$/u

async function putObject(
  store: ObjectStore,
  bucket: string,
  key: string,
  { headers, body: sent }: S3Request,
): Promise<S3Answer> {
  try {
    const isFramed = (headers['x-amz-content-sha256'] ?? '').startsWith('STREAMING-')
    const { body, trailers } = isFramed
      ? decodeChunks(sent)
      : { body: sent, trailers: {} as Record<string, string> }
    verifyCrc32(body, headers['x-amz-checksum-crc32'] ?? trailers['x-amz-checksum-crc32'])
    const kept = Object.fromEntries(
      Object.entries(headers).filter(
        (entry): entry is [string, string] => entry[1] !== undefined && KEPT_HEADERS.test(entry[0]),
      ),
    )
    // "aws-chunked" names the framing of the transfer, not of the object.
    const encoding = (headers['content-encoding'] ?? '')
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '' && part !== 'aws-chunked')
      .join(', ')
    if (encoding !== '') kept['content-encoding'] = encoding
    const stored = await store.put(bucket, key, body, kept, {
      ifMatch: headers['if-match'],
      ifNoneMatch: headers['if-none-match'],
    })
    return stored === 'precondition-failed'
      ? refuse(412, 'PreconditionFailed')
      : { status: 200, headers: { etag: stored.etag } }
  } catch (error) {
    if (error instanceof BadBody) return refuse(400, error.code)
    throw error
  }
}

/** Keeps what a browser's post brought, once its policy was found to hold. */
export async function putPosted(
  store: ObjectStore,
  {
    bucket,
    key,
    fields,
    body,
  }: { bucket: string; key: string; fields: Readonly<Record<string, string>>; body: Buffer },
): Promise<S3Answer> {
  const named = Object.entries(fields).map(([name, value]): [string, string] => [
    name.toLowerCase(),
    value,
  ])
  const stored = await store.put(
    bucket,
    key,
    body,
    Object.fromEntries(named.filter(([name]) => KEPT_HEADERS.test(name))),
  )
  if (stored === 'precondition-failed') return refuse(412, 'PreconditionFailed')
  const status = Number(fields.success_action_status ?? 204)
  return { status: [200, 201, 204].includes(status) ? status : 204, headers: { etag: stored.etag } }
}

async function listObjects(
  store: ObjectStore,
  bucket: string,
  { url }: S3Request,
  ask: Ask,
): Promise<S3Answer> {
  if (!(await ask('s3:ListBucket', `arn:aws:s3:::${bucket}`))) return refuse(403, 'AccessDenied')
  const query = url.searchParams
  const prefix = query.get('prefix') ?? ''
  const delimiter = query.get('delimiter') ?? ''
  const after = query.get('continuation-token') ?? query.get('start-after') ?? ''
  const max = Math.min(Number(query.get('max-keys') ?? 1_000), 1_000)
  const contents: StoredObject[] = []
  const prefixes = new Set<string>()
  let last = ''
  let truncated = false
  for (const object of store.list(bucket, prefix)) {
    const at = delimiter === '' ? -1 : object.key.indexOf(delimiter, prefix.length)
    const common = at < 0 ? undefined : object.key.slice(0, at + delimiter.length)
    const name = common ?? object.key
    if (name <= after || (common !== undefined && prefixes.has(common))) continue
    if (contents.length + prefixes.size >= max) {
      truncated = true
      break
    }
    if (common === undefined) contents.push(object)
    else prefixes.add(common)
    last = name
  }
  const rows = contents.map(
    ({ key, etag, size, lastModified }) => html`
      <Contents>
        <Key>${key}</Key>
        <ETag>${etag}</ETag>
        <Size>${size}</Size>
        <LastModified>${lastModified}</LastModified>
      </Contents>`,
  )
  const commons = [...prefixes].map(
    (common) => html`<CommonPrefixes><Prefix>${common}</Prefix></CommonPrefixes>`,
  )
  const next = html`<NextContinuationToken>${last}</NextContinuationToken>`
  const list = html`
    <ListBucketResult>
      <Name>${bucket}</Name>
      <Prefix>${prefix}</Prefix>
      <KeyCount>${rows.length + commons.length}</KeyCount>
      <MaxKeys>${max}</MaxKeys>
      <IsTruncated>${String(truncated)}</IsTruncated>
      ${truncated ? next : undefined}${rows}${commons}
    </ListBucketResult>`
  return respondXml(200, list)
}

export function refuse(status: number, code: string, message: string = code): S3Answer {
  return respondXml(status, html`<Error><Code>${code}</Code><Message>${message}</Message></Error>`)
}

/** The template escapes for XML as it does for HTML. */
function respondXml(status: number, content: Html): S3Answer {
  return {
    status,
    headers: { 'content-type': 'application/xml' },
    body: String(html`<?xml version="1.0" encoding="UTF-8"?>${content}`),
  }
}
