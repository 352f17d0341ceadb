import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderBridgeSvg, spanLength } from '../../shared/bridge-svg.ts'
import { PROMISE, STATE_NAMES } from '../../shared/state-names.ts'
import { STATES } from '../../shared/ledger/entry.ts'
import { emptyTotals } from '../../shared/ledger/totals.ts'
import { LOCALES } from '../../shared/locale.ts'
import { sayVnd } from '../../shared/money.ts'

const view = {
  locale: 'vi',
  asOf: new Date('2025-10-12T07:05:00Z'),
  campaignName: 'Đợt vận động',
  closed: false,
  demo: false,
} as const
const money = (pledged: number, received = 0, allocated = 0, disbursed = 0) => {
  const totals = emptyTotals().money
  ;[pledged, received, allocated, disbursed].forEach((amountVnd, index) => {
    const state = STATES[index]
    if (state) totals[state].amountVnd = amountVnd
  })
  return totals
}

describe('the bridge', () => {
  test('is drawn to scale, and shows whatever is there', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e13 }), fc.integer({ min: 1, max: 1e13 }), (a, b) => {
        const largest = Math.max(a, b)
        const [lengthA, lengthB] = [spanLength(a, largest), spanLength(b, largest)]
        expect(Math.max(lengthA, lengthB)).toBe(336)
        expect(Math.min(lengthA, lengthB)).toBeGreaterThanOrEqual(3)
        // To a tenth of a unit, or the three units that make a small sum seen.
        const shorter = (336 * Math.min(a, b)) / largest
        expect(Math.abs(Math.min(lengthA, lengthB) - Math.max(3, shorter))).toBeLessThanOrEqual(
          0.0501,
        )
      }),
    )
    expect(spanLength(0, 100)).toBe(0)
    expect(spanLength(0, 0)).toBe(0)
  })

  test('says the sums in words, exactly in its description, and as of when', () => {
    const svg = String(renderBridgeSvg({ ...view, totals: money(1_250_000_000, 494_000_000) }))
    for (const text of [
      '1,25\u00a0tỷ\u00a0đồng',
      '1.250.000.000\u00a0đồng',
      '494\u00a0triệu\u00a0đồng',
      'Cập nhật lúc 14:05 ngày 12 tháng 10 năm 2025',
    ])
      expect(svg).toContain(text)
  })

  test('says different sums differently, and what came in the largest letters', () => {
    const textsOf = (...sums: readonly [number, ...number[]]) =>
      [
        ...String(renderBridgeSvg({ ...view, totals: money(...sums) })).matchAll(
          /<text class="([fs])"[^>]*>([^<]+)<title>([^<]+)</gu,
        ),
      ].map(([, size, said, exact]) => [size, said, exact])
    expect(textsOf(0, 1_250_000, 1_200_000)).toEqual([
      ['f', '1,25\u00a0triệu\u00a0đồng', '1.250.000\u00a0đồng'],
      ['s', '1,2\u00a0triệu\u00a0đồng', '1.200.000\u00a0đồng'],
      ['s', 'Chưa có khoản nào', '0\u00a0đồng'],
    ])
    const [received, allocated] = textsOf(0, 63_310_000_001, 63_310_000_000)
    expect(received?.slice(0, 2)).toEqual(['f', '63.310.000.001\u00a0đồng'])
    expect(allocated?.slice(0, 2)).toEqual(['s', '63.310.000.000\u00a0đồng'])
    expect(textsOf(0)[0]?.[0]).toBe('f')
  })

  test('draws no span of promises, however many they are: money has the scale and the larger letters', () => {
    const spansOf = (pledged: number) =>
      String(renderBridgeSvg({ ...view, totals: money(pledged, 300, 200, 100) })).match(
        /<path class="\w+" d="M12 [^"]*"/gu,
      )
    expect(spansOf(12_000_000_000)).toEqual(spansOf(0))
    for (const locale of LOCALES) {
      const svg = String(
        renderBridgeSvg({ ...view, locale, totals: money(12_000_000_000, 300_000_000) }),
      )
      const texts = [...svg.matchAll(/<text class="(\w)"[^>]*>([^<]+)</gu)].map(([, of, said]) => [
        of,
        said,
      ])
      expect(texts.find(([, said]) => said === sayVnd(300_000_000, locale))?.[0]).toBe('f')
      expect(texts.at(-1)).toEqual(['e', sayVnd(12_000_000_000, locale)])
      expect(texts.at(-2)).toEqual(['e', `${STATE_NAMES.pledged[locale]} (${PROMISE[locale]}):`])
    }
  })

  test('tells an empty campaign, a closed one and a demonstration for what they are', () => {
    for (const locale of LOCALES) {
      const plain = String(renderBridgeSvg({ ...view, locale, totals: money(0) }))
      const marked = String(
        renderBridgeSvg({
          ...view,
          locale,
          totals: money(0),
          closed: true,
          demo: true,
        }),
      )
      expect(plain).not.toContain('class="m"')
      expect(marked.match(/class="m"/gu)).toHaveLength(2)
      expect(plain.match(/<path class="(pledged|received|allocated|disbursed)"/gu)).toBeNull()
    }
    expect(String(renderBridgeSvg({ ...view, totals: money(0) }))).toContain('Chưa có khoản nào')
  })

  test('lets no name become markup, and stays small', () => {
    const svg = String(
      renderBridgeSvg({
        ...view,
        campaignName: '</title><script>alert(1)</script>&',
        totals: money(5, 4, 3, 2),
      }),
    )
    expect(svg).not.toContain('<script>')
    expect(svg).toContain('&amp;')
    expect(svg.length).toBeLessThan(6_000)
  })
})
