import { beforeAll, describe, expect, test } from 'vitest'
import { LOCALES } from '../../shared/locale.ts'
import { findHtmlFaults } from '../fixtures/html.ts'
import { NASTY_VALUES } from '../fixtures/nasty-values.ts'
import { GOOD_ANSWERS } from '../fixtures/pledges.ts'
import { sharePortal } from '../fixtures/shared-portal/share.ts'
import type { SharedPortal } from '../fixtures/shared-portal/share.ts'

let portal: SharedPortal
beforeAll(async () => {
  portal = await sharePortal()
})

const MARKER = 'DAUVETRIENG7731'
const FIELDS = [
  'kind',
  'amount',
  'donorKind',
  'name',
  'phone',
  'email',
  'commune',
  'message',
  'publishName',
  'consent',
  'campaign',
] as const
const TITLES = { vi: 'Lỗi', en: 'Error', pt: 'Erro' } as const

function post(
  path: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(new URL(path, portal.url), {
    method: 'POST',
    redirect: 'manual',
    body,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'text/html',
      ...headers,
    },
  })
}

/**
 * Percent-encodes as a browser would, but lets a lone surrogate through as the three bytes that no
 * browser sends.
 */
function encode(fields: ReadonlyArray<readonly [string, string]>): string {
  return fields
    .map(
      ([name, value]) =>
        `${encodeURIComponent(name)}=${value.isWellFormed() ? encodeURIComponent(value) : '%ED%A0%80'}`,
    )
    .join('&')
}

describe('values that break forms', () => {
  test.each(FIELDS)(
    'in %s are answered by a page in the reader’s language, never by a failure',
    async (field) => {
      for (const [index, value] of NASTY_VALUES.entries()) {
        const lang = LOCALES[index % LOCALES.length] ?? 'vi'
        const answers = { ...GOOD_ANSWERS, message: MARKER, [field]: value }
        const response = await post(
          `/api/pledges/check?lang=${lang}`,
          encode(Object.entries(answers)),
        )
        const page = await response.text()
        expect([200, 400, 409, 422], `${field} = ${JSON.stringify(value.slice(0, 40))}`).toContain(
          response.status,
        )
        expect(page).toContain(`<html lang="${lang}"`)
        if (response.status === 422 && field !== 'campaign')
          expect(page).toContain(`<title>${TITLES[lang]}`)
        expect(page).not.toContain('<script>alert')
        expect(page).not.toContain('<img src=x')
      }
    },
    120_000,
  )

  test('in JSON, too, and in a submission', async () => {
    for (const [index, value] of NASTY_VALUES.entries()) {
      const field = FIELDS[index % FIELDS.length] ?? 'amount'
      const body = JSON.stringify({ ...GOOD_ANSWERS, message: MARKER, [field]: value })
      const response = await post('/api/pledges?lang=en', body, {
        'content-type': 'application/json',
        'idempotency-key': `odd-value-number-${index}-0000`,
      })
      expect([201, 400, 409, 422], `${field} = ${JSON.stringify(value.slice(0, 40))}`).toContain(
        response.status,
      )
      if (response.status !== 201)
        expect(await response.json()).toMatchObject({
          error: { code: expect.stringMatching(/^[a-z-]+$/) },
        })
    }
  }, 120_000)
})

describe('requests that are wrong as a whole', () => {
  const good = encode(Object.entries(GOOD_ANSWERS))
  test.each<[string, number, () => Promise<Response>]>([
    ['10 MB', 413, () => post('/api/pledges/check?lang=pt', 'a'.repeat(10 * 1024 * 1024))],
    [
      'more than an API takes',
      413,
      () => post('/api/pledges/check?lang=pt', 'a'.repeat(11 * 1024 * 1024)),
    ],
    ['a field twice', 400, () => post('/api/pledges/check?lang=pt', `${good}&amount=1`)],
    ['an unknown field', 422, () => post('/api/pledges/check?lang=pt', `${good}&isAdmin=yes`)],
    [
      'a prototype for a field',
      422,
      () => post('/api/pledges/check?lang=pt', `${good}&__proto__=1`),
    ],
    ['no body', 422, () => post('/api/pledges/check?lang=pt', '')],
    [
      'another content type',
      415,
      () => post('/api/pledges/check?lang=pt', good, { 'content-type': 'text/plain' }),
    ],
    [
      'a multipart form',
      415,
      () =>
        post('/api/pledges/check?lang=pt', good, {
          'content-type': 'multipart/form-data; boundary=x',
        }),
    ],
    [
      'bytes that are no text',
      400,
      () => post('/api/pledges/check?lang=pt', new Uint8Array([0x61, 0x3d, 0xff, 0xfe])),
    ],
    [
      'a post from another site',
      403,
      () => post('/api/pledges/check?lang=pt', good, { 'sec-fetch-site': 'cross-site' }),
    ],
    [
      'another origin',
      403,
      () => post('/api/pledges/check?lang=pt', good, { origin: 'https://evil.example' }),
    ],
    [
      'a host that claims to be ours',
      403,
      () =>
        post('/api/pledges/check?lang=pt', good, {
          origin: 'https://evil.example',
          'x-viewer-host': 'evil.example',
        }),
    ],
    [
      'a receipt without its cookie',
      410,
      () => fetch(new URL('/api/pledges/receipt?lang=pt', portal.url)),
    ],
  ])('%s: %i, in Portuguese', async (_, status, send) => {
    const response = await send()
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toContain('text/html')
    const page = await response.text()
    expect(await findHtmlFaults(page)).toEqual([])
    expect(page).toContain('lang="pt"')
    expect(page).toMatch(/Abra|Envie|Encurte|Corrija|envie|recibo|Falta|existe/)
  })

  test.each([
    ['GET', '/api/pledges'],
    ['DELETE', '/api/pledges'],
    ['GET', '/khong-co'],
    ['GET', '/..%2f..%2fetc/passwd'],
    ['GET', '/data/../secrets.json'],
    ['PUT', '/ung-ho/'],
  ])('%s %s is refused quietly', async (method, path) => {
    const response = await fetch(new URL(path, portal.url), { method })
    expect([403, 404]).toContain(response.status)
    expect(await response.text()).not.toContain('root:')
  })

  test('every answer of the API carries the policy, and is kept by no cache that others share; a check comes back from the history of its own browser alone', async () => {
    const response = await post('/api/pledges/check?lang=vi', good)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(response.headers.get('cache-control')).toBe('private, no-cache')
    const again = await post(
      '/api/pledges/check?lang=vi',
      encode(Object.entries({ ...GOOD_ANSWERS, amount: 'x' })),
    )
    expect([again.status, again.headers.get('cache-control')]).toEqual([422, 'no-store'])
    expect(await findHtmlFaults(await response.text())).toEqual([])
  })
})

test('nothing of all that was typed is in any log line', () => {
  const logs = portal.logs()
  expect(logs).toContain('request refused')
  for (const secret of [
    MARKER,
    'alert(1)',
    'etc/passwd',
    '0912345678',
    'hảo tâm',
    'vidu.vn',
    'isAdmin',
  ])
    expect(logs).not.toContain(secret)
  expect(portal.output()).not.toContain(MARKER)
})
