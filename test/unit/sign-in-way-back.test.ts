import { describe, expect, test } from 'vitest'
import { makeSecretSeal } from '../../functions/storage/secret-seal.ts'
import { beginSignIn } from '../../functions/sign-in/serve-session/begin-sign-in.ts'
import { endSignIn } from '../../functions/sign-in/serve-session/end-sign-in.ts'
import type { ServeSessionDeps } from '../../functions/sign-in/serve-session/deps.ts'
import { ProviderRefuses } from '../../functions/sign-in/serve-session/provider.ts'
import type { SignInAttempt } from '../../functions/sign-in/sign-in-attempt.ts'
import { giveAttempt } from '../../functions/sign-in/sign-in-attempt.ts'
import { NOW, askWith, makeSessionWorld, sessionOf } from '../fixtures/session-world.ts'

const ID = 'a'.repeat(43)
const COOKIE = { '__Host-staff': ID }
const SESSIONS = { [ID]: sessionOf('an-ke-toan') }

/** Begins in a browser with these cookies, and gives the one of the attempt. */
async function begin(
  deps: ServeSessionDeps,
  cookies: Readonly<Record<string, string>>,
  query: Record<string, string> = {},
): Promise<Record<string, string>> {
  const { cookies: given = [] } = await beginSignIn(askWith(cookies, query), [], deps)
  return readCookies(given)
}
const readCookies = (lines: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    lines.map((line) => {
      const [pair = ''] = line.split(';')
      return [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]
    }),
  )
/** Comes back with the attempt's cookie alone, as from a page of another site. */
const comeBack = (
  deps: ServeSessionDeps,
  cookies: Readonly<Record<string, string>>,
  state = '1'.padEnd(43, 's'),
) => endSignIn(askWith(cookies, { state, code: 'x' }), `state=${state}&code=x`, deps)

const ATTEMPT: SignInAttempt = {
  state: 't'.repeat(43),
  nonce: 'n'.repeat(43),
  verifier: 'v'.repeat(43),
  to: '/quan-tri/',
  fresh: false,
  until: NOW.getTime() + 600_000,
}

describe('beginning', () => {
  test('is refused where a page of another site has it fetched, and takes back old attempts', async () => {
    const { deps } = makeSessionWorld()
    const request = askWith({})
    const header = (name: string) =>
      name === 'sec-fetch-site' ? 'cross-site' : request.header(name)
    await expect(beginSignIn({ ...request, header }, [], deps)).rejects.toMatchObject({
      code: 'cross-site',
    })
    const old = ['a', 'b', 'c', 'd'].map((one) => `__Host-sign-in-${one.repeat(12)}=x`)
    const { cookies = [] } = await beginSignIn(request, old, deps)
    expect(cookies.map((line) => line.includes('Max-Age=0'))).toEqual([false, true])
  })
})

describe('an attempt that the portal did not begin', () => {
  const plain = { seal: (text: string) => encodeURIComponent(text) }
  const endless = {
    seal: (text: string) => encodeURIComponent(text.replace(/,"until":\d+/u, '')),
  }
  test.each([
    ['in plain words', plain],
    ['in plain words, for ever', endless],
    ['sealed with another secret', makeSecretSeal('another secret', 'attempt')],
    ['sealed for something else', makeSecretSeal('the console’s secret', 'receipt')],
  ])('neither asks the provider nor writes: %s', async (_, seal) => {
    const { deps, done, used } = makeSessionWorld()
    const cookie = readCookies([giveAttempt(ATTEMPT, seal)])
    await expect(comeBack(deps, cookie, ATTEMPT.state)).rejects.toMatchObject({
      code: 'sign-in-lost',
    })
    expect([done, used.size]).toEqual([[], 0])
  })

  test('is any whose cookie was kept for longer than ten minutes', async () => {
    const { deps, done } = makeSessionWorld()
    const cookie = await begin(deps, {})
    const after = (seconds: number) => ({
      ...deps,
      now: () => new Date(NOW.getTime() + seconds * 1_000),
    })
    await expect(comeBack(after(600), cookie)).rejects.toMatchObject({ code: 'sign-in-lost' })
    expect(done).toEqual([])
    expect((await comeBack(after(599), cookie)).statusCode).toBe(303)
  })

  test('leads to no page but one of the console, whatever was sealed', async () => {
    const { deps } = makeSessionWorld()
    const elsewhere = { ...ATTEMPT, to: 'https://evil.example/' }
    const cookie = readCookies([giveAttempt(elsewhere, deps.attempts)])
    const { headers } = await comeBack(deps, cookie, ATTEMPT.state)
    expect(headers).toMatchObject({ location: '/quan-tri/' })
  })
})

describe('a way back', () => {
  test('is written down only when the provider has confirmed it', async () => {
    const { deps, used } = makeSessionWorld()
    const cookie = await begin(deps, {})
    const { finish } = deps.provider
    deps.provider.finish = () => Promise.reject(new ProviderRefuses('no'))
    await expect(comeBack(deps, cookie)).rejects.toMatchObject({ code: 'sign-in-refused' })
    expect(used.size).toBe(0)
    deps.provider.finish = finish
    await comeBack(deps, cookie)
    expect(used.size).toBe(1)
  })

  test('opens one session, though two come at the same moment and the provider takes both', async () => {
    const { deps, rows, done } = makeSessionWorld()
    const cookie = await begin(deps, {})
    const both = await Promise.allSettled([comeBack(deps, cookie), comeBack(deps, cookie)])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(rows.size).toBe(1)
    expect(done).toEqual(['finish', 'finish', 'revoke refresh-new'])
  })
})

describe('the session that a browser had before', () => {
  test.each<Record<string, string>>([{}, { fresh: '1' }])(
    'is over after the way back, which brings no cookie of it, and is forgotten: %j',
    async (query) => {
      const { deps, done, rows, isOpen } = makeSessionWorld({ held: SESSIONS })
      await comeBack(deps, await begin(deps, COOKIE, query))
      expect(isOpen(ID)).toBe(false)
      expect(rows.size).toBe(1)
      expect(done).toEqual(['finish', 'end', `revoke refresh-${ID}`])
    },
  )

  test('is over when somebody else signs in instead', async () => {
    const { deps, isOpen } = makeSessionWorld({ held: SESSIONS, given: 'binh-duyet' })
    await comeBack(deps, await begin(deps, COOKIE))
    expect(isOpen(ID)).toBe(false)
  })

  test('goes on when somebody else shows both factors for it, and nothing is opened', async () => {
    const { deps, done, rows, isOpen } = makeSessionWorld({
      held: SESSIONS,
      given: 'binh-duyet',
    })
    const cookie = await begin(deps, COOKIE, { fresh: '1' })
    await expect(comeBack(deps, cookie)).rejects.toMatchObject({ code: 'somebody-else' })
    expect([isOpen(ID), rows.size]).toEqual([true, 1])
    expect(done).toEqual(['finish', 'revoke refresh-new'])
  })

  test('is remembered where the provider is asked a second time, for both factors anew', async () => {
    const { deps, done, signedOut, isOpen } = makeSessionWorld({
      held: { [ID]: sessionOf('binh-duyet') },
    })
    const cookie = await begin(deps, COOKIE)
    signedOut.set('an-ke-toan', NOW.getTime())
    const { headers, cookies = [] } = await comeBack(deps, cookie)
    expect(isOpen(ID)).toBe(true)
    const state = new URL(String(headers?.location)).searchParams.get('state') ?? ''
    signedOut.clear()
    await comeBack(deps, readCookies(cookies), state)
    expect(isOpen(ID)).toBe(false)
    expect(done).toEqual(['finish', 'revoke refresh-new', 'finish', 'end', `revoke refresh-${ID}`])
  })
})
