import { mailboxOf } from '../../shared/staff-names.ts'
import type { StaffRole } from '../../shared/staff.ts'

/** How somebody of the staff stands with the identity provider. */
export const STANDINGS = ['works-here', 'not-signed-in-yet', 'password-ended', 'shut-out'] as const
export type Standing = (typeof STANDINGS)[number]

/** Somebody who works here, or did. Nobody is ever deleted: the books know people by their names. */
export interface Person {
  name: string
  email: string | undefined
  roles: readonly StaffRole[]
  standing: Standing
}

/** What an administrator may do to somebody. */
export const PEOPLE_ACTS = [
  'invite',
  'set-roles',
  'shut-out',
  'let-in',
  'new-phone',
  'invite-again',
] as const
export type PeopleAct = (typeof PEOPLE_ACTS)[number]

/** What is wished, by whom, for whom. */
export interface PeopleWish {
  act: PeopleAct
  name: string
  by: string
  email?: string | undefined
  roles?: readonly StaffRole[] | undefined
}

/** Why it may not be done. */
export type PeopleFault =
  | 'own-account'
  | 'administrator-alone'
  | 'name-taken'
  | 'address-taken'
  | 'not-found'
  | 'state-changed'
  | 'last-administrator'

export const isLetIn = ({ standing }: Person): boolean => standing !== 'shut-out'
const isAdministrator = (person: Person): boolean =>
  isLetIn(person) && person.roles.includes('administrator')

/**
 * Whether an act may be done as things stand. Nobody changes their own account, so that nobody gives
 * themselves a role; an administrator has no other role, so that nobody who lets people in decides
 * on money; one mailbox has one name, because two names could approve each other's proposals; and
 * somebody always remains who can let people in.
 */
export function faultOf(wish: PeopleWish, everybody: readonly Person[]): PeopleFault | undefined {
  const { act, name, by, roles = [] } = wish
  if (name === by) return 'own-account'
  if (roles.includes('administrator') && roles.length > 1) return 'administrator-alone'
  const there = everybody.find((one) => one.name === name)
  if (act === 'invite') return faultOfNew(wish, there, everybody)
  if (there === undefined) return 'not-found'
  if (!ALLOWED[act](there)) return 'state-changed'
  const keeps = act === 'set-roles' && roles.includes('administrator')
  const ends = (act === 'shut-out' || act === 'set-roles') && isAdministrator(there) && !keeps
  if (ends && everybody.filter(isAdministrator).length === 1) return 'last-administrator'
  return undefined
}

function faultOfNew(
  { name, email = '' }: PeopleWish,
  there: Person | undefined,
  everybody: readonly Person[],
): PeopleFault | undefined {
  const mailbox = mailboxOf(email)
  const same = everybody.find((one) => one.email !== undefined && mailboxOf(one.email) === mailbox)
  // The same again, as after a lost answer, is the same person.
  if (there !== undefined) return same?.name === name && isLetIn(there) ? undefined : 'name-taken'
  return same === undefined ? undefined : 'address-taken'
}

/** In which standing somebody must be; what stands already as it is wished may be wished again. */
const ALLOWED: Readonly<Record<Exclude<PeopleAct, 'invite'>, (there: Person) => boolean>> = {
  'set-roles': isLetIn,
  'shut-out': () => true,
  'let-in': () => true,
  'new-phone': isLetIn,
  'invite-again': ({ standing }) => standing === 'not-signed-in-yet',
}
