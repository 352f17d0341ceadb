import type { AttributeType, UserType } from '@aws-sdk/client-cognito-identity-provider'
import type { StaffRole } from '../../../shared/staff.ts'

/** The user pool of the staff, in the shapes in which Cognito answers. */
export interface StaffPool {
  /** Everybody, also those who were shut out. */
  list: () => Promise<readonly UserType[]>
  /** Names of the groups that somebody is in. */
  groupsOf: (username: string) => Promise<readonly string[]>
  /** Makes a user and sends them a password for one use. */
  invite: (username: string, email: string) => Promise<void>
  /** Sends another password for one use to somebody who never used the first. */
  inviteAgain: (username: string) => Promise<void>
  join: (username: string, role: StaffRole) => Promise<void>
  leave: (username: string, role: string) => Promise<void>
  /** Nobody signs in by this name any more. */
  shutOut: (username: string) => Promise<void>
  letIn: (username: string) => Promise<void>
  /** The pool gives whoever is signed in under this name no token any more; it takes none back. */
  signOut: (username: string) => Promise<void>
  /** Forgets the second factor; the next sign-in asks for a new one. */
  forgetPhone: (username: string) => Promise<void>
}

export const attributeOf = (
  attributes: readonly AttributeType[] | undefined,
  name: string,
): string | undefined => attributes?.find(({ Name }) => Name === name)?.Value
