import type { IncomingMessage, ServerResponse } from 'node:http'
import { compress } from './compress.ts'
import type { Reply } from './reply.ts'

export function send(request: IncomingMessage, response: ServerResponse, reply: Reply): void {
  const headers: Record<string, string | string[]> = { ...reply.headers }
  const { body, encoding } = compress(reply, request.headers['accept-encoding']?.toString() ?? '')
  if (encoding !== undefined)
    Object.assign(headers, { 'content-encoding': encoding, vary: 'Accept-Encoding' })
  if (reply.cookies.length > 0) headers['set-cookie'] = [...reply.cookies]
  if (request.method !== 'HEAD' && reply.status !== 304)
    headers['content-length'] = String(body.length)
  response.writeHead(reply.status, headers)
  response.end(request.method === 'HEAD' ? undefined : body)
}
