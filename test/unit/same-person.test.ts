import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { describe, expect, test } from 'vitest'
import { requireStaff } from '../../functions/http/staff.ts'
import { STAFF_SCOPE } from '../../shared/staff.ts'
import { makeEvent } from '../fixtures/events.ts'

const CLIENT = 'client-1'

/** What the gateway hands over of an access token of the user pool. */
function tokenOf(claims: Readonly<Record<string, unknown>>): APIGatewayProxyEventV2 {
  const event = makeEvent({})
  const jwt = {
    claims: {
      sub: 'd3b07384-0000-4000-8000-000000000001',
      username: 'an-ke-toan',
      token_use: 'access',
      client_id: CLIENT,
      scope: STAFF_SCOPE,
      'cognito:groups': '[accountant approver]',
      ...claims,
    },
  }
  return { ...event, requestContext: { ...event.requestContext, authorizer: { jwt } } } as never
}

const personOf = (claims: Readonly<Record<string, unknown>>): string =>
  requireStaff(tokenOf(claims), CLIENT, ['approver']).subject

describe('a member of staff', () => {
  test.each([
    ['signed in again', {}],
    ['deleted and made anew, with another sub', { sub: 'd3b07384-0000-4000-8000-000000000002' }],
    ['made anew in capitals', { sub: 'another', username: 'An-Ke-Toan' }],
    ['made anew with other roles', { sub: 'another', 'cognito:groups': '[approver]' }],
  ])('is the same person when %s, so that they never approve what they proposed', (_, claims) => {
    expect(personOf(claims)).toBe(personOf({}))
  })

  test('is another person under another name, whatever the sub is', () => {
    expect(personOf({ username: 'binh-duyet' })).not.toBe(personOf({}))
  })

  test('is nobody without a name', () => {
    for (const username of [undefined, '', 1, 'x'.repeat(129)])
      expect(() => personOf({ username })).toThrow('staff-only')
  })
})
