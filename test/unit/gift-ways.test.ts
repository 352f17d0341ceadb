import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { makeGiftWays } from '../../shared/ledger/gift-ways.ts'
import type { GiftWays } from '../../shared/ledger/gift-ways.ts'
import { emptyTotals, foldTotals } from '../../shared/ledger/totals.ts'
import { POTS, World, act, base, play, worthOf } from '../fixtures/money-world.ts'
import { followDong } from '../fixtures/follow-dong.ts'

const followed = (entries: readonly LedgerEntry[]): GiftWays => {
  const ways = makeGiftWays()
  for (const entry of entries) ways.add(entry)
  return ways
}
const money = (amountVnd: number) => ({ amountVnd })
const rice = (quantity: number) => ({ goods: { kind: 'gao', quantity, unit: 'kg' } })
const [A, B, C] = ['LCUH0000001', 'LCUH0000002', 'LCUH0000003'] as const
const received = (more: Partial<LedgerEntry>): LedgerEntry => ({
  ...base,
  kind: 'received',
  ...more,
})
const allocated = (commune: string, more: Partial<LedgerEntry>): LedgerEntry => ({
  ...base,
  kind: 'allocated',
  commune,
  decision: '12/QĐ-MTTQ ngày 20/10/2025',
  ...more,
})
const disbursed = (commune: string, more: Partial<LedgerEntry>): LedgerEntry => ({
  ...allocated(commune, more),
  kind: 'disbursed',
})
const refunded = (more: Partial<LedgerEntry>): LedgerEntry => ({
  ...base,
  kind: 'refunded',
  ...more,
})
const corrected = (corrects: number, more: Partial<LedgerEntry>): LedgerEntry => ({
  ...base,
  kind: 'corrected',
  reason: 'x',
  corrects,
  ...more,
})
/** Three gifts of 100, 50 and 80, of which 120 go to one commune and 60 to another. */
const BOOKS: readonly LedgerEntry[] = [
  received({ code: A, ...money(100) }),
  received({ code: B, ...money(50) }),
  received({ code: C, ...money(80) }),
  allocated('03408', money(120)),
  allocated('03388', money(60)),
]

describe('the way of a gift', () => {
  test('goes to what was allocated first, as far as it lasts', () => {
    const ways = followed([...BOOKS, disbursed('03408', money(110))])
    expect(ways.wayOf(0)).toEqual({
      amount: 100,
      free: 0,
      parts: [{ allocation: 3, amount: 100, handedOver: [{ index: 5, amount: 100 }] }],
    })
    expect(ways.wayOf(1)).toEqual({
      amount: 50,
      free: 0,
      parts: [
        { allocation: 3, amount: 20, handedOver: [{ index: 5, amount: 10 }] },
        { allocation: 4, amount: 30, handedOver: [] },
      ],
    })
    expect(ways.wayOf(2)).toEqual({
      amount: 80,
      free: 50,
      parts: [{ allocation: 4, amount: 30, handedOver: [] }],
    })
    expect(ways.wayOf(3)).toBeUndefined()
    expect([...ways.ways()].map(([index]) => index)).toEqual([0, 1, 2])
    expect(ways.lacks()).toBe(false)
  })

  test('of money that goes back ends there, and the next gift takes its place', () => {
    const ways = followed([...BOOKS, refunded({ code: B, ...money(50) })])
    expect(ways.wayOf(1)).toEqual({ amount: 0, free: 0, parts: [] })
    const [first] = ways.wayOf(2)?.parts ?? []
    expect(first).toEqual({ allocation: 4, amount: 60, handedOver: [] })
    expect(ways.wayOf(2)?.parts[1]).toEqual({ allocation: 3, amount: 20, handedOver: [] })
  })

  test('is not touched by the return of what nobody took', () => {
    const before = followed(BOOKS)
    const ways = followed([...BOOKS, refunded({ code: C, ...money(50) })])
    expect(ways.wayOf(0)).toEqual(before.wayOf(0))
    expect(ways.wayOf(1)).toEqual(before.wayOf(1))
    expect(ways.wayOf(2)).toEqual({ ...before.wayOf(2), amount: 30, free: 0 })
  })

  test('has no part in what came only to be given back', () => {
    const pair = [received({ purpose: 'Để hoàn trả: nhầm', ...money(500) }), refunded(money(500))]
    const ways = followed([...pair, ...BOOKS])
    expect(ways.wayOf(0)).toEqual({ amount: 0, free: 0, parts: [] })
    expect(ways.wayOf(2)?.parts).toEqual([{ allocation: 5, amount: 100, handedOver: [] }])
  })

  test('goes back to the line in its old place when less is allocated', () => {
    const less = corrected(3, { state: 'allocated', commune: '03408', ...money(-70) })
    const ways = followed([...BOOKS, less, allocated('04000', money(10))])
    expect(ways.wayOf(0)?.parts).toEqual([
      { allocation: 3, amount: 50, handedOver: [] },
      { allocation: 6, amount: 10, handedOver: [] },
    ])
  })

  test('of goods never meets money, nor goods of another kind', () => {
    const ways = followed([
      received({ code: A, ...rice(20) }),
      received({ code: B, ...money(20) }),
      received({ goods: { kind: 'gao', quantity: 20, unit: 'tui' } }),
      allocated('03408', rice(15)),
    ])
    expect(ways.wayOf(0)).toEqual({
      amount: 20,
      free: 5,
      parts: [{ allocation: 3, amount: 15, handedOver: [] }],
    })
    expect([...ways.ways()].map(([index]) => index)).toEqual([0])
  })

  test('of who gave under a code does not end because one without a code got theirs back', () => {
    const ways = followed([
      received(money(100)),
      received({ code: A, ...money(50) }),
      refunded(money(50)),
    ])
    expect([ways.wayOf(0)?.amount, ways.wayOf(1)?.amount]).toEqual([50, 50])
  })

  test('of what one donor gave twice is cut from the newest', () => {
    const ways = followed([
      received({ code: A, ...money(10) }),
      received({ code: A, ...money(30) }),
      refunded({ code: A, ...money(35) }),
    ])
    expect([ways.wayOf(0)?.amount, ways.wayOf(1)?.amount]).toEqual([5, 0])
  })
})

/** Logs that the rules of approvals let come about, whatever is tried. */
const lawful = fc.array(act, { minLength: 10, maxLength: 60 }).map((acts) => {
  const world = new World()
  for (const name of POTS) world.receive({ ...base, kind: 'received', ...worthOf(name, 60) })
  world.publish(POTS.length)
  for (const one of acts) play(world, one)
  world.publish(world.queue.length)
  return world.entries.map(withCode)
})

/** Of what came and went, three in five have one of three codes. */
function withCode(entry: LedgerEntry, index: number): LedgerEntry {
  const code = [A, B, C, undefined, undefined][index % 5]
  const hasOne = entry.kind === 'received' || entry.kind === 'refunded'
  return hasOne && code !== undefined ? { ...entry, code } : entry
}

test('every dong and every bag is somewhere once, at every size of any log', () => {
  fc.assert(
    fc.property(lawful, (entries) => {
      const ways = makeGiftWays()
      let totals = emptyTotals()
      for (const entry of entries) {
        ways.add(entry)
        totals = foldTotals(totals, [entry])
        const sums = { received: 0, allocated: 0, disbursed: 0 }
        for (let index = 0; index < ways.size(); index++) {
          const way = ways.wayOf(index)
          if (!way || entries[index]?.goods) continue
          sums.received += way.amount
          let taken = 0
          for (const { amount, handedOver } of way.parts) {
            const handed = handedOver.reduce((sum, one) => sum + one.amount, 0)
            expect(amount).toBeGreaterThan(0)
            expect(handed).toBeLessThanOrEqual(amount)
            taken += amount
            sums.disbursed += handed
          }
          expect(way.free).toBeGreaterThanOrEqual(0)
          expect(taken + way.free).toBe(way.amount)
          sums.allocated += taken
        }
        const { received: came, allocated: given, disbursed: handed } = totals.money
        expect(sums).toEqual({
          received: came.amountVnd,
          allocated: given.amountVnd,
          disbursed: handed.amountVnd,
        })
      }
    }),
    { numRuns: 150 },
  )
})

test('sums and the one-by-one way of every single dong come to the same', () => {
  fc.assert(
    fc.property(lawful, (entries) => {
      const ways = followed(entries)
      const plain = followDong(entries)
      for (const [index] of entries.entries()) {
        const way = ways.wayOf(index)
        const parts = way?.parts.map(({ allocation, amount }) => [allocation, amount])
        expect(parts, String(index)).toEqual(plain.get(index)?.parts)
        expect(way?.free).toEqual(plain.get(index)?.free)
      }
    }),
    { numRuns: 150 },
  )
})

test('a log that breaks its own rules is followed as far as it goes', () => {
  const ways = followed([
    allocated('03408', money(120)),
    disbursed('03388', money(5)),
    refunded({ code: C, ...money(5) }),
    corrected(99, { state: 'received', ...money(5) }),
    corrected(99, { state: 'allocated', ...money(-5) }),
    corrected(99, { state: 'disbursed', ...money(-5) }),
    received({ code: A, ...money(100) }),
  ])
  expect(ways.wayOf(6)?.parts).toEqual([{ allocation: 0, amount: 100, handedOver: [] }])
  expect(ways.lacks()).toBe(true)
})
