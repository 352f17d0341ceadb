import { readFileSync } from 'node:fs'
import type { RouteView } from '../../template/route-views.ts'
import { makeApiEvent } from '../gateway/api-event.ts'
import { findRoute } from '../gateway/call-route.ts'
import { Trouble } from '../trouble.ts'

export interface EventOptions {
  /** File with the whole event, in JSON. */
  event?: string | undefined
  /** `POST /api/pledges?lang=en`, for an event of the HTTP API. */
  route?: string | undefined
  /** File with the body of that request; JSON unless its name ends otherwise. */
  body?: string | undefined
}

/** An event of the clock, which carries nothing. */
const RUNG = { source: 'aws.events', 'detail-type': 'Scheduled Event', detail: {} }

/** The API as the template has it. */
export interface Api {
  routes: readonly RouteView[]
  /** By these CloudFront proves that a request came through it. */
  originHeaders: Readonly<Record<string, string>>
}

/** The event that a function is to be run with; without options, a ring of the clock. */
export function readEvent({ event, route, body }: EventOptions, api: Api): unknown {
  if (event !== undefined) return JSON.parse(readFileSync(event, 'utf8'))
  return route === undefined ? RUNG : makeRequest(route, body, api)
}

function makeRequest(
  line: string,
  bodyFile: string | undefined,
  { routes, originHeaders }: Api,
): object {
  const [method = 'GET', address = '/'] = line.split(' ')
  const { pathname, search } = new URL(address, 'http://localhost')
  const found = findRoute(routes, method, pathname)
  if (!found) throw new Trouble(`The template has no route ${method} ${pathname}.`)
  const isJson = bodyFile === undefined || bodyFile.endsWith('.json')
  const type = isJson ? 'application/json' : 'application/x-www-form-urlencoded'
  const request = {
    method,
    path: pathname,
    rawQuery: search.slice(1),
    headers: {
      accept: 'application/json',
      'content-type': type,
      'idempotency-key': newKey(),
      ...originHeaders,
    },
    body: bodyFile === undefined ? Buffer.alloc(0) : readFileSync(bodyFile),
    ip: '127.0.0.1',
  }
  return makeApiEvent(request, `${found.route.method} ${found.route.path}`, found.parameters)
}

/** A new one at each run, so that no run is taken for the repetition of an earlier one. */
const newKey = (): string => `debug-${crypto.randomUUID()}`
