import type { IncomingMessage } from 'node:http'
import type { EdgeRequest, EdgeResponse } from './edge-function.ts'
import type { Reply } from './reply.ts'

/** A request as CloudFront hands it to an edge function: cookies apart from the headers. */
export function toEdgeRequest(request: IncomingMessage, url: URL): EdgeRequest {
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

/** The values alone, as the rest of the world has headers. */
export function plainHeaders(headers: EdgeRequest['headers']): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, { value }]) => [name, value]))
}

export function fromEdgeResponse({ statusCode, headers = {}, body }: EdgeResponse): Reply {
  const data =
    typeof body === 'string'
      ? Buffer.from(body)
      : Buffer.from(body?.data ?? '', body?.encoding === 'base64' ? 'base64' : 'utf8')
  return { status: statusCode, headers: plainHeaders(headers), cookies: [], body: data }
}
