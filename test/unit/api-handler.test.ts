import type { Context } from 'aws-lambda'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { apiHandler } from '../../functions/http/api-handler.ts'
import { PROBLEMS } from '../../functions/http/problem-texts.ts'
import { readBody } from '../../functions/http/posted-answers.ts'
import { MAX_BODY_BYTES } from '../../functions/http/posted-body.ts'
import { respondJson } from '../../functions/http/respond.ts'
import { LOCALES } from '../../shared/locale.ts'
import type { PostOptions } from '../fixtures/events.ts'
import { makeEvent } from '../fixtures/events.ts'
import { readForms } from '../fixtures/page-forms.ts'
import { PLAIN_SHELLS } from '../fixtures/shells.ts'

const SECRET = 's'.repeat(32)
const echo = apiHandler(async (_request, event) => respondJson(200, readBody(event)), {
  originVerify: SECRET,
  shells: PLAIN_SHELLS,
})
const call = (options: PostOptions) =>
  echo(
    makeEvent({ ...options, headers: { 'x-origin-verify': SECRET, ...options.headers } }),
    {} as Context,
  )

describe('a route of the API', () => {
  test('reads a form', async () => {
    const response = await call({ body: 'a=1+2&b=%C3%A9&c' })
    expect(JSON.parse(response.body ?? '')).toEqual({ a: '1 2', b: 'é', c: '' })
  })

  test('reads JSON, in base64 too, with numbers and booleans as a form would send them', async () => {
    const body = Buffer.from(
      JSON.stringify({ amount: 500_000, consent: true, publishName: false, name: null }),
    ).toString('base64')
    const event = {
      ...makeEvent({
        headers: { 'x-origin-verify': SECRET, 'content-type': 'application/json' },
        body,
      }),
      isBase64Encoded: true,
    }
    expect(JSON.parse((await echo(event, {} as Context)).body ?? '')).toEqual({
      amount: '500000',
      consent: 'yes',
      publishName: '',
      name: '',
    })
  })

  test.each<[string, PostOptions, number, string]>([
    ['a body above the limit', { body: 'a'.repeat(MAX_BODY_BYTES + 1) }, 413, 'body-too-large'],
    [
      'a multipart body',
      { headers: { 'content-type': 'multipart/form-data; boundary=x' }, body: '--x--' },
      415,
      'content-type-unsupported',
    ],
    [
      'no content type',
      { headers: { 'content-type': '' }, body: 'a=1' },
      415,
      'content-type-unsupported',
    ],
    ['a field twice', { body: 'a=1&a=2' }, 400, 'field-repeated'],
    ['bytes that are not UTF-8', { body: 'a=%E0%A4%A' }, 400, 'body-malformed'],
    [
      'hundreds of fields',
      { body: Array.from({ length: 61 }, (_, index) => `f${index}=1`).join('&') },
      400,
      'body-malformed',
    ],
    [
      'broken JSON',
      { headers: { 'content-type': 'application/json' }, body: '{"a":' },
      400,
      'body-malformed',
    ],
    [
      'JSON that is a list',
      { headers: { 'content-type': 'application/json' }, body: '[1]' },
      400,
      'body-malformed',
    ],
    [
      'JSON within JSON',
      { headers: { 'content-type': 'application/json' }, body: '{"a":{"b":1}}' },
      400,
      'body-malformed',
    ],
    [
      'a post that another site made the browser send',
      { headers: { 'sec-fetch-site': 'cross-site' }, body: 'a=1' },
      403,
      'cross-site',
    ],
    [
      'a post from another host of the same site',
      { headers: { 'sec-fetch-site': 'same-site' }, body: 'a=1' },
      403,
      'cross-site',
    ],
    [
      'an old browser on another site',
      { headers: { origin: 'https://evil.example' }, body: 'a=1' },
      403,
      'cross-site',
    ],
    ['a page without an origin', { headers: { origin: 'null' }, body: 'a=1' }, 403, 'cross-site'],
    [
      'a request around the edge',
      { headers: { 'x-origin-verify': 'guess' }, body: 'a=1' },
      403,
      'not-through-the-portal',
    ],
  ])('refuses %s', async (_, options, status, code) => {
    for (const lang of LOCALES) {
      const page = await call({ ...options, lang })
      expect(page.statusCode).toBe(status)
      const texts = PROBLEMS[code as keyof typeof PROBLEMS]
      if (options.headers?.['content-type'] === 'application/json') {
        expect(JSON.parse(page.body ?? '').error).toEqual({ code, message: texts.text[lang] })
      } else {
        expect(page.headers?.['content-type']).toBe('text/html; charset=utf-8')
        expect(page.body).toContain(texts.title[lang])
      }
    }
  })

  test.each([
    [{ 'sec-fetch-site': 'same-origin' }],
    [{ 'sec-fetch-site': 'none' }],
    [{ origin: 'https://portal.example' }],
    [{ origin: 'https://PORTAL.example' }],
    [{}],
  ])('lets a post with %j in', async (headers: Record<string, string>) => {
    expect((await call({ headers, body: 'a=1' })).statusCode).toBe(200)
  })

  test('lets links from other sites open pages', async () => {
    const page = apiHandler(async () => respondJson(200, {}), {
      originVerify: SECRET,
      shells: PLAIN_SHELLS,
    })
    const event = makeEvent({
      method: 'GET',
      headers: { 'x-origin-verify': SECRET, 'sec-fetch-site': 'cross-site' },
    })
    expect((await page(event, {} as Context)).statusCode).toBe(200)
  })
})

describe('a failure that nobody foresaw', () => {
  afterEach(() => void vi.restoreAllMocks())

  test('becomes a 500 page in the language of the reader, and logs nothing of what was sent', async () => {
    const lines: string[] = []
    for (const stream of [process.stdout, process.stderr]) {
      vi.spyOn(stream, 'write').mockImplementation((line) => lines.push(String(line)) > 0)
    }
    const failing = apiHandler(async (_request, event) => JSON.parse(`MARKER-7731 ${event.body}`), {
      originVerify: SECRET,
      shells: PLAIN_SHELLS,
    })
    const response = await failing(
      makeEvent({ lang: 'en', headers: { 'x-origin-verify': SECRET }, body: 'name=MARKER-7731' }),
      {} as Context,
    )
    expect(response.statusCode).toBe(500)
    expect(response.body).toContain(PROBLEMS['internal-error'].title.en)
    // The sender alone sees it again, so that nothing has to be typed twice.
    expect(response.body?.match(/MARKER/gu)).toHaveLength(1)
    expect(readForms(response.body ?? '')[0]?.values).toEqual({ name: 'MARKER-7731' })
    expect(lines.length).toBeGreaterThan(0)
    expect(lines.join('\n')).toContain('SyntaxError')
    expect(lines.join('\n')).not.toContain('MARKER')
  })
})
