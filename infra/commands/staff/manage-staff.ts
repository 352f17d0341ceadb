import type { StaffPool } from '../../../functions/sign-in/staff-pool-store.ts'
import { MAILBOX, STAFF_NAME, mailboxOf } from '../../../shared/staff-names.ts'
import { STAFF_ROLES } from '../../../shared/staff.ts'
import type { StaffRole } from '../../../shared/staff.ts'
import { Trouble } from '../../local/trouble.ts'
import type { EndSessions } from './end-sessions.ts'

const ROLES = STAFF_ROLES.join(', ')

/** Somebody of the pool, as its store tells them. */
type Person = Awaited<ReturnType<StaffPool['list']>>[number]

/**
 * What can be said of a wish before anybody asks AWS.
 * @throws Trouble naming what is wrong with it.
 */
export function checkWish(
  verb: 'add' | 'remove' | 'lost-phone',
  { name, email, roles }: { name: string; email: string | undefined; roles: readonly string[] },
): void {
  requireName(name)
  const wanted = verb === 'add' || roles.length > 0 ? requireRoles(roles) : []
  if (verb === 'add') requireAlone(wanted)
  if (email !== undefined) requireMailbox(email)
}

/** Somebody new, or with other roles, or back again. @returns what was done, in sentences. */
export async function addStaff(
  pool: StaffPool,
  { name, email, roles }: { name: string; email: string | undefined; roles: readonly string[] },
): Promise<readonly string[]> {
  requireName(name)
  const wanted = requireRoles(roles)
  requireAlone(wanted)
  const everybody = await pool.list()
  const there = find(everybody, name)
  if (there === undefined) {
    const address = requireNewAddress(everybody, email)
    await pool.invite(name, address)
    for (const role of wanted) await pool.join(name, role)
    return [
      `${name} may work here as ${wanted.join(' and ')}. A mail with a password for one use went to ${address}; it is good for three days. At the first sign-in they choose their own password and show an authenticator app the code on the screen.`,
    ]
  }
  if (email !== undefined && there.email?.toLowerCase() !== email.toLowerCase())
    throw new Trouble(
      `${name} is there already, with the address ${there.email ?? '(none)'}. A name stays with one person for ever, because the books know people by it: choose another name for another person.`,
    )
  requireAlone([...there.roles, ...wanted])
  return [...(await bringBack(pool, there)), ...(await giveRoles(pool, there, wanted))]
}

async function bringBack(pool: StaffPool, there: Person): Promise<readonly string[]> {
  const { name } = there
  const said: string[] = []
  if (there.standing === 'shut-out') {
    await pool.letIn(name)
    said.push(
      `${name} is let in again, as the same person as before: what they proposed, another must approve.`,
    )
  }
  // As long as somebody is shut out, the pool does not tell whether they ever signed in.
  const now = said.length === 0 ? there : find(await pool.list(), name)
  if (now?.standing === 'not-signed-in-yet') {
    await pool.inviteAgain(name)
    said.push(`${name} never signed in: another password for one use was sent.`)
  }
  return said
}

async function giveRoles(
  pool: StaffPool,
  { name, roles: held }: Person,
  wanted: readonly StaffRole[],
): Promise<readonly string[]> {
  const missing = wanted.filter((role) => !held.includes(role))
  for (const role of missing) await pool.join(name, role)
  const said =
    missing.length === 0
      ? 'has these roles already'
      : `may work here as ${missing.join(' and ')} too`
  const others = held.filter((role) => !wanted.includes(role))
  return [
    `${name} ${said}, from the next sign-in on.`,
    ...(others.length === 0
      ? []
      : [`${name} keeps ${others.join(' and ')} as well; remove --role takes one away.`]),
  ]
}

const SIGNED_OUT =
  'They are signed out everywhere: no session and no token from before opens anything.'

/** Takes one role from somebody, or shuts them out. Nobody is deleted. */
export async function removeStaff(
  pool: StaffPool,
  { name: called, roles }: { name: string; roles: readonly string[] },
  endSessions: EndSessions,
): Promise<readonly string[]> {
  const { name, roles: held } = requireThere(await pool.list(), called)
  if (roles.length > 0) {
    const taken = requireRoles(roles)
    for (const role of taken) await pool.leave(name, role)
    await pool.signOut(name)
    // After the roles are gone: a session that was opened until now still has them.
    await endSessions(name)
    return [`${name} is ${taken.join(' and ')} no more. ${SIGNED_OUT}`]
  }
  // First the door, then what lies behind it: a failure in between leaves nobody in.
  await pool.shutOut(name)
  await endSessions(name)
  await pool.signOut(name)
  for (const role of held) await pool.leave(name, role)
  return [
    `${name} cannot sign in any more and has no role. ${SIGNED_OUT}`,
    'The name stays in the pool and is given to nobody else, so that the books go on knowing who did what. Do not delete it in the console.',
  ]
}

/** Lets somebody show another phone at the next sign-in. */
export async function replacePhone(
  pool: StaffPool,
  wish: { name: string },
  endSessions: EndSessions,
): Promise<readonly string[]> {
  const { name } = requireThere(await pool.list(), wish.name)
  await pool.signOut(name)
  await pool.forgetPhone(name)
  // After the phone is forgotten: whoever found it may have signed in until now.
  await endSessions(name)
  return [
    `The authenticator of ${name} is forgotten. ${SIGNED_OUT} At the next sign-in their password is asked for and a new authenticator is set up.`,
    'Until then the password alone opens the door: do this only with the person before you or at a telephone number that you know, and stay until they have signed in. If the password may be known too, remove them first.',
  ]
}

/** Who may work here, a line each. */
export async function listStaff(pool: StaffPool): Promise<readonly string[]> {
  const everybody = (await pool.list()).toSorted((a, b) => a.name.localeCompare(b.name))
  if (everybody.length === 0)
    return [
      'Nobody may work here yet. Two people are needed before money can go out: one who proposes (accountant) and one who approves (approver).',
    ]
  return everybody.map(({ name, roles, email = '', standing }) =>
    [name, roles.join(', ') || 'no role', email, STANDINGS[standing]].join('\t'),
  )
}

const STANDINGS: Readonly<Record<Person['standing'], string>> = {
  'works-here': 'works here',
  'not-signed-in-yet': 'has not signed in yet',
  'password-ended': 'must choose another password',
  'shut-out': 'shut out',
}

const find = (everybody: readonly Person[], name: string): Person | undefined =>
  everybody.find((one) => one.name.toLowerCase() === name)

function requireName(name: string): void {
  if (!STAFF_NAME.test(name))
    throw new Trouble(
      `"${name}" cannot be a name: 3 to 30 small letters, digits and hyphens, such as ke-toan-2. It stands in records for years, so that it is no address and no telephone number.`,
    )
}

/** @returns them by the name as the pool spells it, which is the one of tokens and sessions. */
function requireThere(everybody: readonly Person[], name: string): Person {
  requireName(name)
  const there = find(everybody, name)
  if (there === undefined)
    throw new Trouble(`There is nobody called ${name} here; "list" shows who is.`)
  return there
}

function requireRoles(roles: readonly string[]): readonly StaffRole[] {
  const known = STAFF_ROLES.filter((role) => roles.includes(role))
  const strange = roles.filter((role) => !(STAFF_ROLES as readonly string[]).includes(role))
  if (strange.length > 0)
    throw new Trouble(`"${strange.join(', ')}" is no role; there are ${ROLES}.`)
  if (known.length === 0) throw new Trouble(`Name at least one --role: ${ROLES}.`)
  return known
}

/** Whoever lets people in decides on nothing else, as in the console. */
function requireAlone(roles: readonly string[]): void {
  if (roles.includes('administrator') && roles.some((role) => role !== 'administrator'))
    throw new Trouble(
      'An administrator has no other role, because whoever lets people in could let two in and decide with both: give the other roles to another person, or take them away first (remove --role).',
    )
}

function requireMailbox(email: string | undefined): asserts email is string {
  if (email === undefined || !MAILBOX.test(email))
    throw new Trouble('Name the address that the invitation goes to: --email name@province.vn.')
}

/** One person has one name: otherwise they could approve what they proposed under another. */
function requireNewAddress(everybody: readonly Person[], email: string | undefined): string {
  requireMailbox(email)
  const same = everybody.find((one) => mailboxOf(one.email ?? '') === mailboxOf(email))
  if (same !== undefined)
    throw new Trouble(
      `${email} is the address of ${same.name} already. One person has one name here, because two names could approve each other's proposals: give ${same.name} the role instead.`,
    )
  return email
}
