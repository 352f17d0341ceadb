import { networkInterfaces } from 'node:os'
import { beforeAll, describe, expect, test } from 'vitest'
import { isCallback, openJar, signInByPage, walk } from '../fixtures/browser-jar.ts'
import type { Jar } from '../fixtures/browser-jar.ts'
import { createServer } from 'node:http'
import { closeServer, listen } from '../../infra/local/listen.ts'
import { readRunning } from '../../infra/local/running.ts'
import { openRemoteClient } from '../../infra/local/staff/staff-client.ts'
import { sharePortal } from '../fixtures/shared-portal/share.ts'
import { signInAs } from '../fixtures/staff.ts'

let portalUrl: string
let dataDir: string
beforeAll(async () => {
  const portal = await sharePortal()
  portalUrl = portal.url
  dataDir = portal.dataDir
})

const at = (path: string): URL => new URL(path, portalUrl)
const CONSOLE = { 'x-nhip-cau': 'console', 'sec-fetch-site': 'same-origin' }
const READ = '/api/staff/transfers?campaign=bao-so-10-2025'

/** Who a browser is signed in as, by the portal's own word. */
async function whoIs(jar: Jar): Promise<unknown> {
  const { signedIn, subject } = (await (await jar.ask(at('/api/session'))).json()) as {
    signedIn: boolean
    subject?: string
  }
  return signedIn ? subject : 'nobody'
}
const statusOf = async (jar: Jar, path: string, init?: Parameters<Jar['ask']>[1]) =>
  (await jar.ask(at(path), init)).status

/** A browser that has just come back from the provider, and the address of the way back. */
async function comeBack(name: string): Promise<{ jar: Jar; callback: URL }> {
  const jar = openJar()
  return { jar, callback: await walk(jar, at('/api/session/sign-in'), name, isCallback) }
}

test.each(['the portal', 'the provider'])('%s answers this machine alone', async (which) => {
  const { url, issuer } = readRunning(dataDir)
  const here = new URL(which === 'the portal' ? url : issuer)
  expect((await fetch(here)).status).toBeLessThan(500)
  // On Linux whoever listens at every address answers at this one too.
  const elsewhere = Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address)
  for (const host of ['127.0.0.2', ...elsewhere])
    await expect(fetch(`http://${host}:${here.port}/`), host).rejects.toThrow('fetch failed')
})

describe('signing in by a browser', () => {
  test('goes through the provider with a second factor, and opens what the role may do', async () => {
    const jar = await signInByPage(portalUrl, 'ke-toan', { query: '?to=/quan-tri/%3Flang=en' })
    expect(await (await jar.ask(at('/api/session'))).json()).toEqual({
      signedIn: true,
      subject: 'ke-toan',
      roles: ['accountant'],
      endsAt: expect.any(String),
      freshUntil: expect.any(String),
    })
    expect(await statusOf(jar, READ)).toBe(200)
    expect(await statusOf(jar, '/api/staff/readings?day=2026-11-24')).toBe(403)
  })

  test('keeps everything of the provider out of the browser', async () => {
    const jar = await signInByPage(portalUrl, 'ke-toan')
    const own = [...jar.cookies].filter(([name]) => name.startsWith('__Host-'))
    expect(own).toEqual([['__Host-staff', expect.stringMatching(/^[\w-]{43}$/u)]])
  })

  test('gives its cookies to this host and its server alone', async () => {
    const begun = await fetch(at('/api/session/sign-in'), { redirect: 'manual' })
    const { jar, callback } = await comeBack('ke-toan')
    const ended = await jar.ask(callback)
    const lines = [...begun.headers.getSetCookie(), ...ended.headers.getSetCookie()]
    expect(lines.length).toBeGreaterThan(2)
    for (const line of lines) {
      expect(line).toMatch(/^__Host-[^;]+; .*Path=\/; Secure; HttpOnly; SameSite=(?:Strict|Lax)$/u)
      expect(line.startsWith('__Host-staff=')).toBe(line.endsWith('SameSite=Strict'))
    }
    expect(begun.headers.get('cache-control')).toBe('no-store')
    expect(ended.headers.get('cache-control')).toBe('no-store')
  })

  test('asks with PKCE, a state and a nonce, none of which comes twice', async () => {
    const ask = async () => {
      const response = await fetch(at('/api/session/sign-in'), { redirect: 'manual' })
      const { searchParams } = new URL(response.headers.get('location') ?? '')
      expect(searchParams.get('code_challenge_method')).toBe('S256')
      return ['code_challenge', 'state', 'nonce'].map((name) => searchParams.get(name))
    }
    const [first, second] = await Promise.all([ask(), ask()])
    expect(new Set([...first, ...second]).size).toBe(6)
    for (const value of [...first, ...second]) expect(value).toMatch(/^[\w-]{43}$/u)
  })

  test('is refused with a wrong second factor', async () => {
    const jar = openJar()
    const page = await walk(jar, at('/api/session/sign-in'), 'ke-toan', ({ pathname }) =>
      pathname.startsWith('/interaction/'),
    )
    const body = new URLSearchParams({ login: 'ke-toan', password: 'any', code: '000000' })
    expect((await jar.ask(page, { method: 'POST', body })).status).toBe(401)
    expect(await whoIs(jar)).toBe('nobody')
  })
})

describe('the way back from the provider', () => {
  /** What somebody might do with it, each told by what is left of it. */
  const misuses: Readonly<Record<string, (jar: Jar, callback: URL) => Promise<Response>>> = {
    'a second time': async (jar, callback) => {
      const kept = openJar(new Map(jar.cookies))
      expect((await jar.ask(callback)).status).toBe(303)
      return kept.ask(callback)
    },
    'in another browser': (_, callback) => openJar().ask(callback),
    'in a browser that began another sign-in': async (_, callback) => {
      const other = openJar()
      await other.ask(at('/api/session/sign-in'))
      return other.ask(callback)
    },
    'with another state': (jar, callback) => {
      callback.searchParams.set('state', 'x'.repeat(43))
      return jar.ask(callback)
    },
    'with the end of another state': (jar, callback) => {
      const state = callback.searchParams.get('state') ?? ''
      callback.searchParams.set('state', `${state.slice(0, 12)}${'x'.repeat(31)}`)
      return jar.ask(callback)
    },
    'without a state': (jar, callback) => {
      callback.searchParams.delete('state')
      return jar.ask(callback)
    },
    'with a code that somebody made up': (jar, callback) => {
      callback.searchParams.set('code', 'x'.repeat(43))
      return jar.ask(callback)
    },
    'with the code of somebody else': async (jar, callback) => {
      const other = await comeBack('duyet-chi')
      callback.searchParams.set('code', other.callback.searchParams.get('code') ?? '')
      return jar.ask(callback)
    },
    'from another issuer': (jar, callback) => {
      callback.searchParams.set('iss', 'https://elsewhere.example')
      return jar.ask(callback)
    },
    'with two codes': (jar, callback) => {
      callback.searchParams.append('code', 'x'.repeat(43))
      return jar.ask(callback)
    },
    'with a refusal': (jar, callback) => {
      callback.searchParams.delete('code')
      callback.searchParams.set('error', 'access_denied')
      return jar.ask(callback)
    },
  }
  test.each(Object.entries(misuses))('opens nothing %s', async (_, misuse) => {
    const { jar, callback } = await comeBack('ke-toan')
    const answer = await misuse(jar, callback)
    expect(answer.status).toBe(403)
    expect(answer.headers.getSetCookie().join()).not.toContain('__Host-staff=')
  })

  test('takes no session that somebody planted: the new one has another id, and the old one is over', async () => {
    const planted = await signInByPage(portalUrl, 'duyet-chi')
    const before = planted.cookies.get('__Host-staff') ?? ''
    const victim = openJar(new Map([['__Host-staff', before]]))
    await signInByPage(portalUrl, 'ke-toan', { jar: victim })
    expect(victim.cookies.get('__Host-staff')).not.toBe(before)
    expect(await whoIs(victim)).toBe('ke-toan')
    expect(await whoIs(planted)).toBe('nobody')
  })

  /** As on a portal whose provider is another site: the session's cookie is `Strict`. */
  const comeBackAfresh = async (jar: Jar, name: string): Promise<[Jar, Response]> => {
    const start = at('/api/session/sign-in?fresh=1')
    const callback = await walk(jar, start, name, isCallback)
    const brought = openJar(new Map(jar.cookies))
    brought.cookies.delete('__Host-staff')
    return [brought, await brought.ask(callback)]
  }

  test('ends the session from before, though its cookie does not come along', async () => {
    const before = await signInByPage(portalUrl, 'ke-toan')
    const [after, answer] = await comeBackAfresh(openJar(new Map(before.cookies)), 'ke-toan')
    expect(answer.status).toBe(303)
    expect(await whoIs(after)).toBe('ke-toan')
    expect(await whoIs(before)).toBe('nobody')
  })

  test('lets nobody else show both factors for whoever is signed in', async () => {
    const before = await signInByPage(portalUrl, 'ke-toan')
    const own = new Map([['__Host-staff', before.cookies.get('__Host-staff') ?? '']])
    const [after, answer] = await comeBackAfresh(openJar(own), 'duyet-chi')
    expect(answer.status).toBe(403)
    expect(await answer.text()).toContain('Sai tài khoản')
    expect(await whoIs(after)).toBe('nobody')
    expect(await whoIs(before)).toBe('ke-toan')
  })
})

describe('a cookie that was stolen or is used from elsewhere', () => {
  test('changes nothing without the console’s header, or from another site', async () => {
    const jar = await signInByPage(portalUrl, 'ke-toan')
    const post = (headers: Record<string, string>) =>
      statusOf(jar, '/api/staff/statements', {
        method: 'POST',
        body: '{}',
        headers: { 'content-type': 'application/json', ...headers },
      })
    expect(await post(CONSOLE)).toBe(422)
    expect(await post({ 'sec-fetch-site': 'same-origin' })).toBe(403)
    expect(await post({ ...CONSOLE, 'sec-fetch-site': 'cross-site' })).toBe(403)
    expect(await post({ ...CONSOLE, origin: 'https://evil.example' })).toBe(403)
    expect(await statusOf(jar, READ, { headers: { 'sec-fetch-site': 'cross-site' } })).toBe(403)
  })

  test('cannot say by itself that it is let through', async () => {
    const headers = { 'x-staff-credential': 'yes', 'x-viewer-host': 'evil.example' }
    expect(await statusOf(openJar(), READ)).toBe(401)
    expect(await statusOf(openJar(), READ, { headers })).toBe(401)
    const made = openJar(new Map([['__Host-staff', 'x'.repeat(43)]]))
    expect(await statusOf(made, READ)).toBe(403)
  })
})

describe('signing out', () => {
  test('ends the session at once, wherever its cookie lies, and has the provider forget it', async () => {
    const jar = await signInByPage(portalUrl, 'ke-toan')
    const copy = openJar(new Map(jar.cookies))
    expect(await statusOf(copy, READ)).toBe(200)
    const out = await jar.ask(at('/api/session/sign-out'), { method: 'POST', headers: CONSOLE })
    const { next } = (await out.json()) as { next: string }
    expect(new URL(next).searchParams.get('post_logout_redirect_uri')).toBe(
      new URL('/quan-tri/', portalUrl).href,
    )
    expect(await statusOf(copy, READ)).toBe(403)
    expect(await whoIs(copy)).toBe('nobody')
    expect(jar.cookies.has('__Host-staff')).toBe(false)
  })

  test('is not done for another site', async () => {
    const jar = await signInByPage(portalUrl, 'ke-toan')
    for (const headers of [{}, { ...CONSOLE, 'sec-fetch-site': 'cross-site' }])
      expect(await statusOf(jar, '/api/session/sign-out', { method: 'POST', headers })).toBe(403)
    expect(await whoIs(jar)).toBe('ke-toan')
  })

  test('everywhere ends other browsers and tokens too, and the provider’s memory opens nothing', async () => {
    const person = 'truc-le'
    const here = await signInByPage(portalUrl, person)
    const there = await signInByPage(portalUrl, person)
    const token = await signInAs(dataDir, person)
    expect(await statusOf(openJar(), READ, { headers: token })).toBe(200)
    const asked = { method: 'POST', headers: CONSOLE }
    expect(await statusOf(here, '/api/session/sign-out-everywhere', asked)).toBe(200)
    expect(await statusOf(there, READ)).toBe(403)
    expect(await whoIs(there)).toBe('nobody')
    expect(await statusOf(openJar(), READ, { headers: token })).toBe(403)
    // The provider knows this browser still, and must ask for both factors all the same.
    const url = await walk(there, at('/api/session/sign-in'), person, ({ pathname }) =>
      pathname.startsWith('/interaction/'),
    )
    expect(url.port).not.toBe(new URL(portalUrl).port)
  })
})

describe('a program on a person’s own machine', () => {
  /** A person who goes where the program sends their browser, as somebody. */
  const browserOf = (name: string) => (address: string) => {
    const jar = openJar()
    void walk(jar, new URL(address), name, ({ hostname }) => hostname === '127.0.0.1').then(
      (back) => jar.ask(back),
    )
  }

  test('signs somebody in by their browser at any portal, by its address alone', async () => {
    const told: string[] = []
    const client = await openRemoteClient(portalUrl, {
      tell: (line) => void told.push(line),
      open: browserOf('ke-toan'),
    })
    expect(told.join()).toContain('http://localhost:')
    expect(await client.call('GET', READ)).toMatchObject({ transfers: expect.any(Array) })
    await expect(client.call('GET', '/api/staff/readings?day=2026-11-24')).rejects.toThrow(
      'role-missing',
    )
  })

  test('gives nobody a token for this portal who was told of it by another one', async () => {
    // A portal that says: my staff sign in where those of the real portal do.
    const config = await (await fetch(at('/api/session/config'))).text()
    const pretender = createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(config)
    })
    const port = await listen(pretender)
    const seen: Array<{ status: number; way: string | null }> = []
    void openRemoteClient(`http://127.0.0.1:${port}/`, {
      tell: () => {},
      open: (address) => {
        const way = new URL(address).searchParams.get('redirect_uri')
        void fetch(address, { redirect: 'manual' }).then(({ status }) => seen.push({ status, way }))
      },
    }).catch(() => {})
    await expect.poll(() => seen).toHaveLength(1)
    expect(seen[0]).toMatchObject({ status: 400, way: expect.stringMatching(/\/127\.0\.0\.1$/u) })
    await closeServer(pretender)
  })

  test.each([
    ['http://portal.example/', 'begins with https://'],
    ['portal', 'is no address'],
  ])('asks no place that is not safe: %s', async (address, told) => {
    const wish = { tell: () => {}, open: () => {} }
    await expect(openRemoteClient(address, wish)).rejects.toThrow(told)
  })
})
