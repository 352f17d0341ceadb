import type { IncomingMessage, ServerResponse } from 'node:http'
import { refuse } from '../s3/s3-answer.ts'
import { isSignedAddress } from '../s3/signed-address.ts'
import { answerCognito } from './answer-cognito.ts'
import { answerDynamoDb } from './answer-dynamodb.ts'
import { answerKms } from './answer-kms.ts'
import { answerPost, isFormPost } from './answer-post.ts'
import { answerS3, answerSignedAddress } from './answer-s3.ts'
import { send } from './answer.ts'
import { readBody } from './read-body.ts'
import type { Answer, Call, JudgeOptions } from './answer.ts'
import { readCredential, operationOf } from './credential.ts'
import { CONFLICT } from './fault.ts'
import type { DecideFault, Fault } from './fault.ts'
import { addUnits, openTally } from './tally.ts'
import type { Tally } from './tally.ts'
import type { MadeTable } from './transaction-units.ts'
import { AS_JSON, UNKNOWN_CALLER } from './unknown-caller.ts'

/** Operations that keep something; what only deletes makes room. */
const KEEPS = /^(?:Put|Update|TransactWrite|BatchWrite)/u

/** What a running judge remembers. */
export interface Desk {
  options: JudgeOptions
  tallies: Map<string, Tally>
  decideFault: DecideFault | undefined
  exactTables: ReadonlyMap<string, MadeTable> | undefined
}

/**
 * Answers a call: one of a browser by what was signed for it, any other by its caller's policies.
 */
export async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  desk: Desk,
): Promise<void> {
  const body = await readBody(request)
  const { hasRoom = () => true } = desk.options
  if (isFormPost(request) && !hasRoom()) return send(response, refuse(503, 'ServiceUnavailable'))
  if (isFormPost(request)) return send(response, await answerPost(request, body, desk.options))
  if (isSignedAddress(request))
    return send(response, await answerSignedAddress(request, desk.options))
  const { accessKeyId, service } = readCredential(request)
  const caller = desk.options.callers.get(accessKeyId)
  if (!caller) return send(response, UNKNOWN_CALLER)
  const operation = operationOf(request, service)
  const tally = openTally(desk.tallies, `${caller.name} ${operation}`)
  tally.calls++
  tally.sentBytes += body.byteLength
  const fault = desk.decideFault?.(caller.name, operation) ?? faultOfDisk(operation, hasRoom)
  if (fault === 'fail-before') return void request.socket.destroy()
  if (fault === 'conflict') return send(response, { ...AS_JSON, status: 400, body: CONFLICT })
  const answered = await answerCall(service, { caller, operation, request, body }, desk, tally)
  if (fault === 'fail-after') return void request.socket.destroy()
  send(response, answered)
}

/** What would be kept is not begun without room, so that nothing is acknowledged and then lost. */
const faultOfDisk = (operation: string, hasRoom: () => boolean): Fault =>
  KEEPS.test(operation) && !hasRoom() ? 'fail-before' : undefined

function answerCall(
  service: string,
  call: Call,
  { options, exactTables }: Desk,
  tally: Tally,
): Promise<Answer> {
  if (service === 's3') return answerS3(call, options)
  if (service === 'kms') return answerKms(call, options)
  if (service === 'cognito-idp') return answerCognito(call, options)
  return answerDynamoDb(call, options, { addUnits: (used) => addUnits(tally, used), exactTables })
}
