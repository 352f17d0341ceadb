import * as z from 'zod/mini'
import { MAILBOX, STAFF_NAME } from '../../shared/staff-names.ts'
import { STAFF_ROLES } from '../../shared/staff.ts'

const rolesSchema = z
  .array(z.enum(STAFF_ROLES))
  .check(z.minLength(1), z.maxLength(STAFF_ROLES.length))

export const inviteSchema = z.strictObject({
  name: z.string().check(z.regex(STAFF_NAME)),
  email: z.string().check(z.maxLength(254), z.regex(MAILBOX)),
  roles: rolesSchema,
})
export type Invite = z.infer<typeof inviteSchema>

export const peopleActSchema = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('set-roles'), roles: rolesSchema }),
  z.strictObject({ act: z.literal('let-in'), roles: rolesSchema }),
  z.strictObject({ act: z.literal('shut-out') }),
  z.strictObject({ act: z.literal('new-phone') }),
  z.strictObject({ act: z.literal('invite-again') }),
])
export type PeopleActInput = z.infer<typeof peopleActSchema>
