import type { IncomingMessage } from 'node:http'

const MAX_BODY_BYTES = 32 * 1024 * 1024

/** @throws Error when the body is over 32 MB, which nothing in the portal sends. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MAX_BODY_BYTES) throw new Error('body over 32 MB')
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
