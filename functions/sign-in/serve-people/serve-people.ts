import { HttpProblem } from '../../http/problem.ts'
import type { ListRead, Reading } from '../../http/reading.ts'
import type { Request } from '../../http/request.ts'
import { respondJson } from '../../http/respond.ts'
import type { Response } from '../../http/respond.ts'
import { hashWish, requireDone } from '../../http/staff-request.ts'
import type { Staff } from '../../http/staff.ts'
import { STAFF_NAME } from '../../../shared/staff-names.ts'
import type { StaffRole } from '../../../shared/staff.ts'
import type { Invite, PeopleActInput } from '../people-input.ts'
import type { PeopleTurns } from '../people-turn-store.ts'
import { faultOf } from '../person.ts'
import type { PeopleFault, PeopleWish, Person } from '../person.ts'
import { SIGN_IN_PROBLEMS } from '../problem-texts.ts'
import type { MarkSignedOut } from '../signed-out-store.ts'
import type { StaffPool } from '../staff-pool-store.ts'

export interface ServePeopleDeps {
  pool: StaffPool
  turns: PeopleTurns
  /** By it every session and token of a person from before is over, from the next request on. */
  markSignedOut: MarkSignedOut
  absoluteMinutes: number
  now: () => Date
  sha256: (text: string) => string
  /** Told of every act: who, what, on whom. */
  report: (act: { staff: string; act: string; of: string; outcome: string }) => void
}

/** `GET /api/staff/people`: everybody who works here or did, by name. */
export async function listPeople(deps: ServePeopleDeps): Promise<Reading<ListRead>> {
  const everybody = await ask(() => deps.pool.list())
  const people = everybody.toSorted((a, b) => a.name.localeCompare(b.name))
  const codes = people.map(({ name }) => name)
  return {
    response: respondJson(200, { people, next: null }),
    read: { filter: {}, count: people.length, codes },
  }
}

/** `POST /api/staff/people`: the provider sends a password for one use. */
export async function invitePerson(
  request: Request,
  body: Invite,
  staff: Staff,
  deps: ServePeopleDeps,
): Promise<Response> {
  await change({ act: 'invite', by: staff.subject, ...body }, request, body, deps)
  return respondJson(201, { name: body.name })
}

/** `POST /api/staff/people/{name}/acts`. */
export async function actOnPerson(
  name: string,
  request: Request,
  body: PeopleActInput,
  staff: Staff,
  deps: ServePeopleDeps,
): Promise<Response> {
  if (!STAFF_NAME.test(name)) throw new HttpProblem('not-found')
  await change({ name, by: staff.subject, ...body }, request, [name, body], deps)
  return respondJson(200, { name })
}

/**
 * Looks whether the act may be done, takes the turn and looks again: what another administrator did
 * in between counts. What was cut off half-way is done by the same request sent again, whose key is
 * known and whose steps have no effect a second time.
 */
async function change(
  wish: PeopleWish,
  request: Request,
  sent: unknown,
  deps: ServePeopleDeps,
): Promise<void> {
  const keys = hashWish(request, sent, deps.sha256)
  requireAllowed(faultOf(wish, await ask(() => deps.pool.list())))
  const begun = await deps.turns.begin({ ...wish, ...keys, at: deps.now() })
  deps.report({ staff: wish.by, act: `people-${wish.act}`, of: wish.name, outcome: begun.outcome })
  if (begun.outcome === 'not-allowed') throw new HttpProblem('try-again')
  requireDone(begun)
  try {
    const everybody = await ask(() => deps.pool.list())
    requireAllowed(faultOf(wish, everybody))
    await ask(() => carryOut(wish, everybody, deps))
  } finally {
    await deps.turns.end(keys)
  }
}

function requireAllowed(fault: PeopleFault | undefined): void {
  if (fault === undefined) return
  if (fault === 'not-found' || fault === 'state-changed') throw new HttpProblem(fault)
  throw new HttpProblem(SIGN_IN_PROBLEMS[fault])
}

/** @throws HttpProblem `provider-silent`. */
async function ask<Answer>(act: () => Promise<Answer>): Promise<Answer> {
  try {
    return await act()
  } catch (cause) {
    throw new HttpProblem(SIGN_IN_PROBLEMS['provider-silent'], { cause })
  }
}

async function carryOut(
  { act, name, email = '', roles = [] }: PeopleWish,
  everybody: readonly Person[],
  deps: ServePeopleDeps,
): Promise<void> {
  const { pool } = deps
  const held = everybody.find((one) => one.name === name)?.roles ?? []
  if (act === 'invite') await pool.invite(name, email)
  if (act === 'invite-again') await pool.inviteAgain(name)
  if (act === 'shut-out') {
    // First the door, then what lies behind it: a failure in between leaves nobody in.
    await pool.shutOut(name)
    await endSessions(name, deps)
    for (const role of held) await pool.leave(name, role)
  }
  if (act === 'new-phone') {
    await pool.forgetPhone(name)
    // After the phone is forgotten: whoever found it may have signed in until now.
    await endSessions(name, deps)
  }
  if (act === 'invite' || act === 'set-roles' || act === 'let-in')
    await giveRoles(name, held, roles, deps)
  if (act === 'let-in') await pool.letIn(name)
}

async function giveRoles(
  name: string,
  held: readonly StaffRole[],
  wanted: readonly StaffRole[],
  deps: ServePeopleDeps,
): Promise<void> {
  const lost = held.filter((role) => !wanted.includes(role))
  for (const role of lost) await deps.pool.leave(name, role)
  for (const role of wanted.filter((one) => !held.includes(one))) await deps.pool.join(name, role)
  // After the roles are gone: a session that was opened until now still has them.
  if (lost.length > 0) await endSessions(name, deps)
}

async function endSessions(
  name: string,
  { pool, markSignedOut, absoluteMinutes, now }: ServePeopleDeps,
): Promise<void> {
  const at = now()
  // Longer than any session or token of before can live.
  await markSignedOut(name, at, new Date(at.getTime() + 2 * absoluteMinutes * 60_000))
  await pool.signOut(name)
}
