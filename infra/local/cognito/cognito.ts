import * as z from 'zod'
import { STAFF_ROLES } from '../../../shared/staff.ts'
import type { StaffRole } from '../../../shared/staff.ts'
import type { StaffAccount, StaffAccounts } from '../staff/staff-accounts.ts'

/**
 * The calls of Cognito by which functions change who works here, over the accounts of this machine's
 * identity provider. Formats and errors are the service's own (JSON 1.1).
 */
export interface LocalCognito {
  /** ARN of the pool that a request is about. */
  readPool: (body: Buffer) => string
  answer: (operation: string, body: Buffer) => { status: number; body: string }
}

const requestSchema = z.looseObject({
  UserPoolId: z.string().default(''),
  Username: z.string().default(''),
  GroupName: z.enum(STAFF_ROLES).optional(),
  MessageAction: z.string().optional(),
  UserAttributes: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
})
type CognitoRequest = z.infer<typeof requestSchema>

const ok = (value: object = {}) => ({ status: 200, body: JSON.stringify(value) })
const refuse = (__type: string) => ({ status: 400, body: JSON.stringify({ __type }) })

export function openLocalCognito(
  accounts: StaffAccounts,
  arnOf: (pool: string) => string,
): LocalCognito {
  const read = (body: Buffer): CognitoRequest => requestSchema.parse(JSON.parse(String(body)))
  const userOf = (Username: string, { email, isLetIn }: StaffAccount) => ({
    Username,
    Enabled: isLetIn,
    UserStatus: 'CONFIRMED',
    Attributes: [{ Name: 'email', Value: email }],
  })
  const withRole = (role: StaffRole | undefined) =>
    accounts.all().filter(([, { roles }]) => role === undefined || roles.includes(role))
  const create = ({ Username, MessageAction, UserAttributes }: CognitoRequest) => {
    const there = accounts.find(Username)
    if (there && MessageAction !== 'RESEND') return refuse('UsernameExistsException')
    if (!there && MessageAction === 'RESEND') return refuse('UserNotFoundException')
    const email = UserAttributes.find(({ Name }) => Name === 'email')?.Value ?? ''
    if (!there) accounts.put(Username, { email, roles: [], isLetIn: true })
    return ok()
  }
  const change = (name: string, to: (account: StaffAccount) => Partial<StaffAccount>) => {
    const there = accounts.find(name)
    if (!there) return refuse('UserNotFoundException')
    accounts.put(name, { ...there, ...to(there) })
    return ok()
  }
  return {
    readPool: (body) => arnOf(read(body).UserPoolId),
    answer(operation, body) {
      const request = read(body)
      const { Username: name, GroupName: role } = request
      const Users = () => withRole(role).map(([one, account]) => userOf(one, account))
      if (operation === 'ListUsers' || operation === 'ListUsersInGroup')
        return ok({ Users: Users() })
      if (operation === 'AdminCreateUser') return create(request)
      if (operation === 'AdminDisableUser') return change(name, () => ({ isLetIn: false }))
      if (operation === 'AdminEnableUser') return change(name, () => ({ isLetIn: true }))
      if (operation === 'AdminAddUserToGroup' && role)
        return change(name, ({ roles }) => ({ roles: [...new Set([...roles, role])] }))
      if (operation === 'AdminRemoveUserFromGroup' && role)
        return change(name, ({ roles }) => ({ roles: roles.filter((one) => one !== role) }))
      // The portal ends its own sessions, and any phone will do here.
      if (operation === 'AdminUserGlobalSignOut' || operation === 'AdminDeleteSoftwareToken')
        return change(name, () => ({}))
      return refuse('UnknownOperationException')
    },
  }
}
