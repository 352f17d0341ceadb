import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { closeServer, listen } from '../listen.ts'
import { isSignedAddress } from '../s3/signed-address.ts'
import { answerDynamoDb } from './answer-dynamodb.ts'
import { answerKms } from './answer-kms.ts'
import { answerPost, isFormPost } from './answer-post.ts'
import { answerS3, answerSignedAddress } from './answer-s3.ts'
import { readBody, send } from './answer.ts'
import type { Answer, Call, JudgeOptions } from './answer.ts'
import { CONFLICT } from './fault.ts'
import type { DecideFault } from './fault.ts'

export interface Tally {
  calls: number
  capacityUnits: number
}

export interface Judge {
  endpoint: string
  /** Calls and capacity by caller and operation, as `submit-pledge TransactWriteItems`. */
  tallies: Map<string, Tally>
  setFault: (decide: DecideFault | undefined) => void
  stop: () => Promise<void>
}

/** What a running judge remembers. */
interface Desk {
  options: JudgeOptions
  tallies: Map<string, Tally>
  decideFault: DecideFault | undefined
}

/**
 * The endpoint that functions take for AWS. Each call is judged by the policies that the template
 * gives the caller's role. What lacks a grant in the cloud fails here too, with the action and the
 * resource named.
 */
export async function startJudge(options: JudgeOptions): Promise<Judge> {
  const desk: Desk = { options, tallies: new Map(), decideFault: undefined }
  const server = createServer((request, response) => {
    answer(request, response, desk).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error)
      options.report(`A call could not be answered: ${reason}`)
      if (!response.headersSent) response.writeHead(500)
      response.end()
    })
  })
  const port = await listen(server, 0, '127.0.0.1')
  return {
    endpoint: `http://127.0.0.1:${port}`,
    tallies: desk.tallies,
    setFault: (decide) => {
      desk.decideFault = decide
    },
    stop: () => closeServer(server),
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  desk: Desk,
): Promise<void> {
  const body = await readBody(request)
  if (isFormPost(request)) return send(response, await answerPost(request, body, desk.options))
  if (isSignedAddress(request))
    return send(response, await answerSignedAddress(request, desk.options))
  const { accessKeyId, service } = readCredential(request)
  const caller = desk.options.callers.get(accessKeyId)
  if (!caller) return send(response, UNKNOWN_CALLER)
  const operation = operationOf(request, service)
  const tally = openTally(desk, `${caller.name} ${operation}`)
  tally.calls++
  const fault = desk.decideFault?.(caller.name, operation)
  if (fault === 'fail-before') return void request.socket.destroy()
  if (fault === 'conflict') return send(response, { ...AS_JSON, status: 400, body: CONFLICT })
  const answered = await answerCall(service, { caller, operation, request, body }, desk, tally)
  if (fault === 'fail-after') return void request.socket.destroy()
  send(response, answered)
}

const AS_JSON = { headers: { 'content-type': 'application/x-amz-json-1.0' } }

const UNKNOWN_CALLER: Answer = {
  ...AS_JSON,
  status: 403,
  body: JSON.stringify({
    __type: 'UnrecognizedClientException',
    message: 'The security token included in the request is invalid.',
  }),
}

/** Who calls what: `Credential=<access key>/<day>/<region>/<service>/aws4_request`. */
function readCredential({ headers }: IncomingMessage): { accessKeyId: string; service: string } {
  const credential = /Credential=([^,]+)/u.exec(headers.authorization ?? '')?.[1] ?? ''
  const [accessKeyId = '', , , service = ''] = credential.split('/')
  return { accessKeyId, service }
}

function operationOf({ method, headers }: IncomingMessage, service: string): string {
  if (service === 's3') return `${method}Object`
  return String(headers['x-amz-target']).split('.')[1] ?? ''
}

function openTally({ tallies }: Desk, name: string): Tally {
  const tally = tallies.get(name) ?? { calls: 0, capacityUnits: 0 }
  tallies.set(name, tally)
  return tally
}

function answerCall(service: string, call: Call, { options }: Desk, tally: Tally): Promise<Answer> {
  if (service === 's3') return answerS3(call, options)
  if (service === 'kms') return answerKms(call, options)
  return answerDynamoDb(call, options, (units) => {
    tally.capacityUnits += units
  })
}
