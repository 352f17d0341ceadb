import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mayFollow, mayHaveFollowed } from '../../functions/transfers/hand-over.ts'
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

test('a credit that names one other pledge alone is a gift for that one', () => {
  expect(mayFollow(300, [handed(300)], 'LCUH0000000')).toBe(true)
  expect(mayFollow(300, [handed(300)], 'LCUH0000001')).toBe(false)
  expect(mayFollow(300, [handed(300)])).toBe(true)
})

test('a row of the books may be money that has come before, unless its text names another pledge', () => {
  const code = 'LCUH0000000'
  const other = 'LCUH0000001'
  const day = '2025-10-15T00:00:00.000Z'
  expect(mayHaveFollowed({ state: 'received' }, code)).toBe(true)
  expect(mayHaveFollowed({ state: 'received', code }, code)).toBe(true)
  expect(mayHaveFollowed({ state: 'received', code: other }, code)).toBe(false)
  // Whoever gave it to the other pledge may have been wrong.
  expect(mayHaveFollowed({ state: 'received', code: other, decidedAt: day }, code)).toBe(true)
  expect(mayHaveFollowed({ state: 'waiting' }, code)).toBe(false)
})

test('a credit of another sum is none of them, nor is one whose money has followed', () => {
  expect(mayFollow(500, [handed(300), handed(400)])).toBe(false)
  expect(mayFollow(700, [handed(300), handed(400)])).toBe(true)
  expect(mayFollow(300, [handed(300, '2025-10-20T00:00:00.000Z')])).toBe(false)
  expect(mayFollow(-300, [handed(300)])).toBe(false)
  expect(mayFollow(300, [])).toBe(false)
})
