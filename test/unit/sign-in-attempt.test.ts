import { describe, expect, test } from 'vitest'
import { makeSecretSeal } from '../../functions/storage/secret-seal.ts'
import { isPlainVisit } from '../../functions/sign-in/cookie-guard.ts'
import {
  findAttempt,
  giveAttempt,
  readTarget,
  takeSurplus,
} from '../../functions/sign-in/sign-in-attempt.ts'

const NOW = new Date('2026-11-26T08:00:00.000Z')
const attempt = {
  state: 's'.repeat(43),
  nonce: 'n'.repeat(43),
  verifier: 'v'.repeat(43),
  to: '/quan-tri/?lang=en#/ho-so',
  fresh: true,
  until: NOW.getTime() + 1,
}
const seal = makeSecretSeal('secret', 'attempt')
const find = (state: string, cookie: (name: string) => string | undefined) =>
  findAttempt(state, cookie, { unseal: seal.unseal, now: NOW })
/** A browser that was given one cookie. */
function browserWith(line: string): (name: string) => string | undefined {
  const [pair = ''] = line.split(';')
  const at = pair.indexOf('=')
  return (name) => (name === pair.slice(0, at) ? pair.slice(at + 1) : undefined)
}

describe('an attempt to sign in', () => {
  test('comes back with its own state, in its own browser', () => {
    expect(find(attempt.state, browserWith(giveAttempt(attempt, seal)))).toEqual(attempt)
    expect(find(attempt.state, () => undefined)).toBeUndefined()
  })

  test.each([
    ['another one', 'x'.repeat(43)],
    // The name of the cookie is a part of it.
    ['one that begins alike', `${'s'.repeat(42)}x`],
    ['none', ''],
  ])('does not come back with %s as its state', (_, state) => {
    expect(find(state, browserWith(giveAttempt(attempt, seal)))).toBeUndefined()
  })

  test.each([
    '',
    '%',
    '{}',
    'null',
    '%7B%22state%22%3A1%7D',
    seal.seal('{}'),
    seal.seal('null'),
    seal.seal('{'),
    giveAttempt(attempt, makeSecretSeal('another', 'attempt')).split(/[=;]/u)[1] ?? '',
  ])('is not read from what is none: %s', (value) => {
    const [name = ''] = giveAttempt(attempt, seal).split('=')
    expect(find(attempt.state, browserWith(`${name}=${value}`))).toBeUndefined()
  })

  test('is held by a cookie of this host alone, that no script reads, for ten minutes', () => {
    expect(giveAttempt(attempt, seal)).toMatch(
      /^__Host-sign-in-s{12}=[^;]+; Max-Age=600; Path=\/; Secure; HttpOnly; SameSite=Lax$/u,
    )
  })
})

describe('attempts of one browser', () => {
  const cookies = ['a', 'b', 'c', 'd', 'e'].map((one) => `__Host-sign-in-${one.repeat(12)}=x`)

  test('are three at most beside the new one; the oldest are taken back', () => {
    expect(takeSurplus(cookies.slice(0, 3))).toEqual([])
    const brought = ['__Host-staff=x', ...cookies.map((cookie) => ` ${cookie}`), 'other=1']
    expect(takeSurplus(brought).map((line) => line.split(';')[0])).toEqual([
      `__Host-sign-in-${'a'.repeat(12)}=`,
      `__Host-sign-in-${'b'.repeat(12)}=`,
    ])
    expect(takeSurplus(brought)[0]).toContain('Max-Age=0')
  })

  test('are told by their whole names, of which none comes into the answer as it was brought', () => {
    const alike = [
      '__Host-sign-in-x=1',
      `x__Host-sign-in-${'a'.repeat(12)}=1`,
      '__Host-sign-in-',
      '',
    ]
    expect(takeSurplus([...alike, ...cookies.slice(0, 3)])).toEqual([])
  })
})

describe('a visit to the beginning', () => {
  const all = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
  test.each([
    ['by an older browser or a program', {}, true],
    ['by a page of the portal', { ...all, 'sec-fetch-site': 'same-origin' }, true],
    ['by an address that was typed in', { ...all, 'sec-fetch-site': 'none' }, true],
    ['by a link of another site', { ...all, 'sec-fetch-site': 'cross-site' }, true],
    ['by a link of a sister host', { ...all, 'sec-fetch-site': 'same-site' }, true],
    ...['cross-site', 'same-site', 'x'].flatMap((site) => [
      [
        `in a frame (${site})`,
        { ...all, 'sec-fetch-site': site, 'sec-fetch-dest': 'iframe' },
        false,
      ],
      [
        `as a picture (${site})`,
        { 'sec-fetch-site': site, 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' },
        false,
      ],
      [
        `by a script (${site})`,
        { 'sec-fetch-site': site, 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' },
        false,
      ],
      [`without saying how (${site})`, { 'sec-fetch-site': site }, false],
    ]),
  ] as ReadonlyArray<[string, Readonly<Record<string, string>>, boolean]>)(
    'is a plain one, or not: %s',
    (_, headers, isPlain) => {
      expect(isPlainVisit((name) => headers[name])).toBe(isPlain)
    },
  )
})

describe('the page after signing in', () => {
  test.each(['/quan-tri/', '/quan-tri/?lang=en', '/quan-tri/#/ho-so/LCYK1', '/quan-tri/xac-nhan/'])(
    'is one of the console: %s',
    (page) => {
      expect(readTarget(page)).toBe(page)
    },
  )

  test.each([
    undefined,
    '',
    '/',
    '/quan-tri',
    '//evil.example/quan-tri/',
    'https://evil.example/quan-tri/',
    '/quan-tri/../api/session',
    '/quan-tri/\\evil.example',
    '/quan-tri/%0d%0aset-cookie:a',
    '/quan-tri/\nx',
    'javascript:/quan-tri/',
    `/quan-tri/${'a'.repeat(300)}`,
  ])('is the first of the console where another one is asked for: %s', (page) => {
    expect(readTarget(page)).toBe('/quan-tri/')
  })
})
