import { Script, createContext } from 'node:vm'
import type { EdgeRequest, EdgeResponse } from './edge-event.ts'

/** Gives the request to go on with, or a response. */
export type EdgeFunction = (request: EdgeRequest, ip: string) => EdgeRequest | EdgeResponse

/** Milliseconds; CloudFront's own limit is far lower, this one only ends what never would. */
const TIMEOUT_MS = 2_000

/**
 * Makes a CloudFront Function callable: its source in a context of its own, with nothing of Node in
 * reach. The event is that of the cloudfront-js runtime.
 */
export function loadEdgeFunction(source: string): EdgeFunction {
  const context = createContext({})
  new Script(source).runInContext(context)
  const call = new Script('JSON.stringify(handler(JSON.parse(event)))')
  return (request, ip) => {
    context.event = JSON.stringify({
      version: '1.0',
      context: { eventType: 'viewer-request' },
      viewer: { ip },
      request,
      response: {},
    })
    return JSON.parse(String(call.runInContext(context, { timeout: TIMEOUT_MS }))) as
      | EdgeRequest
      | EdgeResponse
  }
}
