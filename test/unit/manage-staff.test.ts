import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { describe, expect, test } from 'vitest'
import { makeMarkSignedOut } from '../../functions/sign-in/signed-out-store.ts'
import {
  addStaff,
  checkWish,
  listStaff,
  removeStaff,
  replacePhone,
} from '../../infra/commands/staff/manage-staff.ts'
import { makeEndSessions } from '../../infra/commands/staff/end-sessions.ts'
import type { EndSessions } from '../../infra/commands/staff/end-sessions.ts'
import type { Person } from '../../functions/sign-in/person.ts'
import type { StaffPool } from '../../functions/sign-in/staff-pool-store.ts'
import { STAFF_ROLES } from '../../shared/staff.ts'
import type { StaffRole } from '../../shared/staff.ts'

interface User {
  name: string
  sub: string
  email: string | undefined
  letIn: boolean
  signedIn: boolean
  roles: Set<StaffRole>
}
const standingOf = ({ letIn, signedIn }: User): Person['standing'] => {
  if (!letIn) return 'shut-out'
  return signedIn ? 'works-here' : 'not-signed-in-yet'
}

/** A pool that keeps its users as Cognito does, and tells what was done with them. */
function makePool() {
  const users = new Map<string, User>()
  const done: string[] = []
  const of = (name: string): User => {
    const user = users.get(name)
    if (!user) throw new Error(`nobody is called ${name}`)
    return user
  }
  const rolesOf = (name: string): readonly StaffRole[] =>
    STAFF_ROLES.filter((role) => of(name).roles.has(role))
  const pool: StaffPool = {
    list: async () =>
      [...users.values()].map((user) => ({
        name: user.name,
        email: user.email,
        roles: rolesOf(user.name),
        standing: standingOf(user),
      })),
    invite: async (name, email) => {
      done.push(`invite ${name} ${email}`)
      const sub = `sub-${users.size}`
      users.set(name, { name, sub, email, letIn: true, signedIn: false, roles: new Set() })
    },
    inviteAgain: async (username) => {
      done.push(`invite ${username} again`)
    },
    join: async (username, role) => void of(username).roles.add(role),
    leave: async (username, role) => {
      done.push(`${username} leaves ${role}`)
      of(username).roles.delete(role)
    },
    shutOut: async (username) => {
      done.push(`shut out ${username}`)
      of(username).letIn = false
    },
    letIn: async (username) => {
      of(username).letIn = true
    },
    signOut: async (username) => {
      done.push(`sign out ${username}`)
    },
    forgetPhone: async (username) => {
      done.push(`forget phone of ${username}`)
    },
  }
  const endSessions: EndSessions = async (subject) => {
    done.push(`end sessions of ${subject}`)
  }
  return { pool, endSessions, done, users, rolesOf }
}

const AN = { name: 'an-ke-toan', email: 'an@province.vn', roles: ['accountant'] }

describe('npm run staff', () => {
  test('invites somebody new by mail and gives them their roles', async () => {
    const { pool, done, rolesOf } = makePool()
    const said = await addStaff(pool, { ...AN, roles: ['accountant', 'clerk'] })
    expect(done).toEqual(['invite an-ke-toan an@province.vn'])
    expect(rolesOf(AN.name)).toEqual(['clerk', 'accountant'])
    expect(said.join()).toContain('an@province.vn')
  })

  test('gives an administrator no other role, and nobody with a role that of an administrator', async () => {
    const { pool, done, rolesOf } = makePool()
    const both = { ...AN, roles: ['administrator', 'approver'] }
    await expect(addStaff(pool, both)).rejects.toThrow('no other role')
    expect(done).toEqual([])
    await addStaff(pool, { ...AN, roles: ['administrator'] })
    await expect(addStaff(pool, { ...AN, roles: ['approver'] })).rejects.toThrow('no other role')
    expect(rolesOf(AN.name)).toEqual(['administrator'])
    await addStaff(pool, { ...AN, roles: ['administrator'] })
    const binh = { name: 'binh-duyet', email: 'binh@province.vn' }
    await addStaff(pool, { ...binh, roles: ['approver'] })
    await expect(addStaff(pool, { ...binh, roles: ['administrator'] })).rejects.toThrow('remove')
  })

  test.each([
    ['add', { ...AN, name: 'An' }, 'cannot be a name'],
    ['add', { ...AN, roles: ['kng'] }, '"kng" is no role'],
    ['add', { ...AN, roles: [] }, 'Name at least one --role'],
    ['add', { ...AN, roles: ['administrator', 'clerk'] }, 'no other role'],
    ['add', { ...AN, email: 'an' }, 'Name the address'],
    ['remove', { ...AN, roles: ['kng'] }, '"kng" is no role'],
    ['lost-phone', { ...AN, name: '0912345678' }, 'cannot be a name'],
  ] as const)('says of "%s" what is wrong with it before anybody asks AWS', (verb, wish, says) => {
    expect(() => checkWish(verb, wish)).toThrow(says)
  })

  test('lets somebody who was removed in again as the same person, with the same subject', async () => {
    const { pool, endSessions, users, done, rolesOf } = makePool()
    await addStaff(pool, AN)
    const before = users.get(AN.name)?.sub
    await removeStaff(pool, { ...AN, roles: [] }, endSessions)
    expect(users.get(AN.name)).toMatchObject({ letIn: false, sub: before })
    expect(rolesOf(AN.name)).toEqual([])
    const said = await addStaff(pool, { ...AN, email: undefined, roles: ['approver'] })
    expect(users.get(AN.name)).toMatchObject({ letIn: true, sub: before })
    // They never signed in, and the password of the first mail may have ended.
    expect(done).toContain('invite an-ke-toan again')
    expect(said.join()).toContain('as the same person as before')
  })

  test.each(['an@province.vn', 'AN@Province.VN', 'an+duyet@province.vn'])(
    'gives nobody a second name by the address %s, so that they cannot approve what they proposed',
    async (email) => {
      const { pool, endSessions, users } = makePool()
      await addStaff(pool, AN)
      await removeStaff(pool, { ...AN, roles: [] }, endSessions)
      await expect(
        addStaff(pool, { name: 'an-duyet', email, roles: ['approver'] }),
      ).rejects.toThrow('is the address of an-ke-toan already')
      expect(users.size).toBe(1)
    },
  )

  test('gives nobody the name of somebody else, also when they are gone', async () => {
    const { pool, endSessions } = makePool()
    await addStaff(pool, AN)
    await removeStaff(pool, { ...AN, roles: [] }, endSessions)
    await expect(
      addStaff(pool, { ...AN, email: 'binh@province.vn', roles: ['approver'] }),
    ).rejects.toThrow('A name stays with one person for ever')
  })

  test.each(['An', 'an@province.vn', '0912345678', 'a', 'an ke toan', 'án', 'x'.repeat(31), '-an'])(
    'refuses "%s" as a name',
    async (name) => {
      const { pool, users } = makePool()
      await expect(addStaff(pool, { ...AN, name })).rejects.toThrow('cannot be a name')
      expect(users.size).toBe(0)
    },
  )

  test.each([
    [{ roles: [] }, 'Name at least one --role'],
    [
      { roles: ['admin'] },
      '"admin" is no role; there are clerk, accountant, approver, editor, inspector, administrator.',
    ],
    [{ roles: ['clerk', 'clerks'] }, '"clerks" is no role'],
    [{ email: undefined }, 'Name the address'],
    [{ email: 'an' }, 'Name the address'],
  ])('invites nobody with %j', async (wish, sentence) => {
    const { pool, users } = makePool()
    await expect(addStaff(pool, { ...AN, ...wish })).rejects.toThrow(sentence)
    expect(users.size).toBe(0)
  })

  test('takes one role away and leaves the others, and names nobody who is not there', async () => {
    const { pool, endSessions, done, rolesOf } = makePool()
    await addStaff(pool, { ...AN, roles: ['accountant', 'clerk'] })
    await removeStaff(pool, { name: AN.name, roles: ['clerk'] }, endSessions)
    expect(rolesOf(AN.name)).toEqual(['accountant'])
    expect(done).toContain('sign out an-ke-toan')
    await expect(removeStaff(pool, { name: 'binh', roles: [] }, endSessions)).rejects.toThrow(
      'nobody called binh',
    )
    await expect(replacePhone(pool, { name: 'binh' }, endSessions)).rejects.toThrow(
      'nobody called binh',
    )
  })

  test('forgets a lost phone after everybody who holds it is signed out', async () => {
    const { pool, endSessions, done } = makePool()
    await addStaff(pool, AN)
    const said = await replacePhone(pool, { name: AN.name }, endSessions)
    expect(done.slice(-3)).toEqual([
      'sign out an-ke-toan',
      'forget phone of an-ke-toan',
      'end sessions of an-ke-toan',
    ])
    expect(said.join()).toContain('the password alone opens the door')
    expect(said.join()).toContain('signed out everywhere')
  })

  test('ends every session of somebody once nothing lets them in as before any more', async () => {
    const { pool, endSessions, done } = makePool()
    await addStaff(pool, AN)
    const said = [
      ...(await removeStaff(pool, { name: AN.name, roles: ['accountant'] }, endSessions)),
    ]
    expect(done.slice(-1)).toEqual(['end sessions of an-ke-toan'])
    expect(done.slice(-3)).toContain('an-ke-toan leaves accountant')
    done.length = 0
    said.push(...(await removeStaff(pool, { name: AN.name, roles: [] }, endSessions)))
    expect(done.slice(0, 2)).toEqual(['shut out an-ke-toan', 'end sessions of an-ke-toan'])
    expect(said.join()).not.toContain('half an hour')
  })

  test('ends the sessions of the name that the pool keeps, which is that of tokens', async () => {
    const { pool, endSessions, done } = makePool()
    await pool.invite('An-Ke-Toan', AN.email)
    await removeStaff(pool, { name: AN.name, roles: [] }, endSessions)
    expect(done).toContain('end sessions of An-Ke-Toan')
  })

  test('lists who may do what, and who was shut out', async () => {
    const { pool, endSessions } = makePool()
    expect((await listStaff(pool)).join()).toContain('Nobody may work here yet')
    await addStaff(pool, AN)
    await addStaff(pool, { name: 'binh-duyet', email: 'binh@province.vn', roles: ['approver'] })
    await removeStaff(pool, { name: 'binh-duyet', roles: [] }, endSessions)
    expect(await listStaff(pool)).toEqual([
      'an-ke-toan\taccountant\tan@province.vn\thas not signed in yet',
      'binh-duyet\tno role\tbinh@province.vn\tshut out',
    ])
  })

  test('ends them by the row that signing out everywhere leaves', async () => {
    const sent: object[] = []
    const client = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'local' }))
    client.middlewareStack.add(
      () => async (args) => {
        sent.push(args.input)
        return { output: { $metadata: {} }, response: undefined }
      },
      { step: 'initialize', priority: 'high' },
    )
    const at = new Date('2026-11-24T03:00:00.000Z')
    const until = new Date('2026-11-25T03:00:00.000Z')
    await makeMarkSignedOut(client, 'records')('an-ke-toan', at, until)
    await makeEndSessions(client, 'records', { absoluteMinutes: 12 * 60 }, () => at)('an-ke-toan')
    expect(sent).toHaveLength(2)
    expect(sent[1]).toEqual(sent[0])
  })
})
