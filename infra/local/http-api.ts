import { randomUUID } from 'node:crypto'
import { ACCOUNT } from '../template/resolve.ts'
import type { RouteView } from '../template/views.ts'
import { FunctionFailure } from './function-pool.ts'
import type { Claims } from './jwt-authorizer.ts'
import type { Reply } from './reply.ts'

export interface ApiRequest {
  method: string
  path: string
  rawQuery: string
  headers: Readonly<Record<string, string>>
  body: Buffer
  ip: string
}

/** Bodies of these types reach a function as text, all others in base64, as API Gateway's HTTP APIs do. */
const TEXT_TYPE = /^(text\/|application\/(json|javascript|xml)|[^;]+\+(json|xml))/u

/** Payload format 2.0 of an HTTP API's Lambda integration. */
export function makeApiEvent(
  request: ApiRequest,
  routeKey: string,
  pathParameters: Record<string, string>,
  claims?: Claims,
): object {
  const { cookie, ...headers } = request.headers
  const query = new Map<string, string>()
  for (const [name, value] of new URLSearchParams(request.rawQuery))
    query.set(name, query.has(name) ? `${query.get(name)},${value}` : value)
  const isText = TEXT_TYPE.test(headers['content-type'] ?? 'text/')
  const now = new Date()
  return {
    version: '2.0',
    routeKey,
    rawPath: request.path,
    rawQueryString: request.rawQuery,
    ...(cookie === undefined ? {} : { cookies: cookie.split(';').map((part) => part.trim()) }),
    headers,
    ...(query.size === 0 ? {} : { queryStringParameters: Object.fromEntries(query) }),
    ...(Object.keys(pathParameters).length === 0 ? {} : { pathParameters }),
    requestContext: {
      accountId: ACCOUNT,
      apiId: 'local',
      ...(claims === undefined ? {} : { authorizer: { jwt: { claims, scopes: null } } }),
      domainName: headers.host ?? 'local',
      domainPrefix: 'local',
      http: {
        method: request.method,
        path: request.path,
        protocol: 'HTTP/1.1',
        sourceIp: request.ip,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey,
      stage: '$default',
      time: now.toUTCString(),
      timeEpoch: now.getTime(),
    },
    ...(request.body.length === 0
      ? {}
      : { body: request.body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: request.body.length > 0 && !isText,
  }
}

/** Finds the route of a request; `{name}` stands for one segment, `{name+}` for the rest. */
export function findRoute(
  routes: readonly RouteView[],
  method: string,
  path: string,
): { route: RouteView; parameters: Record<string, string> } | undefined {
  for (const route of routes) {
    if (route.method !== method && route.method !== 'ANY') continue
    const pattern = route.path
      .replace(/[.*?^$()|[\]\\]/gu, '\\$&')
      .replace(/\{(\w+)\+\}/gu, '(?<$1>.+)')
      .replace(/\{(\w+)\}/gu, '(?<$1>[^/]+)')
    const match = new RegExp(`^${pattern}$`, 'u').exec(path)
    if (match) return { route, parameters: { ...match.groups } }
  }
  return undefined
}

interface FunctionAnswer {
  statusCode?: number
  headers?: Record<string, string | number | boolean>
  cookies?: string[]
  body?: string
  isBase64Encoded?: boolean
}

/** Calls a route's function and reads its answer as API Gateway does: a failure is a bare 500, told to nobody but the log. */
export async function callRoute(invoke: () => Promise<unknown>): Promise<Reply> {
  try {
    const answer = (await invoke()) as FunctionAnswer | undefined
    if (answer?.statusCode === undefined)
      return {
        status: 200,
        headers: { 'content-type': 'application/json' },
        cookies: [],
        body: Buffer.from(JSON.stringify(answer ?? null)),
      }
    return {
      status: answer.statusCode,
      headers: Object.fromEntries(
        Object.entries(answer.headers ?? {}).map(([name, value]) => [
          name.toLowerCase(),
          String(value),
        ]),
      ),
      cookies: answer.cookies ?? [],
      body: Buffer.from(answer.body ?? '', answer.isBase64Encoded ? 'base64' : 'utf8'),
    }
  } catch (error) {
    if (!(error instanceof FunctionFailure)) throw error
    return json(500, { message: 'Internal Server Error' })
  }
}

export function json(status: number, value: unknown): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    cookies: [],
    body: Buffer.from(JSON.stringify(value)),
  }
}
