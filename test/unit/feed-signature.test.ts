import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  CASSO_WINDOW_MS,
  CLOCK_SKEW_MS,
  SEPAY_WINDOW_MS,
  isFromProvider,
} from '../../functions/transfers/receive-feed/feed-signature.ts'
import { signSepayCall } from '../../infra/local/feed-call.ts'
import { CASSO_VECTOR, signCassoText } from '../fixtures/feeds.ts'

type Headers = Record<string, string>
const call = (body: string | Uint8Array, headers: Headers) => ({
  bytes: typeof body === 'string' ? Buffer.from(body) : body,
  header: (name: string): string | undefined => headers[name],
})
const later = (at: Date, ms: number): Date => new Date(at.getTime() + ms)
/** The text or bytes with one bit turned over. */
const flip = (bytes: Uint8Array, bit: number): Uint8Array =>
  bytes.map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte))
const flipText = (text: string, bit: number): string =>
  Buffer.from(flip(Buffer.from(text), bit)).toString('latin1')
const anyBitOf = (text: string | Uint8Array) =>
  fc.integer({ min: 0, max: Buffer.from(text).byteLength * 8 - 1 })

/** The digest is what `openssl dgst -sha256 -hmac` gives for this text. */
const SEPAY = {
  key: 'khoa-thu-cua-sepay',
  at: new Date(1_760_338_957_000),
  body: '{"id":92704,"gateway":"Vietcombank","transactionDate":"2025-10-13 14:02:37","accountNumber":"1111111111111","subAccount":null,"code":"LCUH7K2M9QX","content":"LCUH7K2M9QX ung ho bao so 10","transferType":"in","transferAmount":200000,"accumulated":19077000,"referenceCode":"MBVCB.3278907687"}',
  headers: {
    'x-sepay-timestamp': '1760338957',
    'x-sepay-signature': 'sha256=f99db2cec5f5a9666f500da80f953274222924f12b1c1962418952c0b9830dcc',
  },
}
const isSepay = (
  body: string | Uint8Array,
  headers: Headers,
  key = SEPAY.key,
  now = SEPAY.at,
): boolean => isFromProvider('sepay', call(body, headers), key, now)
const cassoBody = JSON.stringify(CASSO_VECTOR.body)
const isCasso = (
  body: string | Uint8Array,
  headers: Headers,
  key = CASSO_VECTOR.key,
  now = CASSO_VECTOR.at,
): boolean => isFromProvider('casso', call(body, headers), key, now)

describe('a call of SePay', () => {
  test('is taken with the signature that another implementation makes', () => {
    expect(isSepay(SEPAY.body, SEPAY.headers)).toBe(true)
  })

  test('is refused when any bit of its body, time or signature is another', () => {
    fc.assert(
      fc.property(
        anyBitOf(SEPAY.body),
        anyBitOf('1760338957'),
        anyBitOf(SEPAY.headers['x-sepay-signature']),
        (body, time, signature) => {
          expect(isSepay(flip(Buffer.from(SEPAY.body), body), SEPAY.headers)).toBe(false)
          expect(
            isSepay(SEPAY.body, {
              ...SEPAY.headers,
              'x-sepay-timestamp': flipText('1760338957', time),
            }),
          ).toBe(false)
          const turned = flipText(SEPAY.headers['x-sepay-signature'], signature)
          expect(isSepay(SEPAY.body, { ...SEPAY.headers, 'x-sepay-signature': turned })).toBe(false)
        },
      ),
      { numRuns: 300 },
    )
  })

  test.each([
    [-SEPAY_WINDOW_MS, true],
    [SEPAY_WINDOW_MS, true],
    [SEPAY_WINDOW_MS + 1, false],
    [-SEPAY_WINDOW_MS - 1, false],
  ])('at %i ms from its time: taken is %s', (ms, expected) => {
    expect(isSepay(SEPAY.body, SEPAY.headers, SEPAY.key, later(SEPAY.at, ms))).toBe(expected)
  })

  test('is taken with the key itself where the account is set so, but not beside a signature that is wrong', () => {
    const authorization = `Apikey ${SEPAY.key}`
    expect(isSepay(SEPAY.body, { authorization })).toBe(true)
    expect(
      isSepay(SEPAY.body, { ...SEPAY.headers, authorization, 'x-sepay-signature': 'sha256=00' }),
    ).toBe(false)
  })

  test.each<[string, Headers]>([
    ['no header', {}],
    ['no time', { 'x-sepay-signature': SEPAY.headers['x-sepay-signature'] }],
    [
      'no algorithm',
      { ...SEPAY.headers, 'x-sepay-signature': SEPAY.headers['x-sepay-signature'].slice(7) },
    ],
    [
      'another algorithm',
      {
        ...SEPAY.headers,
        'x-sepay-signature': `sha512=${createHmac('sha512', SEPAY.key).update(`1760338957.${SEPAY.body}`).digest('hex')}`,
      },
    ],
    [
      'letters that are no digits',
      { ...SEPAY.headers, 'x-sepay-signature': `sha256=${'g'.repeat(64)}` },
    ],
    [
      'half a digest',
      { ...SEPAY.headers, 'x-sepay-signature': SEPAY.headers['x-sepay-signature'].slice(0, 39) },
    ],
    [
      'two digests',
      { ...SEPAY.headers, 'x-sepay-signature': `${SEPAY.headers['x-sepay-signature']},sha256=00` },
    ],
    ['a time with a fraction', { ...SEPAY.headers, 'x-sepay-timestamp': '1760338957.0' }],
    ['a time beyond all numbers', { ...SEPAY.headers, 'x-sepay-timestamp': '9'.repeat(400) }],
    ['another key', { authorization: 'Apikey khac' }],
    ['another scheme', { authorization: `Bearer ${SEPAY.key}` }],
    ['an empty key', { authorization: 'Apikey ' }],
  ])('with %s is refused', (_, headers) => {
    expect(isSepay(SEPAY.body, headers)).toBe(false)
  })

  test('is refused while there is no key, even signed with none', () => {
    expect(isSepay(SEPAY.body, signSepayCall(SEPAY.body, '', SEPAY.at), '')).toBe(false)
    expect(isSepay(SEPAY.body, { authorization: 'Apikey ' }, '')).toBe(false)
  })
})

describe('a call of Casso', () => {
  const headers = { 'x-casso-signature': CASSO_VECTOR.header }

  test('is taken with the signature that its documentation publishes, whatever the order of its members and its white space', () => {
    expect(isCasso(cassoBody, headers)).toBe(true)
    const { data, error } = CASSO_VECTOR.body
    const turned = { data: Object.fromEntries(Object.entries(data).toReversed()), error }
    expect(isCasso(JSON.stringify(turned, null, 2), headers)).toBe(true)
  })

  test('is refused when any bit of its body or signature is another', () => {
    fc.assert(
      fc.property(anyBitOf(cassoBody), anyBitOf(CASSO_VECTOR.header), (body, header) => {
        expect(isCasso(flip(Buffer.from(cassoBody), body), headers)).toBe(false)
        expect(
          isCasso(cassoBody, { 'x-casso-signature': flipText(CASSO_VECTOR.header, header) }),
        ).toBe(false)
      }),
      { numRuns: 300 },
    )
  })

  test('is taken as JavaScript and as PHP write JSON', () => {
    const body = JSON.stringify({ data: { description: 'Ủng hộ 10/10' }, error: 0 })
    for (const text of [
      body,
      '{"data":{"description":"Ủng hộ 10\\/10"},"error":0}',
      '{"data":{"description":"\\u1ee6ng h\\u1ed9 10\\/10"},"error":0}',
    ])
      expect(
        isCasso(body, {
          'x-casso-signature': signCassoText(text, CASSO_VECTOR.key, CASSO_VECTOR.at),
        }),
      ).toBe(true)
  })

  test.each([
    [CASSO_WINDOW_MS, true],
    [CASSO_WINDOW_MS + 1, false],
    [-CLOCK_SKEW_MS, true],
    [-CLOCK_SKEW_MS - 1, false],
  ])('at %i ms from its time: taken is %s', (ms, expected) => {
    expect(isCasso(cassoBody, headers, CASSO_VECTOR.key, later(CASSO_VECTOR.at, ms))).toBe(expected)
  })

  test('is taken with the key itself in its first version, but not beside a signature that is wrong', () => {
    expect(isCasso(cassoBody, { 'secure-token': CASSO_VECTOR.key })).toBe(true)
    expect(
      isCasso(cassoBody, { 'secure-token': CASSO_VECTOR.key, 'x-casso-signature': 't=1,v1=00' }),
    ).toBe(false)
    expect(isCasso(cassoBody, { 'secure-token': 'khac' })).toBe(false)
    expect(isCasso(cassoBody, { 'secure-token': '' }, '')).toBe(false)
    expect(isCasso(cassoBody, {})).toBe(false)
  })

  test('signs every member, even one of a name that JavaScript treats apart', () => {
    const signed = signCassoText('{"data":{"id":1},"error":0}', CASSO_VECTOR.key, CASSO_VECTOR.at)
    expect(
      isCasso('{"data":{"id":1},"error":0,"__proto__":{"data":{}}}', {
        'x-casso-signature': signed,
      }),
    ).toBe(false)
  })

  test.each([
    ['no JSON', 'x'],
    ['no UTF-8', Buffer.from([0x7b, 0xff, 0x7d])],
    ['nothing', ''],
    ['a nest without end', '['.repeat(30_000) + ']'.repeat(30_000)],
    ['objects without end', '{"a":'.repeat(10_000) + '1' + '}'.repeat(10_000)],
  ])('of %s is refused and nothing breaks', (_, body) => {
    expect(isCasso(body, headers)).toBe(false)
  })
})
