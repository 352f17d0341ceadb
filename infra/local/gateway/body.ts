import type { IncomingMessage } from 'node:http'
import type { Reply } from './reply.ts'

/** An HTTP API takes bodies up to 10 MB. */
export const MAX_API_BYTES = 10 * 1024 * 1024
/**
 * A bucket takes what the policy of a signed post allows, of which a statement's is the largest
 * (128 MiB); this only keeps one post from filling the memory of a machine.
 */
export const MAX_UPLOAD_BYTES = 160 * 1024 * 1024
/** So much of a body that is refused is read all the same, so that its sender hears why. */
const MAX_DRAINED_BYTES = 40 * 1024 * 1024

export async function readBody(
  request: IncomingMessage,
  maxBytes: number,
): Promise<Buffer | 'too-large'> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= maxBytes) chunks.push(chunk)
    else if (size > maxBytes + MAX_DRAINED_BYTES) return 'too-large'
  }
  return size > maxBytes ? 'too-large' : Buffer.concat(chunks)
}

/**
 * Gives an answer that does not depend on the body, once the body is here. A viewer that still
 * sends would take an earlier answer for a broken connection.
 */
export function drained(request: IncomingMessage, reply: Reply): Promise<Reply> {
  return new Promise((done) => {
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > MAX_DRAINED_BYTES) done(reply)
    })
    request.on('end', () => done(reply))
    request.on('error', () => done(reply))
    request.resume()
  })
}
