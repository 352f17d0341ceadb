import { decodeChunks } from './chunked-body.ts'
import { verifyChecksums } from './checksum.ts'
import type { S3Request } from './s3-answer.ts'

/** @throws BadBody when the framing is broken or the checksum is another one. */
export function readBody({ headers, body: sent }: S3Request): Buffer {
  const isFramed = (headers['x-amz-content-sha256'] ?? '').startsWith('STREAMING-')
  const { body, trailers } = isFramed
    ? decodeChunks(sent)
    : { body: sent, trailers: {} as Record<string, string> }
  verifyChecksums(body, { ...headers, ...trailers })
  return body
}
