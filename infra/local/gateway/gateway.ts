import { createServer } from 'node:http'
import type { IncomingMessage, Server } from 'node:http'
import type { BehaviorView, DistributionView } from '../../template/distribution-view.ts'
import type { ObjectStore } from '../s3/object-store.ts'
import { drained, readBody } from './body.ts'
import { callApi } from './call-api.ts'
import type { ApiOptions } from './call-api.ts'
import { isEdgeResponse, loadEdgeFunction } from './edge-function.ts'
import { fromEdgeResponse, toEdgeRequest } from './edge-request.ts'
import { passUpload, readBucket } from './origins.ts'
import { json } from './reply.ts'
import type { Reply } from './reply.ts'
import { send } from './send.ts'

export interface GatewayOptions extends ApiOptions {
  distribution: DistributionView
  store: ObjectStore
  /** Address of the S3-compatible server. */
  s3Endpoint: string
  report: (line: string) => void
}

/** How long a viewer has for sending its headers, and the whole request. */
const LIMITS = { maxHeaderSize: 16_384, headersTimeout: 10_000, requestTimeout: 60_000 }

type Edge = ReturnType<typeof loadEdgeFunction>

/**
 * One address that does what the distribution of the template would do: behaviours, edge functions,
 * origins, error pages, response headers.
 */
export function createGateway(options: GatewayOptions): Server {
  const edges = new Map<BehaviorView, Edge>()
  for (const behavior of options.distribution.behaviors)
    if (behavior.edgeFunction !== undefined)
      edges.set(behavior, loadEdgeFunction(behavior.edgeFunction))
  return createServer(LIMITS, (request, response) => {
    answer(request, options, edges)
      .catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error)
        options.report(`A request could not be answered: ${reason}`)
        return json(502, { message: 'Bad Gateway' })
      })
      .then((reply) => send(request, response, reply))
      .catch(() => response.destroy())
  })
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

/** CloudFront's path patterns: `*` stands for any text, `?` for one sign. */
function matches(pattern: string, path: string): boolean {
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/gu, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${expression}$`, 'u').test(path)
}

const NOT_ALLOWED: Reply = {
  status: 403,
  headers: { 'content-type': 'text/plain' },
  cookies: [],
  body: Buffer.from('This method is not allowed here.'),
}

async function answerBehavior(
  request: IncomingMessage,
  url: URL,
  behavior: BehaviorView,
  options: GatewayOptions,
  edge: Edge | undefined,
): Promise<Reply> {
  const method = request.method ?? 'GET'
  if (!behavior.methods.includes(method)) return drained(request, NOT_ALLOWED)
  const ip = request.socket.remoteAddress?.replace(/^::ffff:/u, '') ?? ''
  const before = toEdgeRequest(request, url)
  const after = edge ? edge(before, ip) : before
  if (isEdgeResponse(after)) return drained(request, fromEdgeResponse(after))
  const body = await readBody(request)
  if (body === 'too-large') return json(413, { message: 'Request Too Long' })
  const sent = { rawQuery: url.search.slice(1), body, ip }
  const reply = await askOrigin(behavior.origin, options, after, sent)
  return replaceError(reply, options, method)
}

function askOrigin(
  origin: BehaviorView['origin'],
  options: GatewayOptions,
  request: Parameters<typeof callApi>[2],
  sent: Parameters<typeof callApi>[3],
): Promise<Reply> {
  switch (origin.kind) {
    case 'bucket':
      return readBucket(options.store, origin.bucketName, request)
    case 'uploads':
      return passUpload(options.s3Endpoint, origin.bucketName, request, sent.body)
    case 'api':
      return callApi(options, origin.headers, request, sent)
  }
}

/** Puts the distribution's own page in the place of an error, from the bucket of its last behaviour. */
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
