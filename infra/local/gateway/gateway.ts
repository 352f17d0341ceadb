import { createServer } from 'node:http'
import type { IncomingMessage, Server } from 'node:http'
import type { BehaviorView } from '../../template/distribution-view.ts'
import { answerBehavior } from './answer-behavior.ts'
import type { GatewayOptions } from './ask-origin.ts'
import { loadEdgeFunction } from './edge-function.ts'
import type { EdgeFunction } from './edge-function.ts'
import { matches } from './path-pattern.ts'
import { json } from './reply.ts'
import type { Reply } from './reply.ts'
import { send } from './send.ts'

/** How long a viewer has for sending its headers, and the whole request. */
const LIMITS = { maxHeaderSize: 16_384, headersTimeout: 10_000, requestTimeout: 60_000 }

/**
 * One address that does what the distribution of the template would do: behaviours, edge functions,
 * origins, error pages, response headers.
 */
export function createGateway(options: GatewayOptions): Server {
  const edges = new Map<BehaviorView, EdgeFunction>()
  for (const behavior of options.distribution.behaviors)
    if (behavior.edgeFunction !== undefined)
      edges.set(behavior, loadEdgeFunction(behavior.edgeFunction))
  return createServer(LIMITS, (request, response) => {
    answer(request, options, edges)
      .catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error)
        options.report(`A request could not be answered: ${reason}`)
        return json(502, { message: 'Bad Gateway' })
      })
      .then((reply) => send(request, response, reply))
      .catch(() => response.destroy())
  })
}

async function answer(
  request: IncomingMessage,
  options: GatewayOptions,
  edges: ReadonlyMap<BehaviorView, EdgeFunction>,
): Promise<Reply> {
  const url = new URL(`http://portal${request.url?.startsWith('/') ? request.url : '/'}`)
  const behavior = options.distribution.behaviors.find(({ pathPattern }) =>
    matches(pathPattern, url.pathname),
  )
  if (!behavior) return json(502, { message: 'Bad Gateway' })
  const reply = await answerBehavior(request, url, behavior, options, edges.get(behavior))
  return { ...reply, headers: { ...reply.headers, ...behavior.responseHeaders } }
}
