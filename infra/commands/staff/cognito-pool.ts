import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteSoftwareTokenCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminUserGlobalSignOutCommand,
  CognitoIdentityProviderClient,
  paginateAdminListGroupsForUser,
  paginateListUsers,
} from '@aws-sdk/client-cognito-identity-provider'
import { orUndefined } from '../cloud/refusals.ts'
import type { StaffPool } from './staff-pool.ts'

/** The pool of a deployment, by the credentials of an administrator. */
export function openPool(region: string, UserPoolId: string): StaffPool {
  const client = new CognitoIdentityProviderClient({ region })
  const of = (Username: string) => ({ UserPoolId, Username })
  const member = (Username: string, GroupName: string) => ({ UserPoolId, Username, GroupName })
  return {
    list: async () => {
      const users = []
      for await (const page of paginateListUsers({ client }, { UserPoolId }))
        users.push(...(page.Users ?? []))
      return users
    },
    groupsOf: async (username) => {
      const names = []
      for await (const page of paginateAdminListGroupsForUser({ client }, of(username)))
        names.push(...(page.Groups ?? []).map(({ GroupName = '' }) => GroupName))
      return names
    },
    invite: async (username, email) => {
      await client.send(
        new AdminCreateUserCommand({
          ...of(username),
          DesiredDeliveryMediums: ['EMAIL'],
          UserAttributes: [
            { Name: 'email', Value: email },
            { Name: 'email_verified', Value: 'true' },
          ],
        }),
      )
    },
    inviteAgain: async (username) => {
      await client.send(
        new AdminCreateUserCommand({
          ...of(username),
          DesiredDeliveryMediums: ['EMAIL'],
          MessageAction: 'RESEND',
        }),
      )
    },
    join: async (username, role) => {
      await client.send(new AdminAddUserToGroupCommand(member(username, role)))
    },
    leave: async (username, role) => {
      await client.send(new AdminRemoveUserFromGroupCommand(member(username, role)))
    },
    shutOut: async (username) => {
      await client.send(new AdminDisableUserCommand(of(username)))
    },
    letIn: async (username) => {
      await client.send(new AdminEnableUserCommand(of(username)))
    },
    signOut: async (username) => {
      await client.send(new AdminUserGlobalSignOutCommand(of(username)))
    },
    forgetPhone: async (username) => {
      // Who never had a second factor has none to forget.
      await orUndefined(
        client.send(new AdminDeleteSoftwareTokenCommand(of(username))),
        'SoftwareTokenMFANotFoundException',
      )
    },
  }
}
