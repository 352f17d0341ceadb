import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { describe, expect, test } from 'vitest'
import { UNCHECKED, requireStaff } from '../../functions/http/staff.ts'
import { makeEvent } from '../fixtures/events.ts'

/** What the gateway hands over of what its authorizer said. */
function calledBy(caller: Readonly<Record<string, unknown>>): APIGatewayProxyEventV2 {
  const event = makeEvent({})
  const lambda = { subject: 'an-ke-toan', roles: 'accountant approver', fresh: 'true', ...caller }
  return { ...event, requestContext: { ...event.requestContext, authorizer: { lambda } } } as never
}

describe('a member of staff', () => {
  test('is who the authorizer says, in roles that there are', () => {
    expect(requireStaff(calledBy({}), ['approver'])).toEqual({
      subject: 'an-ke-toan',
      roles: ['accountant', 'approver'],
    })
    expect(requireStaff(calledBy({ roles: 'admin clerk' }), ['clerk']).roles).toEqual(['clerk'])
  })

  test('is told to try again while the table does not answer, and is nobody meanwhile', () => {
    const event = makeEvent({})
    const silent = {
      ...event,
      requestContext: { ...event.requestContext, authorizer: { lambda: UNCHECKED } },
    } as never
    expect(() => requireStaff(silent, ['approver'])).toThrow('unavailable')
  })

  test('is nobody without a name', () => {
    for (const subject of [undefined, '', 1, 'x'.repeat(129)])
      expect(() => requireStaff(calledBy({ subject }), ['approver'])).toThrow('staff-only')
  })
})
