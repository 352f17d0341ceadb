import type { Answer, Call, JudgeOptions } from './answer.ts'
import { ask } from './caller.ts'

const HEADERS = { 'content-type': 'application/x-amz-json-1.1' }

export async function answerKms(
  { operation, body, caller }: Call,
  { kms, keyPolicies, report }: JudgeOptions,
): Promise<Answer> {
  const { keyId = '', context } = kms.readRequest(body)
  const question = {
    action: `kms:${operation}`,
    resourceArn: keyId,
    context: Object.fromEntries(
      Object.entries(context).map(([name, value]) => [`kms:EncryptionContext:${name}`, [value]]),
    ),
    resourcePolicy: keyPolicies?.get(keyId),
  }
  if (await ask(caller, question, report))
    return { headers: HEADERS, ...kms.answer(operation, body) }
  const message = `User: ${caller.roleArn} is not authorized to perform: kms:${operation} on resource: ${keyId}`
  const refusal = { __type: 'AccessDeniedException', message }
  return { status: 400, headers: HEADERS, body: JSON.stringify(refusal) }
}
