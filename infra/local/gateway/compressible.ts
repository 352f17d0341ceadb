import type { Reply } from './reply.ts'

const COMPRESSIBLE =
  /^(text\/|application\/(json|javascript|xml|rss\+xml|atom\+xml|manifest\+json|wasm)|image\/svg)/u
/** CloudFront leaves smaller bodies as they are. */
const MIN_COMPRESSED_BYTES = 1_000

/** CloudFront compresses what it may cache. The API's answers, which it may not, go as they are. */
export function mayCompress({ status, headers, body }: Reply): boolean {
  return (
    status === 200 &&
    body.length >= MIN_COMPRESSED_BYTES &&
    headers['content-encoding'] === undefined &&
    !(headers['cache-control'] ?? '').includes('no-store') &&
    COMPRESSIBLE.test(headers['content-type'] ?? '')
  )
}
