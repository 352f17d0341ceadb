import type { EdgeResponse } from './edge-event.ts'
import { plainHeaders } from './edge-request.ts'
import type { Reply } from './reply.ts'

/** An edge function's answer, as it goes to the viewer. */
export function fromEdgeResponse({ statusCode, headers = {}, body }: EdgeResponse): Reply {
  const data =
    typeof body === 'string'
      ? Buffer.from(body)
      : Buffer.from(body?.data ?? '', body?.encoding === 'base64' ? 'base64' : 'utf8')
  return { status: statusCode, headers: plainHeaders(headers), cookies: [], body: data }
}
