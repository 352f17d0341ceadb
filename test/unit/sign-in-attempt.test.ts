import { describe, expect, test } from 'vitest'
import { makeSecretSeal } from '../../functions/storage/secret-seal.ts'
import { findAttempt, giveAttempt, readTarget } from '../../functions/sign-in/sign-in-attempt.ts'

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
