import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isAllowed } from '../template/authorize.ts'
import { ACCOUNT, REGION } from '../template/resolve.ts'
import type { Policy } from '../template/views.ts'
import { listAccesses, sumCapacity } from './dynamodb-access.ts'
import type { LocalKms } from './kms.ts'
import { checkPolicyPost } from './s3/post-policy.ts'
import { isSignedAddress, readSignedAddress } from './s3/signed-address.ts'
import { handleS3, putPosted, refuse } from './s3/s3-handler.ts'
import type { ObjectStore } from './s3/object-store.ts'

/** Someone who calls: a function, with the policies of its role, or this machine's own hand, which may do everything. */
export interface Caller {
  name: string
  roleArn: string
  policies: readonly Policy[] | 'everything'
}

export interface Tally {
  calls: number
  capacityUnits: number
}

/** What a test may do to a call: fail it before it does anything, or after it took effect; or say what DynamoDB Local never says, that another transaction holds the item. */
export type Fault = 'fail-before' | 'fail-after' | 'conflict' | undefined

const CONFLICT = JSON.stringify({
  __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
  message:
    'Transaction cancelled, please refer cancellation reasons for specific reasons [TransactionConflict]',
  CancellationReasons: [
    { Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' },
  ],
})

export interface Judge {
  endpoint: string
  /** Calls and capacity by caller and operation, as `submit-pledge TransactWriteItems`. */
  tallies: Map<string, Tally>
  setFault: (decide: ((caller: string, operation: string) => Fault) | undefined) => void
  stop: () => Promise<void>
}

export interface JudgeOptions {
  dynamoDbEndpoint: string
  store: ObjectStore
  kms: LocalKms
  /** Policies of the keys, by ARN. */
  keyPolicies?: ReadonlyMap<string, Policy>
  /** Callers by access key id. */
  callers: ReadonlyMap<string, Caller>
  /** Told of every refusal, in one line. */
  report: (line: string) => void
}

/** The secret of every access key on this machine. */
export const LOCAL_SECRET = 'local'

const MAX_BODY_BYTES = 32 * 1024 * 1024

/**
 * The endpoint that functions see as AWS. Each call is judged by the policies that the template gives the caller's role; what lacks a grant in the cloud fails here with
 * the action and the resource named.
 */
export async function startJudge(options: JudgeOptions): Promise<Judge> {
  const tallies = new Map<string, Tally>()
  let decideFault: ((caller: string, operation: string) => Fault) | undefined
  const server = createServer((request, response) => {
    answer(request, response, options, tallies, (caller, operation) =>
      decideFault?.(caller, operation),
    ).catch((error: unknown) => {
      options.report(
        `A call could not be answered: ${error instanceof Error ? error.message : String(error)}`,
      )
      if (!response.headersSent) response.writeHead(500)
      response.end()
    })
  })
  const port = await listen(server)
  return {
    endpoint: `http://127.0.0.1:${port}`,
    tallies,
    setFault: (decide) => {
      decideFault = decide
    },
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped())
        server.closeAllConnections()
      }),
  }
}

function listen(server: Server): Promise<number> {
  return new Promise((listening, failed) => {
    server.on('error', failed)
    server.listen(0, '127.0.0.1', () => listening((server.address() as AddressInfo).port))
  })
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  options: JudgeOptions,
  tallies: Map<string, Tally>,
  faultOf: (caller: string, operation: string) => Fault,
): Promise<void> {
  const body = await readAll(request)
  if ((request.headers['content-type'] ?? '').startsWith('multipart/form-data')) {
    const posted = await answerPost(request, body, options)
    return send(response, posted.status, posted.headers ?? {}, posted.body ?? '')
  }
  if (isSignedAddress(request)) {
    const fetched = await answerSignedAddress(request, options)
    return send(response, fetched.status, fetched.headers ?? {}, fetched.body ?? '')
  }
  const [accessKeyId, , , service] = (
    /Credential=([^,]+)/u.exec(request.headers.authorization ?? '')?.[1] ?? ''
  ).split('/')
  const caller = options.callers.get(accessKeyId ?? '')
  if (!caller)
    return send(
      response,
      403,
      { 'content-type': 'application/x-amz-json-1.0' },
      JSON.stringify({
        __type: 'UnrecognizedClientException',
        message: 'The security token included in the request is invalid.',
      }),
    )
  const operation =
    service === 's3'
      ? `${request.method}Object`
      : (String(request.headers['x-amz-target']).split('.')[1] ?? '')
  const tally = tallies.get(`${caller.name} ${operation}`) ?? { calls: 0, capacityUnits: 0 }
  tallies.set(`${caller.name} ${operation}`, tally)
  tally.calls++
  const fault = faultOf(caller.name, operation)
  if (fault === 'fail-before') return void request.socket.destroy()
  if (fault === 'conflict')
    return send(response, 400, { 'content-type': 'application/x-amz-json-1.0' }, CONFLICT)
  const answerService = () => {
    if (service === 's3') return answerS3(request, body, caller, options)
    if (service === 'kms') return answerKms(operation, body, caller, options)
    return answerDynamoDb(operation, request, body, caller, options, tally)
  }
  const answered = await answerService()
  if (fault === 'fail-after') return void request.socket.destroy()
  send(response, answered.status, answered.headers ?? {}, answered.body ?? '')
}

async function ask(
  caller: Caller,
  action: string,
  resourceArn: string,
  context: Record<string, string[]>,
  report: JudgeOptions['report'],
  resourcePolicy?: Policy,
): Promise<boolean> {
  if (caller.policies === 'everything') return true
  const allowed = await isAllowed({
    roleArn: caller.roleArn,
    policies: caller.policies,
    action,
    resourceArn,
    resourcePolicy,
    context,
  })
  if (!allowed) report(`Denied: ${caller.name} may not ${action} on ${resourceArn}`)
  return allowed
}

async function answerS3(
  request: IncomingMessage,
  body: Buffer,
  caller: Caller,
  { store, report }: JudgeOptions,
) {
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  )
  const url = new URL(request.url ?? '/', 'http://s3.local')
  const answered = await handleS3(
    store,
    { method: request.method ?? 'GET', url, headers, body },
    (action, arn) => ask(caller, action, arn, {}, report),
  )
  if (answered.status === 403)
    return refuse(
      403,
      'AccessDenied',
      `User: ${caller.roleArn} is not authorized to perform ${request.method} on ${url.pathname}`,
    )
  return answered
}

/** A browser's post into a bucket, signed by a function's role: judged as if the role itself put the object. */
async function answerPost(
  request: IncomingMessage,
  body: Buffer,
  { store, callers, report }: JudgeOptions,
) {
  const bucket = (request.url ?? '/').split('/')[1] ?? ''
  if (!store.hasBucket(bucket)) return refuse(404, 'NoSuchBucket')
  const data = await new Response(new Uint8Array(body), {
    headers: { 'content-type': request.headers['content-type'] ?? '' },
  })
    .formData()
    .catch(() => undefined)
  const file = data?.get('file')
  if (!data || !(file instanceof File)) return refuse(400, 'MalformedPOSTRequest')
  const fields = Object.fromEntries(
    [...data.entries()].filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
  const bytes = Buffer.from(await file.arrayBuffer())
  const secretOf = (accessKeyId: string): string | undefined =>
    callers.has(accessKeyId) ? LOCAL_SECRET : undefined
  const verdict = checkPolicyPost({ bucket, fields, file: bytes, secretOf, now: new Date() })
  if (!verdict.ok) return refuse(verdict.status, verdict.code)
  const caller = callers.get(verdict.accessKeyId)
  if (
    !caller ||
    !(await ask(caller, 's3:PutObject', `arn:aws:s3:::${bucket}/${verdict.key}`, {}, report))
  )
    return refuse(403, 'AccessDenied')
  return putPosted(store, { bucket, key: verdict.key, fields, body: bytes })
}

/** An address that a function's role has signed, fetched by somebody else: judged as if the role itself asked. */
async function answerSignedAddress(
  request: IncomingMessage,
  { store, callers, report }: JudgeOptions,
) {
  const signed = await readSignedAddress(request, (accessKeyId) =>
    callers.has(accessKeyId) ? LOCAL_SECRET : undefined,
  )
  const caller = signed && callers.get(signed.accessKeyId)
  if (!signed || !caller) return refuse(403, 'SignatureDoesNotMatch')
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  )
  return handleS3(
    store,
    { method: request.method ?? 'GET', url: signed.url, headers, body: Buffer.alloc(0) },
    (action, arn) => ask(caller, action, arn, {}, report),
  )
}

async function answerKms(
  operation: string,
  body: Buffer,
  caller: Caller,
  { kms, keyPolicies, report }: JudgeOptions,
) {
  const headers = { 'content-type': 'application/x-amz-json-1.1' }
  const { keyId, context } = kms.readRequest(body)
  const conditions = Object.fromEntries(
    Object.entries(context).map(([name, value]) => [`kms:EncryptionContext:${name}`, [value]]),
  )
  if (
    await ask(
      caller,
      `kms:${operation}`,
      keyId ?? '',
      conditions,
      report,
      keyPolicies?.get(keyId ?? ''),
    )
  )
    return { headers, ...kms.answer(operation, body) }
  const message = `User: ${caller.roleArn} is not authorized to perform: kms:${operation} on resource: ${keyId}`
  return {
    status: 400,
    headers,
    body: JSON.stringify({ __type: 'AccessDeniedException', message }),
  }
}

async function answerDynamoDb(
  operation: string,
  request: IncomingMessage,
  body: Buffer,
  caller: Caller,
  { dynamoDbEndpoint, report }: JudgeOptions,
  tally: Tally,
) {
  const input = JSON.parse(body.toString('utf8') || '{}') as Record<string, unknown>
  for (const access of listAccesses(
    operation,
    input,
    (table) => `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${table}`,
  )) {
    if (await ask(caller, access.action, access.resourceArn, access.context, report)) continue
    const message = `User: ${caller.roleArn} is not authorized to perform: ${access.action} on resource: ${access.resourceArn} because no identity-based policy allows the ${access.action} action`
    return {
      status: 400,
      headers: { 'content-type': 'application/x-amz-json-1.0' },
      body: JSON.stringify({ __type: 'com.amazon.coral.service#AccessDeniedException', message }),
    }
  }
  if (!operation.startsWith('Describe') && !operation.startsWith('List'))
    input.ReturnConsumedCapacity ??= 'TOTAL'
  const answered = await fetch(dynamoDbEndpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': String(request.headers['x-amz-target']),
      authorization: request.headers.authorization ?? '',
      'x-amz-date': String(request.headers['x-amz-date'] ?? ''),
    },
    body: JSON.stringify(input),
  })
  const text = await answered.text()
  if (answered.ok) tally.capacityUnits += sumCapacity(JSON.parse(text) as Record<string, unknown>)
  return {
    status: answered.status,
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    body: text,
  }
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MAX_BODY_BYTES) throw new Error('body over 32 MB')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function send(
  response: ServerResponse,
  status: number,
  headers: Record<string, string>,
  body: Buffer | string,
): void {
  response.writeHead(status, headers)
  response.end(body)
}
