import type { APIGatewayProxyEventV2, Context } from 'aws-lambda'
import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { respondJson } from '../../functions/http/respond.ts'
import type { Routes } from '../../functions/http/route.ts'
import { serveRoutes } from '../../functions/http/serve-routes.ts'
import type { Actions } from '../../functions/http/route-actions.ts'
import { makeEvent } from '../fixtures/events.ts'
import { PLAIN_SHELLS } from '../fixtures/shells.ts'

const SECRET = 's'.repeat(32)
const details = () => ({ gives: [200, {}, ''] as const, problems: [] })
const TABLE = {
  'GET /api/things/{code}': {
    function: 'show-things',
    who: 'everyone',
    summary: '',
    details,
  },
  'POST /api/staff/things/{code}': {
    function: 'show-things',
    who: ['clerk', 'approver'],
    reads: 'nothing',
    body: z.strictObject({ size: z.int() }),
    summary: '',
    details,
  },
  'POST /api/staff/money/{code}': {
    function: 'show-things',
    who: ['approver'],
    fresh: true,
    reads: 'nothing',
    body: z.strictObject({ size: z.int() }),
    summary: '',
    details,
  },
  'GET /api/elsewhere': { function: 'other', who: 'everyone', summary: '', details },
} as const satisfies Routes
const settings = { originVerify: SECRET, shells: PLAIN_SHELLS }
const tell = async ({ body, staff }: { body: { size: number }; staff: { subject: string } }) =>
  respondJson(200, { size: body.size, by: staff.subject })
const actions = {
  'GET /api/things/{code}': async ({ parameters }: { parameters: { code: string } }) =>
    respondJson(200, { code: parameters.code }),
  'POST /api/staff/things/{code}': tell,
  'POST /api/staff/money/{code}': tell,
}
const handler = serveRoutes('show-things', TABLE, actions, settings)

interface Asked {
  routeKey: string
  code?: string
  body?: string
  groups?: string
  fresh?: string
}
async function call({ routeKey, code = 'A1', body, groups, fresh = 'false' }: Asked) {
  const lambda = { subject: 'someone', roles: groups, fresh }
  const event = {
    ...makeEvent({
      headers: { 'x-origin-verify': SECRET, 'content-type': 'application/json' },
      body: body ?? '',
    }),
    routeKey,
    pathParameters: { code },
  }
  const withCaller = {
    ...event,
    requestContext: { ...event.requestContext, authorizer: { lambda } },
  } as APIGatewayProxyEventV2
  const response = await handler(groups === undefined ? event : withCaller, {} as Context)
  return { status: response.statusCode, body: JSON.parse(response.body ?? '') as unknown }
}
const problem = (code: string) => ({ error: expect.objectContaining({ code }) })

describe('a function that serves routes', () => {
  test('gives each route its parameters', async () => {
    expect(await call({ routeKey: 'GET /api/things/{code}', code: 'B2' })).toEqual({
      status: 200,
      body: { code: 'B2' },
    })
  })

  test.each(['GET /api/elsewhere', 'GET /api/nowhere', 'GET /api/things/B2', 'constructor'])(
    'serves no route that is not its own: %s',
    async (routeKey) => {
      expect(await call({ routeKey })).toEqual({ status: 410, body: problem('not-found') })
    },
  )

  test.each(['clerk', 'approver', 'editor approver'])(
    'lets staff with a role of the route in, and reads the body for them: %s',
    async (groups) => {
      const asked = { routeKey: 'POST /api/staff/things/{code}', body: '{"size":3}', groups }
      expect(await call(asked)).toEqual({ status: 200, body: { size: 3, by: 'someone' } })
    },
  )

  test.each<[string, Partial<Asked>, string]>([
    ['nobody', {}, 'staff-only'],
    ['no role', { groups: '' }, 'role-missing'],
    ['another role', { groups: 'accountant' }, 'role-missing'],
    ['what no authorizer says', { groups: 'clerk', fresh: 'x' }, 'staff-only'],
  ])('refuses %s before it looks at the body', async (_who, more, code) => {
    const asked = { routeKey: 'POST /api/staff/things/{code}', body: '{"a":', ...more }
    expect(await call(asked)).toEqual({ status: 403, body: problem(code) })
  })

  test('asks for both factors anew where the route says so, and says where to show them', async () => {
    const asked = { routeKey: 'POST /api/staff/money/{code}', body: '{"size":3}' }
    expect(await call({ ...asked, groups: 'approver' })).toEqual({
      status: 403,
      body: {
        error: expect.objectContaining({
          code: 'step-up-needed',
          goTo: '/api/session/sign-in?fresh=1',
        }),
      },
    })
    expect(await call({ ...asked, groups: 'approver', fresh: 'true' })).toMatchObject({
      status: 200,
    })
    // Who may not do it at all is not sent around for it.
    expect(await call({ ...asked, groups: 'clerk' })).toMatchObject({
      body: problem('role-missing'),
    })
  })

  test('refuses a body that the route’s schema does not take', async () => {
    const asked = { routeKey: 'POST /api/staff/things/{code}', body: '{"size":"x"}' }
    expect(await call({ ...asked, groups: 'clerk' })).toEqual({
      status: 422,
      body: problem('answers-invalid'),
    })
  })
})

/** What follows is held by the compiler: each marked line must be an error. */
type ShowThings = Actions<typeof TABLE, 'show-things'>
const show = actions['GET /api/things/{code}']
const change = actions['POST /api/staff/things/{code}']
export const wrongWirings: readonly ShowThings[] = [
  // @ts-expect-error An action is missing.
  { 'GET /api/things/{code}': show, 'POST /api/staff/money/{code}': tell },
  // @ts-expect-error An action is left over.
  { ...actions, 'GET /api/elsewhere': show },
  // @ts-expect-error The path has no such parameter.
  { ...actions, 'GET /api/things/{code}': async (asked) => respondJson(200, asked.parameters.id) },
  // @ts-expect-error Nobody signs in for this route.
  { ...actions, 'GET /api/things/{code}': async (asked) => respondJson(200, asked.staff) },
  // @ts-expect-error This route takes no body.
  { ...actions, 'GET /api/things/{code}': async (asked) => respondJson(200, asked.body) },
  // @ts-expect-error This action needs what only staff bring.
  { ...actions, 'GET /api/things/{code}': change },
]
export const wrongFunctions = [
  // @ts-expect-error No route names this function.
  () => serveRoutes('show-thing', TABLE, actions, settings),
]
