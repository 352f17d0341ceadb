import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { BehaviorView, DistributionView } from '../template/distribution-view.ts'
import type { RouteView } from '../template/views.ts'
import { isEdgeResponse, loadEdgeFunction } from './edge-function.ts'
import type { EdgeRequest, EdgeResponse } from './edge-function.ts'
import { callRoute, findRoute, json, makeApiEvent } from './http-api.ts'
import type { Authorize } from './jwt-authorizer.ts'
import type { Reply } from './reply.ts'
import { handleS3 } from './s3/s3-handler.ts'
import type { ObjectStore } from './s3/object-store.ts'

export interface GatewayOptions {
  distribution: DistributionView
  routes: readonly RouteView[]
  store: ObjectStore
  invoke: (functionId: string, event: unknown) => Promise<unknown>
  /** Claims of a request's token, where it may take the route; undefined where not. */
  authorize: Authorize
  /** Address of the S3-compatible server. */
  s3Endpoint: string
  report: (line: string) => void
}

/** An HTTP API takes bodies up to 10 MB. */
const MAX_BODY_BYTES = 10 * 1024 * 1024
/** Seconds that a viewer has for sending its headers, and the whole request. */
const HEADERS_TIMEOUT_MS = 10_000
const REQUEST_TIMEOUT_MS = 60_000

type Edge = ReturnType<typeof loadEdgeFunction>

/** One address that does what the distribution of the template would: behaviours, edge functions, origins, error pages, response headers. */
export function createGateway(options: GatewayOptions): Server {
  const edges = new Map<BehaviorView, Edge>()
  for (const behavior of options.distribution.behaviors)
    if (behavior.edgeFunction !== undefined)
      edges.set(behavior, loadEdgeFunction(behavior.edgeFunction))
  const server = createServer(
    {
      maxHeaderSize: 16_384,
      headersTimeout: HEADERS_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
    },
    (request, response) => {
      answer(request, options, edges)
        .catch((error: unknown) => {
          options.report(
            `A request could not be answered: ${error instanceof Error ? error.message : String(error)}`,
          )
          return json(502, { message: 'Bad Gateway' })
        })
        .then((reply) => send(request, response, reply))
        .catch(() => response.destroy())
    },
  )
  return server
}

async function answer(
  request: IncomingMessage,
  options: GatewayOptions,
  edges: ReadonlyMap<BehaviorView, Edge>,
): Promise<Reply> {
  const url = new URL(`http://portal${request.url?.startsWith('/') ? request.url : '/'}`)
  const behavior = options.distribution.behaviors.find(({ pathPattern }) =>
    matches(pathPattern, url.pathname),
  )
  if (!behavior) return json(502, { message: 'Bad Gateway' })
  const reply = await answerBehavior(request, url, behavior, options, edges.get(behavior))
  return { ...reply, headers: { ...reply.headers, ...behavior.responseHeaders } }
}

function matches(pattern: string, path: string): boolean {
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/gu, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${expression}$`, 'u').test(path)
}

async function answerBehavior(
  request: IncomingMessage,
  url: URL,
  behavior: BehaviorView,
  options: GatewayOptions,
  edge: Edge | undefined,
): Promise<Reply> {
  const method = request.method ?? 'GET'
  if (!behavior.methods.includes(method))
    return drained(request, {
      status: 403,
      headers: { 'content-type': 'text/plain' },
      cookies: [],
      body: Buffer.from('This method is not allowed here.'),
    })
  const ip = request.socket.remoteAddress?.replace(/^::ffff:/u, '') ?? ''
  const before = toEdgeRequest(request, url)
  const after = edge ? edge(before, ip) : before
  if (isEdgeResponse(after)) return drained(request, fromEdgeResponse(after))
  const body = await readBody(request)
  if (body === 'too-large') return json(413, { message: 'Request Too Long' })
  const ask = (): Promise<Reply> => {
    const { origin } = behavior
    if (origin.kind === 'bucket') return readBucket(options.store, origin.bucketName, after)
    if (origin.kind === 'uploads')
      return passUpload(options.s3Endpoint, origin.bucketName, after, body)
    return callApi(options, origin.headers, after, url, body, ip)
  }
  return replaceError(await ask(), options, method)
}

/** A viewer still sending its body would take an early answer for a broken connection. */
function drained(request: IncomingMessage, reply: Reply): Promise<Reply> {
  return new Promise((done) => {
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > 4 * MAX_BODY_BYTES) done(reply)
    })
    request.on('end', () => done(reply))
    request.on('error', () => done(reply))
    request.resume()
  })
}

function toEdgeRequest(request: IncomingMessage, url: URL): EdgeRequest {
  const headers: EdgeRequest['headers'] = {}
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined && name !== 'cookie')
      headers[name] = { value: Array.isArray(value) ? value.join(', ') : value }
  const querystring: EdgeRequest['querystring'] = {}
  for (const [name, value] of url.searchParams) querystring[name] ??= { value }
  return {
    method: request.method ?? 'GET',
    uri: url.pathname,
    querystring,
    headers,
    cookies: readCookies(request.headers.cookie),
  }
}

function readCookies(header: string | undefined): EdgeRequest['cookies'] {
  const pairs = (header ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter(Boolean)
  return Object.fromEntries(
    pairs.map((pair) => [
      pair.split('=', 1)[0] ?? '',
      { value: pair.slice(pair.indexOf('=') + 1) },
    ]),
  )
}

function fromEdgeResponse({ statusCode, headers = {}, body }: EdgeResponse): Reply {
  const data =
    typeof body === 'string'
      ? Buffer.from(body)
      : Buffer.from(body?.data ?? '', body?.encoding === 'base64' ? 'base64' : 'utf8')
  return {
    status: statusCode,
    headers: Object.fromEntries(Object.entries(headers).map(([name, { value }]) => [name, value])),
    cookies: [],
    body: data,
  }
}

async function readBody(request: IncomingMessage): Promise<Buffer | 'too-large'> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= MAX_BODY_BYTES) chunks.push(chunk)
    else if (size > 4 * MAX_BODY_BYTES) return 'too-large'
  }
  return size > MAX_BODY_BYTES ? 'too-large' : Buffer.concat(chunks)
}

/** CloudFront reads the buckets by the right that their policies give it: objects, and the list that makes a missing one 404. */
async function readBucket(
  store: ObjectStore,
  bucket: string,
  { method, uri, headers }: EdgeRequest,
): Promise<Reply> {
  const plain = Object.fromEntries(
    Object.entries(headers).map(([name, { value }]) => [name, value]),
  )
  const url = new URL('http://s3.local')
  url.pathname = `/${bucket}${uri}`
  const answered = await handleS3(
    store,
    { method, url, headers: plain, body: Buffer.alloc(0) },
    async () => true,
  )
  return {
    status: answered.status,
    headers: answered.headers ?? {},
    cookies: [],
    body: Buffer.from(answered.body ?? ''),
  }
}

/** Straight into the bucket, as it came: whether it may, the signature in it says. */
async function passUpload(
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
  const kept = ['content-type', 'etag', 'location'].flatMap((name) => {
    const value = answered.headers.get(name)
    return value === null ? [] : [[name, value] as const]
  })
  return {
    status: answered.status,
    headers: Object.fromEntries(kept),
    cookies: [],
    body: Buffer.from(await answered.arrayBuffer()),
  }
}

async function callApi(
  options: GatewayOptions,
  originHeaders: Readonly<Record<string, string>>,
  request: EdgeRequest,
  url: URL,
  body: Buffer,
  ip: string,
): Promise<Reply> {
  const found = findRoute(options.routes, request.method, request.uri)
  if (!found) return json(404, { message: 'Not Found' })
  const { host: _host, ...headers } = Object.fromEntries(
    Object.entries(request.headers).map(([name, { value }]) => [name, value]),
  )
  const cookie = Object.entries(request.cookies)
    .map(([name, { value }]) => `${name}=${value}`)
    .join('; ')
  const { authorizer } = found.route
  const claims = authorizer && (await options.authorize(headers.authorization, authorizer))
  if (claims === 'unauthorized') return json(401, { message: 'Unauthorized' })
  if (claims === 'forbidden') return json(403, { message: 'Forbidden' })
  const apiRequest = {
    method: request.method,
    path: request.uri,
    rawQuery: url.search.slice(1),
    headers: { ...headers, ...(cookie === '' ? {} : { cookie }), ...originHeaders },
    body,
    ip,
  }
  return callRoute(() =>
    options.invoke(
      found.route.functionId,
      makeApiEvent(
        apiRequest,
        `${found.route.method} ${found.route.path}`,
        found.parameters,
        claims,
      ),
    ),
  )
}

async function replaceError(
  reply: Reply,
  { distribution, store }: GatewayOptions,
  method: string,
): Promise<Reply> {
  const page = distribution.errorPages.get(reply.status)
  const origin = distribution.behaviors.find(({ pathPattern }) => pathPattern === '*')?.origin
  if (!page || origin?.kind !== 'bucket') return reply
  const found = await readBucket(store, origin.bucketName, {
    method: method === 'HEAD' ? 'HEAD' : 'GET',
    uri: page.path,
    querystring: {},
    headers: {},
    cookies: {},
  })
  return found.status === 200 ? { ...found, status: page.status } : reply
}

const COMPRESSIBLE =
  /^(text\/|application\/(json|javascript|xml|rss\+xml|atom\+xml|manifest\+json|wasm)|image\/svg)/u

function send(request: IncomingMessage, response: ServerResponse, reply: Reply): void {
  const headers: Record<string, string | string[]> = { ...reply.headers }
  const { body, encoding } = compress(reply, request.headers['accept-encoding']?.toString() ?? '')
  if (encoding !== undefined)
    Object.assign(headers, { 'content-encoding': encoding, vary: 'Accept-Encoding' })
  if (reply.cookies.length > 0) headers['set-cookie'] = [...reply.cookies]
  if (request.method !== 'HEAD' && reply.status !== 304)
    headers['content-length'] = String(body.length)
  response.writeHead(reply.status, headers)
  response.end(request.method === 'HEAD' ? undefined : body)
}

/** CloudFront compresses what it may cache; the answers of the API, which it may not, go as they are. */
function compress(
  { status, headers, body }: Reply,
  accepts: string,
): { body: Buffer; encoding?: string } {
  const cacheable = !(headers['cache-control'] ?? '').includes('no-store')
  if (
    status !== 200 ||
    !cacheable ||
    body.length < 1_000 ||
    headers['content-encoding'] !== undefined ||
    !COMPRESSIBLE.test(headers['content-type'] ?? '')
  )
    return { body }
  if (/\bbr\b/u.test(accepts))
    return {
      body: brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
      encoding: 'br',
    }
  if (/\bgzip\b/u.test(accepts)) return { body: gzipSync(body), encoding: 'gzip' }
  return { body }
}
