import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { mayCompress } from './compressible.ts'
import type { Reply } from './reply.ts'

/** Of 11: quick, and near what CloudFront gives. */
const BROTLI_QUALITY = 5

/** The body of an answer in the best encoding that the viewer accepts. */
export function compress(reply: Reply, accepts: string): { body: Buffer; encoding?: string } {
  const { body } = reply
  if (!mayCompress(reply)) return { body }
  if (/\bbr\b/u.test(accepts)) {
    const params = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY }
    return { body: brotliCompressSync(body, { params }), encoding: 'br' }
  }
  if (/\bgzip\b/u.test(accepts)) return { body: gzipSync(body), encoding: 'gzip' }
  return { body }
}
