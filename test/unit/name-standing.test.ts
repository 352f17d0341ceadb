import { describe, expect, test } from 'vitest'
import {
  addToNameRecord,
  listWorths,
  nameStanding,
  newNameRecord,
} from '../../functions/ledger/name-standing.ts'
import type { NameRecord, NameRuling } from '../../functions/ledger/name-standing.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'

const campaign = featuredCampaign().id
const code = 'LCUH0000000'
type Said = Pick<LedgerEntry, 'kind'> & Partial<LedgerEntry>

const money = (
  kind: LedgerEntry['kind'],
  amountVnd: number,
  more: Partial<LedgerEntry> = {},
): Said => ({
  kind,
  amountVnd,
  ...more,
})
const rice = (kind: LedgerEntry['kind'], quantity: number, unit = 'kg'): Said => ({
  kind,
  goods: { kind: 'food', quantity, unit },
})
const corrected = (state: 'pledged' | 'received', amountVnd: number): Said =>
  money('corrected', amountVnd, { state, corrects: 0, reason: 'Nhập sai số tiền' })

/** The record of a code of which the books say this, in this order. */
function recordOf(said: readonly Said[], ruling?: NameRuling): NameRecord {
  const start = { ...newNameRecord({ code, campaign }), ruling }
  return said.reduce(
    (record, one, index) =>
      addToNameRecord(record, {
        index,
        page: Math.floor(index / 256),
        entry: { v: 1, campaign, code, day: '2025-10-20', channel: 'web', ...one },
        isNamed: true,
      }),
    start,
  )
}
const standingAfter = (...said: readonly Said[]) => nameStanding(recordOf(said))

describe('a donor’s name', () => {
  test.each<[string, readonly Said[]]>([
    ['a pledge alone, as anyone can type one', [money('pledged', 500_000_000)]],
    [
      'a thousand đồng that a stranger sends with the public code',
      [money('pledged', 500_000_000), money('received', 1_000)],
    ],
    ['one đồng too little', [money('pledged', 200_000), money('received', 199_999)]],
    [
      'a gift that was sent back whole',
      [money('pledged', 200_000), money('received', 200_000), money('refunded', 200_000)],
    ],
    [
      'a gift of which a part was sent back',
      [money('pledged', 200_000), money('received', 200_000), money('refunded', 1)],
    ],
    [
      'a sum that was entered too high and put right',
      [money('pledged', 200_000), money('received', 2_000_000), corrected('received', -1_900_000)],
    ],
    [
      'a pledge that has lapsed, with a small sum',
      [money('pledged', 200_000), money('received', 1_000), money('lapsed', 199_000)],
    ],
    [
      'a pledge that was taken back, with a small sum that came all the same',
      [money('pledged', 200_000), money('withdrawn', 200_000), money('received', 1_000)],
    ],
    ['goods of which less came', [rice('pledged', 10_000), rice('received', 1)]],
    ['goods in another unit', [rice('pledged', 10), rice('received', 10, 'box')]],
    ['goods for a pledge of money', [money('pledged', 200_000), rice('received', 10)]],
    ['money for a pledge of goods', [rice('pledged', 10), money('received', 200_000)]],
    [
      'money that came before a large pledge was confirmed',
      [money('received', 1_000), money('pledged', 5_000_000_000)],
    ],
    [
      'a gift at a counter that was undone',
      [money('received', 500_000), corrected('received', -500_000)],
    ],
  ])('waits for %s', (_, said) => {
    expect(standingAfter(...said)).toBe('waits')
  })

  test.each<[string, readonly Said[]]>([
    ['the whole sum came', [money('pledged', 200_000), money('received', 200_000)]],
    ['more came', [money('pledged', 200_000), money('received', 250_000)]],
    [
      'several sums together meet it',
      [
        money('pledged', 200_000),
        money('received', 50_000),
        money('received', 100_000, { channel: 'cash' }),
        money('received', 50_000),
      ],
    ],
    [
      'the rest came after a part was sent back',
      [
        money('pledged', 200_000),
        money('received', 200_000),
        money('refunded', 50_000),
        money('received', 50_000),
      ],
    ],
    [
      'staff corrected what was pledged to what came',
      [money('pledged', 2_000_000), money('received', 200_000), corrected('pledged', -1_800_000)],
    ],
    ['all goods came', [rice('pledged', 10), rice('received', 4), rice('received', 6)]],
    ['it was given at a counter, without a pledge', [money('received', 500_000)]],
  ])('is shown where %s', (_, said) => {
    expect(standingAfter(...said)).toBe('shown')
  })

  test('that a clerk has passed is shown before anything came', () => {
    expect(nameStanding(recordOf([money('pledged', 200_000)], 'pass'))).toBe('shown')
  })

  test('that a clerk has hidden stays hidden, whatever comes', () => {
    const said = [money('pledged', 200_000), money('received', 200_000)]
    expect(nameStanding(recordOf(said, 'hide'))).toBe('hidden')
  })

  test('is met by money that was found to belong to it later', () => {
    const record = { ...recordOf([money('pledged', 200_000)]), assignedVnd: 200_000 }
    expect(nameStanding(record)).toBe('shown')
    expect(listWorths(record)).toEqual({ VND: { pledged: 200_000, received: 200_000 } })
  })

  test('remembers by which entry it came to be shown, and on which pages it stands', () => {
    const record = recordOf([money('pledged', 200_000), money('received', 200_000)])
    expect(record).toMatchObject({ changedAt: 1, pages: [0], foldedTo: 2 })
  })

  test('is not counted twice by an entry that is folded again', () => {
    const record = recordOf([money('pledged', 200_000), money('received', 100_000)])
    const again = { v: 1, campaign, code, day: '2025-10-20', channel: 'web' } as const
    const folded = addToNameRecord(record, {
      index: 1,
      page: 0,
      entry: { ...again, kind: 'received', amountVnd: 100_000 },
      isNamed: true,
    })
    expect(folded).toBe(record)
  })
})
