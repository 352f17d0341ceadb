import { createServer, get } from 'node:http'
import type { Server } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { closeServer, listen } from '../../infra/local/listen.ts'
import { openLoopback } from '../../infra/local/staff/loopback.ts'
import { signInByBrowser } from '../../infra/local/staff/sign-in-by-browser.ts'
import { makeStaffClient } from '../../infra/local/staff/staff-client.ts'

const STEP_UP = [403, '{"error":{"code":"step-up-needed"}}'] as const
const FORBIDDEN = [403, '{"message":"Forbidden"}'] as const
const ROLE = [403, '{"error":{"code":"role-missing"}}'] as const
const DONE = [200, '{"done":true}'] as const

let server: Server
let url: string
let answers: ReadonlyArray<readonly [number, string]>
let asked: Array<{ token: string | undefined; key: unknown }>
beforeAll(async () => {
  server = createServer((request, response) => {
    const [status, body] = answers[asked.length] ?? DONE
    const { authorization, 'idempotency-key': key } = request.headers
    asked.push({ token: authorization, key })
    response.writeHead(status).end(body)
  })
  url = `http://localhost:${await listen(server)}/`
})
afterAll(() => closeServer(server))
beforeEach(() => {
  asked = []
})

/** A client that signs in again as often as it likes, and how it did. */
function makeClient() {
  const signIns: boolean[] = []
  const client = makeStaffClient(url, 'first', async (fresh) => {
    signIns.push(fresh)
    return `token-${signIns.length}`
  })
  return { client, signIns }
}

describe('a command of staff', () => {
  test.each([
    ['both factors anew', STEP_UP, true],
    ['a token that is still good', FORBIDDEN, false],
  ])(
    'that is asked for %s signs in once more and sends the same again with its key',
    async (_, refusal, fresh) => {
      answers = [refusal, DONE]
      const { client, signIns } = makeClient()
      expect(await client.call('POST', '/api/staff/x', {})).toEqual({ done: true })
      expect(signIns).toEqual([fresh])
      expect(asked.map(({ token }) => token)).toEqual(['Bearer first', 'Bearer token-1'])
      expect(asked[0]?.key).toBe(asked[1]?.key)
      await client.call('GET', '/api/staff/y')
      expect(asked[2]?.token).toBe('Bearer token-1')
    },
  )

  test('that is refused again does not go round in circles', async () => {
    answers = [STEP_UP, STEP_UP]
    const { client, signIns } = makeClient()
    await expect(client.call('POST', '/api/staff/x', {})).rejects.toThrow('step-up-needed')
    expect(signIns).toHaveLength(1)
  })

  test('that lacks the role is told so, and signs in for nothing', async () => {
    answers = [ROLE]
    const { client, signIns } = makeClient()
    await expect(client.call('POST', '/api/staff/x', {})).rejects.toThrow('role-missing')
    expect(signIns).toEqual([])
  })
})

describe('a token', () => {
  test.each([301, 302, 303, 307, 308])(
    'goes to no other place than the portal that it was asked for, also where that sends on (%i)',
    async (status) => {
      const heard: unknown[] = []
      const other = createServer((request, response) => {
        heard.push(request.headers)
        response.end('{}')
      })
      const elsewhere = `http://localhost:${await listen(other)}/api/staff/x`
      const moved = createServer((_, response) => {
        response.writeHead(status, { location: elsewhere }).end()
      })
      const client = makeStaffClient(`http://localhost:${await listen(moved)}/`, 'secret')
      await expect(client.call('GET', '/api/staff/x')).rejects.toThrow(elsewhere)
      await expect(client.call('POST', '/api/staff/x', {})).rejects.toThrow(elsewhere)
      expect(heard).toEqual([])
      await Promise.all([closeServer(moved), closeServer(other)])
    },
  )

  test.each(['https://other.example/api/staff/x', '//other.example/x', 'http://127.0.0.1:1/x'])(
    'is not sent to %s, whatever path is asked for',
    async (path) => {
      const { client } = makeClient()
      await expect(client.call('GET', path)).rejects.toThrow('is not the portal')
      expect(asked).toEqual([])
    },
  )
})

describe('the way back of a sign-in to this machine', () => {
  const PORTS = [47_911, 47_912].map((port) => `http://127.0.0.1:${port}/a.example`)

  test('takes the first port that is free, hears its own state alone, and is over then', async () => {
    const first = await openLoopback(PORTS, 'state-1')
    const second = await openLoopback(PORTS, 'state-2')
    expect([first.redirectUri, second.redirectUri]).toEqual(PORTS)
    await expect(openLoopback(PORTS, 'state-3')).rejects.toThrow('is in use')
    for (const path of [
      '/a.example?code=a',
      '/a.example?code=a&state=state-1',
      '/b.example?code=a&state=state-2',
      '/?code=a&state=state-2',
    ])
      expect((await fetch(new URL(path, second.redirectUri))).status).toBe(404)
    const [answer, page] = await Promise.all([
      second.wait(),
      fetch(`${second.redirectUri}?code=b&state=state-2`),
    ])
    expect(answer.get('code')).toBe('b')
    expect(page.headers.get('cache-control')).toBe('no-store')
    await Promise.all([first.close(), second.close()])
    await expect(fetch(second.redirectUri)).rejects.toThrow('fetch failed')
  })

  test.each(['//', '///', '//[', 'http://', 'http://[/', '*', '/%'])(
    'answers %s, which is no address, with 404, and goes on listening',
    async (path) => {
      const loopback = await openLoopback(PORTS, 'state')
      const { port } = new URL(loopback.redirectUri)
      const status = await new Promise((resolve, reject) => {
        get({ host: '127.0.0.1', port, path }, (answer) => resolve(answer.statusCode)).on(
          'error',
          reject,
        )
      })
      expect(status).toBe(404)
      const [answer] = await Promise.all([
        loopback.wait(),
        fetch(`${loopback.redirectUri}?code=b&state=state`),
      ])
      expect(answer.get('code')).toBe('b')
      await loopback.close()
    },
  )

  test('ends where nobody comes', async () => {
    const lost = await openLoopback(PORTS, 'state', 10)
    await expect(lost.wait()).rejects.toThrow('Nobody signed in')
    await lost.close()
  })
})

describe('a portal whose provider names places to sign in', () => {
  /** A portal that is its own provider, with what its discovery says. */
  async function openPortal(
    endpoints: object,
  ): Promise<{ portal: URL; stop: () => Promise<void> }> {
    const provider = createServer((coming, response) => {
      const issuer = `http://localhost:${coming.socket.localPort}`
      const config = {
        issuer,
        clientId: 'program',
        scope: 'openid',
        // What another portal's program would come back to; nobody asks for it.
        redirectUris: ['http://127.0.0.1:47913/other.example'],
      }
      const discovered = {
        issuer,
        authorization_endpoint: `${issuer}/auth`,
        token_endpoint: `${issuer}/token`,
        ...endpoints,
      }
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(JSON.stringify(coming.url === '/api/session/config' ? config : discovered))
    })
    const portal = new URL(`http://localhost:${await listen(provider)}/`)
    return { portal, stop: () => closeServer(provider) }
  }

  test('sends a person’s browser there with a way back that names the portal that they named', async () => {
    // The provider of another portal, which knows no such way back, gives no code for it.
    const { portal, stop } = await openPortal({
      authorization_endpoint: 'https://sign-in.other.example/authorize',
    })
    const opened: string[] = []
    const signedIn = signInByBrowser(portal, {
      fresh: false,
      tell: () => {},
      open: (address) => {
        opened.push(address)
        const back = new URL(new URL(address).searchParams.get('redirect_uri') ?? '')
        const state = new URL(address).searchParams.get('state') ?? ''
        const wrongly = new URL(`/other.example?code=stolen&state=${state}`, back)
        const refusal = new URL(`${back.pathname}?error=access_denied&state=${state}`, back)
        void fetch(wrongly).then(({ status }) => {
          opened.push(String(status))
          return fetch(refusal)
        })
      },
    })
    await expect(signedIn).rejects.toThrow('refused')
    const [address = '', status] = opened
    expect(new URL(address).searchParams.get('redirect_uri')).toMatch(
      /^http:\/\/127\.0\.0\.1:4781[1-3]\/localhost$/u,
    )
    expect(status).toBe('404')
    await stop()
  })

  test('is not asked how to sign in for a portal that somebody sends on to', async () => {
    const { portal, stop } = await openPortal({})
    const moved = createServer((_, response) => {
      response.writeHead(302, { location: new URL('/api/session/config', portal).href }).end()
    })
    const named = new URL(`http://localhost:${await listen(moved)}/`)
    const signedIn = signInByBrowser(named, { fresh: false, tell: () => {}, open: () => {} })
    await expect(signedIn).rejects.toThrow(`sends on to ${portal.href}`)
    await Promise.all([closeServer(moved), stop()])
  })

  test.each([
    'file:///etc/passwd',
    'http://portal.example/auth',
    'javascript:alert(1)',
    'vscode://open?x=1',
    'smb://portal.example/x',
    'ftp://localhost/x',
    'auth',
    '',
    null,
  ])('is not followed to %j, neither by the browser nor with the code', async (address) => {
    for (const endpoint of ['authorization_endpoint', 'token_endpoint']) {
      const { portal, stop } = await openPortal({ [endpoint]: address })
      const opened: string[] = []
      const signedIn = signInByBrowser(portal, {
        fresh: false,
        tell: () => {},
        open: (given) => opened.push(given),
      })
      await expect(signedIn).rejects.toThrow('names a place to sign in that is not safe')
      expect(opened).toEqual([])
      await stop()
    }
  })
})
