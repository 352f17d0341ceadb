import { describe, expect, test } from 'vitest'
import { makeTwinPool, toCandidate } from '../../functions/transfers/twin-pool.ts'
import { takeTwin } from '../../functions/transfers/twins.ts'
import { codeOf } from '../fixtures/entries.ts'

const MEMO = 'MBVCB.3278907687.LCUH123456G UNG HO BAO SO 10.CT tu 0000000000000 NGUYEN VAN A'
const told = (reference: string, memo = MEMO) =>
  makeTwinPool([{ id: 'nguồn báo 1', day: '2025-11-20', memo, reference }])
const onTheNextDay = (memo: string, pool: ReturnType<typeof told>, reference = '5213.45946') =>
  takeTwin({ memo, reference }, undefined, [pool])?.id

describe('a gift that the bank books on the day after its feed told of it', () => {
  test.each([
    ['MBVCB.3278907687', MEMO],
    ['3278907687', MEMO],
    ['', MEMO],
  ])(
    'is known again by the number that Vietcombank writes into its text (%j)',
    (reference, memo) => {
      expect(onTheNextDay(memo, told(reference))).toBe('nguồn báo 1')
      expect(onTheNextDay('MBVCB 3278907687 khac han', told(reference))).toBe('nguồn báo 1')
    },
  )

  test('is another gift where the number is another, however alike the texts are', () => {
    const other = MEMO.replace('3278907687', '3278907688')
    expect(onTheNextDay(other, told('MBVCB.3278907687'))).toBeUndefined()
    expect(onTheNextDay('UNG HO 0912345678', told('', 'UNG HO 0912345678'))).toBeUndefined()
  })
})

describe('a row whose words were forgotten', () => {
  const MATCHED = { outcome: 'matched', code: codeOf(1) }
  const reassign = {
    from: codeOf(1),
    to: codeOf(3),
    reason: 'Ghi nhầm',
    proposedBy: 'a',
    proposedAt: '2025-11-21T00:00:00.000Z',
    approvedBy: 'b',
    approvedAt: '2025-11-21T00:00:00.000Z',
  }
  const MOVED = { movedFrom: 7, reassign }
  const row = {
    id: 'row',
    day: '2025-11-20',
    memo: '',
    memoForgotten: true,
    reference: '',
  } as const
  const forgotten = (part: Partial<Parameters<typeof toCandidate>[0]>) =>
    makeTwinPool([toCandidate({ ...row, state: 'received', outcome: 'unmatched', ...part })])
  const take = (memo: string, pool: ReturnType<typeof told>) =>
    takeTwin({ memo, reference: '' }, pool, [])?.id

  test.each([
    ['its pledge', { outcome: 'matched', code: codeOf(1) }],
    ['its pledge, with another sum', { outcome: 'amount-differs', code: codeOf(1) }],
    ['a pledge, and was moved to another one', { outcome: 'matched', code: codeOf(3), ...MOVED }],
    ['pledges, and was given to one by a person', { codes: [codeOf(1)], code: codeOf(3) }],
    ['the pledges of which no rule chose one', { codes: [codeOf(1)] }],
  ])('is another telling of what names %s, and of nothing else', (_, part) => {
    expect(take(`${codeOf(1)} ung ho`, forgotten(part))).toBe('row')
    expect(take(`${codeOf(2)} ung ho`, forgotten(part))).toBeUndefined()
    expect(take('ung ho', forgotten(part))).toBeUndefined()
  })

  test.each([
    ['belongs to none', {}],
    ['was given to one by a person', { code: codeOf(1) }],
    ['got one from its other telling', { code: codeOf(1) }],
    ['was read for one whose code was damaged', { ...MATCHED, mended: 'look-alike' }],
    ['was given to one, and moved', { code: codeOf(3), ...MOVED }],
  ] as const)('that named no pledge, and %s, is none of a row that names one', (_, part) => {
    expect(take('ung ho', forgotten(part))).toBe('row')
    expect(take(`${codeOf(1)} ung ho`, forgotten(part))).toBeUndefined()
  })
})

/** The two tellings of gifts that have one sum and one text: [code, number] of each telling. */
type Telling = readonly [code: string, number: string]
interface Told {
  first: Telling
  second: Telling
  day?: string
}
const [X, Y] = [codeOf(1), codeOf(2)]
const numberOf = (at: number): string => `FT2528800000${at}`
const FAMILIES: readonly (readonly [string, readonly Told[]])[] = [
  [
    'the first telling has lost one code, and the second has no number of the other gift',
    [
      { first: ['', numberOf(1)], second: [X, numberOf(1)] },
      { first: ['', numberOf(2)], second: ['', ''] },
    ],
  ],
  [
    'the second telling has lost one code, and the first has no number of the other gift',
    [
      { first: [X, numberOf(1)], second: ['', numberOf(1)] },
      { first: ['', ''], second: ['', numberOf(2)] },
    ],
  ],
  [
    'one code was used twice, and a bank has cut it off once',
    [
      { first: [X, numberOf(1)], second: ['', numberOf(1)] },
      { first: [X, ''], second: [X, ''] },
    ],
  ],
  [
    'codes were lost in both tellings',
    [
      { first: ['', numberOf(1)], second: [Y, numberOf(1)] },
      { first: [X, numberOf(2)], second: ['', numberOf(2)] },
      { first: [X, ''], second: [X, ''] },
      { first: ['', numberOf(3)], second: ['', ''] },
    ],
  ],
  [
    'the bank books one of them on the next day',
    [
      { first: ['', numberOf(1)], second: ['', numberOf(1)], day: '2025-10-16' },
      { first: ['', numberOf(2)], second: [X, numberOf(2)] },
      { first: ['', numberOf(3)], second: ['', ''] },
    ],
  ],
]
const DAY = '2025-10-15'
const row = ([code, reference]: Telling) => ({ memo: `ung ho ${code}`, reference })
const permute = <Item>(items: readonly Item[]): readonly (readonly Item[])[] =>
  items.length < 2
    ? [items]
    : items.flatMap((item, at) =>
        permute(items.toSpliced(at, 1)).map((others) => [item, ...others]),
      )

describe('gifts of one sum and one text', () => {
  test.each(FAMILIES)('are each in the books once, in whatever order they come: %s', (_, gifts) => {
    for (const firsts of permute(gifts))
      for (const seconds of permute(gifts)) {
        const pool = makeTwinPool(
          firsts.map(({ first }, at) => ({ id: `${at}`, day: DAY, ...row(first) })),
        )
        const twins = seconds.map(({ second, day = DAY }) =>
          takeTwin(row(second), day === DAY ? pool : undefined, day === DAY ? [] : [pool]),
        )
        expect(new Set(twins.map((twin) => twin?.id)).size, JSON.stringify(seconds)).toBe(
          gifts.length,
        )
        expect(twins).not.toContain(undefined)
      }
  })

  test('are two where the pool knows the number of neither', () => {
    const pool = makeTwinPool([{ id: '1', day: DAY, ...row(['', numberOf(1)]) }])
    expect(takeTwin(row([X, numberOf(2)]), pool, [])).toBeUndefined()
  })

  test('are known again where a plan had another one of them paired before', () => {
    const pool = makeTwinPool([
      { id: '1', day: DAY, ...row(['', numberOf(1)]), twin: 'of another plan' },
      { id: '2', day: DAY, ...row(['', numberOf(2)]) },
    ])
    expect(takeTwin(row([X, numberOf(1)]), pool, [])?.id).toBe('2')
  })
})
