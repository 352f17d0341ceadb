import type { IncomingMessage } from 'node:http'

/** A statement is at most 128 MiB, and so is the post that brings it and the call that keeps it. */
const MAX_BODY_BYTES = 160 * 1024 * 1024

/** @throws Error when the body is larger than anything that the portal sends. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MAX_BODY_BYTES) throw new Error('body over 160 MB')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Headers as they came, a repeated one joined. */
export function plainHeaders(request: IncomingMessage): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  )
}
