import type { RouteView } from '../../template/route-views.ts'
import { makeApiEvent } from './api-event.ts'
import { callRoute, findRoute } from './call-route.ts'
import { cookieHeader } from './edge-cookies.ts'
import type { EdgeRequest } from './edge-event.ts'
import { plainHeaders } from './edge-request.ts'
import type { Authorize } from './jwt-authorizer.ts'
import { json } from './reply.ts'
import type { Reply } from './reply.ts'

export interface ApiOptions {
  routes: readonly RouteView[]
  invoke: (functionId: string, event: unknown) => Promise<unknown>
  authorize: Authorize
}

/** What the viewer sent, beside what an edge function made of it. */
export interface Sent {
  rawQuery: string
  body: Buffer
  ip: string
}

/** Does what the HTTP API does: finds the route, checks the token, calls the function. */
export async function callApi(
  { routes, invoke, authorize }: ApiOptions,
  originHeaders: Readonly<Record<string, string>>,
  request: EdgeRequest,
  { rawQuery, body, ip }: Sent,
): Promise<Reply> {
  const found = findRoute(routes, request.method, request.uri)
  if (!found) return json(404, { message: 'Not Found' })
  const { route, parameters } = found
  const { host: _host, ...headers } = plainHeaders(request.headers)
  const claims = route.authorizer && (await authorize(headers.authorization, route.authorizer))
  if (claims === 'unauthorized') return json(401, { message: 'Unauthorized' })
  if (claims === 'forbidden') return json(403, { message: 'Forbidden' })
  const apiRequest = {
    method: request.method,
    path: request.uri,
    rawQuery,
    headers: { ...headers, ...cookieHeader(request.cookies), ...originHeaders },
    body,
    ip,
  }
  const event = makeApiEvent(apiRequest, `${route.method} ${route.path}`, parameters, claims)
  return callRoute(() => invoke(route.functionId, event))
}
