import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { checkCaller, isFresh } from '../../functions/sign-in/check-caller/check-caller.ts'
import type { CheckCallerDeps } from '../../functions/sign-in/check-caller/check-caller.ts'
import type { Session } from '../../functions/sign-in/session.ts'

const NOW = new Date('2026-11-26T08:00:00.000Z')
const ID = 'a'.repeat(43)
const LIMITS = { idleMinutes: 30, absoluteMinutes: 600, freshMinutes: 15 }
const minutesAgo = (minutes: number): string =>
  new Date(NOW.getTime() - minutes * 60_000).toISOString()
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

const SESSION: Session = {
  subject: 'an-ke-toan',
  roles: ['accountant'],
  createdAt: minutesAgo(100),
  seenAt: minutesAgo(2),
  authenticatedAt: NOW.getTime() / 1_000 - 6_000,
  checkedUntil: minutesAgo(-20),
}
const PERSON = {
  subject: 'binh-duyet',
  sub: 's',
  roles: ['approver'] as const,
  authenticatedAt: NOW.getTime() / 1_000 - 600,
  expiresAt: NOW.getTime() / 1_000 + 600,
}

/** The stores of one session; what is noted of it is written into `seen`. */
function makeWorld({
  session = SESSION,
  signedOut = {},
}: {
  session?: Session
  signedOut?: Readonly<Record<string, number>>
} = {}) {
  const seen: string[] = []
  const deps: CheckCallerDeps = {
    readToken: async (token) => (token === 'good' ? PERSON : undefined),
    sessions: {
      find: async (idHash) => (idHash === sha256(ID) ? session : undefined),
      see: async (_, at) => void seen.push(at.toISOString()),
    },
    signedOut: { find: async (subject) => signedOut[subject] },
    limits: LIMITS,
    now: () => NOW,
    sha256,
  }
  return { deps, seen }
}

const PORTAL = { 'x-viewer-host': 'portal.example' }
type Headers = Readonly<Record<string, string>>
function ask(
  headers: Headers,
  {
    method = 'GET',
    cookie = ID,
    ...world
  }: Parameters<typeof makeWorld>[0] & {
    method?: string
    cookie?: string
  } = {},
) {
  const all: Headers = { ...PORTAL, ...headers }
  const { deps, seen } = makeWorld(world)
  const asked = {
    method,
    header: (name: string) => all[name],
    cookie: (name: string) => (name === '__Host-staff' ? cookie : undefined),
  }
  return checkCaller(asked, deps).then((found) => ({
    who: 'caller' in found ? found.caller.subject : found.refusal,
    seen,
  }))
}
const whoOf = async (...of: Parameters<typeof ask>): Promise<string> => (await ask(...of)).who

describe('a tab that shows somebody', () => {
  test.each([
    ['an-ke-toan', 'an-ke-toan', 'an-ke-toan'],
    ['binh-duyet', 'an-ke-toan', 'another-person'],
    ['AN-KE-TOAN', 'an-ke-toan', 'another-person'],
    ['', 'an-ke-toan', 'another-person'],
    ['%C3%A2n', 'ân', 'ân'],
  ])(
    'that is "%s" while "%s" is signed in in the browser has the request go out as %s',
    async (shown, subject, who) => {
      const session = { ...SESSION, subject }
      const headers = { 'x-nhip-cau-staff': shown, 'sec-fetch-site': 'same-origin' }
      expect(await whoOf(headers, { session })).toBe(who)
    },
  )
})

/** Where a request may come from, as browsers say it, and whether it is a page of the portal. */
const ORIGINS: Readonly<Record<string, readonly [headers: Headers, own: boolean | 'reads']>> = {
  'a page of the portal': [
    { 'sec-fetch-site': 'same-origin', origin: 'https://portal.example' },
    true,
  ],
  'a page of the portal, in an older browser': [{ origin: 'https://portal.example' }, true],
  'an address that was typed in': [{ 'sec-fetch-site': 'none' }, 'reads'],
  'nowhere that is said': [{}, 'reads'],
  'a page of another site': [
    { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
    false,
  ],
  'a page of a sister host': [
    { 'sec-fetch-site': 'same-site', origin: 'https://other.example' },
    false,
  ],
  'a page of another site, in an older browser': [{ origin: 'https://evil.example' }, false],
  'a page that hides where it is from': [{ origin: 'null' }, false],
  'a page that says two things': [
    { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' },
    false,
  ],
}
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'] as const
const CONSOLE: Readonly<Record<string, Headers>> = {
  'with the console’s header': { 'x-nhip-cau': 'console' },
  'with another word in it': { 'x-nhip-cau': 'x' },
  'without it': {},
}

describe('whoever brings a cookie', () => {
  test('is let through from a page of the portal alone, and to change something by the console alone', async () => {
    const told: Record<string, string> = {}
    const right: Record<string, string> = {}
    for (const method of METHODS)
      for (const [from, [origin, own]] of Object.entries(ORIGINS))
        for (const [how, header] of Object.entries(CONSOLE)) {
          const name = `${method} from ${from} ${how}`
          const changes = method !== 'GET' && method !== 'HEAD'
          const may = changes ? own === true && header['x-nhip-cau'] === 'console' : own !== false
          told[name] = await whoOf({ ...origin, ...header }, { method })
          right[name] = may ? 'an-ke-toan' : 'not-from-the-console'
        }
    expect(told).toEqual(right)
    expect(Object.values(told).filter((who) => who === 'an-ke-toan').length).toBeGreaterThan(10)
  })

  test.each(['', 'b'.repeat(43), `${ID}x`, ID.slice(1), '__proto__'])(
    'is nobody with a cookie that opens nothing: %s',
    async (cookie) => {
      expect(await whoOf({}, { cookie })).toMatch(/^(no-credential|session-unknown)$/u)
    },
  )

  test.each<[string, Partial<Session>, string]>([
    ['open', {}, 'an-ke-toan'],
    ['a second before it idles away', { seenAt: minutesAgo(29.99) }, 'an-ke-toan'],
    ['idle for half an hour', { seenAt: minutesAgo(30) }, 'session-over'],
    ['ten hours old, whoever is there', { createdAt: minutesAgo(600) }, 'session-over'],
    ['due to be checked with the provider', { checkedUntil: minutesAgo(0) }, 'session-unchecked'],
  ])('has a session that is %s', async (_, more, who) => {
    expect(await whoOf({}, { session: { ...SESSION, ...more } })).toBe(who)
  })

  test('is noted once a minute, and only where the session is open', async () => {
    const seenAfter = async (more: Partial<Session>) =>
      (await ask({}, { session: { ...SESSION, ...more } })).seen
    expect(await seenAfter({})).toEqual([NOW.toISOString()])
    expect(await seenAfter({ seenAt: minutesAgo(0.9) })).toEqual([])
    expect(await seenAfter({ seenAt: minutesAgo(31) })).toEqual([])
  })
})

describe('whoever signed out everywhere', () => {
  const at = SESSION.authenticatedAt * 1_000
  test.each([
    ['before both factors were shown', at - 1, 'an-ke-toan'],
    ['in the same moment', at, 'session-over'],
    ['since', at + 1, 'session-over'],
  ])('is out with each session: %s', async (_, moment, who) => {
    expect(await whoOf({}, { signedOut: { 'an-ke-toan': moment } })).toBe(who)
  })

  test('is out with each token too, and nobody else is', async () => {
    const bearer = { authorization: 'Bearer good' }
    const later = PERSON.authenticatedAt * 1_000 + 1
    expect(await whoOf(bearer, { signedOut: { 'binh-duyet': later } })).toBe('signed-out')
    expect(await whoOf(bearer, { signedOut: { 'an-ke-toan': later } })).toBe('binh-duyet')
  })
})

describe('whoever brings a token', () => {
  test.each(['Bearer good', 'bearer good'])('is its person: %s', async (authorization) => {
    expect(await whoOf({ authorization }, { method: 'POST' })).toBe('binh-duyet')
  })

  test.each(['Bearer bad', 'Bearer', 'good', 'Basic good', 'Bearer good good', 'Bearer  '])(
    'is nobody with another one, though a cookie comes along: %s',
    async (authorization) => {
      expect(await whoOf({ authorization })).toBe('token-not-good')
    },
  )
})

test('both factors count as shown just now for the minutes of the setting', () => {
  const { deps } = makeWorld()
  const shown = (minutes: number) => ({
    ...PERSON,
    authenticatedAt: NOW.getTime() / 1_000 - minutes * 60,
  })
  expect(isFresh(shown(14.9), deps)).toBe(true)
  expect(isFresh(shown(15), deps)).toBe(false)
})
