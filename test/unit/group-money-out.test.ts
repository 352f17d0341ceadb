import { describe, expect, test } from 'vitest'
import type { MoneyOutEntry } from '../../shared/money-out-data.ts'
import { groupMoneyOut } from '../../site/src/scripts/group-money-out.ts'

const water = (quantity: number) => ({ goods: { kind: 'nuoc', quantity, unit: 'thung' } })
const day = '2025-10-20'
const entries: readonly MoneyOutEntry[] = [
  { index: 1, kind: 'refunded', day, amountVnd: 5, reason: 'Chuyển nhầm' },
  { index: 2, kind: 'allocated', day, amountVnd: 100, commune: '03408' },
  { index: 3, kind: 'allocated', day, ...water(20), commune: '03408' },
  { index: 4, kind: 'allocated', day, amountVnd: 7, purpose: 'Sửa cầu: đợt 1' },
  { index: 5, kind: 'disbursed', day, amountVnd: 60, commune: '03408' },
  {
    index: 6,
    kind: 'corrected',
    day,
    amountVnd: -10,
    commune: '03408',
    state: 'disbursed',
    corrects: 5,
    reason: 'Thừa',
  },
  { index: 7, kind: 'disbursed', day, ...water(20), commune: '03408' },
  {
    index: 8,
    kind: 'corrected',
    day,
    amountVnd: -1,
    state: 'received',
    corrects: 0,
    reason: 'Nhập nhầm',
  },
]

describe('where money and goods went', () => {
  test('is told by commune and purpose, money and each kind of goods apart, corrections counted in; what went back stands last', () => {
    const groups = groupMoneyOut(entries)
    expect(
      groups.map(({ kind, key, entries: members }) => [
        kind,
        key,
        members.map(({ index }) => index),
      ]),
    ).toEqual([
      ['commune', '03408', [7, 6, 5, 3, 2]],
      ['purpose', 'Sửa cầu: đợt 1', [4]],
      ['back', '', [8, 1]],
    ])
    expect(groups.map(({ sums }) => sums)).toEqual([
      [
        { allocated: { amountVnd: 100 }, disbursed: { amountVnd: 50 } },
        { allocated: water(20), disbursed: water(20) },
      ],
      [{ allocated: { amountVnd: 7 }, disbursed: { amountVnd: 0 } }],
      [],
    ])
  })

  test('is nothing where nothing went', () => {
    expect(groupMoneyOut([])).toEqual([])
  })
})
