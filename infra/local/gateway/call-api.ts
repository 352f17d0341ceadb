import type { RouteView } from '../../template/route-views.ts'
import { makeApiEvent } from './api-event.ts'
import { askAuthorizer } from './ask-authorizer.ts'
import { callRoute, findRoute } from './call-route.ts'
import { cookieHeader } from './edge-cookies.ts'
import type { EdgeRequest } from './edge-event.ts'
import { plainHeaders } from './edge-request.ts'
import { json } from './reply.ts'
import type { Reply } from './reply.ts'

export interface ApiOptions {
  routes: readonly RouteView[]
  invoke: (functionId: string, event: unknown) => Promise<unknown>
}

/** What the viewer sent, beside what an edge function made of it. */
export interface Sent {
  rawQuery: string
  body: Buffer
  ip: string
}

/** Does what the HTTP API does: finds the route, asks who calls, calls the function. */
export async function callApi(
  { routes, invoke }: ApiOptions,
  originHeaders: Readonly<Record<string, string>>,
  request: EdgeRequest,
  { rawQuery, body, ip }: Sent,
): Promise<Reply> {
  const found = findRoute(routes, request.method, request.uri)
  if (!found) return json(404, { message: 'Not Found' })
  const { route, parameters } = found
  const { host: _host, ...headers } = plainHeaders(request.headers)
  const apiRequest = {
    method: request.method,
    path: request.uri,
    rawQuery,
    headers: { ...headers, ...cookieHeader(request.cookies), ...originHeaders },
    body,
    ip,
  }
  const event = makeApiEvent(apiRequest, `${route.method} ${route.path}`, parameters)
  const { authorizer } = route
  return callRoute(async () => {
    if (!authorizer) return invoke(route.functionId, event)
    const caller = await askAuthorizer(authorizer, event, invoke)
    if (caller === 'unauthorized') return refuse(401, 'Unauthorized')
    if (caller === 'forbidden') return refuse(403, 'Forbidden')
    const requestContext = { ...event.requestContext, authorizer: { lambda: caller } }
    return invoke(route.functionId, { ...event, requestContext })
  })
}

const refuse = (statusCode: number, message: string): object => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ message }),
})
