import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contributionInputSchema } from '../../functions/counter/contribution-input.ts'
import { listInputSchema } from '../../functions/counter/list-input.ts'
import { checkContribution } from '../../functions/counter/check-contribution.ts'
import { checkList } from '../../functions/counter/check-list.ts'
import { draftContribution, draftList } from '../../functions/counter/draft-contribution.ts'
import { roomBefore, worthOf } from '../../functions/counter/counter-limits.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { CASH, GOODS_GIFT, LIMITS, makeList } from '../fixtures/contributions.ts'

const act = { receivedAt: '2026-11-23T03:00:00.000Z', staff: 'tiep-nhan' }
const seal = { reference: 'LCUH04G0X9J', nameSalt: '', commitment: undefined }
const cash = (amountVnd: number) =>
  draftContribution(contributionInputSchema.parse({ ...CASH, amountVnd }), seal, act)
const goods = (...quantities: number[]) => {
  const [line] = GOODS_GIFT.goods
  const lines = quantities.map((quantity) => ({ ...line, quantity }))
  return draftContribution(
    contributionInputSchema.parse({ ...GOODS_GIFT, goods: lines }),
    seal,
    act,
  )
}
const worth = (valueVnd: number) => {
  const lines = [{ ...GOODS_GIFT.goods[0], valueVnd }]
  return draftContribution(
    contributionInputSchema.parse({ ...GOODS_GIFT, goods: lines }),
    seal,
    act,
  )
}
const list = (lines: number, amountVnd: number) => {
  const { lines: made, ...head } = makeList(lines)
  const input = listInputSchema.parse({
    ...head,
    lines: made.map(({ publishName }) => ({ name: 'Lò Văn Mẫu', publishName, amountVnd })),
  })
  return draftList(
    input,
    input.lines.map(() => seal),
    act,
  )
}
const mayBeAlone = (draft: ReturnType<typeof cash>): boolean =>
  roomBefore(draft, LIMITS) !== undefined

describe('one person alone may take', () => {
  test.each([
    ['a gift up to the limit', cash(LIMITS.giftVnd), true],
    ['no gift above it', cash(LIMITS.giftVnd + 1), false],
    ['a list up to its own limit, though it is above that of a gift', list(25, 2_000_000), true],
    ['no list of one line that is above the limit of a gift', list(1, LIMITS.giftVnd + 1), false],
    ['a list of one line up to that limit', list(1, LIMITS.giftVnd), true],
    ['no list whose lines are small and whose sum is above it', list(26, 2_000_000), false],
    ['goods up to their number', goods(LIMITS.goods), true],
    ['no goods above it', goods(LIMITS.goods + 1), false],
    ['no goods that are above it only in several lines', goods(300, 201), false],
    ['goods that are said to be worth as much as cash may be', worth(LIMITS.giftVnd), true],
    ['no goods that are said to be worth more', worth(LIMITS.giftVnd + 1), false],
  ])('%s', (_, draft, expected) => {
    expect(mayBeAlone(draft)).toBe(expected)
  })

  test('nothing more once the limit of a day is used up, however it is split', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 30_000_000 }), { maxLength: 60 }), (sums) => {
        let taken = 0
        for (const amountVnd of sums) {
          const room = roomBefore(cash(amountVnd), LIMITS)
          if (room && taken <= room.amountVnd) taken += amountVnd
        }
        expect(taken).toBeLessThanOrEqual(LIMITS.dayVnd)
      }),
    )
  })

  test('nothing at all where a limit is zero', () => {
    expect(roomBefore(cash(1), { ...LIMITS, giftVnd: 0 })).toBeUndefined()
    expect(roomBefore(cash(1), { ...LIMITS, dayVnd: 0 })).toBeUndefined()
    expect(roomBefore(goods(1), { ...LIMITS, dayGoods: 0 })).toBeUndefined()
  })

  test('and a list is worth what its lines are worth together', () => {
    expect(worthOf(list(40, 50_000))).toEqual({ amountVnd: 2_000_000, quantity: 0 })
    expect(worthOf(goods(7, 8))).toEqual({ amountVnd: 0, quantity: 15 })
  })
})

describe('a sum that no receipt has is a typing error', () => {
  const bounds = { today: '2026-11-23', mostVnd: LIMITS.mostVnd }
  const campaign = featuredCampaign()

  test('of a gift, at its field', () => {
    const check = (amountVnd: number) =>
      checkContribution(contributionInputSchema.parse({ ...CASH, amountVnd }), campaign, bounds)
    expect(check(LIMITS.mostVnd)).toEqual([])
    expect(check(LIMITS.mostVnd + 1)).toEqual([{ field: 'amountVnd', code: 'sum-too-large' }])
  })

  test('of a list as a whole, at its largest line', () => {
    const { lines: _lines, ...head } = makeList(1)
    const check = (...sums: number[]) => {
      const lines = sums.map((amountVnd) => ({ publishName: false, amountVnd }))
      return checkList(listInputSchema.parse({ ...head, lines }), campaign, bounds)
    }
    expect(check(LIMITS.mostVnd - 1, 1)).toEqual([])
    expect(check(1, LIMITS.mostVnd, 2)).toEqual([
      { field: 'lines.1.amountVnd', code: 'sum-too-large' },
    ])
  })
})
