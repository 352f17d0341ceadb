import type { IncomingMessage } from 'node:http'
import { handleS3 } from '../s3/s3-handler.ts'
import type { Ask } from '../s3/s3-answer.ts'
import { refuse } from '../s3/s3-answer.ts'
import { readSignedAddress } from '../s3/signed-address.ts'
import { plainHeaders } from './read-body.ts'
import type { Answer, Call, JudgeOptions } from './answer.ts'
import { ask, secretOf } from './caller.ts'
import type { Caller } from './caller.ts'

/** A call of S3, signed in its headers. */
export async function answerS3(
  { request, body, caller }: Call,
  options: JudgeOptions,
): Promise<Answer> {
  const url = new URL(request.url ?? '/', 'http://s3.local')
  const method = request.method ?? 'GET'
  const headers = plainHeaders(request)
  const answered = await handleS3(
    options.store,
    { method, url, headers, body },
    askAs(caller, options),
  )
  if (answered.status !== 403) return answered
  const message = `User: ${caller.roleArn} is not authorized to perform ${method} on ${url.pathname}`
  return refuse(403, 'AccessDenied', message)
}

/**
 * An address that a function's role has signed, fetched by somebody else. It is judged as if the
 * role itself asked.
 */
export async function answerSignedAddress(
  request: IncomingMessage,
  options: JudgeOptions,
): Promise<Answer> {
  const signed = await readSignedAddress(request, secretOf(options.callers))
  const caller = signed && options.callers.get(signed.accessKeyId)
  if (!signed || !caller) return refuse(403, 'SignatureDoesNotMatch')
  const asked = {
    method: request.method ?? 'GET',
    url: signed.url,
    headers: plainHeaders(request),
    body: Buffer.alloc(0),
  }
  return handleS3(options.store, asked, askAs(caller, options))
}

function askAs(
  caller: Caller,
  { bucketPolicies, report }: Pick<JudgeOptions, 'bucketPolicies' | 'report'>,
): Ask {
  return (action, resourceArn, context = {}) => {
    const [bucket = ''] = resourceArn.slice('arn:aws:s3:::'.length).split('/')
    const resourcePolicy = bucketPolicies?.get(bucket)
    return ask(caller, { action, resourceArn, context, resourcePolicy }, report)
  }
}
