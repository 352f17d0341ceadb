import { readFileSync } from 'node:fs'
import { makeRequest } from './debug-request.ts'
import type { Api } from './debug-request.ts'

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

/** The event that a function is to be run with; without options, a ring of the clock. */
export function readEvent({ event, route, body }: EventOptions, api: Api): unknown {
  if (event !== undefined) return JSON.parse(readFileSync(event, 'utf8'))
  return route === undefined ? RUNG : makeRequest(route, body, api)
}
