import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { loadEdgeFunction } from '../../infra/local/gateway/edge-function.ts'
import { isEdgeResponse } from '../../infra/local/gateway/edge-event.ts'
import type { EdgeRequest } from '../../infra/local/gateway/edge-event.ts'
import { viewerRequestCode } from '../../infra/constructs/viewer-request-code.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { LOCALES } from '../../shared/locale.ts'
import { progressKey } from '../../shared/public-data.ts'

const source = readFileSync('infra/edge/viewer-request.js', 'utf8')
const run = loadEdgeFunction(source)
const request = (
  uri: string,
  headers: Record<string, string> = {},
  lang?: string,
): EdgeRequest => ({
  method: 'GET',
  uri,
  querystring: lang === undefined ? {} : { lang: { value: lang } },
  headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, { value }])),
  cookies: {},
})
const call = (uri: string, headers?: Record<string, string>, lang?: string) =>
  run(request(uri, headers, lang), '192.0.2.1')

describe('the edge function', () => {
  test('fits into CloudFront, which takes 10 KB', () => {
    const code = viewerRequestCode('shared/province/campaigns.json')
    expect(Buffer.byteLength(code)).toBeLessThan(10_240)
  })

  test.each([
    ['/', '/index.html'],
    ['/ung-ho/', '/ung-ho/index.html'],
    ['/favicon.svg', '/favicon.svg'],
    ['/data/campaign.json', '/data/campaign.json'],
    ['/_astro/a.B1.js', '/_astro/a.B1.js'],
  ])('serves %s from %s', (uri, key) => {
    expect(call(uri)).toMatchObject({ uri: key })
  })

  describe('gives as the drawing of what has place for one campaign', () => {
    const day = 86_400_000
    const withCampaigns = (campaigns: ReadonlyArray<readonly [string, number, number | null]>) =>
      loadEdgeFunction(source.replace('CAMPAIGNS = []', `CAMPAIGNS = ${JSON.stringify(campaigns)}`))
    const now = Date.now()
    const [before, after] = [now - day, now + day]
    test.each([
      [
        'the newest that is open',
        [
          ['moi', before, null],
          ['cu', before, after],
        ],
        'moi',
      ],
      [
        'an older one before the newest opens',
        [
          ['moi', after, null],
          ['cu', before, null],
        ],
        'cu',
      ],
      [
        'an older one after the newest',
        [
          ['moi', before, now - 1],
          ['cu', before, after],
        ],
        'cu',
      ],
      [
        'the newest when none is open',
        [
          ['moi', after, null],
          ['cu', before, now - 1],
        ],
        'moi',
      ],
    ] as const)('that of %s', (_, campaigns, shown) => {
      const ask = withCampaigns(campaigns)
      for (const locale of LOCALES)
        expect(ask(request(`/${progressKey(locale)}`), '192.0.2.1')).toMatchObject({
          uri: `/${progressKey(locale, shown)}`,
        })
    })

    test('that of the campaign which is featured, as the template is made', () => {
      const ask = loadEdgeFunction(viewerRequestCode('shared/province/campaigns.json'))
      const uri = `/${progressKey('vi', featuredCampaign(new Date()).id)}`
      expect(ask(request('/data/progress.svg'), '192.0.2.1')).toMatchObject({ uri })
    })

    test('and of no other address', () => {
      const ask = withCampaigns([['moi', before, null]])
      for (const uri of [
        '/data/progress.de.svg',
        '/data/progress.svg/',
        '/data/campaigns/cu/progress.svg',
      ])
        expect(ask(request(uri), '192.0.2.1')).toMatchObject({ uri })
    })
  })

  test.each(['/ung-ho', '/en/donate'])('sends %s to its directory', (uri) => {
    expect(call(uri)).toMatchObject({
      statusCode: 301,
      headers: { location: { value: `${uri}/` } },
    })
  })

  test.each([
    ['/tim-kiem', { q: { value: 'bao' } }, '/tim-kiem/?q=bao'],
    ['/tim-kiem', { q: { value: 'b%C3%A3o+l%C5%A9' } }, '/tim-kiem/?q=b%C3%A3o+l%C5%A9'],
    ['/tim-kiem', { q: { value: 'bão lũ' } }, '/tim-kiem/?q=b%C3%A3o%20l%C5%A9'],
    ['/tim-kiem', { q: { value: '' }, trang: { value: '2' } }, '/tim-kiem/?q&trang=2'],
    [
      '/tim-kiem',
      { q: { value: 'a', multiValue: [{ value: 'a' }, { value: 'b' }] } },
      '/tim-kiem/?q=a&q=b',
    ],
    ['/tim-kiem', { q: { value: '\r\nset-cookie: a' } }, '/tim-kiem/?q=%0D%0Aset-cookie%3A%20a'],
    ['/UNG-HO/', {}, '/ung-ho/'],
    ['/Ung-Ho', { x: { value: 'A' } }, '/ung-ho/?x=A'],
    ['/xa/B%C3%A0n-Bo/', {}, '/xa/b%C3%A0n-bo/'],
  ])('sends %s with %j to %s', (uri, querystring, location) => {
    expect(run({ ...request(uri), querystring }, '192.0.2.1')).toMatchObject({
      statusCode: 301,
      headers: { location: { value: location } },
    })
  })

  test('leaves the letters of files as they are', () => {
    expect(call('/_astro/Layout.B1xY.css')).toMatchObject({ uri: '/_astro/Layout.B1xY.css' })
    expect(call('/ledger/tile/entries/x000.p')).toMatchObject({
      uri: '/ledger/tile/entries/x000.p',
    })
  })

  test('never redirects to another host', () => {
    expect(call('//evil')).toMatchObject({
      statusCode: 301,
      headers: { location: { value: '/evil/' } },
    })
  })

  test('tells the API which host was asked for, whatever the viewer claims', () => {
    expect(
      call('/api/pledges', { host: 'portal.example', 'x-viewer-host': 'evil.example' }),
    ).toMatchObject({
      headers: { 'x-viewer-host': { value: 'portal.example' } },
    })
  })

  test.each([
    ['vi', 'Nội dung gửi lên quá lớn'],
    ['en', 'The request is too large'],
    ['pt', 'O pedido é grande demais'],
    ['xx', 'Nội dung gửi lên quá lớn'],
    ['constructor', 'Nội dung gửi lên quá lớn'],
  ])('refuses a body that is too large, in %s', (lang, title) => {
    const answer = call('/api/pledges', { host: 'p', 'content-length': '65537' }, lang)
    expect(answer).toMatchObject({ statusCode: 413 })
    expect(JSON.stringify(answer)).toContain(title)
    expect(
      isEdgeResponse(call('/api/pledges', { host: 'p', 'content-length': '65536' }, lang)),
    ).toBe(false)
  })

  test('refuses it in JSON to those who ask for JSON', () => {
    const answer = call(
      '/api/pledges',
      { host: 'p', 'content-length': '99999', accept: 'application/json' },
      'en',
    )
    expect(
      isEdgeResponse(answer) && typeof answer.body === 'object' && JSON.parse(answer.body.data),
    ).toMatchObject({
      error: { code: 'body-too-large' },
    })
  })
})
