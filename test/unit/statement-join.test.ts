import { describe, expect, test } from 'vitest'
import { concernsOf } from '../../functions/transfers/book-alone.ts'
import { joinStatement } from '../../functions/transfers/statement-join.ts'
import type { ToldDay, ToldStatement } from '../../functions/transfers/told-days.ts'
import { makeLook } from '../fixtures/looks.ts'

const dayOf = (
  day: string,
  openingVnd: number | undefined,
  creditVnd: number,
  debitVnd = 0,
  rows = 3,
): ToldDay => ({
  day: `2025-11-${day}`,
  rows,
  creditVnd,
  debitVnd,
  ...(openingVnd === undefined
    ? {}
    : { openingVnd, closingVnd: openingVnd + creditVnd - debitVnd }),
})
const toldOf = (...days: readonly ToldDay[]): ToldStatement => ({
  from: days[0]?.day ?? '',
  to: days.at(-1)?.day ?? '',
  days: [...days],
})

describe('a statement beside those that stand in the books', () => {
  test.each<[string, ToldStatement | undefined, readonly ToldStatement[], string]>([
    ['the first of its account', toldOf(dayOf('20', 0, 5)), [], 'not-stated'],
    ['one of which nothing is told', undefined, [toldOf(dayOf('20', 0, 5))], 'not-stated'],
    [
      'one without balances',
      toldOf(dayOf('21', undefined, 5)),
      [toldOf(dayOf('20', 0, 5))],
      'not-stated',
    ],
    ['the next day', toldOf(dayOf('21', 5, 5)), [toldOf(dayOf('20', 0, 5))], 'agree'],
    [
      'a later day, where nothing moved',
      toldOf(dayOf('24', 5, 5)),
      [toldOf(dayOf('20', 0, 5))],
      'agree',
    ],
    [
      'a later day, with all between known without balances',
      toldOf(dayOf('24', 12, 5)),
      [toldOf(dayOf('20', 0, 5)), toldOf(dayOf('22', undefined, 9, 2))],
      'agree',
    ],
    ['an earlier day', toldOf(dayOf('19', 0, 5)), [toldOf(dayOf('20', 5, 5))], 'agree'],
    [
      'the days between two known ones',
      toldOf(dayOf('21', 5, 2), dayOf('22', 7, 1)),
      [toldOf(dayOf('20', 0, 5)), toldOf(dayOf('23', 8, 1))],
      'agree',
    ],
    ['the same once more', toldOf(dayOf('20', 0, 5)), [toldOf(dayOf('20', 0, 5))], 'agree'],
    ['the afternoon of a day', toldOf(dayOf('20', 5, 4)), [toldOf(dayOf('20', 0, 5))], 'agree'],
    [
      'a day whose morning is known',
      toldOf(dayOf('20', 0, 9)),
      [toldOf(dayOf('20', 0, 5))],
      'agree',
    ],
  ])('%s: %s', (_, own, known, verdict) => {
    expect(joinStatement(own, known).verdict).toBe(verdict)
  })

  test('says by how much money is missing before it, with both days and balances', () => {
    const own = toldOf(dayOf('24', 0, 17))
    expect(joinStatement(own, [toldOf(dayOf('20', 0, 1_869))])).toEqual({
      verdict: 'differ',
      breaks: [
        {
          side: 'before',
          knownDay: '2025-11-20',
          knownVnd: 1_869,
          ownDay: '2025-11-24',
          ownVnd: 0,
          byVnd: -1_869,
        },
      ],
    })
  })

  test('asks for a second person where it does not join, and for none where it does', () => {
    const look = makeLook({ rows: 1, amountVnd: 1 })
    const limits = { dayVnd: 100, dayRows: 100 }
    const concerns = (own: ToldStatement) =>
      concernsOf({ look, verdicts: [] }, limits, joinStatement(own, [toldOf(dayOf('20', 0, 5))]))
    expect(concerns(toldOf(dayOf('24', 6, 5)))).toEqual(['join'])
    expect(concerns(toldOf(dayOf('24', 5, 5)))).toEqual([])
  })

  test('says the same of what follows, of both sides, and of a day that is told otherwise', () => {
    const known = [toldOf(dayOf('20', 0, 5)), toldOf(dayOf('23', 50, 1))]
    const sidesOf = (own: ToldStatement) => {
      const join = joinStatement(own, known)
      return join.verdict === 'differ' ? join.breaks.map(({ side, byVnd }) => [side, byVnd]) : []
    }
    expect(sidesOf(toldOf(dayOf('21', 5, 1)))).toEqual([['after', -44]])
    expect(sidesOf(toldOf(dayOf('21', 7, 1)))).toEqual([
      ['before', 2],
      ['after', -42],
    ])
    expect(sidesOf(toldOf(dayOf('20', 100, 7)))).toEqual([['within', 102]])
  })
})
