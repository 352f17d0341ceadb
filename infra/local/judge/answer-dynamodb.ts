import type { IncomingMessage } from 'node:http'
import { ACCOUNT, REGION } from '../../template/place.ts'
import type { Answer, Call, JudgeOptions } from './answer.ts'
import { ask } from './caller.ts'
import type { Caller } from './caller.ts'
import { listAccesses, sumCapacity } from './dynamodb-access.ts'
import type { Access } from './dynamodb-access.ts'

const HEADERS = { 'content-type': 'application/x-amz-json-1.0' }

const tableArn = (table: string): string => `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${table}`

const WRITES = /^(?:Put|Update|Delete|TransactWrite|BatchWrite)/u

/** Judges each access of a call, and passes the call on to DynamoDB Local when all are allowed. */
export async function answerDynamoDb(
  { operation, request, body, caller }: Call,
  { dynamoDbEndpoint, report, wrote }: JudgeOptions,
  addCapacity: (units: number) => void,
): Promise<Answer> {
  const input = JSON.parse(body.toString('utf8') || '{}') as Record<string, unknown>
  const accesses = listAccesses(operation, input, tableArn)
  for (const access of accesses)
    if (!(await ask(caller, access, report))) return refuseAccess(caller, access)
  if (!/^(?:Describe|List)/u.test(operation)) input.ReturnConsumedCapacity ??= 'TOTAL'
  const answered = await fetch(dynamoDbEndpoint, {
    method: 'POST',
    headers: passedHeaders(request),
    body: JSON.stringify(input),
  })
  const text = await answered.text()
  if (answered.ok) addCapacity(sumCapacity(JSON.parse(text) as Record<string, unknown>))
  if (WRITES.test(operation)) for (const table of tablesOf(accesses)) wrote?.(table)
  return { status: answered.status, headers: HEADERS, body: text }
}

function tablesOf(accesses: readonly Access[]): ReadonlySet<string> {
  return new Set(accesses.map(({ resourceArn }) => /:table\/([^/]+)/u.exec(resourceArn)?.[1] ?? ''))
}

function passedHeaders({ headers }: IncomingMessage): Record<string, string> {
  return {
    ...HEADERS,
    'x-amz-target': String(headers['x-amz-target']),
    authorization: headers.authorization ?? '',
    'x-amz-date': String(headers['x-amz-date'] ?? ''),
  }
}

function refuseAccess({ roleArn }: Caller, { action, resourceArn }: Access): Answer {
  const message = `User: ${roleArn} is not authorized to perform: ${action} on resource: ${resourceArn} because no identity-based policy allows the ${action} action`
  const refusal = { __type: 'com.amazon.coral.service#AccessDeniedException', message }
  return { status: 400, headers: HEADERS, body: JSON.stringify(refusal) }
}
