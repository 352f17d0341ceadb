import { beforeAll, describe, expect, test } from 'vitest'
import { ALL_ROUTES } from '../../functions/describe-api/all-routes.ts'
import type { Route } from '../../functions/http/route.ts'
import { listCallers } from '../fixtures/callers.ts'
import type { Caller } from '../fixtures/callers.ts'
import { sharePortal } from '../fixtures/shared-portal/share.ts'
import type { SharedPortal } from '../fixtures/shared-portal/share.ts'

let portal: SharedPortal
let callers: readonly Caller[]

beforeAll(async () => {
  portal = await sharePortal()
  callers = await listCallers(portal.dataDir)
})

/** What a caller is told of a route: that they may not, or whatever the function says to them. */
type Outcome = 'refused' | 'let in'

function expectedOf({ who }: Route<string>, { roles }: Caller): Outcome {
  if (who === 'everyone') return 'let in'
  if (who === 'signer') return 'refused'
  return who.some((role) => roles.includes(role)) ? 'let in' : 'refused'
}

/**
 * Asks for something that is not there, or sends nothing of use, so that no call changes anything.
 */
async function ask(key: string, { token }: Caller): Promise<Outcome> {
  const [method = '', path = ''] = key.split(' ')
  const url = new URL(path.replaceAll(/\{\w+\}/gu, 'x'), portal.url)
  const response = await fetch(url, {
    method,
    redirect: 'manual',
    headers: {
      accept: 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
    },
    ...(method === 'POST' ? { body: '{}' } : {}),
  })
  const text = await response.text()
  // No route of ours answers like this, so the gateway does not have it.
  if (response.status === 404 || response.status >= 500)
    throw new Error(`${key} answered ${response.status}: ${text}`)
  // Who begins nothing cannot come back from it, whoever they are; that refuses the call, not the caller.
  if (/"code":"(?:sign-in-lost|cross-site)"/u.test(text)) return 'let in'
  return response.status === 401 || response.status === 403 ? 'refused' : 'let in'
}

describe('whoever calls is let in where the table of routes says so, and nowhere else:', () => {
  test.each(Object.entries<Route<string>>(ALL_ROUTES))('%s', async (key, route) => {
    const told: Record<string, Outcome> = {}
    for (const caller of callers) told[caller.name] = await ask(key, caller)
    expect(told).toEqual(
      Object.fromEntries(callers.map((caller) => [caller.name, expectedOf(route, caller)])),
    )
  })

  test('the callers are of every kind: nobody, each role, and tokens that are not what they seem', () => {
    expect(callers.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'nobody',
        'clerk',
        'accountant',
        'approver',
        'editor',
        'an ID token',
      ]),
    )
  })
})
