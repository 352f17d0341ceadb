import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { SignJWT, UnsecuredJWT, exportJWK, exportSPKI, generateKeyPair } from 'jose'
import type { CryptoKey } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeAccessTokenReader } from '../../functions/http/access-token.ts'
import type { ReadAccessToken } from '../../functions/http/access-token.ts'
import { closeServer, listen } from '../../infra/local/listen.ts'
import { STAFF_SCOPE } from '../../shared/staff.ts'

const CLIENT = 'client-of-programs'
const NOW = Math.floor(Date.now() / 1_000)
let server: Server
let issuer: string
let key: CryptoKey
let publicKey: CryptoKey
let otherKey: CryptoKey
let read: ReadAccessToken

beforeAll(async () => {
  const pair = await generateKeyPair('RS256', { extractable: true })
  key = pair.privateKey
  publicKey = pair.publicKey
  otherKey = (await generateKeyPair('RS256')).privateKey
  const keys = [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' }]
  server = createServer((request, response) => {
    response.writeHead(request.url === '/.well-known/jwks.json' ? 200 : 404)
    response.end(JSON.stringify({ keys }))
  })
  issuer = `http://localhost:${await listen(server)}`
  read = makeAccessTokenReader({ issuer, clientId: CLIENT })
})
afterAll(() => closeServer(server))

const claimsOf = (more: Readonly<Record<string, unknown>> = {}) => ({
  iss: issuer,
  sub: 'd3b07384-0000-4000-8000-000000000001',
  username: 'an-ke-toan',
  token_use: 'access',
  client_id: CLIENT,
  scope: `openid ${STAFF_SCOPE}`,
  'cognito:groups': ['accountant', 'approver'],
  auth_time: NOW - 60,
  iat: NOW - 60,
  exp: NOW + 1_800,
  ...more,
})
const sign = (more: Readonly<Record<string, unknown>> = {}, by = key, kid = 'k1') =>
  new SignJWT(claimsOf(more)).setProtectedHeader({ alg: 'RS256', kid }).sign(by)

describe('an access token', () => {
  test('says who, in which roles, since when and until when', async () => {
    expect(await read(await sign())).toEqual({
      subject: 'an-ke-toan',
      sub: 'd3b07384-0000-4000-8000-000000000001',
      roles: ['accountant', 'approver'],
      authenticatedAt: NOW - 60,
      expiresAt: NOW + 1_800,
    })
  })

  test.each<[string, Readonly<Record<string, unknown>>, readonly string[]]>([
    ['without groups', { 'cognito:groups': undefined }, []],
    ['of groups that are no roles', { 'cognito:groups': ['admin', 'clerks', 'clerk'] }, ['clerk']],
    ['with the client as its audience too', { aud: CLIENT }, ['accountant', 'approver']],
  ])('is one %s', async (_, claims, roles) => {
    expect((await read(await sign(claims)))?.roles).toEqual(roles)
  })

  test.each([
    ['deleted and made anew, with another sub', { sub: 'another' }],
    ['made anew in capitals', { sub: 'another', username: 'An-Ke-Toan' }],
    ['made anew with other roles', { sub: 'another', 'cognito:groups': ['approver'] }],
  ])(
    'is of the same person who was %s, so that they never approve what they proposed',
    async (_, claims) => {
      expect((await read(await sign(claims)))?.subject).toBe('an-ke-toan')
    },
  )

  const wrongClaims: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
    'of another issuer': { iss: 'https://elsewhere.example' },
    'of no issuer': { iss: undefined },
    'whose time is over': { exp: NOW - 60 },
    'that is not good yet': { nbf: NOW + 600 },
    'that is an ID token': { token_use: 'id' },
    'of no kind': { token_use: undefined },
    'of another client': { client_id: 'x' },
    'of no client': { client_id: undefined },
    'for another audience': { aud: 'x' },
    'for other audiences': { aud: ['x', 'y'] },
    'without the scope': { scope: 'openid' },
    'of a scope that begins alike': { scope: `${STAFF_SCOPE}s` },
    'without a name': { username: undefined },
    'with an empty name': { username: '' },
    'with a name that is a number': { username: 1 },
    'with a name without end': { username: 'x'.repeat(129) },
    'that does not say when both factors were shown': { auth_time: undefined },
    'without an end': { exp: undefined },
  }
  test.each(Object.entries(wrongClaims))('is none %s', async (_, claims) => {
    expect(await read(await sign(claims))).toBeUndefined()
  })

  test('is none that somebody else signed, or nobody, or with the public key as a password', async () => {
    const [head = '', body = '', signature = ''] = (await sign()).split('.')
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const spki = new TextEncoder().encode(await exportSPKI(publicKey))
    const forged = {
      'signed by another key': await sign({}, otherKey),
      'under a key that the issuer does not have': await sign({}, otherKey, 'k2'),
      'signed by nobody': new UnsecuredJWT(claimsOf()).encode(),
      'that says it need not be signed': `${part({ alg: 'none', kid: 'k1' })}.${body}.${signature}`,
      'signed with the public key': await new SignJWT(claimsOf())
        .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
        .sign(spki),
      'with other claims': `${head}.${part(claimsOf({ username: 'duyet-chi' }))}.${signature}`,
      'without its signature': `${head}.${body}.`,
      'in two parts': `${head}.${body}`,
      'that is a word': 'token',
      'that is empty': '',
      'that names its own key': await new SignJWT(claimsOf())
        .setProtectedHeader({ alg: 'RS256', kid: 'k1', jwk: await exportJWK(publicKey) })
        .sign(otherKey),
    }
    const taken = await Promise.all(
      Object.entries(forged).map(async ([name, token]) => [name, await read(token)] as const),
    )
    expect(taken.filter(([, person]) => person !== undefined)).toEqual([])
  })

  test('is not judged where the issuer’s keys cannot be had', async () => {
    const lost = makeAccessTokenReader({ issuer: `${issuer}/elsewhere`, clientId: CLIENT })
    await expect(lost(await sign({ iss: `${issuer}/elsewhere` }))).rejects.toThrow(
      'issuer-keys-missing',
    )
  })
})
