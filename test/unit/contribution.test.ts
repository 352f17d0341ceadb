import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contributionInputSchema } from '../../functions/counter/contribution-input.ts'
import { listInputSchema } from '../../functions/counter/list-input.ts'
import {
  checkContribution,
  MAX_LINES,
  MAX_LIST_LINES,
} from '../../functions/counter/check-contribution.ts'
import { formatVnd } from '../../shared/money.ts'
import { sheetsOf } from '../../functions/counter/serve-counter/list-sheets.ts'
import { checkDay } from '../../functions/counter/check-day.ts'
import { renderReceipt } from '../../functions/counter/serve-counter/paper-receipt-page.ts'
import { renderWaitingSlip } from '../../functions/counter/serve-counter/waiting-slip-page.ts'
import { checkList } from '../../functions/counter/check-list.ts'
import type { ContributionInput } from '../../functions/counter/contribution-input.ts'
import { contributionSchema, totalVnd } from '../../functions/counter/contribution.ts'
import { receivedEntries } from '../../functions/counter/received-entries.ts'
import { pledgeFault } from '../../functions/counter/pledge-fault.ts'
import { draftContribution, draftList } from '../../functions/counter/draft-contribution.ts'
import { receiptNumber, receiptYear } from '../../functions/counter/receipt-number.ts'
import type { GiftSeal } from '../../functions/counter/seal-gift.ts'
import { PLEDGE_STATES } from '../../functions/pledges/pledge.ts'
import type { Pledge } from '../../functions/pledges/pledge.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { canonicalEntry } from '../../shared/ledger/entry.ts'
import { CASH, GOODS_GIFT, LIMITS, makeList } from '../fixtures/contributions.ts'

const campaign = featuredCampaign()
const BOUNDS = { today: '2026-11-23', mostVnd: LIMITS.mostVnd }
const act = { receivedAt: '2026-11-23T03:00:00.000Z', staff: 'tiep-nhan' }
const seal = (commitment?: string): GiftSeal => ({
  reference: 'LCUH04G0X9J',
  nameSalt: 'AAAAAAAAAAAAAAAAAAAAAA==',
  commitment,
})
const read = (input: object): ContributionInput =>
  contributionInputSchema.parse({ ...CASH, ...input })
const COMMITMENT = `${'A'.repeat(43)}=`

describe('a gift at a counter', () => {
  test('of cash is one entry with its sum, its code, the donor’s commune and kind, and the commitment, but no name, phone or place', () => {
    const draft = draftContribution(read({}), seal(COMMITMENT), act)
    const [received, ...rest] = receivedEntries(draft)
    expect(rest).toEqual([])
    expect(received).toEqual({
      entry: {
        v: 1,
        kind: 'received',
        campaign: campaign.id,
        day: '2026-11-23',
        channel: 'cash',
        code: 'LCUH04G0X9J',
        amountVnd: CASH.amountVnd,
        donorKind: 'individual',
        commune: '03408',
        commitment: COMMITMENT,
      },
      name: undefined,
    })
    expect(contributionSchema.parse({ number: 'BN-2026-000001', ...draft })).toMatchObject(draft)
  })

  test('of goods is one entry for each line', () => {
    const entries = receivedEntries(
      draftContribution(contributionInputSchema.parse(GOODS_GIFT), seal(), act),
    )
    expect(entries.map(({ entry }) => [entry.channel, entry.goods])).toEqual([
      ['in-kind', { kind: 'luong-thuc', quantity: 50, unit: 'kg' }],
      ['in-kind', { kind: 'chan-man', quantity: 12, unit: 'chiec' }],
    ])
  })

  test('of an anonymous donor carries neither commune nor donor kind nor commitment', () => {
    const [received] = receivedEntries(
      draftContribution(read({ donor: { kind: 'anonymous', phone: '0912 345 678' } }), seal(), act),
    )
    expect(Object.keys(received?.entry ?? {}).toSorted()).toEqual([
      'amountVnd',
      'campaign',
      'channel',
      'code',
      'day',
      'kind',
      'v',
    ])
  })

  test('shows the name beside the entry only with consent, whose text is then kept', () => {
    const shown = draftContribution(
      read({ donor: { ...CASH.donor, publishName: true } }),
      seal(COMMITMENT),
      act,
    )
    expect(receivedEntries(shown)[0]?.name).toBe('Nguyễn Văn Mẫu')
    expect(shown.gifts[0]?.consents).toMatchObject([
      { purpose: 'publish-name', givenAt: act.receivedAt },
    ])
    expect(draftContribution(read({}), seal(COMMITMENT), act).gifts[0]?.consents).toEqual([])
  })

  test('is refused with the field that is wrong', () => {
    const check = (input: object) =>
      checkContribution(contributionInputSchema.parse({ ...CASH, ...input }), campaign, BOUNDS)
    const [goods] = GOODS_GIFT.goods
    expect(check({})).toEqual([])
    expect(check({ goods: [goods] })).toEqual([{ field: 'amountVnd', code: 'required' }])
    expect(check({ amountVnd: undefined })).toEqual([{ field: 'amountVnd', code: 'required' }])
    expect(check({ amountVnd: undefined, goods: [{ ...goods, expiresOn: '2026-11-23' }] })).toEqual(
      [{ field: 'goods.0.expiresOn', code: 'out-of-date' }],
    )
    expect(
      check({ amountVnd: undefined, goods: Array.from({ length: MAX_LINES + 1 }, () => goods) }),
    ).toEqual([{ field: 'goods', code: 'too-many-lines' }])
    expect(check({ donor: { kind: 'group', publishName: true } })).toEqual([
      { field: 'donor.name', code: 'required' },
    ])
    expect(
      checkContribution(
        contributionInputSchema.parse(GOODS_GIFT),
        { ...campaign, goods: ['chan-man'] },
        BOUNDS,
      ),
    ).toEqual([{ field: 'goods.0.kind', code: 'not-accepted' }])
  })

  test('names nobody whose donor is anonymous, and takes no letter or phone that the site would refuse', () => {
    const fails = (donor: object) => !contributionInputSchema.safeParse({ ...CASH, donor }).success
    expect(fails({ kind: 'anonymous', name: 'Ai đó' })).toBe(true)
    expect(fails({ ...CASH.donor, name: 'A 0912 345 678' })).toBe(true)
    expect(fails({ ...CASH.donor, phone: '12' })).toBe(true)
    expect(fails({ ...CASH.donor, commune: '00000' })).toBe(true)
    expect(fails({ ...CASH.donor, name: '   ' })).toBe(true)
    expect(
      contributionInputSchema.parse({
        ...CASH,
        donor: { ...CASH.donor, name: ' Nguyễn  A ', phone: '0912 345 678' },
      }).donor,
    ).toMatchObject({
      name: 'Nguyễn A',
      phone: '+84912345678',
    })
  })
})

describe('what goods are said to be worth', () => {
  const [rice, blankets] = GOODS_GIFT.goods
  const goods = [
    { ...rice, valueVnd: 900_000 },
    { ...blankets, valueVnd: 1_200_000 },
  ]
  const gift = draftContribution(
    contributionInputSchema.parse({ ...GOODS_GIFT, goods }),
    seal(),
    act,
  )
  const lines = [{ name: 'Lò Văn Mẫu', publishName: false, goods: goods[0] }]
  const list = draftList(listInputSchema.parse({ ...makeList(1), lines }), [seal()], act)

  test('stands on the receipt and the slip in figures and words, and says that it is no money', () => {
    const waiting = { id: 'LCTN04G0X9J', state: 'waiting', createdAt: act.receivedAt } as const
    for (const [draft, sum, words] of [
      [gift, 2_100_000, 'Hai triệu một trăm nghìn đồng'],
      [list, 900_000, 'Chín trăm nghìn đồng'],
    ] as const)
      for (const { main } of [
        renderReceipt({ number: 'BN-2026-000001', ...draft }, campaign, 'https://x'),
        renderWaitingSlip({ ...waiting, draft }, campaign),
      ]) {
        for (const part of [formatVnd(sum, 'vi'), words, 'không tính vào số tiền'])
          expect(String(main)).toContain(part)
        expect(String(main)).toMatch(/900\.000/u)
        expect(String(main)).not.toContain('(tiền mặt)')
      }
    const plain = draftContribution(contributionInputSchema.parse(GOODS_GIFT), seal(), act)
    const { main } = renderReceipt({ number: 'BN-2026-000001', ...plain }, campaign, 'https://x')
    expect(String(main)).not.toContain('Giá trị')
  })

  test('is printed in both copies at once, where that is asked for, under one heading', () => {
    const many = draftList(
      listInputSchema.parse(makeList(80)),
      Array.from({ length: 80 }, seal),
      act,
    )
    for (const [draft, sheets] of [
      [gift, 1],
      [many, 3],
    ] as const) {
      const receipt = { number: 'BN-2026-000001', ...draft }
      const both = String(renderReceipt(receipt, campaign, 'https://x', true).main)
      expect(both.match(/<article/gu)).toHaveLength(2 * sheets)
      expect(both.match(/<h1/gu)).toHaveLength(1)
      expect(both.match(/Liên 1: giao người ủng hộ/gu)).toHaveLength(sheets)
      expect(both.match(/Liên 2: lưu tại nơi tiếp nhận/gu)).toHaveLength(sheets)
      expect(String(renderReceipt(receipt, campaign, 'https://x').main)).not.toContain('Liên 1:')
    }
    const waiting = { id: 'LCTN04G0X9J', state: 'waiting', createdAt: act.receivedAt } as const
    const slip = String(renderWaitingSlip({ ...waiting, draft: gift }, campaign, true).main)
    expect(slip.match(/<article/gu)).toHaveLength(2)
    expect(slip).toContain('Liên 2: lưu cùng số tiền, hiện vật')
  })

  test('is in no entry, and in no sum', () => {
    for (const draft of [gift, list]) {
      expect(JSON.stringify(receivedEntries(draft))).not.toMatch(/value|amountVnd|900000/u)
      expect(totalVnd(draft)).toBe(0)
    }
  })

  test('is a sum of whole dong', () => {
    for (const valueVnd of [0, -1, 0.5, 1e15])
      expect(
        contributionInputSchema.safeParse({ ...GOODS_GIFT, goods: [{ ...rice, valueVnd }] })
          .success,
      ).toBe(false)
  })
})

describe('the day on which a gift was taken', () => {
  const season = { opensAt: '2025-10-14T08:00:00+07:00', closesAt: '2025-12-01T00:00:00+07:00' }
  const check = (day: string, now = '2026-02-01T03:00:00.000Z') =>
    checkDay(day, season, new Date(now)).map(({ code }) => code)
  test.each<[string, string[]]>([
    ['2025-10-13', ['day-not-open']],
    ['2025-10-14', []],
    ['2025-11-30', []],
    ['2025-12-01', ['day-not-open']],
    ['2026-02-01', ['day-not-open']],
    ['2026-02-02', ['day-to-come']],
  ])('%s, entered after the campaign: %j', (day, expected) => {
    expect(check(day)).toEqual(expected)
  })

  test('is never one to come, by the day in Vietnam', () => {
    expect(check('2025-11-02', '2025-11-01T16:59:59.000Z')).toEqual(['day-to-come'])
    expect(check('2025-11-02', '2025-11-01T17:00:00.000Z')).toEqual([])
  })

  test('is its day in the books and on its receipt, and when it was entered stands beside it', () => {
    const takenOn = '2026-11-20'
    const later = draftContribution(read({ takenOn }), seal(), act)
    expect(later).toMatchObject({ takenOn, receivedAt: act.receivedAt })
    expect(receivedEntries(later)[0]?.entry.day).toBe(takenOn)
    const gift = { id: 'LCTN04G0X9J', state: 'waiting', createdAt: act.receivedAt } as const
    for (const { main } of [
      renderReceipt({ number: 'BN-2026-000001', ...later }, campaign, 'https://x'),
      renderWaitingSlip({ ...gift, draft: later }, campaign),
    ]) {
      expect(String(main)).toContain('ngày 20 tháng 11 năm 2026')
      expect(String(main)).toContain('ngày 23 tháng 11 năm 2026')
    }
    const list = { ...makeList(2), takenOn }
    const seals = list.lines.map(() => seal())
    const entries = receivedEntries(draftList(listInputSchema.parse(list), seals, act))
    expect(new Set(entries.map(({ entry }) => entry.day))).toEqual(new Set([takenOn]))
  })
})

describe('a pledge that a gift is said to fulfil', () => {
  const pledge = {
    campaign: campaign.id,
    state: 'public',
    input: { donorKind: 'individual' },
  } as Pledge
  test('must be of the campaign, in whatever state it is, and an anonymous one stays so', () => {
    expect(pledgeFault(pledge, read({}))).toBeUndefined()
    const unfit = { field: 'pledgeCode', code: 'pledge-unfit' }
    expect(pledgeFault(undefined, read({}))).toEqual(unfit)
    expect(pledgeFault({ ...pledge, campaign: 'minh-hoa' }, read({}))).toEqual(unfit)
    for (const state of PLEDGE_STATES) {
      const other: Pledge = { ...pledge, state }
      expect(pledgeFault(other, read({}))).toBeUndefined()
    }
    const anonymous = { ...pledge, input: { ...pledge.input, donorKind: 'anonymous' as const } }
    expect(pledgeFault(anonymous, read({}))).toEqual({
      field: 'donor.kind',
      code: 'pledge-anonymous',
    })
    expect(pledgeFault(anonymous, read({ donor: { kind: 'anonymous' } }))).toBeUndefined()
  })
})

describe('a village’s list', () => {
  test('gives each line an entry of its own; who is not named is anonymous, and carries no commune', () => {
    const input = listInputSchema.parse(makeList(3))
    const seals = input.lines.map((_, index) => ({
      ...seal(index === 1 ? undefined : COMMITMENT),
      reference: `LCUH00000${index}0`,
    }))
    const draft = draftList(
      {
        ...input,
        lines: input.lines.map((line, index) =>
          index === 1 ? { ...line, name: undefined } : line,
        ),
      },
      seals,
      act,
    )
    const entries = receivedEntries(draft).map(({ entry }) => entry)
    expect(entries.map(({ code }) => code)).toEqual(seals.map(({ reference }) => reference))
    expect(entries.map(({ commune, donorKind }) => [commune, donorKind])).toEqual([
      ['03408', 'individual'],
      [undefined, undefined],
      ['03408', 'individual'],
    ])
    expect(totalVnd(draft)).toBe(entries.reduce((sum, { amountVnd = 0 }) => sum + amountVnd, 0))
    expect(entries.map(canonicalEntry).join()).not.toContain('Mẫu')
  })

  test('of more lines than one act holds is refused', () => {
    const check = (lines: number) =>
      checkList(listInputSchema.parse(makeList(lines)), campaign, BOUNDS)
    expect(check(MAX_LIST_LINES)).toEqual([])
    expect(check(MAX_LIST_LINES + 1)).toEqual([{ field: 'lines', code: 'list-too-long' }])
  })

  test('stands on as many sheets as it needs: each line once, in order, and sums that add up', () => {
    for (const lines of [1, 40, 41, 85, MAX_LIST_LINES]) {
      const input = listInputSchema.parse(makeList(lines))
      const draft = draftList(
        input,
        input.lines.map(() => seal(COMMITMENT)),
        act,
      )
      const sheets = sheetsOf(draft.gifts)
      expect(sheets.flatMap(({ gifts }) => gifts)).toEqual(draft.gifts)
      expect(sheets.every(({ gifts }) => gifts.length > 0 && gifts.length <= 40)).toBe(true)
      const sums = sheets.map((sheet) => totalVnd(sheet))
      expect(sums.reduce((all, sum) => all + sum, 0)).toBe(totalVnd(draft))
      const gift = { id: 'LCTN04G0X9J', state: 'waiting', createdAt: act.receivedAt } as const
      for (const { main } of [
        renderReceipt({ number: 'BN-2026-000001', ...draft }, campaign, 'https://x'),
        renderWaitingSlip({ ...gift, draft }, campaign),
      ]) {
        const numbers = [...String(main).matchAll(/<th scope="row">(\d+)<\/th>/gu)]
        expect(numbers.map(([, place]) => Number(place))).toEqual(
          Array.from({ length: lines }, (_, at) => at + 1),
        )
        expect(String(main).match(/<article/gu)).toHaveLength(sheets.length)
        expect(String(main).match(/<h1/gu)).toHaveLength(1)
        for (const [at, { name = '' }] of sheets.entries()) {
          expect(String(main)).toContain(name)
          if (name !== '') expect(String(main)).toContain(formatVnd(sums[at] ?? 0, 'vi'))
        }
      }
    }
  })
})

describe('numbers of receipts', () => {
  test('hold year and number, and sort as they were given', () => {
    expect(receiptNumber('2026', 123)).toBe('BN-2026-000123')
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 999_998 }),
        (ordinal) => receiptNumber('2026', ordinal) < receiptNumber('2026', ordinal + 1),
      ),
    )
    for (const wrong of [0, -1, 1.5, 1_000_000])
      expect(() => receiptNumber('2026', wrong)).toThrow(RangeError)
  })

  test('begin anew with the year in Vietnam', () => {
    expect(receiptYear('2026-12-31T16:59:59.999Z')).toBe('2026')
    expect(receiptYear('2026-12-31T17:00:00.000Z')).toBe('2027')
  })
})
