import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderBridges, renderWay } from '../../functions/ledger/gift-bridge-page.ts'
import { joinWays } from '../../functions/ledger/joined-way.ts'
import { standingOf, tellWays } from '../../functions/ledger/told-ways.ts'
import type { Indexed, ToldGift, ToldWays } from '../../functions/ledger/told-ways.ts'
import { BOOK_TEXTS } from '../../functions/ledger/book-texts.ts'
import { WAY_LIST_KEY, wayPageKey, wayPages } from '../../shared/gift-ways-data.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { makeGiftWays } from '../../shared/ledger/gift-ways.ts'
import { LOCALES } from '../../shared/locale.ts'
import { formatVnd } from '../../shared/money.ts'
import { moneyOutKey, moneyOutOf } from '../../shared/money-out-data.ts'
import type { MoneyOut, MoneyOutEntry } from '../../shared/money-out-data.ts'

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
const EVIDENCE = `/data/evidence/${'a'.repeat(64)}.pdf`
const HANDING: MoneyOutEntry = {
  index: 950,
  kind: 'disbursed',
  day: '2025-11-02',
  amountVnd: 4_000_000,
  evidence: { sha256: 'a'.repeat(64), url: EVIDENCE },
}
const told = (way: ToldGift['way'], of = GIFT): ToldWays => ({
  size: 1_200,
  gifts: [{ of, came: way?.amount ?? 500_000, way }],
  allocations: new Map([[900, ALLOCATION]]),
  handings: new Map([[950, HANDING]]),
})
const part = {
  allocation: 900,
  amount: 300_000,
  handedOver: [{ index: 950, amount: 200_000 }],
}
const WAY = { amount: 500_000, free: 200_000, parts: [part] }
/** How far each arch of each bridge is filled, 0 to 100. */
const fillsOf = (html: string): readonly number[] =>
  [...html.matchAll(/<li class="arch"[^]*?<\/li>/gu)].map(([arch]) =>
    Number(/arch__fill--\w+" d="M0 4h([\d.]+)/u.exec(arch)?.[1] ?? 0),
  )

describe.each(LOCALES)('the way of a gift on its page, in %s', (locale) => {
  const say = (key: keyof typeof BOOK_TEXTS, sum: string) =>
    BOOK_TEXTS[key][locale].replace('{sum}', sum)

  test('says how much was allocated where, what was handed over by what evidence, and what lies there', () => {
    const html = String(renderWay(told(WAY), locale))
    for (const [key, amount] of [
      ['wayAllocated', 300_000],
      ['wayHanded', 200_000],
      ['wayNotHanded', 100_000],
      ['wayFree', 200_000],
    ] as const)
      expect(html).toContain(say(key, formatVnd(amount, locale)))
    expect(html).toContain(`/api/ledger/entries/900?lang=${locale}`)
    expect(html).toContain(`/api/ledger/entries/950?lang=${locale}`)
    expect(html).toContain(`href="${EVIDENCE}"`)
    expect(html).toContain('12/QĐ-MTTQ &lt;b&gt;')
    expect(html).toContain(BOOK_TEXTS.wayRule[locale])
  })

  test('fills each arch to its part of the largest', () => {
    expect(fillsOf(String(renderWay(told(WAY), locale)))).toEqual([100, 60, 40])
    const promised = { amountVnd: 1_000_000, came: 500_000 }
    expect(fillsOf(String(renderBridges(told(WAY), promised, locale)))).toEqual([100, 50, 30, 20])
    expect(fillsOf(String(renderBridges(undefined, promised, locale)))).toEqual([100, 50, 0, 0])
  })

  test('marks the arch that a gift is on', () => {
    const html = String(renderBridges(undefined, { amountVnd: 1_000_000, came: 0 }, locale))
    expect(html.match(/aria-current="step"/gu)).toHaveLength(1)
    expect(html).toMatch(/aria-current="step"[^]*?<b>(?:Đã tiếp nhận|Received|Recebido)<\/b>/u)
  })

  test('speaks of goods in their unit, and of no money', () => {
    const html = String(renderWay(told({ amount: 50, free: 50, parts: [] }, RICE), locale))
    expect(html).toMatch(/50 kg/u)
    expect(html).not.toMatch(/VND|₫|đồng\b(?! tiền)|R\$/u)
  })

  test('says that all went back, and that it was not counted yet', () => {
    const gone = String(renderWay(told({ amount: 0, free: 0, parts: [] }), locale))
    expect(gone).toContain(BOOK_TEXTS.wayGone[locale])
    expect(gone).not.toContain('class="parts"')
    expect(String(renderWay(told(undefined), locale))).toContain(BOOK_TEXTS.wayNotYet[locale])
  })
})

describe('the ways of all that came under one code', () => {
  const LOG: readonly LedgerEntry[] = [
    { ...GIFT, amountVnd: 300_000 },
    { ...GIFT, amountVnd: 700_000 },
    RICE,
    { ...ALLOCATION, amountVnd: 400_000 },
    { ...ALLOCATION, amountVnd: 500_000, commune: '03433', decision: '13/QĐ-MTTQ' },
    { ...ALLOCATION, kind: 'disbursed', amountVnd: 350_000 },
    { ...GIFT, amountVnd: 50_000 },
  ]
  const size = LOG.length - 1
  const ways = makeGiftWays()
  for (const entry of LOG.slice(0, size)) ways.add(entry)
  const pages = [...wayPages(ways.ways())]
  const list = {
    format: 'nhip-cau/ways/1',
    size,
    checkpoint: '',
    lacks: false,
    pages: pages.map(([page, { length: bytes }]) => ({ page, bytes, sha256: 'a'.repeat(64) })),
  }
  const out: MoneyOut = {
    format: 'nhip-cau/money-out/1',
    asOf: '2025-11-02T00:00:00Z',
    ledgerSize: size,
    campaign: 'mot',
    entries: LOG.flatMap((entry, index) => moneyOutOf(index, entry, undefined) ?? []),
  }
  const files = new Map([
    [WAY_LIST_KEY, JSON.stringify(list)],
    [moneyOutKey('mot', 'json'), JSON.stringify(out)],
    ...pages.map(([page, text]) => [wayPageKey(page), text] as const),
  ])
  const tell = (indexes: readonly number[], without = '') =>
    tellWays(
      indexes.map((index): Indexed => [index, LOG[index] ?? GIFT]),
      {
        readFile: async (key) => (key === without ? undefined : files.get(key)),
        entryAt: async (index) => LOG[index] ?? GIFT,
      },
    )

  test('are one of money and one of each kind of goods, with all allocations and what handed over', async () => {
    const all = await tell([0, 1, 2])
    expect(all?.gifts.map(({ came, way }) => [came, way?.free])).toEqual([
      [1_000_000, 100_000],
      [50, 50],
    ])
    expect(all?.gifts[0]?.way?.parts).toEqual([
      { allocation: 3, amount: 400_000, handedOver: [{ index: 5, amount: 350_000 }] },
      { allocation: 4, amount: 500_000, handedOver: [] },
    ])
    expect([...(all?.allocations.keys() ?? [])]).toEqual([3, 4])
    expect(all?.handings.get(5)?.day).toBe('2025-10-20')
  })

  test('count what came after the ways were made as come, and as nothing else', async () => {
    expect((await tell([0, 6]))?.gifts[0]).toMatchObject({
      came: 350_000,
      way: { amount: 300_000 },
    })
    expect((await tell([6]))?.gifts).toEqual([{ of: LOG[6], came: 50_000, way: undefined }])
  })

  test('are not told while a file of them is not there, nor of what received nothing', async () => {
    expect(await tell([0], WAY_LIST_KEY)).toBeUndefined()
    expect(await tell([0], wayPageKey(0))).toBeUndefined()
    expect(await tell([3])).toBeUndefined()
    expect((await tell([0], moneyOutKey('mot', 'json')))?.handings.size).toBe(0)
  })

  test('lose and add nothing when they are joined', () => {
    const amount = fc.integer({ min: 1, max: 1_000_000 })
    const piece = fc.record({ index: fc.integer({ min: 20, max: 24 }), amount })
    const onePart = fc
      .record({ allocation: fc.integer({ min: 0, max: 4 }), handedOver: fc.array(piece) })
      .map((one) => ({ ...one, amount: one.handedOver.reduce((sum, { amount: n }) => sum + n, 1) }))
    const oneWay = fc.record({ free: amount, parts: fc.array(onePart) }).map(({ free, parts }) => ({
      free,
      parts,
      amount: parts.reduce((sum, { amount: n }) => sum + n, free),
    }))
    const totalOf = (all: ReadonlyArray<ReturnType<typeof standingOf>>) =>
      all.reduce(
        (sum, { allocated, handed }) => [(sum[0] ?? 0) + allocated, (sum[1] ?? 0) + handed],
        [0, 0],
      )
    fc.assert(
      fc.property(fc.array(oneWay, { minLength: 1 }), (some) => {
        const joined = joinWays(some)
        expect(totalOf([standingOf(joined)])).toEqual(totalOf(some.map(standingOf)))
        expect(joined.amount).toBe(joined.free + standingOf(joined).allocated)
        const allocations = joined.parts.map(({ allocation }) => allocation)
        expect(new Set(allocations).size).toBe(allocations.length)
      }),
    )
  })
})
