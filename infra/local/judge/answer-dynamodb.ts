import type { IncomingMessage } from 'node:http'
import { ACCOUNT, REGION } from '../../template/place.ts'
import type { Answer, Call, JudgeOptions } from './answer.ts'
import { ask } from './caller.ts'
import type { Caller } from './caller.ts'
import { watchTransaction } from './watch-transaction.ts'
import type { MadeTable } from './transaction-units.ts'
import { listUsedUnits } from './dynamodb-units.ts'
import type { UsedUnits } from './dynamodb-units.ts'
import { listAccesses } from './dynamodb-access.ts'
import type { Access } from './dynamodb-access.ts'

const HEADERS = { 'content-type': 'application/x-amz-json-1.0' }

const tableArn = (table: string): string => `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${table}`

/** Where what a call uses is added. */
export interface Counting {
  addUnits: (used: UsedUnits) => void
  /** Where transactions are counted by the documented rule: the tables, by name. */
  exactTables: ReadonlyMap<string, MadeTable> | undefined
}

const WRITES = /^(?:Put|Update|Delete|TransactWrite|BatchWrite)/u

/** Judges each access of a call, and passes the call on to DynamoDB Local when all are allowed. */
export async function answerDynamoDb(
  { operation, request, body, caller }: Call,
  { dynamoDbEndpoint, report, wrote }: JudgeOptions,
  { addUnits, exactTables }: Counting,
): Promise<Answer> {
  const input = JSON.parse(body.toString('utf8') || '{}') as Record<string, unknown>
  const accesses = listAccesses(operation, input, tableArn)
  for (const access of accesses)
    if (!(await ask(caller, access, report))) return refuseAccess(caller, access)
  if (!/^(?:Describe|List)/u.test(operation)) input.ReturnConsumedCapacity ??= 'INDEXES'
  const call = (target: string, asked: object): Promise<Response> =>
    fetch(dynamoDbEndpoint, {
      method: 'POST',
      headers: { ...passedHeaders(request), 'x-amz-target': target },
      body: JSON.stringify(asked),
    })
  const count =
    exactTables && operation === 'TransactWriteItems'
      ? await watchTransaction(input, exactTables, async (name, asked) => {
          const read = await call(`DynamoDB_20120810.${name}`, asked)
          return (await read.json()) as Record<string, unknown>
        })
      : undefined
  const answered = await call(String(request.headers['x-amz-target']), input)
  const text = await answered.text()
  if (WRITES.test(operation)) for (const table of tablesOf(accesses)) wrote?.(table)
  if (answered.ok) addUnits(count ? await count() : listUsedUnits(operation, input, parse(text)))
  return { status: answered.status, headers: HEADERS, body: text }
}

const parse = (text: string): Record<string, unknown> => JSON.parse(text) as Record<string, unknown>

function tablesOf(accesses: readonly Access[]): ReadonlySet<string> {
  return new Set(accesses.map(({ resourceArn }) => /:table\/([^/]+)/u.exec(resourceArn)?.[1] ?? ''))
}

function passedHeaders({ headers }: IncomingMessage): Record<string, string> {
  return {
    ...HEADERS,
    authorization: headers.authorization ?? '',
    'x-amz-date': String(headers['x-amz-date'] ?? ''),
  }
}

function refuseAccess({ roleArn }: Caller, { action, resourceArn }: Access): Answer {
  const message = `User: ${roleArn} is not authorized to perform: ${action} on resource: ${resourceArn} because no identity-based policy allows the ${action} action`
  const refusal = { __type: 'com.amazon.coral.service#AccessDeniedException', message }
  return { status: 400, headers: HEADERS, body: JSON.stringify(refusal) }
}
