import type { IncomingMessage, ServerResponse } from 'node:http'
import type { LocalKms } from '../kms/kms.ts'
import type { ObjectStore } from '../s3/object-store.ts'
import type { Policy } from '../../template/policy-view.ts'
import type { Caller, Callers } from './caller.ts'

export interface Answer {
  status: number
  headers?: Record<string, string>
  body?: Buffer | string
}

/** One call of AWS, by a caller that is known. */
export interface Call {
  caller: Caller
  operation: string
  request: IncomingMessage
  body: Buffer
}

export interface JudgeOptions {
  dynamoDbEndpoint: string
  store: ObjectStore
  kms: LocalKms
  /** Policies of the keys, by ARN. */
  keyPolicies?: ReadonlyMap<string, Policy>
  callers: Callers
  /** Told of every refusal, in one line. */
  report: (line: string) => void
}

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

export function send(response: ServerResponse, { status, headers = {}, body = '' }: Answer): void {
  response.writeHead(status, headers)
  response.end(body)
}
