import { describe, expect, test } from 'vitest'
import { figureStyles } from '../../shared/figure-styles.ts'
import { emptyTotals } from '../../shared/ledger/totals.ts'
import { LOCALES } from '../../shared/locale.ts'

const tally = (amountVnd: number) => ({ amountVnd, count: amountVnd > 0 ? 1 : 0 })
const stylesOf = (
  received: number,
  allocated: number,
  disbursed: number,
  pledged = 9_000_000_000,
): string => {
  const money = {
    pledged: tally(pledged),
    received: tally(received),
    allocated: tally(allocated),
    disbursed: tally(disbursed),
  }
  return figureStyles({
    asOf: '2026-11-26T09:57:36.584Z',
    campaigns: [{ id: 'bao', totals: { ...emptyTotals(), money } }],
  })
}
const lineOf = (css: string, place: string): string =>
  css.split('\n').find((line) => line.startsWith(place)) ?? ''
const partOf = (css: string, state: string): number =>
  Number(/--part:(?<part>[\d.]+)/u.exec(lineOf(css, `[data-span="bao ${state}"]`))?.groups?.part)

describe('the style sheet of the figures', () => {
  test('says a sum in every language and takes the text of the build away', () => {
    const rule = lineOf(stylesOf(63_300_000, 0, 0), '[data-figure="bao received"]')
    expect(rule).toContain('>*{display:none}')
    expect(rule.replaceAll('\u00a0', ' ')).toContain(':lang(vi)::before{content:"63,3 triệu đồng"}')
    expect(rule.replaceAll('\u00a0', ' ')).toContain(
      ':lang(en)::before{content:"63.3 million VND"}',
    )
    for (const locale of LOCALES) expect(rule).toContain(`:lang(${locale})`)
  })

  test('says that there is nothing, and not zero', () => {
    expect(lineOf(stylesOf(0, 0, 0), '[data-figure="bao received"]')).toContain('Chưa có khoản nào')
    expect(partOf(stylesOf(0, 0, 0), 'received')).toBe(0)
  })

  test.each([
    ['nothing came and nothing was pledged', [0, 0, 0, 0], ['pledged', 'allocated', 'disbursed']],
    ['only promises came', [0, 0, 0, 1], ['allocated', 'disbursed']],
    ['money came', [1, 0, 0, 0], []],
    ['all that came was given back', [0, 0, 1, 1], []],
  ] as const)('says once that there is nothing, when %s', (_when, sums, hidden) => {
    const [received, allocated, disbursed, pledged] = sums
    const gone = [
      ...stylesOf(received, allocated, disbursed, pledged).matchAll(
        /^\.span:has\(\[data-figure="bao (?<state>[a-z]+)"\]\).*\{display:none\}$/gmu,
      ),
    ].map(({ groups }) => groups?.state)
    expect(new Set(gone)).toEqual(new Set(hidden))
  })

  test('draws each span as a part of the longest, and a sum that exists so that it is seen', () => {
    const css = stylesOf(1_000_000_000, 500_000_000, 1)
    expect(['received', 'allocated', 'disbursed'].map((state) => partOf(css, state))).toEqual([
      1, 0.5, 0.01,
    ])
  })

  test('has no span for what is only promised, however large', () => {
    expect(stylesOf(1, 1, 1)).not.toContain('data-span="bao pledged"')
  })

  test('never lets two sums that differ look alike', () => {
    const css = stylesOf(1_250_000, 1_249_999, 1)
    const said = (state: string) =>
      /lang\(vi\)::before\{content:"(?<said>[^"]+)"/u.exec(
        lineOf(css, `[data-figure="bao ${state}"]`),
      )?.groups?.said
    expect(said('received')).not.toBe(said('allocated'))
  })
})
