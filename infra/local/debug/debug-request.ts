import { readFileSync } from 'node:fs'
import type { RouteView } from '../../template/route-views.ts'
import { makeApiEvent } from '../gateway/api-event.ts'
import { findRoute } from '../gateway/call-route.ts'
import { Trouble } from '../trouble.ts'

/** The API as the template has it. */
export interface Api {
  routes: readonly RouteView[]
  /** By these CloudFront proves that a request came through it. */
  originHeaders: Readonly<Record<string, string>>
}

/**
 * The event of a request such as `POST /api/pledges?lang=en`. @throws Trouble when the template has
 * no route for it.
 */
export function makeRequest(
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
