import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countResponses } from '../../functions/cases/response-clock.ts'
import type { CaseTrace } from '../../functions/cases/case-trace.ts'
import { lastMonths } from '../../functions/cases/publish-response/publish-response.ts'

const trace = (changes: Partial<CaseTrace> = {}): CaseTrace => ({
  form: 'feedback',
  received: '2026-11-01',
  due: '2026-11-21',
  ...changes,
})
const many = (count: number, changes: Partial<CaseTrace> = {}): CaseTrace[] =>
  Array.from({ length: count }, () => trace(changes))

describe('the public response clock', () => {
  test('counts what came in, what was answered and on time, and the middle of the days', () => {
    const traces = [
      ...many(6, { answered: '2026-11-04' }),
      ...many(5, { answered: '2026-11-25' }),
      ...many(7),
      trace({ withdrawn: '2026-11-02' }),
    ]
    expect(countResponses(traces).total).toEqual({
      received: 18,
      answered: 11,
      onTime: 6,
      medianDays: 3,
    })
    expect(
      countResponses(
        many(6, { answered: '2026-11-02' }).concat(many(6, { answered: '2026-11-05' })),
      ).total.medianDays,
    ).toBe(2.5)
  })

  test('shows no count under five, and none from which one could be worked out', () => {
    expect(countResponses(many(3, { answered: '2026-11-02' })).total).toEqual({
      received: null,
      answered: null,
      onTime: null,
      medianDays: null,
    })
    // Nine of ten on time: the one that was late would show.
    expect(
      countResponses([...many(9, { answered: '2026-11-02' }), trace({ answered: '2026-12-02' })])
        .total,
    ).toMatchObject({
      answered: 10,
      onTime: null,
    })
    const byCommune = countResponses([
      ...many(2, { commune: 'a' }),
      ...many(6, { commune: 'b' }),
      ...many(9, { commune: 'c' }),
    ]).byCommune
    expect([byCommune.a?.received, byCommune.b?.received, byCommune.c?.received]).toEqual([
      null,
      null,
      9,
    ])
  })

  test('never gives a small group away, whatever comes in', () => {
    const one = fc.record({
      commune: fc.constantFrom('a', 'b', 'c', 'd'),
      answered: fc.constantFrom(undefined, '2026-11-03', '2026-11-30'),
    })
    fc.assert(
      fc.property(fc.array(one, { maxLength: 60 }), (ones) => {
        const traces = ones.map(({ commune, answered }) =>
          trace({ commune, ...(answered === undefined ? {} : { answered }) }),
        )
        const { total, byCommune } = countResponses(traces)
        for (const row of [total, ...Object.values(byCommune)])
          for (const count of [row.received, row.answered, row.onTime])
            expect(count === null || count === 0 || count >= 5).toBe(true)
        const hidden = Object.values(byCommune).filter(({ received }) => received === null)
        if (total.received !== null && Object.keys(byCommune).length > 1)
          expect(hidden.length).not.toBe(1)
      }),
    )
  })

  test('looks two years back, over the turn of a year', () => {
    expect(lastMonths('2026-02', 4)).toEqual(['2026-02', '2026-01', '2025-12', '2025-11'])
  })
})
