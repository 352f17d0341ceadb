import { randomUUID } from 'node:crypto'
import { ACCOUNT } from '../../template/place.ts'
import { writeBody } from './api-event-body.ts'

export interface ApiRequest {
  method: string
  path: string
  rawQuery: string
  headers: Readonly<Record<string, string>>
  body: Buffer
  ip: string
}

/** What of such an event the gateway itself looks at. */
export interface ApiEvent extends Record<string, unknown> {
  headers: Readonly<Record<string, string>>
  requestContext: Readonly<Record<string, unknown>>
}

/** The event of an HTTP API's Lambda integration, payload format 2.0. */
export function makeApiEvent(
  request: ApiRequest,
  routeKey: string,
  pathParameters: Record<string, string>,
): ApiEvent {
  const { cookie, ...headers } = request.headers
  const query = readQuery(request.rawQuery)
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
      domainName: headers.host ?? 'local',
      domainPrefix: 'local',
      http: describeHttp(request),
      requestId: randomUUID(),
      routeKey,
      stage: '$default',
      ...describeTime(new Date()),
    },
    ...writeBody(request),
  }
}

/** Values of one name are joined by commas. */
function readQuery(rawQuery: string): Map<string, string> {
  const query = new Map<string, string>()
  for (const [name, value] of new URLSearchParams(rawQuery))
    query.set(name, query.has(name) ? `${query.get(name)},${value}` : value)
  return query
}

function describeHttp({ method, path, ip, headers }: ApiRequest): object {
  return {
    method,
    path,
    protocol: 'HTTP/1.1',
    sourceIp: ip,
    userAgent: headers['user-agent'] ?? '',
  }
}

const describeTime = (now: Date): object => ({
  time: now.toUTCString(),
  timeEpoch: now.getTime(),
})
