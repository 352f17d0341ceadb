import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { emptyTotals, foldTotals } from '../../shared/ledger/totals.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { LOCALES } from '../../shared/locale.ts'
import type { Locale } from '../../shared/locale.ts'
import { formatInteger, formatVnd, sayVndTogether } from '../../shared/money.ts'
import { pageUrl } from '../../shared/pages.ts'
import { campaignDataSchema } from '../../shared/public-data.ts'
import { TEXTS } from '../../site/src/texts.ts'
import { buildSite } from '../fixtures/build-site.ts'

/**
 * Pages as they were built, which is what is read without JavaScript: once without figures, once
 * with.
 */
const folder = mkdtempSync(join(tmpdir(), 'nhip-cau-figures-'))
const campaign = featuredCampaign()
const { id, demo, names, opensAt, closesAt } = campaign
const SLUG = 'phuong-tan-phong'
const COMMUNE = '03408'

const entry = (kind: 'pledged' | 'received', more: Partial<LedgerEntry>): LedgerEntry => ({
  v: 1,
  kind,
  campaign: campaign.id,
  day: '2025-10-20',
  channel: 'transfer',
  donorKind: 'individual',
  commune: COMMUNE,
  ...more,
})
const totals = foldTotals(emptyTotals(), [
  entry('pledged', { amountVnd: 1_250_000 }),
  entry('received', { amountVnd: 1_200_000 }),
  entry('received', { goods: { kind: 'rice', quantity: 40, unit: 'kg' } }),
])
const data = campaignDataSchema.parse({
  format: 'nhip-cau/campaign/1',
  asOf: '2025-10-20T03:00:00.000Z',
  ledgerSize: 3,
  campaigns: [{ id, demo, names, opensAt, closesAt, totals }],
})

beforeAll(async () => {
  const file = join(folder, 'campaign.json')
  writeFileSync(file, JSON.stringify(data))
  await buildSite(join(folder, 'known'), { PUBLIC_DATA: file })
  await buildSite(join(folder, 'unknown'), { PUBLIC_DATA: '' })
}, 300_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const read = (name: string, path: string): string =>
  readFileSync(join(folder, name, path, 'index.html'), 'utf8')
const campaignPage = (name: string, locale: Locale): string =>
  read(name, pageUrl('relief', locale, campaign.id))
const communePage = (name: string, locale: Locale): string =>
  read(name, pageUrl('communes', locale, SLUG))
/** What stands in the cells of numbers, without its markup. */
const numbersIn = (html: string): readonly string[] =>
  [...html.matchAll(/<td class="number"[^>]*>(.*?)<\/td>/gsu)].map(([, cell = '']) =>
    cell.replaceAll(/<[^>]+>/gu, ''),
  )
const ZERO = /^0(?:\s|$)/u

describe.each(LOCALES)('a page without JavaScript, in %s', (locale) => {
  const unknown = TEXTS.unknown[locale]

  test('says of figures that it does not know that it does not know them, and since when', () => {
    const html = campaignPage('unknown', locale)
    const numbers = numbersIn(html)
    expect(numbers.length).toBeGreaterThan(10)
    expect(numbers.filter((number) => ZERO.test(number))).toEqual([])
    expect(numbers.filter((number) => number === unknown)).toHaveLength(4)
    expect(new Set(numbers)).toEqual(new Set([unknown, '–']))
    expect(html).toContain(TEXTS.unknownNote[locale].split('{time}')[0])
    expect(html).toContain(TEXTS.goodsUnknown[locale].split('{time}')[0])
    // The words are there for the script, and not said.
    for (const said of [TEXTS.goodsNone, TEXTS.noDays])
      expect(html).not.toContain(`>${said[locale]}<`)
    expect(html).toContain(`/api/notices?campaign=${campaign.id}&amp;lang=${locale}`)
  })

  test('says nothing of a commune that it does not know', () => {
    const html = communePage('unknown', locale)
    const numbers = numbersIn(html)
    expect(numbers.length).toBeGreaterThan(0)
    expect(new Set(numbers)).toEqual(new Set([unknown]))
  })

  test('shows the figures that it knows, and zero where that is known', () => {
    const html = campaignPage('known', locale)
    const numbers = numbersIn(html)
    const [received, pledged] = sayVndTogether([1_200_000, 1_250_000], locale)
    for (const said of [
      `${received}${formatVnd(1_200_000, locale)}`,
      `${pledged}${formatVnd(1_250_000, locale)}`,
      formatVnd(0, locale),
      `${formatInteger(40, locale)} kg`,
    ])
      expect(numbers).toContain(said)
    expect(received).not.toBe(pledged)
    expect(numbers).not.toContain(unknown)
    expect(numbers).not.toContain('–')
    const ofCommune = numbersIn(communePage('known', locale))
    expect(ofCommune).toContain(formatInteger(1_200_000, locale))
    expect(ofCommune).toContain(formatInteger(1_250_000, locale))
  })
})
