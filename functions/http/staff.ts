import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import * as z from 'zod/mini'
import { STAFF_ROLES } from '../../shared/staff.ts'
import type { StaffRole } from '../../shared/staff.ts'
import { HttpProblem } from './problem.ts'

export interface Staff {
  /** Who, by the name that they sign in with: two people are told apart by it. */
  subject: string
  roles: readonly StaffRole[]
}

/**
 * What the gateway's authorizer (`sign-in/check-caller/`) found out about who calls. The gateway
 * hands it on as texts.
 */
export const callerSchema = z.object({
  subject: z.string().check(z.minLength(1), z.maxLength(128)),
  /** Names with spaces between. */
  roles: z.string(),
  /** Whether both factors were shown a short while ago. */
  fresh: z.enum(['true', 'false']),
})
export type CallerContext = z.infer<typeof callerSchema>

/**
 * What the authorizer says instead while the table does not answer: nobody is known, and nobody gets
 * in. The route then tells the caller so itself, which the gateway cannot do in people's language.
 */
export const UNCHECKED = { unchecked: 'true' } as const
const uncheckedSchema = z.object({ unchecked: z.literal('true') })

/**
 * Who calls the staff API. The gateway lets nobody through of whom its authorizer does not say who
 * it is; a route that had lost its authorizer would be closed by this.
 * @throws HttpProblem `unavailable` when nobody could be asked, `staff-only` when nothing is said,
 * `role-missing` when none of the roles is among those of the caller, `step-up-needed` when the route
 * asks for both factors anew.
 */
export function requireStaff(
  event: APIGatewayProxyEventV2,
  roles: readonly StaffRole[],
  { fresh }: { fresh: boolean } = { fresh: false },
): Staff {
  const { authorizer } = event.requestContext as { authorizer?: { lambda?: unknown } }
  const parsed = callerSchema.safeParse(authorizer?.lambda)
  if (uncheckedSchema.safeParse(authorizer?.lambda).success) throw new HttpProblem('unavailable')
  if (!parsed.success) throw new HttpProblem('staff-only')
  const names = parsed.data.roles.split(' ')
  const held = STAFF_ROLES.filter((role) => names.includes(role))
  if (!roles.some((role) => held.includes(role))) throw new HttpProblem('role-missing')
  if (fresh && parsed.data.fresh !== 'true') throw new HttpProblem('step-up-needed')
  return { subject: parsed.data.subject, roles: held }
}
