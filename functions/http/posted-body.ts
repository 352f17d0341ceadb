import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { HttpProblem } from './problem.ts'

/**
 * Largest body that any form of ours needs, in bytes; the edge refuses more before it travels
 * further.
 */
export const MAX_BODY_BYTES = 65_536

/**
 * The value that a posted JSON body holds.
 * @throws HttpProblem for a body that is too large, of another type, not UTF-8 or malformed.
 */
export function readJsonText(event: APIGatewayProxyEventV2): unknown {
  return parseJson(readBytes(event))
}

/** A posted body as it came. */
export interface PostedBody {
  bytes: Uint8Array
  type: string | undefined
}

/** The same for a body whose bytes had to be looked at first, as a signature over them asks for. */
export function parseJson({ bytes, type }: PostedBody): unknown {
  if (type !== 'application/json') throw new HttpProblem('content-type-unsupported')
  return parseObject(decode(bytes))
}

/** @throws HttpProblem for a body that is too large. */
export function readBytes(event: APIGatewayProxyEventV2): PostedBody {
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8')
  if (bytes.byteLength > MAX_BODY_BYTES) throw new HttpProblem('body-too-large')
  return {
    bytes,
    type: (event.headers?.['content-type'] ?? '').split(';')[0]?.trim().toLowerCase(),
  }
}

/** @throws HttpProblem for what is not UTF-8. */
export function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new HttpProblem('body-malformed')
  }
}

/** @throws HttpProblem for what is no object in JSON. */
export function parseObject(text: string): object {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    // The cause is left out on purpose: the parser's message quotes the body.
    throw new HttpProblem('body-malformed')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new HttpProblem('body-malformed')
  return value
}
