import type { IncomingMessage } from 'node:http'
import { readCookies } from './edge-cookies.ts'
import type { EdgeRequest } from './edge-event.ts'

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

/** The values alone, as the rest of the world has headers. */
export function plainHeaders(headers: EdgeRequest['headers']): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, { value }]) => [name, value]))
}
