import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_FEED_EVENTS } from '../../functions/transfers/casso-feed.ts'
import {
  MAX_FEED_TEXT,
  feedEventSchema,
  foldAccount,
} from '../../functions/transfers/feed-event.ts'
import { readFeed } from '../../functions/transfers/read-feed.ts'
import {
  CASSO_LISTED,
  CASSO_TOLD,
  CASSO_VECTOR,
  OUR_ACCOUNT,
  SEPAY_TOLD,
} from '../fixtures/feeds.ts'

const isOurs = (account: string): boolean => account === foldAccount(OUR_ACCOUNT)
const sepay = (change: object = {}) => readFeed('sepay', { ...SEPAY_TOLD, ...change }, isOurs)[0]
const casso = (change: object = {}) =>
  readFeed('casso', { ...CASSO_TOLD, data: { ...CASSO_TOLD.data, ...change } }, isOurs)[0]
const listed = (change: object = {}) =>
  readFeed('casso', { ...CASSO_LISTED, data: [{ ...CASSO_LISTED.data[0], ...change }] }, isOurs)[0]

describe('what a provider tells', () => {
  test('is read from SePay', () => {
    expect(sepay()).toEqual({
      kind: 'event',
      event: {
        provider: 'sepay',
        id: '92704',
        account: OUR_ACCOUNT,
        day: '2025-10-13',
        time: '14:02:37',
        amountVnd: 200_000,
        memo: 'LCUH7K2M9QX ung ho bao so 10',
        reference: 'MBVCB.3278907687',
      },
    })
  })

  test('is read from both versions of Casso', () => {
    const common = { provider: 'casso', account: OUR_ACCOUNT, memo: 'LCUH7K2M9QX ung ho' }
    expect(casso()).toEqual({
      kind: 'event',
      event: {
        ...common,
        id: '771001',
        day: '2024-10-03',
        time: '15:06:37',
        amountVnd: 599_000,
        reference: 'FT24001',
      },
    })
    expect(listed()).toEqual({
      kind: 'event',
      event: {
        ...common,
        id: '12345',
        day: '2025-10-13',
        time: '14:02:37',
        amountVnd: 200_000,
        reference: 'FT24254000000',
      },
    })
  })

  test('may be a list, each for itself', () => {
    const [item] = CASSO_LISTED.data
    const found = readFeed(
      'casso',
      { error: 0, data: [item, { ...item, id: 0 }, { ...item, amount: 0.5 }] },
      isOurs,
    )
    expect(found.map(({ kind }) => kind)).toEqual(['event', 'skipped', 'refused'])
  })

  test('is a debit when money went out', () => {
    expect(sepay({ transferType: 'out' })).toMatchObject({ event: { amountVnd: -200_000 } })
    expect(casso({ amount: -599_000 })).toMatchObject({ event: { amountVnd: -599_000 } })
    expect(listed({ amount: -1 })).toMatchObject({ event: { amountVnd: -1 } })
  })

  test('is not recorded when it is a trial, of another account, or of no money', () => {
    const skipped = (reason: string) => ({ kind: 'skipped', reason })
    expect(readFeed('casso', CASSO_VECTOR.body, isOurs)).toEqual([skipped('test-call')])
    expect(sepay({ id: 0, accountNumber: 1 })).toEqual(skipped('test-call'))
    expect(sepay({ accountNumber: '1111111111111' })).toEqual(skipped('account-unknown'))
    expect(sepay({ transferAmount: 0, transferType: 'out' })).toEqual(skipped('no-money'))
  })

  test('belongs to our account when that is the virtual one, or the one behind it, however it is written', () => {
    const spaced = OUR_ACCOUNT.toLowerCase().replace(/(.{4})/gu, '$1 ')
    for (const found of [
      sepay({ accountNumber: '1111111111111', subAccount: OUR_ACCOUNT }),
      sepay({ subAccount: 'VQRQ0001' }),
      sepay({ accountNumber: spaced }),
      casso({ accountNumber: '88888888', virtualAccountNumber: OUR_ACCOUNT }),
      listed({ bank_sub_acc_id: undefined }),
      listed({ bank_sub_acc_id: null, subAccId: '1', virtualAccount: OUR_ACCOUNT }),
    ])
      expect(found).toMatchObject({ kind: 'event', event: { account: OUR_ACCOUNT } })
  })

  test('may lack what we can do without', () => {
    const { id, transactionDate, accountNumber, transferType, transferAmount } = SEPAY_TOLD
    const bare = { id, transactionDate, accountNumber, transferType, transferAmount }
    expect(readFeed('sepay', bare, isOurs)).toMatchObject([
      { kind: 'event', event: { memo: '', reference: '' } },
    ])
    expect(sepay({ content: '', unknown: { a: [1] } })).toMatchObject({
      event: { memo: SEPAY_TOLD.description },
    })
    const [dayOnly] = [sepay({ transactionDate: '2025-10-13' })]
    expect(dayOnly).toMatchObject({ event: { day: '2025-10-13' } })
    expect(dayOnly).not.toHaveProperty('event.time')
  })

  test('is one line of text that can be stored', () => {
    expect(sepay({ content: ' LCUH7K2\n M9QX\u0000\ud800 ' })).toMatchObject({
      event: { memo: 'LCUH7K2 M9QX \ufffd' },
    })
  })

  test.each<[string, object]>([
    ['no number', { id: undefined }],
    ['a number below nought', { id: -1 }],
    ['a number with a separator of keys', { id: 'a#b' }],
    ['a day that the calendar does not have', { transactionDate: '2025-02-29 10:00:00' }],
    ['an hour that the clock does not have', { transactionDate: '2025-02-28 24:00:00' }],
    ['a time with an offset', { transactionDate: '2025-02-28T10:00:00Z' }],
    ['an American day', { transactionDate: '02/28/2025' }],
    ['half a dong', { transferAmount: 0.5 }],
    ['a sum in words', { transferAmount: '200000' }],
    ['a sum below nought', { transferAmount: -1 }],
    ['a sum beyond counting', { transferAmount: 2 ** 53 }],
    ['neither in nor out', { transferType: 'both' }],
    ['a text without end', { content: 'a'.repeat(MAX_FEED_TEXT + 1) }],
    ['an account that is no text', { accountNumber: 1 }],
  ])('with %s is refused', (_, change) => {
    expect(sepay(change)).toEqual({ kind: 'refused' })
  })

  test.each<[string, unknown]>([
    ['a list that is empty', { error: 0, data: [] }],
    [
      'a list without end',
      { error: 0, data: Array.from({ length: MAX_FEED_EVENTS + 1 }, () => CASSO_LISTED.data[0]) },
    ],
    ['an error', { ...CASSO_TOLD, error: 1 }],
    ['nothing', {}],
    ['a text', 'x'],
  ])('from Casso with %s is refused', (_, body) => {
    expect(readFeed('casso', body, isOurs)).toEqual([{ kind: 'refused' }])
  })

  test('becomes an event that holds, or is refused, whatever its members are', () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.integer(),
      fc.double(),
      fc.constantFrom(null, undefined, 'in', 'out', OUR_ACCOUNT, '2025-10-13 14:02:37'),
    )
    const kinds = new Set<string>()
    const shaken = (told: object) =>
      fc.record(
        Object.fromEntries(
          Object.entries(told).map(([name, good]) => [
            name,
            fc.oneof({ weight: 8, arbitrary: fc.constant(good) }, value),
          ]),
        ),
      )
    fc.assert(
      fc.property(
        shaken(SEPAY_TOLD),
        shaken(CASSO_TOLD.data),
        shaken(CASSO_LISTED.data[0] ?? {}),
        (one, two, three) => {
          const found = [
            ...readFeed('sepay', one, isOurs),
            ...readFeed('casso', { error: 0, data: two }, isOurs),
            ...readFeed('casso', { error: 0, data: [three] }, isOurs),
          ]
          expect(found).toHaveLength(3)
          for (const reading of found) {
            kinds.add(reading.kind)
            if (reading.kind !== 'event') continue
            expect(feedEventSchema.parse(reading.event)).toEqual(reading.event)
            expect(reading.event.amountVnd).not.toBe(0)
            expect(reading.event.account).toBe(OUR_ACCOUNT)
          }
        },
      ),
      { numRuns: 500 },
    )
    expect([...kinds].toSorted()).toEqual(['event', 'refused', 'skipped'])
  })
})
