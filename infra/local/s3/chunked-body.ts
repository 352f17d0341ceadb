import { BadBody } from './bad-body.ts'

/**
 * Undoes the "aws-chunked" framing in which the SDK sends streams: chunks of `<hex
 * size>[;signature]\r\n<bytes>\r\n`, an empty one, then trailers.
 * @throws BadBody when the framing is broken.
 */
export function decodeChunks(framed: Buffer): { body: Buffer; trailers: Record<string, string> } {
  const chunks: Buffer[] = []
  let at = 0
  for (;;) {
    const end = framed.indexOf('\r\n', at)
    const size = end < 0 ? Number.NaN : Number.parseInt(framed.toString('latin1', at, end), 16)
    if (!Number.isSafeInteger(size) || end + 2 + size > framed.length)
      throw new BadBody('IncompleteBody')
    at = end + 2
    if (size === 0) break
    chunks.push(framed.subarray(at, at + size))
    at += size + 2
  }
  const lines = framed.toString('latin1', at).split('\r\n').filter(Boolean)
  return {
    body: Buffer.concat(chunks),
    trailers: Object.fromEntries(
      lines.map((line) => [
        line.slice(0, line.indexOf(':')).toLowerCase(),
        line.slice(line.indexOf(':') + 1).trim(),
      ]),
    ),
  }
}
