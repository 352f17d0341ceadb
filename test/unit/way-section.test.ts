import { describe, expect, test } from 'vitest'
import { renderWay } from '../../functions/ledger/show-ledger/way-section.ts'
import type { ToldWay } from '../../functions/ledger/show-ledger/way-of-entry.ts'
import { BOOK_TEXTS } from '../../functions/ledger/book-texts.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { LOCALES } from '../../shared/locale.ts'
import { formatVnd } from '../../shared/money.ts'

const base = { v: 1, campaign: 'mot', day: '2025-10-20', channel: 'transfer' } as const
const GIFT: LedgerEntry = { ...base, kind: 'received', amountVnd: 500_000 }
const RICE: LedgerEntry = {
  ...base,
  kind: 'received',
  goods: { kind: 'gao', quantity: 50, unit: 'kg' },
}
const ALLOCATION: LedgerEntry = {
  ...base,
  kind: 'allocated',
  amountVnd: 9_000_000,
  commune: '03408',
  decision: '12/QĐ-MTTQ <b>',
}
const told = (way: ToldWay['way']): ToldWay => ({
  size: 1_200,
  way,
  allocations: new Map([[900, ALLOCATION]]),
})
const part = {
  allocation: 900,
  amount: 300_000,
  handedOver: [{ index: 950, amount: 200_000 }],
}

describe.each(LOCALES)('the way of a gift on its page, in %s', (locale) => {
  const say = (key: keyof typeof BOOK_TEXTS, sum: string) =>
    BOOK_TEXTS[key][locale].replace('{sum}', sum)

  test('says how much was allocated where, what was handed over, and what lies there', () => {
    const html = String(
      renderWay(told({ amount: 500_000, free: 200_000, parts: [part] }), GIFT, locale),
    )
    for (const [key, amount] of [
      ['wayAllocated', 300_000],
      ['wayHanded', 200_000],
      ['wayNotHanded', 100_000],
      ['wayFree', 200_000],
    ] as const)
      expect(html).toContain(say(key, formatVnd(amount, locale)))
    expect(html).toContain(`/api/ledger/entries/900?lang=${locale}`)
    expect(html).toContain(`/api/ledger/entries/950?lang=${locale}`)
    expect(html).toContain('12/QĐ-MTTQ &lt;b&gt;')
    expect(html).toContain(BOOK_TEXTS.wayRule[locale])
  })

  test('speaks of goods in their unit, and of no money', () => {
    const html = String(renderWay(told({ amount: 50, free: 50, parts: [] }), RICE, locale))
    expect(html).toMatch(/50 kg/u)
    expect(html).not.toMatch(/VND|₫|đồng|R\$/u)
  })

  test('says that all went back, and that it was not counted yet', () => {
    const gone = String(renderWay(told({ amount: 0, free: 0, parts: [] }), GIFT, locale))
    expect(gone).toContain(BOOK_TEXTS.wayGone[locale])
    expect(gone).not.toContain('<ul>')
    expect(String(renderWay(told(undefined), GIFT, locale))).toContain(BOOK_TEXTS.wayNotYet[locale])
  })
})
