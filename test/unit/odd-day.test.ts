import { describe, expect, test } from 'vitest'
import { markOf } from '../fixtures/bank-marks.ts'
import { feedRowId } from '../../functions/transfers/row-identity.ts'
import { makeOddDays } from '../../functions/transfers/odd-day.ts'
import { planRow } from '../../functions/transfers/plan-row.ts'
import { show } from '../../functions/transfers/serve-statements/transfer-name.ts'
import { isLate, receivedEntry } from '../../functions/transfers/transfer.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { addDays } from '../../shared/working-days.ts'

const campaign = featuredCampaign()
const TOLD_AT = '2025-11-20T16:55:00.000Z'
const MARK = markOf({ account: 'x', id: feedRowId({ provider: 'sepay', id: '1' }) })
const at = new Date(TOLD_AT)
const plan = (day: string, time?: string, isAgreed: (state: string) => boolean = () => true) =>
  planRow(
    {
      id: feedRowId({ provider: 'sepay', id: '1' }),
      day,
      time,
      reference: '',
      amountVnd: 50_000,
      memo: 'ung ho dong bao',
    },
    {
      campaign,
      account: campaign.account.number,
      source: 'feed',
      createdAt: TOLD_AT,
      pledges: new Map(),
      markOf,
      booked: new Set(),
      isAgreed: (_, state) => isAgreed(state),
      takeTwin: () => undefined,
      putBack: () => {},
    },
    new Map(),
  ).row

describe('a row of the bank with a day that cannot be', () => {
  // It is 23:55 in Vietnam when the bank tells of it.
  test.each([
    ['2025-11-20', '23:54:00', undefined],
    ['2025-11-20', undefined, undefined],
    ['2025-11-21', '00:04:59', undefined],
    ['2025-11-21', undefined, undefined],
    ['2025-11-21', '00:05:01', 'still-to-come'],
    ['2025-11-22', undefined, 'still-to-come'],
    ['2025-12-01', '08:00:00', 'still-to-come'],
    ['2026-11-20', '08:00:00', 'still-to-come'],
    ['2099-01-01', undefined, 'still-to-come'],
    [campaign.opensAt.slice(0, 10), undefined, undefined],
    [campaign.opensAt.slice(0, 10), '00:00:00', undefined],
    [addDays(campaign.opensAt.slice(0, 10), -1), '23:59:59', 'before-opening'],
    [addDays(campaign.opensAt.slice(0, 10), -400), undefined, 'before-opening'],
    ['1999-12-31', '08:00:00', 'before-opening'],
    ['2001-01-01', undefined, 'before-opening'],
  ])('%s %s: %s', (day, time, why) => {
    expect(makeOddDays(campaign, at)({ day, time })).toBe(why)
    const outcome = why === undefined ? 'unmatched' : 'odd-day'
    const told = show(plan(day, time).transfer)
    expect([told.outcome, told.oddDay]).toEqual([outcome, why])
  })

  test.each(['2099-01-01', '2025-11-22', '1999-12-31'])(
    'waits for a person and enters no books: %s',
    (day) => {
      const { transfer, entry } = plan(day)
      expect(transfer).toMatchObject({ outcome: 'odd-day', state: 'waiting', day })
      expect(entry).toBeUndefined()
    },
  )

  test('is of the day on which we were told of it, once a person has accepted it', () => {
    for (const day of ['2099-01-01', '1999-12-31'])
      expect(receivedEntry(plan(day).transfer, undefined, MARK)).toMatchObject({
        day: '2025-11-20',
      })
  })

  test('of a right one the day stays the bank’s', () => {
    const { transfer, entry } = plan('2025-11-18', '08:00:00')
    expect(transfer).toMatchObject({ outcome: 'unmatched', state: 'received' })
    expect(entry).toMatchObject({ day: '2025-11-18' })
  })
})

describe('the end of a campaign is the instant that was announced, to the second', () => {
  const day = '2025-12-31'
  test.each([
    // At 23:59:59 the last minute still counts.
    ['2025-12-31T23:59:59+07:00', day, '23:59:00', false],
    ['2025-12-31T23:59:59+07:00', day, '23:59:58', false],
    ['2025-12-31T23:59:59+07:00', day, '23:59:59', true],
    ['2025-12-31T23:59:59+07:00', '2026-01-01', '00:00:00', true],
    ['2025-12-31T17:30:30+07:00', day, '17:30:29', false],
    ['2025-12-31T17:30:30+07:00', day, '17:30:30', true],
    ['2025-12-31T17:00:00+07:00', day, '16:59:59', false],
    ['2025-12-31T17:00:00+07:00', day, '17:00:00', true],
    // Written for another zone, it is the same instant.
    ['2025-12-31T16:59:59Z', day, '23:59:58', false],
    ['2026-01-01T00:00:00+07:00', day, '23:59:59', false],
    ['2026-01-01T00:00:00+07:00', '2026-01-01', '00:00:00', true],
    // Without a time the day alone decides, for the donor.
    ['2025-12-31T17:00:00+07:00', day, undefined, false],
    ['2025-12-31T17:00:00+07:00', '2026-01-01', undefined, true],
    ['2026-01-01T00:00:00+07:00', '2026-01-01', undefined, true],
  ] as const)('of %s, a gift of %s at %s is late: %s', (closesAt, on, time, late) => {
    expect(isLate({ day: on, time }, { closesAt })).toBe(late)
  })

  test('and no campaign without an end has late gifts', () => {
    expect(isLate({ day: '2099-01-01', time: undefined }, { closesAt: null })).toBe(false)
  })
})

test.each([
  ['', 'not-agreed', 'waiting'],
  ['2099-01-01', 'odd-day', 'waiting'],
])('a row that nobody agreed to says so, unless its day cannot be (%j)', (day, outcome, state) => {
  for (const agreed of [[], ['waiting'], ['received', 'waiting']]) {
    const { transfer } = plan(day || '2025-11-20', undefined, (of) => agreed.includes(of))
    const isAgreed = day === '' && agreed.includes('received')
    expect(transfer).toMatchObject(isAgreed ? { state: 'received' } : { outcome, state })
  }
})
