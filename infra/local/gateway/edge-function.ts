import { Script, createContext } from 'node:vm'

export interface EdgeRequest {
  method: string
  uri: string
  querystring: Record<string, { value: string; multiValue?: Array<{ value: string }> }>
  headers: Record<string, { value: string; multiValue?: Array<{ value: string }> }>
  cookies: Record<string, { value: string }>
}

export interface EdgeResponse {
  statusCode: number
  headers?: Record<string, { value: string }>
  body?: string | { encoding: 'text' | 'base64'; data: string }
}

/** Milliseconds; CloudFront's own limit is far lower, this one only ends what never would. */
const TIMEOUT_MS = 2_000

/**
 * Makes a CloudFront Function callable: its source in a context of its own, with nothing of Node in reach. The event is that of the cloudfront-js runtime; the answer is the
 * request to go on with, or a response.
 */
export function loadEdgeFunction(
  source: string,
): (request: EdgeRequest, ip: string) => EdgeRequest | EdgeResponse {
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

export function isEdgeResponse(answer: EdgeRequest | EdgeResponse): answer is EdgeResponse {
  return 'statusCode' in answer
}
