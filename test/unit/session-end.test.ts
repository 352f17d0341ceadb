import { createServer } from 'node:http'
import type { ServerResponse } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeServer, listen } from '../../infra/local/listen.ts'
import { makeProvider } from '../../functions/sign-in/serve-session/provider.ts'
import type { Provider } from '../../functions/sign-in/serve-session/provider.ts'
import { showSession } from '../../functions/sign-in/serve-session/show-session.ts'
import { signOut } from '../../functions/sign-in/serve-session/sign-out.ts'
import { askWith, makeSessionWorld, minutesAgo, sessionOf } from '../fixtures/session-world.ts'

const ID = 'a'.repeat(43)
const COOKIE = { '__Host-staff': ID }

let answerToken: (response: ServerResponse) => void = () => {}
const server = createServer((request, response) => {
  if (request.url?.startsWith('/token')) return answerToken(response)
  response.setHeader('content-type', 'application/json')
  response.end(
    JSON.stringify({ issuer, token_endpoint: `${issuer}/token`, revocation_endpoint: issuer }),
  )
})
let issuer = ''
let provider: Provider
beforeAll(async () => {
  issuer = `http://localhost:${await listen(server)}`
  provider = makeProvider({ issuer, clientId: 'console', clientSecret: 'secret' })
})
afterAll(() => closeServer(server))

const say =
  (status: number, body: unknown, headers: Record<string, string> = {}) =>
  (response: ServerResponse): void => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  }
const given = (accessToken: string) => say(200, { access_token: accessToken, token_type: 'bearer' })

/** What the provider may answer to a refresh, and whether it says that the person is out. */
const ANSWERS: Readonly<Record<string, readonly [(response: ServerResponse) => void, boolean]>> = {
  'the token is over': [say(400, { error: 'invalid_grant' }), true],
  'a token of somebody else': [given('of-binh-duyet'), true],
  'a token whose key is not known yet': [given('unreadable'), false],
  'the portal’s secret is wrong': [say(400, { error: 'invalid_client' }), false],
  'the portal’s secret is wrong, by 401': [say(401, { error: 'invalid_client' }), false],
  'a challenge': [
    say(401, { error: 'invalid_client' }, { 'www-authenticate': 'Basic realm="x"' }),
    false,
  ],
  'the client may not refresh': [say(400, { error: 'unauthorized_client' }), false],
  'a scope that is not known': [say(400, { error: 'invalid_scope' }), false],
  'too many requests': [say(429, { error: 'slow_down' }), false],
  'too many requests, in words': [say(429, 'Too many', { 'content-type': 'text/plain' }), false],
  'a page of a proxy': [say(200, '<html>', { 'content-type': 'text/html' }), false],
  'JSON that is none': [say(200, '{'), false],
  'no token': [say(200, {}), false],
  'an error of its own': [say(500, { error: 'invalid_grant' }), false],
  'it hangs up': [(response) => void response.destroy(), false],
}

describe('a session whose person the provider is asked about', () => {
  test.each(Object.entries(ANSWERS))(
    'ends only when it says so: %s',
    async (_, [answer, isOut]) => {
      answerToken = answer
      for (const [standing, checkedUntil] of [
        ['open', minutesAgo(-2)],
        ['unchecked', minutesAgo(1)],
      ] as const) {
        const session = sessionOf('an-ke-toan', { checkedUntil })
        const world = makeSessionWorld({ held: { [ID]: session }, provider })
        const shown = await showSession(askWith(COOKIE), world.deps).then(
          ({ body }) => (JSON.parse(body ?? '') as { signedIn: boolean }).signedIn,
          (error: unknown) => (error as { code: string }).code,
        )
        const whileItLasts = standing === 'open' ? true : 'provider-silent'
        expect([standing, shown]).toEqual([standing, isOut ? false : whileItLasts])
        expect(world.isOpen(ID)).toBe(!isOut)
      }
    },
  )

  test('stays when the provider’s keys cannot be had', async () => {
    answerToken = given('of-an-ke-toan')
    const session = sessionOf('an-ke-toan', { checkedUntil: minutesAgo(1) })
    const readToken = () => Promise.reject(new Error('issuer-keys-missing'))
    const world = makeSessionWorld({ held: { [ID]: session }, provider, readToken })
    await expect(showSession(askWith(COOKIE), world.deps)).rejects.toMatchObject({
      code: 'provider-silent',
    })
    expect(world.isOpen(ID)).toBe(true)
  })
})

describe('signing out everywhere', () => {
  const everywhere = { everywhere: true }

  test.each([
    ['no cookie', {}],
    ['a cookie that opens nothing', { '__Host-staff': 'b'.repeat(43) }],
    ['a session that idled away', COOKIE],
  ])('says that nobody is known with %s', async (_, cookies) => {
    const idle = sessionOf('an-ke-toan', { seenAt: minutesAgo(31) })
    const { deps, done } = makeSessionWorld({ held: { [ID]: idle } })
    await expect(signOut(askWith(cookies), everywhere, deps)).rejects.toMatchObject({
      code: 'sign-in-first',
    })
    expect(done).toEqual([])
    const here = await signOut(askWith(cookies), { everywhere: false }, deps)
    expect(here.statusCode).toBe(200)
  })

  test('marks the person first, then ends the session, and has the provider forget it last', async () => {
    const { deps, done } = makeSessionWorld({ held: { [ID]: sessionOf('an-ke-toan') } })
    expect((await signOut(askWith(COOKIE), everywhere, deps)).statusCode).toBe(200)
    expect(done).toEqual(['mark an-ke-toan', 'end', `revoke refresh-${ID}`])
  })

  test.each([
    [everywhere, ['mark an-ke-toan', 'end']],
    [{ everywhere: false }, ['end']],
  ])('is done though neither KMS nor the provider answers: %j', async (how, kept) => {
    const { deps, done, isOpen } = makeSessionWorld({
      held: { [ID]: sessionOf('an-ke-toan') },
    })
    const silent = () => Promise.reject(new Error('silent'))
    const { end } = deps.tokens
    deps.tokens.findToken = silent
    deps.tokens.end = async (idHash) => (await end(idHash)) && { openToken: silent }
    expect((await signOut(askWith(COOKIE), how, deps)).statusCode).toBe(200)
    expect(done).toEqual(kept)
    expect(isOpen(ID)).toBe(false)
  })
})
