import type { IncomingMessage, ServerResponse } from 'node:http'
import type { LocalCognito } from '../cognito/cognito.ts'
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
  /** Where staff are changed; a portal without it lets nobody do so. */
  cognito?: LocalCognito
  /** Policies of the keys, by ARN. */
  keyPolicies?: ReadonlyMap<string, Policy>
  /** Policies of buckets, by their names. */
  bucketPolicies?: ReadonlyMap<string, Policy>
  callers: Callers
  /** Told of each table that a call may have written to. */
  wrote?: (table: string) => void
  /** Whether there is room for what a call would keep; there always is without it. */
  hasRoom?: () => boolean
  /** Told of every refusal, in one line. */
  report: (line: string) => void
}

export function send(response: ServerResponse, { status, headers = {}, body = '' }: Answer): void {
  response.writeHead(status, headers)
  response.end(body)
}
