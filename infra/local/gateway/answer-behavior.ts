import type { IncomingMessage } from 'node:http'
import type { BehaviorView } from '../../template/distribution-view.ts'
import { askOrigin } from './ask-origin.ts'
import type { GatewayOptions } from './ask-origin.ts'
import { MAX_API_BYTES, MAX_UPLOAD_BYTES, drained, readBody } from './body.ts'
import { isEdgeResponse } from './edge-event.ts'
import type { EdgeFunction } from './edge-function.ts'
import { toEdgeRequest } from './edge-request.ts'
import { fromEdgeResponse } from './edge-response.ts'
import { replaceError } from './error-page.ts'
import { json } from './reply.ts'
import type { Reply } from './reply.ts'

const NOT_ALLOWED: Reply = {
  status: 403,
  headers: { 'content-type': 'text/plain' },
  cookies: [],
  body: Buffer.from('This method is not allowed here.'),
}

/**
 * Answers as a behaviour of the distribution says: its methods alone, its edge function first, then
 * its origin, whose errors are shown as the distribution's own pages.
 */
export async function answerBehavior(
  request: IncomingMessage,
  url: URL,
  behavior: BehaviorView,
  options: GatewayOptions,
  edge: EdgeFunction | undefined,
): Promise<Reply> {
  const method = request.method ?? 'GET'
  if (!behavior.methods.includes(method)) return drained(request, NOT_ALLOWED)
  const ip = request.socket.remoteAddress?.replace(/^::ffff:/u, '') ?? ''
  const before = toEdgeRequest(request, url)
  const after = edge ? edge(before, ip) : before
  if (isEdgeResponse(after)) return drained(request, fromEdgeResponse(after))
  const isUpload = behavior.origin.kind === 'uploads'
  const body = await readBody(request, isUpload ? MAX_UPLOAD_BYTES : MAX_API_BYTES)
  if (body === 'too-large') return json(413, { message: 'Request Too Long' })
  const sent = { rawQuery: url.search.slice(1), body, ip }
  const reply = await askOrigin(behavior.origin, options, after, sent)
  return replaceError(reply, options, method)
}
