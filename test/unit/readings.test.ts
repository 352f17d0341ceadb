import type { Context } from 'aws-lambda'
import { describe, expect, test } from 'vitest'
import { ALL_ROUTES } from '../../functions/describe-api/all-routes.ts'
import type { ReadingTrace } from '../../functions/http/reading.ts'
import { respondJson } from '../../functions/http/respond.ts'
import { READING_REASONS } from '../../functions/http/route.ts'
import type { Reads, Routes } from '../../functions/http/route.ts'
import { serveRoutes } from '../../functions/http/serve-routes.ts'
import type { Actions } from '../../functions/http/route-actions.ts'
import { makeEvent } from '../fixtures/events.ts'
import { PLAIN_SHELLS } from '../fixtures/shells.ts'

const SECRET = 's'.repeat(32)
const PERSONAL = 'Giàng A Páo, 0912 345 678'
const response = respondJson(200, { name: PERSONAL })
const GIVEN = {
  nothing: respondJson(200, {}),
  record: { response, read: { of: 'LCYK0000000' } },
  list: {
    response,
    read: { filter: { unit: 'relief' }, count: 2, codes: ['LCYK0000000', 'LCYK0000001'] },
  },
} as const satisfies Record<Reads, unknown>

const forStaff = Object.entries(ALL_ROUTES).filter(([, { who }]) => typeof who !== 'string')
const personal = forStaff.filter(([, { reads }]) => reads !== 'nothing')

/**
 * Calls a route of the table through the true dispatch; its action is one that gives what the table
 * says.
 */
async function call(
  key: string,
  { keep, query }: { keep?: () => Promise<void>; query?: Record<string, string> } = {},
) {
  const { reads = 'nothing', who, function: name } = ALL_ROUTES[key as keyof Routes] ?? {}
  const { body: _body, ...route } = ALL_ROUTES[key as keyof Routes] ?? {}
  const traces: ReadingTrace[] = []
  let actions = 0
  const settings = {
    originVerify: SECRET,
    shells: PLAIN_SHELLS,
    keepReading: async (trace: ReadingTrace) => {
      await keep?.()
      traces.push(trace)
    },
  }
  const handler = serveRoutes(
    name ?? '',
    { [key]: route } as unknown as Routes,
    {
      [key]: async () => {
        actions++
        return GIVEN[reads]
      },
    } as unknown as Actions<Routes, string>,
    settings,
  )
  const lambda = {
    subject: 'subject-of-clerk',
    roles: typeof who === 'string' ? '' : who?.join(' '),
    fresh: 'true',
  }
  const event = makeEvent({
    method: key.split(' ')[0] ?? '',
    query: query ?? {},
    headers: { 'x-origin-verify': SECRET, accept: 'application/json' },
  })
  const { requestContext } = event
  const asked = { ...event, routeKey: key, pathParameters: {} }
  const answer = await handler(
    { ...asked, requestContext: { ...requestContext, authorizer: { lambda } } } as never,
    {} as Context,
  )
  return { status: answer.statusCode, body: answer.body ?? '', traces, actions }
}

describe('a route that gives personal data to staff', () => {
  test('is told from others by the table: there are some of each', () => {
    expect(new Set(forStaff.map(([, { reads }]) => reads))).toEqual(new Set(Object.keys(GIVEN)))
  })

  test.each(personal)('%s leaves a trace before it gives them', async (key, { reads }) => {
    const read = reads === 'list' ? GIVEN.list.read : GIVEN.record.read
    const { status, body, traces } = await call(key)
    expect(status).toBe(200)
    expect(body).toContain(PERSONAL)
    expect(traces).toEqual([{ staff: 'subject-of-clerk', route: key, ...read }])
  })

  test.each(personal)('%s gives nothing when no trace can be kept', async (key) => {
    const { status, body } = await call(key, {
      keep: () => Promise.reject(new Error('table is away')),
    })
    expect(status).toBe(503)
    expect(JSON.parse(body)).toMatchObject({ error: { code: 'reading-not-kept' } })
    expect(body).not.toContain(PERSONAL)
  })

  test.each(READING_REASONS)('keeps why, where it is said: %s', async (why) => {
    const { traces } = await call('GET /api/staff/pledges/{code}', { query: { why } })
    expect(traces).toMatchObject([{ why }])
  })

  test.each(['', 'tò mò', 'Giàng A Páo xin xem', 'handling '])(
    'takes no other words for it, and does nothing: %j',
    async (why) => {
      const { status, actions, traces } = await call('GET /api/staff/pledges/{code}', {
        query: { why },
      })
      expect({ status, actions, traces }).toEqual({ status: 422, actions: 0, traces: [] })
    },
  )
})

test.each(forStaff.filter(([, { reads }]) => reads === 'nothing'))(
  '%s gives nothing personal and leaves no trace',
  async (key) => {
    expect(await call(key)).toMatchObject({ status: 200, traces: [] })
  },
)
