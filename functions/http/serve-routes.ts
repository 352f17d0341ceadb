import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import type * as z from 'zod/mini'
import type { StaffRole } from '../../shared/staff.ts'
import { apiHandler } from './api-handler.ts'
import { readJsonBody } from './json-body.ts'
import { HttpProblem } from './problem.ts'
import type { Request } from './request.ts'
import type { PageShells, Response } from './respond.ts'
import type { ParameterOf, Route, ServedBy } from './route.ts'
import { requireStaff } from './staff.ts'
import type { Staff } from './staff.ts'

/** What a route's action is given; what the route does not ask for is not there. */
export type Call<Key extends string, Served> = {
  request: Request
  event: APIGatewayProxyEventV2
  parameters: Readonly<Record<ParameterOf<Key>, string>>
} & (Served extends { body: infer Schema extends z.ZodMiniType }
  ? { body: z.output<Schema> }
  : unknown) &
  (Served extends { who: readonly StaffRole[] } ? { staff: Staff } : unknown)

/** One action for each route of the table that the function serves: none may be missing or left over. */
export type Actions<Table, Name> = {
  [Key in ServedBy<Table, Name>]: (call: Call<Key & string, Table[Key]>) => Promise<Response>
}

/** Who serves staff must say which client of the identity provider their tokens are made for. */
type Settings<Served> = { originVerify: string; shells: PageShells } & (Extract<
  Served,
  { who: readonly StaffRole[] }
> extends never
  ? unknown
  : { staffClient: string })

/**
 * The handler of a function that serves the routes which name it. A member of staff without the
 * role is refused before the body is looked at.
 */
export function serveRoutes<
  const Table extends Readonly<Record<string, Omit<Route<string>, 'details'>>>,
  const Name extends Table[keyof Table]['function'],
>(
  name: Name,
  routes: Table,
  actions: Actions<Table, NoInfer<Name>>,
  settings: Settings<Table[ServedBy<Table, Name>]>,
) {
  const { staffClient = '' } = settings as { staffClient?: string }
  const served = new Map(
    Object.entries(actions as Record<string, (call: object) => Promise<Response>>),
  )
  return apiHandler(async (request, event) => {
    const action = served.get(event.routeKey)
    const route = routes[event.routeKey]
    if (!action || route?.function !== name) throw new HttpProblem('not-found')
    const staff =
      typeof route.who === 'string' ? {} : { staff: requireStaff(event, staffClient, route.who) }
    const body = route.body ? { body: readJsonBody(event, route.body) } : {}
    return action({ request, event, parameters: readParameters(event), ...staff, ...body })
  }, settings)
}

function readParameters({ routeKey, pathParameters }: APIGatewayProxyEventV2) {
  const names = [...routeKey.matchAll(/\{(\w+)\}/gu)].map(([, name = '']) => name)
  return Object.fromEntries(names.map((name) => [name, pathParameters?.[name] ?? '']))
}
