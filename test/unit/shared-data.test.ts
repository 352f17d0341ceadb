import { describe, expect, test } from 'vitest'
import { campaignPhase, campaignsSchema } from '../../shared/campaign.ts'
import {
  featuredCampaign,
  findCampaign,
  listCampaigns,
  openCampaigns,
} from '../../shared/campaigns.ts'
import {
  COMMUNES_SOURCE,
  COMMUNE_FACTS,
  communeFactsByCodeSchema,
} from '../../shared/commune-facts.ts'
import { COMMUNES, communesSchema } from '../../shared/communes.ts'
import { LOCALES } from '../../shared/locale.ts'
import { PAGES } from '../../shared/pages.ts'
import { formatDay, formatMoment, formatShortDay, vietnamDay } from '../../shared/vietnam-time.ts'

describe('the communes', () => {
  test('are 36 communes and 2 wards, each with facts that add up to the province', () => {
    expect(communesSchema.parse(COMMUNES).filter(({ type }) => type === 'ward')).toHaveLength(2)
    const facts = Object.values(communeFactsByCodeSchema.parse(COMMUNE_FACTS))
    expect(Object.keys(COMMUNE_FACTS).toSorted()).toEqual(
      COMMUNES.map(({ code }) => code).toSorted(),
    )
    expect(facts.reduce((sum, { population }) => sum + population, 0)).toBe(
      COMMUNES_SOURCE.province.population,
    )
    expect(facts.reduce((sum, { areaKm2 }) => sum + areaKm2, 0)).toBeCloseTo(
      COMMUNES_SOURCE.province.areaKm2,
      6,
    )
    expect(facts.reduce((sum, { mergedFrom }) => sum + mergedFrom.length, 0)).toBe(106)
    expect(facts.filter(({ namedInConference }) => namedInConference)).toHaveLength(11)
  })

  test('are neighbours both ways', () => {
    for (const [code, { neighbours }] of Object.entries(COMMUNE_FACTS))
      for (const other of neighbours) expect(COMMUNE_FACTS[other]?.neighbours).toContain(code)
  })
})

describe('the campaigns', () => {
  test('are right by their schema, with ids of their own', () => {
    const all = listCampaigns({ demo: true })
    expect(campaignsSchema.parse(all)).toEqual(all)
    expect(featuredCampaign().demo).toBe(false)
  })

  test('are refused with the id or the account of another, however that is written', () => {
    const [one] = listCampaigns({ demo: false })
    const demo = findCampaign('minh-hoa', { demo: true })
    if (!one || !demo) throw new Error('campaigns-missing')
    const like = (change: object, account: object = {}) =>
      campaignsSchema.safeParse([
        one,
        { ...one, id: 'khac', ...change, account: { ...one.account, number: 'X1', ...account } },
      ]).success
    expect(like({})).toBe(true)
    expect(like({ id: one.id })).toBe(false)
    const { number } = one.account
    for (const same of [number, number.toLowerCase()])
      expect(like({}, { number: same })).toBe(false)
    expect(like({}, { number, bin: '123456' })).toBe(false)
    expect(campaignsSchema.safeParse([demo]).success).toBe(false)
  })

  test('invite to those that are open at the moment, and what has place for one shows the newest of them', () => {
    const [newest] = listCampaigns({ demo: false })
    const before = new Date('2020-01-01T00:00:00Z')
    expect(openCampaigns(before)).toEqual([])
    expect(featuredCampaign(before)).toBe(newest)
    if (!newest) throw new Error('campaigns-missing')
    const opening = new Date(newest.opensAt)
    expect(openCampaigns(opening)).toContain(newest)
    expect(featuredCampaign(opening)).toBe(newest)
  })

  test('hide demonstrations unless asked, and keep every account a demonstration until a real one is entered', () => {
    expect(listCampaigns({ demo: false }).some(({ demo }) => demo)).toBe(false)
    expect(findCampaign('minh-hoa', { demo: false })).toBeUndefined()
    for (const { account } of listCampaigns({ demo: true }))
      expect(account).toMatchObject({ demo: true, bin: '999999' })
  })

  test('are closed from the very moment of their end', () => {
    const campaign = { opensAt: '2025-10-14T00:00:00+07:00', closesAt: '2025-11-28T12:00:00+07:00' }
    expect(campaignPhase(campaign, new Date('2025-10-13T16:59:59Z'))).toBe('not-yet-open')
    expect(campaignPhase(campaign, new Date('2025-10-13T17:00:00Z'))).toBe('open')
    expect(campaignPhase(campaign, new Date('2025-11-28T04:59:59.999Z'))).toBe('open')
    expect(campaignPhase(campaign, new Date('2025-11-28T05:00:00Z'))).toBe('closed')
    expect(campaignPhase({ ...campaign, closesAt: null }, new Date('2030-01-01T00:00:00Z'))).toBe(
      'open',
    )
  })
})

describe('pages and dates', () => {
  test('have an address of their own in each language', () => {
    const paths = Object.values(PAGES).flatMap((page) => LOCALES.map((locale) => page[locale]))
    expect(new Set(paths).size).toBe(paths.length)
    for (const path of paths) expect(path).toMatch(/^\/([a-z-]+\/)*$/)
  })

  test('are written as officials write them, in Vietnam’s time', () => {
    const at = new Date('2025-10-12T17:30:00Z')
    expect(vietnamDay(at)).toBe('2025-10-13')
    expect(formatMoment(at, 'vi')).toBe('00:30 ngày 13 tháng 10 năm 2025')
    expect(formatDay('2025-10-01', 'pt')).toBe('1º de outubro de 2025')
    expect(formatDay('2025-10-12', 'en')).toBe('12 October 2025')
    expect(() => formatDay('12/10/2025', 'vi')).toThrow('day-not-iso')
  })

  test('writes a day short enough for the first column of a table', () => {
    expect(LOCALES.map((locale) => formatShortDay('2025-05-01', locale))).toEqual([
      '01/05/2025',
      '1 May 2025',
      '01/05/2025',
    ])
    expect(() => formatShortDay('1/5/2025', 'en')).toThrow('day-not-iso')
  })
})
