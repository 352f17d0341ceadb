import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import type * as z from 'zod/mini'
import { HttpProblem } from './problem.ts'
import { fieldIssue } from './field-issues.ts'
import type { FieldIssue, FieldIssueCode } from './field-issues.ts'
import { limitWords, WHOLE_NUMBER } from './limit-words.ts'
import { readJsonText } from './posted-body.ts'

/**
 * Reads a posted JSON body of any shape by its schema. Each thing that is wrong is named by its
 * path (`lines.3.amountVnd`) in the answer.
 * @throws HttpProblem as `readBody` does, and `answers-invalid` with its issues.
 */
export function readJsonBody<Schema extends z.ZodMiniType>(
  event: APIGatewayProxyEventV2,
  schema: Schema,
): z.output<Schema> {
  const sent = readJsonText(event)
  const parsed = schema.safeParse(sent)
  if (parsed.success) return parsed.data
  throw new HttpProblem('answers-invalid', { issues: issuesOf(parsed.error, sent) })
}

/** What is wrong with a body, each thing by its path. */
export const issuesOf = ({ issues }: z.core.$ZodError, sent: unknown): readonly FieldIssue[] =>
  issues.slice(0, MAX_ISSUES).flatMap((issue) => describe(issue, sent))

/** More of them help nobody. */
const MAX_ISSUES = 20

function describe(issue: z.core.$ZodIssue, sent: unknown): readonly FieldIssue[] {
  const field = issue.path.map(String).join('.')
  // A member that the schema does not know is named itself, not the object around it.
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) =>
      fieldIssue([...issue.path.map(String), key].join('.'), 'unknown-field'),
    )
  if (issue.code === 'custom' && isTold(issue.params))
    return [{ field, code: issue.params.code, text: issue.params.text }]
  const code = codeOf(issue, memberAt(sent, issue.path))
  const isOfNumber = code === 'not-valid' && isNumberWanted(issue)
  return [fieldIssue(field, code, isOfNumber ? WHOLE_NUMBER : limitWords(issue))]
}

/** A rule of a room may say in its own words what is wrong. */
const isTold = (params: unknown): params is { code: string; text: FieldIssue['text'] } =>
  typeof params === 'object' && params !== null && 'code' in params && 'text' in params

function memberAt(sent: unknown, path: readonly PropertyKey[]): unknown {
  let member = sent
  for (const name of path) {
    if (typeof member !== 'object' || member === null) return undefined
    member = (member as Record<PropertyKey, unknown>)[name]
  }
  return member
}

function codeOf(issue: z.core.$ZodIssue, member: unknown): FieldIssueCode {
  if (issue.code === 'too_big') return issue.origin === 'string' ? 'too-long' : 'too-large'
  if (issue.code === 'too_small') return issue.origin === 'number' ? 'too-small' : 'required'
  if (isLeftOut(issue, member)) return 'required'
  if (issue.code === 'invalid_value') return 'not-an-option'
  return 'not-valid'
}

/** A form sends null for a number that it cannot read, which is something else than none. */
function isLeftOut(issue: z.core.$ZodIssue, member: unknown): boolean {
  if (member === undefined || member === '') return true
  return member === null && !isNumberWanted(issue)
}

const isNumberWanted = (issue: z.core.$ZodIssue): boolean =>
  issue.code === 'invalid_type' && (issue.expected === 'number' || issue.expected === 'int')
