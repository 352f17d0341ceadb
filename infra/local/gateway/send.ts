import type { IncomingMessage, ServerResponse } from 'node:http'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Reply } from './reply.ts'

const COMPRESSIBLE =
  /^(text\/|application\/(json|javascript|xml|rss\+xml|atom\+xml|manifest\+json|wasm)|image\/svg)/u
/** CloudFront leaves smaller bodies as they are. */
const MIN_COMPRESSED_BYTES = 1_000
/** Of 11: quick, and near what CloudFront gives. */
const BROTLI_QUALITY = 5

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

function compress(reply: Reply, accepts: string): { body: Buffer; encoding?: string } {
  const { body } = reply
  if (!mayCompress(reply)) return { body }
  if (/\bbr\b/u.test(accepts)) {
    const params = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY }
    return { body: brotliCompressSync(body, { params }), encoding: 'br' }
  }
  if (/\bgzip\b/u.test(accepts)) return { body: gzipSync(body), encoding: 'gzip' }
  return { body }
}

/** CloudFront compresses what it may cache. The API's answers, which it may not, go as they are. */
function mayCompress({ status, headers, body }: Reply): boolean {
  return (
    status === 200 &&
    body.length >= MIN_COMPRESSED_BYTES &&
    headers['content-encoding'] === undefined &&
    !(headers['cache-control'] ?? '').includes('no-store') &&
    COMPRESSIBLE.test(headers['content-type'] ?? '')
  )
}
