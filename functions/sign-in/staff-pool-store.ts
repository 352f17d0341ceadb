import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteSoftwareTokenCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminUserGlobalSignOutCommand,
  CognitoIdentityProviderClient,
  paginateListUsers,
  paginateListUsersInGroup,
} from '@aws-sdk/client-cognito-identity-provider'
import type { UserType } from '@aws-sdk/client-cognito-identity-provider'
import { STAFF_ROLES } from '../../shared/staff.ts'
import type { StaffRole } from '../../shared/staff.ts'
import { SDK_TRY } from '../runtime/time-budget.ts'
import { boundCalls, requestLimits } from '../storage/bound-calls.ts'
import type { Person, Standing } from './person.ts'

/** The user pool of the staff. Each of its acts may be done again without another effect. */
export interface StaffPool {
  list: () => Promise<readonly Person[]>
  /** Makes a user and sends them a password for one use; one who is there stays as they are. */
  invite: (name: string, email: string) => Promise<void>
  /** Sends another password for one use. */
  inviteAgain: (name: string) => Promise<void>
  join: (name: string, role: StaffRole) => Promise<void>
  leave: (name: string, role: StaffRole) => Promise<void>
  shutOut: (name: string) => Promise<void>
  letIn: (name: string) => Promise<void>
  /** The pool gives them no token any more; it takes none back. */
  signOut: (name: string) => Promise<void>
  forgetPhone: (name: string) => Promise<void>
}

/** More people than a province has work here for. */
const MAX_PEOPLE = 2_000

export function makePoolClient(): CognitoIdentityProviderClient {
  const requestHandler = requestLimits(SDK_TRY)
  return boundCalls(
    new CognitoIdentityProviderClient({ maxAttempts: SDK_TRY.tries, requestHandler }),
  )
}

export function makeStaffPool(
  client: CognitoIdentityProviderClient,
  UserPoolId: string,
): StaffPool {
  const of = (Username: string) => ({ UserPoolId, Username })
  const namesIn = async (GroupName: string): Promise<ReadonlySet<string>> => {
    const names = new Set<string>()
    for await (const page of paginateListUsersInGroup({ client }, { UserPoolId, GroupName }))
      for (const { Username = '' } of page.Users ?? []) names.add(Username)
    return names
  }
  return {
    async list() {
      const users: UserType[] = []
      for await (const page of paginateListUsers({ client }, { UserPoolId })) {
        users.push(...(page.Users ?? []))
        if (users.length > MAX_PEOPLE) throw new Error('people-too-many')
      }
      const groups = await Promise.all(
        STAFF_ROLES.map(async (role) => [role, await namesIn(role)] as const),
      )
      return users.map((user) => ({
        name: user.Username ?? '',
        email: user.Attributes?.find(({ Name }) => Name === 'email')?.Value,
        roles: groups.flatMap(([role, names]) => (names.has(user.Username ?? '') ? [role] : [])),
        standing: standingOf(user),
      }))
    },
    async invite(name, email) {
      await unless(
        'UsernameExistsException',
        client.send(
          new AdminCreateUserCommand({
            ...of(name),
            DesiredDeliveryMediums: ['EMAIL'],
            UserAttributes: [
              { Name: 'email', Value: email },
              { Name: 'email_verified', Value: 'true' },
            ],
          }),
        ),
      )
    },
    async inviteAgain(name) {
      const DesiredDeliveryMediums = ['EMAIL' as const]
      const again = { ...of(name), DesiredDeliveryMediums, MessageAction: 'RESEND' as const }
      await client.send(new AdminCreateUserCommand(again))
    },
    async join(name, GroupName) {
      await client.send(new AdminAddUserToGroupCommand({ ...of(name), GroupName }))
    },
    async leave(name, GroupName) {
      await client.send(new AdminRemoveUserFromGroupCommand({ ...of(name), GroupName }))
    },
    async shutOut(name) {
      await client.send(new AdminDisableUserCommand(of(name)))
    },
    async letIn(name) {
      await client.send(new AdminEnableUserCommand(of(name)))
    },
    async signOut(name) {
      await client.send(new AdminUserGlobalSignOutCommand(of(name)))
    },
    async forgetPhone(name) {
      // Who never had a second factor has none to forget.
      await unless(
        'SoftwareTokenMFANotFoundException',
        client.send(new AdminDeleteSoftwareTokenCommand(of(name))),
      )
    },
  }
}

function standingOf({ Enabled, UserStatus }: UserType): Standing {
  if (Enabled === false) return 'shut-out'
  if (UserStatus === 'FORCE_CHANGE_PASSWORD') return 'not-signed-in-yet'
  return UserStatus === 'RESET_REQUIRED' ? 'password-ended' : 'works-here'
}

/** An error of this name says that what is wished stands already. */
async function unless(name: string, answer: Promise<unknown>): Promise<void> {
  try {
    await answer
  } catch (error) {
    if (!(error instanceof Error) || error.name !== name) throw error
  }
}
