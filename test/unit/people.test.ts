import { describe, expect, test } from 'vitest'
import type { Request } from '../../functions/http/request.ts'
import { faultOf } from '../../functions/sign-in/person.ts'
import type { PeopleWish, Person } from '../../functions/sign-in/person.ts'
import {
  actOnPerson,
  invitePerson,
  listPeople,
} from '../../functions/sign-in/serve-people/serve-people.ts'
import type { ServePeopleDeps } from '../../functions/sign-in/serve-people/serve-people.ts'
import type { StaffRole } from '../../shared/staff.ts'

const person = (name: string, roles: readonly StaffRole[], more: Partial<Person> = {}): Person => ({
  name,
  roles,
  email: `${name}@province.vn`,
  standing: 'works-here',
  ...more,
})
const EVERYBODY = [
  person('quan-tri', ['administrator']),
  person('quan-tri-2', ['administrator']),
  person('lan', ['accountant']),
  person('binh', ['approver'], { standing: 'shut-out' }),
  person('chi', [], { standing: 'not-signed-in-yet' }),
]
const by = 'quan-tri'

describe('what an administrator may do', () => {
  test.each<[string, Omit<PeopleWish, 'by'>, ReturnType<typeof faultOf>]>([
    ['a role for oneself', { act: 'set-roles', name: by, roles: ['approver'] }, 'own-account'],
    ['to shut oneself out', { act: 'shut-out', name: by }, 'own-account'],
    ['another phone for oneself', { act: 'new-phone', name: by }, 'own-account'],
    ['to let oneself in', { act: 'let-in', name: by, roles: ['clerk'] }, 'own-account'],
    [
      'an administrator who approves',
      { act: 'set-roles', name: 'lan', roles: ['administrator', 'approver'] },
      'administrator-alone',
    ],
    [
      'a new administrator with another role',
      { act: 'invite', name: 'dung', email: 'd@province.vn', roles: ['administrator', 'clerk'] },
      'administrator-alone',
    ],
    [
      'a name of somebody else',
      { act: 'invite', name: 'lan', email: 'other@province.vn', roles: ['clerk'] },
      'name-taken',
    ],
    [
      'a name of somebody who was shut out',
      { act: 'invite', name: 'binh', email: 'binh@province.vn', roles: ['clerk'] },
      'name-taken',
    ],
    [
      'a second name for one mailbox',
      { act: 'invite', name: 'lan-2', email: 'LAN+2@province.vn', roles: ['approver'] },
      'address-taken',
    ],
    ['somebody who is not there', { act: 'shut-out', name: 'dung' }, 'not-found'],
    [
      'roles for who is shut out',
      { act: 'set-roles', name: 'binh', roles: ['clerk'] },
      'state-changed',
    ],
    ['an invitation for who has come', { act: 'invite-again', name: 'lan' }, 'state-changed'],
    ['another administrator’s end', { act: 'shut-out', name: 'quan-tri-2' }, undefined],
    ['other roles', { act: 'set-roles', name: 'lan', roles: ['accountant', 'editor'] }, undefined],
    ['somebody back', { act: 'let-in', name: 'binh', roles: ['approver'] }, undefined],
    ['another phone', { act: 'new-phone', name: 'lan' }, undefined],
    ['the invitation again', { act: 'invite-again', name: 'chi' }, undefined],
    [
      'the same invitation after a lost answer',
      { act: 'invite', name: 'chi', email: 'chi@province.vn', roles: ['clerk'] },
      undefined,
    ],
  ])('%s', (_what, wish, fault) => {
    expect(faultOf({ ...wish, by }, EVERYBODY)).toBe(fault)
  })

  test.each<[string, Omit<PeopleWish, 'by' | 'name'>]>([
    ['shut out', { act: 'shut-out' }],
    ['given another role', { act: 'set-roles', roles: ['clerk'] }],
  ])('the last administrator is never %s, whoever asks', (_how, wish) => {
    const left = EVERYBODY.filter(({ name }) => name !== by)
    const last = { ...wish, name: 'quan-tri-2', by }
    expect(faultOf(last, left)).toBe('last-administrator')
    const shutOut = person('quan-tri-3', ['administrator'], { standing: 'shut-out' })
    expect(faultOf(last, [...left, shutOut])).toBe('last-administrator')
    expect(faultOf(last, [...left, person('quan-tri-3', ['administrator'])])).toBeUndefined()
  })
})

const request = (key = crypto.randomUUID()): Request => ({
  locale: 'vi',
  wantsJson: true,
  query: {},
  header: (name) => (name === 'idempotency-key' ? key : undefined),
  cookie: () => undefined,
  viewerAddress: '',
})
const STAFF = { subject: by, roles: ['administrator'] } as const

/** A pool that tells what was done with it, in order, with the turns and the end of sessions. */
function makeDeps({
  turn = 'done',
  fails,
}: {
  turn?: 'done' | 'not-allowed'
  fails?: string
} = {}) {
  const done: string[] = []
  const note = (what: string) => async (): Promise<void> => {
    if (what.split(' ')[0] === fails) throw new Error('no answer')
    done.push(what)
  }
  const deps: ServePeopleDeps = {
    pool: {
      list: async () => EVERYBODY,
      invite: (name, email) => note(`invite ${name} ${email}`)(),
      inviteAgain: (name) => note(`invite-again ${name}`)(),
      join: (name, role) => note(`join ${name} ${role}`)(),
      leave: (name, role) => note(`leave ${name} ${role}`)(),
      shutOut: (name) => note(`shut-out ${name}`)(),
      letIn: (name) => note(`let-in ${name}`)(),
      signOut: (name) => note(`sign-out ${name}`)(),
      forgetPhone: (name) => note(`forget-phone ${name}`)(),
    },
    turns: {
      begin: async ({ act, name }) => {
        done.push(`turn ${act} ${name}`)
        return { outcome: turn }
      },
      end: note('end of turn'),
    },
    markSignedOut: (name) => note(`end-sessions ${name}`)(),
    absoluteMinutes: 600,
    now: () => new Date('2026-11-26T03:00:00Z'),
    sha256: (text) => `sha-${text.length}`,
    report: () => {},
  }
  return { deps, done }
}

describe('an act on who works here', () => {
  test('is written down first, and its turn is given back', async () => {
    const { deps, done } = makeDeps()
    const body = { name: 'dung', email: 'dung@province.vn', roles: ['clerk' as const] }
    expect((await invitePerson(request(), body, STAFF, deps)).statusCode).toBe(201)
    expect(done).toEqual([
      'turn invite dung',
      'invite dung dung@province.vn',
      'join dung clerk',
      'end of turn',
    ])
  })

  test('that shuts somebody out closes the door, ends their sessions, and takes their roles, in this order', async () => {
    const { deps, done } = makeDeps()
    await actOnPerson('lan', request(), { act: 'shut-out' }, STAFF, deps)
    expect(done).toEqual([
      'turn shut-out lan',
      'shut-out lan',
      'end-sessions lan',
      'sign-out lan',
      'leave lan accountant',
      'end of turn',
    ])
  })

  test.each<[string, Parameters<typeof actOnPerson>[2], boolean]>([
    ['takes a role', { act: 'set-roles', roles: ['editor'] }, true],
    ['only gives one', { act: 'set-roles', roles: ['accountant', 'editor'] }, false],
    ['forgets a phone', { act: 'new-phone' }, true],
  ])('that %s ends their sessions: %s', async (_what, body, ends) => {
    const { deps, done } = makeDeps()
    await actOnPerson('lan', request(), body, STAFF, deps)
    expect(done.includes('end-sessions lan')).toBe(ends)
    // Whoever had the role or the phone until now may have signed in until now.
    if (ends) expect(done.indexOf('end-sessions lan')).toBeGreaterThan(1)
  })

  test('waits for its turn and does nothing before', async () => {
    const { deps, done } = makeDeps({ turn: 'not-allowed' })
    const acting = actOnPerson('lan', request(), { act: 'shut-out' }, STAFF, deps)
    await expect(acting).rejects.toMatchObject({ code: 'try-again' })
    expect(done).toEqual(['turn shut-out lan'])
  })

  test.each(['shut-out', 'sign-out', 'leave'])(
    'says so where the provider does not answer at %s, and gives its turn back',
    async (fails) => {
      const { deps, done } = makeDeps({ fails })
      const acting = actOnPerson('lan', request(), { act: 'shut-out' }, STAFF, deps)
      await expect(acting).rejects.toMatchObject({ code: 'provider-silent' })
      expect(done.at(-1)).toBe('end of turn')
    },
  )

  test('of a name that can be none is of nobody', async () => {
    const { deps, done } = makeDeps()
    const acting = actOnPerson('An@x', request(), { act: 'shut-out' }, STAFF, deps)
    await expect(acting).rejects.toMatchObject({ code: 'not-found' })
    expect(done).toEqual([])
  })
})

test('the list names everybody, and leaves the name of each in its trace', async () => {
  const { read } = await listPeople(makeDeps().deps)
  expect(read.codes).toEqual(['binh', 'chi', 'lan', 'quan-tri', 'quan-tri-2'])
})
