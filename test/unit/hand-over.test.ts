import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mayFollow } from '../../functions/transfers/hand-over.ts'
import { statementRowId } from '../../functions/transfers/row-identity.ts'
import type { HandedMoney } from '../../functions/transfers/hand-over.ts'

const handed = (amountVnd: number, settledAt?: string): HandedMoney => ({
  from: { account: '1', day: '2025-10-15', amountVnd, id: statementRowId(String(amountVnd)) },
  code: 'LCUH0000000',
  day: '2025-10-15',
  amountVnd,
  ...(settledAt === undefined ? {} : { settledAt }),
})

test('a credit may be any of the gifts that are still to follow, or several of them at once', () => {
  const sum = fc.integer({ min: 1, max: 1_000_000_000 })
  fc.assert(
    fc.property(
      fc.array(fc.record({ sum, isOne: fc.boolean() }), { minLength: 1, maxLength: 30 }),
      (gifts) => {
        const asked = gifts.filter(({ isOne }) => isOne)
        const creditVnd = asked.reduce((all, one) => all + one.sum, 0)
        expect(
          mayFollow(
            creditVnd,
            gifts.map((one) => handed(one.sum)),
          ),
        ).toBe(asked.length > 0)
      },
    ),
    { numRuns: 100 },
  )
})

test('a credit of another sum is none of them, nor is one whose money has followed', () => {
  expect(mayFollow(500, [handed(300), handed(400)])).toBe(false)
  expect(mayFollow(700, [handed(300), handed(400)])).toBe(true)
  expect(mayFollow(300, [handed(300, '2025-10-20T00:00:00.000Z')])).toBe(false)
  expect(mayFollow(-300, [handed(300)])).toBe(false)
  expect(mayFollow(300, [])).toBe(false)
})
