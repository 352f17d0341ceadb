import { XLSX_TYPE } from '../../shared/xlsx.ts'
import { READING_REASONS, TABLE_TYPES } from '../http/route.ts'
import { text } from '../http/route-schemas.ts'
import type { Route, RouteDetails, RouteKey, Who } from '../http/route.ts'
import type { AnyProblemCode } from './all-problems.ts'
import { describeParameters } from './describe-parameters.ts'
import { describeProblems } from './describe-problems.ts'

/** An operation of OpenAPI 3.1. */
export function describeRoute(
  key: RouteKey,
  { who, fresh, reads = 'nothing', table, summary, details }: Route<AnyProblemCode>,
): object {
  const traced = reads === 'nothing' ? details() : withTrace(details())
  const told = table ? withTable(traced) : traced
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
    ...(isForStaff ? { security: [{ staff: [] }, { session: [] }] } : {}),
    responses: {
      [String(status)]: {
        description,
        content: { [type]: { schema }, ...(table ? TABLE_CONTENT : {}) },
      },
      ...(isForStaff ? { '401': { description: 'Neither a token nor a session' } } : {}),
      ...describeProblems({ who, fresh }, told),
    },
  }
}

/**
 * Whoever is given personal data may say why, and is given nothing where no trace of it is kept.
 */
const withTrace = (told: RouteDetails<AnyProblemCode>): RouteDetails<AnyProblemCode> => ({
  ...told,
  query: { ...told.query, why: { enum: [...READING_REASONS] } },
  problems: [...new Set([...told.problems, 'answers-invalid', 'reading-not-kept'] as const)],
})

/** A list can be asked for with all its pages in one file, of which a trace is kept. */
const withTable = (told: RouteDetails<AnyProblemCode>): RouteDetails<AnyProblemCode> => ({
  ...told,
  query: { ...told.query, as: { enum: [...TABLE_TYPES] } },
  problems: [
    ...new Set([
      ...told.problems,
      'answers-invalid',
      'table-too-long',
      'reading-not-kept',
    ] as const),
  ],
})

const TABLE_CONTENT = {
  'text/csv': { schema: text },
  [XLSX_TYPE]: { schema: { ...text, format: 'binary' } },
}

/** The description of the tokens says that a route which names no role is a clerk's. */
function nameRoles(who: Who): string {
  if (typeof who === 'string' || who.join() === 'clerk') return ''
  return ` (${who.length > 1 ? 'roles' : 'role'} ${who.join(', ')})`
}
