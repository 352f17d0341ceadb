import type { Answer, Call, JudgeOptions } from './answer.ts'
import { ask } from './caller.ts'

const HEADERS = { 'content-type': 'application/x-amz-json-1.1' }

export async function answerCognito(
  { operation, body, caller }: Call,
  { cognito, report }: JudgeOptions,
): Promise<Answer> {
  const action = `cognito-idp:${operation}`
  const resourceArn = cognito?.readPool(body) ?? ''
  if (cognito && (await ask(caller, { action, resourceArn, context: {} }, report)))
    return { headers: HEADERS, ...cognito.answer(operation, body) }
  const message = `User: ${caller.roleArn} is not authorized to perform: ${action} on resource: ${resourceArn}`
  const refusal = { __type: 'AccessDeniedException', message }
  return { status: 400, headers: HEADERS, body: JSON.stringify(refusal) }
}
