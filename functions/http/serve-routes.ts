import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import type * as z from 'zod/mini'
import type { StaffRole } from '../../shared/staff.ts'
import { apiHandler } from './api-handler.ts'
import { readJsonBody } from './json-body.ts'
import { HttpProblem } from './problem.ts'
import { readReason, traceFirst } from './reading.ts'
import type { KeepReading, ListRead, Reading, RecordRead } from './reading.ts'
import type { Request } from './request.ts'
import type { PageShells, Response } from './respond.ts'
import type { ParameterOf, ServedBy, ServedRoute } from './route.ts'
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

/** What a route's action gives: an answer, and beside it what it gives out where that is personal. */
type Given<Served> = Served extends { reads: 'record' }
  ? Reading<RecordRead>
  : Served extends { reads: 'list' }
    ? Reading<ListRead>
    : Response

/** One action for each route of the table that the function serves: none may be missing or left over. */
export type Actions<Table, Name> = {
  [Key in ServedBy<Table, Name>]: (
    call: Call<Key & string, Table[Key]>,
  ) => Promise<Given<Table[Key]>>
}

/**
 * Who serves staff must say which client of the identity provider their tokens are made for, and
 * who gives out personal data, where the trace of it is kept.
 */
type Settings<Served> = { originVerify: string; shells: PageShells } & (Extract<
  Served,
  { who: readonly StaffRole[] }
> extends never
  ? unknown
  : { staffClient: string }) &
  (Extract<Served, { reads: 'record' | 'list' }> extends never
    ? unknown
    : { keepReading: KeepReading })

/**
 * The handler of a function that serves the routes which name it. A member of staff without the
 * role is refused before the body is looked at.
 */
export function serveRoutes<
  const Table extends Readonly<Record<string, ServedRoute>>,
  const Name extends Table[keyof Table]['function'],
>(
  name: Name,
  routes: Table,
  actions: Actions<Table, NoInfer<Name>>,
  settings: Settings<Table[ServedBy<Table, Name>]>,
) {
  const { staffClient = '', keepReading = refuseReading } = settings as {
    staffClient?: string
    keepReading?: KeepReading
  }
  const served = new Map(Object.entries(actions as Record<string, (call: object) => unknown>))
  return apiHandler(async (request, event) => {
    const action = served.get(event.routeKey)
    const route = routes[event.routeKey]
    if (!action || route?.function !== name) throw new HttpProblem('not-found')
    const call = { request, event, parameters: readParameters(event) }
    if (route.reads === undefined)
      return (await action({ ...call, ...readBodyOf(event, route) })) as Response
    const staff = requireStaff(event, staffClient, route.who)
    const why = route.reads === 'nothing' ? undefined : readReason(request)
    const given = await action({ ...call, staff, ...readBodyOf(event, route) })
    if (route.reads === 'nothing') return given as Response
    const by = { staff: staff.subject, route: event.routeKey, why }
    return traceFirst(given as Reading<RecordRead | ListRead>, by, keepReading)
  }, settings)
}

const readBodyOf = (event: APIGatewayProxyEventV2, { body }: ServedRoute) =>
  body ? { body: readJsonBody(event, body) } : {}

/** Where no trace can be kept, nothing personal is given. */
const refuseReading: KeepReading = () => Promise.reject(new Error('no-place-for-traces'))

function readParameters({ routeKey, pathParameters }: APIGatewayProxyEventV2) {
  const names = [...routeKey.matchAll(/\{(\w+)\}/gu)].map(([, name = '']) => name)
  return Object.fromEntries(names.map((name) => [name, pathParameters?.[name] ?? '']))
}
