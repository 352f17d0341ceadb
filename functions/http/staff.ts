import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import * as z from 'zod/mini'
import { STAFF_ROLES, STAFF_SCOPE } from '../../shared/staff.ts'
import type { StaffRole } from '../../shared/staff.ts'
import { HttpProblem } from './problem.ts'

export interface Staff {
  /**
   * Who, by the name that they sign in with; `npm run staff` gives no e-mail address as one. Two
   * people are told apart by it, and not by the token's `sub`: somebody who was deleted and made
   * anew has another `sub`, and could approve what they proposed before.
   */
  subject: string
  roles: readonly StaffRole[]
}

const claimsSchema = z.object({
  sub: z.string().check(z.minLength(1), z.maxLength(128)),
  username: z.string().check(z.minLength(1), z.maxLength(128)),
  token_use: z.literal('access'),
  client_id: z.string(),
  scope: z.string(),
  'cognito:groups': z.optional(z.string()),
})

/**
 * Who calls the staff API. The gateway's authorizer has checked signature, issuer, audience and
 * time; it does not look at what kind of token it is, so that is done here: an access token (an ID
 * token proves who somebody is, not what they may do), of our client, with our scope.
 * @throws HttpProblem `staff-only` when it is none, `role-missing` when none of the roles is among
 * its groups.
 */
export function requireStaff(
  event: APIGatewayProxyEventV2,
  clientId: string,
  roles: readonly StaffRole[],
): Staff {
  const { authorizer } = event.requestContext as { authorizer?: { jwt?: { claims?: unknown } } }
  const parsed = claimsSchema.safeParse(authorizer?.jwt?.claims)
  if (
    !parsed.success ||
    parsed.data.client_id !== clientId ||
    !parsed.data.scope.split(' ').includes(STAFF_SCOPE)
  )
    throw new HttpProblem('staff-only')
  const held = readGroups(parsed.data['cognito:groups'])
  if (!roles.some((role) => held.includes(role))) throw new HttpProblem('role-missing')
  return { subject: parsed.data.username.toLowerCase(), roles: held }
}

/** HTTP APIs hand lists over as "[clerk approver]". */
function readGroups(text: string | undefined): readonly StaffRole[] {
  const names = (text ?? '').replace(/^\[|\]$/gu, '').split(/[\s,]+/u)
  return STAFF_ROLES.filter((role) => names.includes(role))
}
