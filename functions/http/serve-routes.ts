import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { apiHandler } from './api-handler.ts'
import { readJsonBody } from './json-body.ts'
import { HttpProblem } from './problem.ts'
import { readReason, traceFirst } from './reading.ts'
import type { KeepReading, ListRead, Reading, RecordRead } from './reading.ts'
import type { Request } from './request.ts'
import type { Response } from './respond.ts'
import type { Actions } from './route-actions.ts'
import type { Settings } from './route-settings.ts'
import type { ServedBy, ServedRoute } from './route.ts'
import { requireStaff } from './staff.ts'
import { giveTable, readTableType } from './whole-table.ts'

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
  const { keepReading = refuseReading } = settings as { keepReading?: KeepReading }
  const served = new Map(Object.entries(actions as Record<string, (call: object) => unknown>))
  return apiHandler(async (request, event) => {
    const action = served.get(event.routeKey)
    const route = routes[event.routeKey]
    if (!action || route?.function !== name) throw new HttpProblem('not-found')
    const call = { request, event, parameters: readParameters(event) }
    if (route.reads === undefined)
      return (await action({ ...call, ...readBodyOf(event, route) })) as Response
    const staff = requireStaff(event, route.who, { fresh: route.fresh === true })
    const why = route.reads === 'nothing' ? undefined : readReason(request)
    const by = { staff: staff.subject, route: event.routeKey, why }
    const type = route.table && readTableType(request)
    if (route.table && type) {
      const ask = (asked: Request) => action({ ...call, request: asked, staff }) as Promise<Given>
      return traceFirst(await giveTable(route.table, type, request, ask), by, keepReading)
    }
    const given = await action({ ...call, staff, ...readBodyOf(event, route) })
    if (route.reads === 'nothing') return given as Response
    return traceFirst(given as Reading<RecordRead | ListRead>, by, keepReading)
  }, settings)
}

type Given = Response | Reading<ListRead>

const readBodyOf = (event: APIGatewayProxyEventV2, { body }: ServedRoute) =>
  body ? { body: readJsonBody(event, body) } : {}

/** Where no trace can be kept, nothing personal is given. */
const refuseReading: KeepReading = () => Promise.reject(new Error('no-place-for-traces'))

function readParameters({ routeKey, pathParameters }: APIGatewayProxyEventV2) {
  const names = [...routeKey.matchAll(/\{(\w+)\}/gu)].map(([, name = '']) => name)
  return Object.fromEntries(names.map((name) => [name, pathParameters?.[name] ?? '']))
}
