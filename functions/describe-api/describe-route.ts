import { ref, text } from '../http/route-schemas.ts'
import { READING_REASONS } from '../http/route.ts'
import type { Route, RouteDetails, RouteKey, Who } from '../http/route.ts'
import { ALL_PROBLEMS } from './all-problems.ts'
import type { AnyProblemCode } from './all-problems.ts'

/** An operation of OpenAPI 3.1. */
export function describeRoute(
  key: RouteKey,
  { who, reads = 'nothing', summary, details }: Route<AnyProblemCode>,
): object {
  const told = reads === 'nothing' ? details() : withTrace(details())
  const { sends, type = 'application/json', gives } = told
  const [status, schema, description] = gives
  const isForStaff = typeof who !== 'string'
  return {
    operationId: key
      .replace(/^(GET|POST) /u, (method) => method.trim().toLowerCase())
      .replaceAll(/[^a-z]+/gu, '-'),
    summary: summary + nameRoles(who),
    parameters: describeParameters(key, told),
    ...(sends
      ? { requestBody: { required: true, content: { 'application/json': { schema: sends } } } }
      : {}),
    ...(isForStaff ? { security: [{ staff: [] }] } : {}),
    responses: {
      [String(status)]: { description, content: { [type]: { schema } } },
      ...(isForStaff ? { '401': { description: 'No token, or none that this portal takes' } } : {}),
      ...describeProblems(who, told),
    },
  }
}

/** Whoever is given personal data may say why, and is given nothing where no trace of it is kept. */
const withTrace = (told: RouteDetails<AnyProblemCode>): RouteDetails<AnyProblemCode> => ({
  ...told,
  query: { ...told.query, why: { enum: [...READING_REASONS] } },
  problems: [...new Set([...told.problems, 'answers-invalid', 'reading-not-kept'] as const)],
})

/** The description of the tokens says that a route which names no role is a clerk's. */
function nameRoles(who: Who): string {
  if (typeof who === 'string' || who.join() === 'clerk') return ''
  return ` (${who.length > 1 ? 'roles' : 'role'} ${who.join(', ')})`
}

function describeParameters(
  key: RouteKey,
  { query = {}, asks = [], keyed }: RouteDetails<AnyProblemCode>,
) {
  return [
    { name: 'lang', in: 'query', schema: { enum: ['vi', 'en', 'pt'], default: 'vi' } },
    ...[...key.matchAll(/\{(\w+)\}/gu)].map(([, name]) => ({
      name,
      in: 'path',
      required: true,
      schema: text,
    })),
    ...(keyed === true ? [IDEMPOTENCY_KEY] : []),
    ...Object.entries(query).map(([name, schema]) => ({
      name,
      in: 'query',
      ...(asks.includes(name) ? { required: true } : {}),
      schema,
    })),
  ]
}

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  schema: { ...text, pattern: '^[A-Za-z0-9_-]{16,64}$' },
}

/** What every route of a kind checks, in this order, before its function does anything else. */
const GUARDS: readonly AnyProblemCode[] = [
  'cross-site',
  'role-missing',
  'body-malformed',
  'key-missing',
  'key-guessable',
]

function describeProblems(
  who: Who,
  { keyed, problems }: RouteDetails<AnyProblemCode>,
): Record<string, object> {
  const all = new Set<AnyProblemCode>(problems)
  if (typeof who !== 'string') all.add('role-missing')
  if (keyed === true) for (const code of ['key-missing', 'key-guessable'] as const) all.add(code)
  const inOrder = new Set([...GUARDS.filter((code) => all.has(code)), ...all])
  const byStatus = Map.groupBy(inOrder, (code) => ALL_PROBLEMS[code].status)
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      String(status),
      {
        description: codes.map((code) => `${code}: ${ALL_PROBLEMS[code].title.en}`).join('. '),
        content: { 'application/json': { schema: ref('problem') } },
      },
    ]),
  )
}
