import { ref } from '../http/route-schemas.ts'
import type { Route, RouteDetails } from '../http/route.ts'
import { ALL_PROBLEMS } from './all-problems.ts'
import type { AnyProblemCode } from './all-problems.ts'

/** What every route of a kind checks, in this order, before its function does anything else. */
const GUARDS: readonly AnyProblemCode[] = [
  'cross-site',
  'role-missing',
  'step-up-needed',
  'body-malformed',
  'key-missing',
  'key-guessable',
]

/** What may go wrong on a route, by status: first what every route of its kind checks. */
export function describeProblems(
  { who, fresh }: Pick<Route<string>, 'who' | 'fresh'>,
  { keyed, booksHeld, problems }: RouteDetails<AnyProblemCode>,
): Record<string, object> {
  const all = new Set<AnyProblemCode>(problems)
  if (typeof who !== 'string') all.add('role-missing')
  if (fresh === true) all.add('step-up-needed')
  if (keyed === true) for (const code of ['key-missing', 'key-guessable'] as const) all.add(code)
  if (booksHeld === true) all.add('books-held')
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
