import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderReceiptText } from '../../functions/pledges/pledge-receipt-file-page.ts'
import { renderCalendar } from '../../functions/pledges/pledge-calendar-page.ts'
import { renderLetter } from '../../functions/pledges/pledge-letter-page.ts'
import { BANK_APPS, bankAppsSchema } from '../../shared/bank-apps.ts'
import { renderReceiptPage } from '../../functions/pledges/pledge-receipt-page.ts'
import { canTakeBack, standingOf } from '../../functions/pledges/pledge-standing.ts'
import type { StandingName } from '../../functions/pledges/pledge-standing.ts'
import { viewPledge } from '../../functions/pledges/pledge-view.ts'
import { PLEDGE_STATES } from '../../functions/pledges/pledge.ts'
import type { Pledge } from '../../functions/pledges/pledge.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { pledgeForm } from '../../shared/forms/pledge.ts'
import { PLEDGE_TEXTS } from '../../functions/pledges/pledge-texts.ts'
import { LOCALES } from '../../shared/locale.ts'
import { formatVnd } from '../../shared/money.ts'

const OPEN = new Date('2025-10-20T03:00:00Z')
const campaign = { ...featuredCampaign(), closesAt: '2025-12-31T00:00:00+07:00' }
const OVER = new Date('2026-01-02T03:00:00Z')

const MONEY: Pledge['input'] = {
  gift: { kind: 'money', amountVnd: 200_000 },
  donorKind: 'individual',
  name: 'Nhà hảo tâm mẫu',
  publishName: false,
}
const GOODS: Pledge['input'] = {
  ...MONEY,
  gift: { kind: 'goods', goodsKind: 'luong-thuc', quantity: 5, unit: 'kg' },
}
const pledge = (facts: Partial<Pledge> = {}): Pledge => ({
  code: 'LCUH0000000',
  campaign: campaign.id,
  state: 'public',
  input: MONEY,
  locale: 'vi',
  consents: [{ purpose: 'process', version: '1', text: '…', givenAt: OPEN.toISOString() }],
  createdAt: OPEN.toISOString(),
  lookupSalt: 'AAAAAAAAAAAAAAAAAAAAAA==',
  nameSalt: 'AAAAAAAAAAAAAAAAAAAAAA==',
  lookupHash: '0'.repeat(64),
  ...facts,
})

describe('a pledge stands', () => {
  test.each<[StandingName, number, Partial<Pledge>, Date]>([
    ['open', 200_000, {}, OPEN],
    ['open', 0, { input: GOODS }, OPEN],
    ['waiting', 200_000, { state: 'awaiting-confirmation' }, OPEN],
    ['part', 150_000, { receivedVnd: 50_000 }, OPEN],
    ['part', 150_000, { receivedVnd: 50_000, state: 'awaiting-confirmation' }, OPEN],
    ['whole', 0, { receivedVnd: 200_000 }, OPEN],
    ['whole', 0, { receivedVnd: 200_000, state: 'awaiting-confirmation' }, OPEN],
    ['whole', 0, { receivedVnd: 999_000 }, OVER],
    ['whole', 0, { input: GOODS, goodsReceivedAt: OPEN.toISOString() }, OPEN],
    ['over', 0, {}, OVER],
    ['over', 0, { receivedVnd: 50_000 }, OVER],
    ['over', 0, { state: 'awaiting-confirmation' }, OVER],
    ['over', 0, { input: GOODS }, OVER],
    ['annulled', 0, { state: 'annulled' }, OPEN],
    ['annulled', 0, { state: 'annulled', input: GOODS }, OVER],
    ['lapsed', 0, { state: 'lapsed' }, OPEN],
    ['lapsed', 0, { state: 'lapsed' }, OVER],
    // What comes all the same was meant: the pledge goes on as every other.
    ['part', 150_000, { state: 'lapsed', receivedVnd: 50_000 }, OPEN],
    ['whole', 0, { state: 'annulled', receivedVnd: 200_000 }, OVER],
    ['refunded', 0, { receivedVnd: 0, refundedVnd: 200_000 }, OPEN],
    ['refunded', 0, { receivedVnd: 50_000, refundedVnd: 150_000 }, OPEN],
    ['refunded', 0, { receivedVnd: 0, refundedVnd: 5_000, state: 'awaiting-confirmation' }, OVER],
    ['whole', 0, { receivedVnd: 200_000, refundedVnd: 50_000 }, OPEN],
    ['withdrawn', 0, { state: 'withdrawn' }, OPEN],
    ['withdrawn', 0, { state: 'withdrawn', receivedVnd: 50_000 }, OVER],
  ])('%s, and invites %d more, with %j at %s', (standing, remainderVnd, facts, at) => {
    expect(standingOf(pledge(facts), campaign, at)).toEqual({
      standing,
      remainderVnd,
      receivedVnd: facts.receivedVnd ?? 0,
      handedIn: [],
    })
  })

  test.each<[number, Partial<Pledge>]>([
    [150_000, { handedIn: new Set(['LCTN04G0X9J#50000']) }],
    [0, { handedIn: new Set(['LCTN04G0X9J#50000', 'LCTN04G0X9K#150000']) }],
    [0, { handedIn: new Set(['LCTN04G0X9J#900000']), state: 'awaiting-confirmation' }],
    [50_000, { handedIn: new Set(['LCTN04G0X9J#50000']), receivedVnd: 100_000 }],
    [0, { handedIn: new Set(['LCTN04G0X9J#50000']), state: 'lapsed' }],
  ])('so that %d is invited while a counter has taken in %j', (remainderVnd, facts) => {
    expect(standingOf(pledge(facts), campaign, OPEN).remainderVnd).toBe(remainderVnd)
    expect(canTakeBack(pledge(facts))).toBe(false)
  })

  test('so that what is invited and what came are never more than the pledge and what came', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 400_000 }),
        fc.constantFrom(...PLEDGE_STATES),
        fc.constantFrom(OPEN, OVER),
        (receivedVnd, state, at) => {
          const { remainderVnd } = standingOf(pledge({ receivedVnd, state }), campaign, at)
          expect(remainderVnd).toBeGreaterThanOrEqual(0)
          expect(remainderVnd === 0 || remainderVnd + receivedVnd === 200_000).toBe(true)
          expect(canTakeBack(pledge({ receivedVnd, state }))).toBe(
            receivedVnd === 0 && ['public', 'awaiting-confirmation'].includes(state),
          )
        },
      ),
    )
  })
})

describe('what a donor reads', () => {
  const draw = (facts: Partial<Pledge>, locale: 'vi' | 'en' | 'pt' = 'vi') => {
    const view = viewPledge(pledge(facts), 'ABCDE12345', OPEN)
    const receipt = {
      view,
      form: pledgeForm(featuredCampaign()),
      ledgerIndex: facts.state === 'awaiting-confirmation' ? undefined : 7,
    }
    return {
      page: String(renderReceiptPage(receipt, locale, { origin: 'https://example.org' })),
      file: renderReceiptText(receipt, locale),
    }
  }

  describe('what is shown around', () => {
    const view = viewPledge(pledge({}), 'ABCDE12345', OPEN)
    const receipt = { view, form: pledgeForm(featuredCampaign()), ledgerIndex: 7, receiptId: 'r' }

    test.each(LOCALES)('holds no lookup code, and says where the gift stands, in %s', (locale) => {
      const letter = String(renderLetter(receipt, locale, 'https://example.org'))
      const calendar = renderCalendar(receipt, locale) ?? ''
      for (const shown of [letter, calendar]) {
        expect(shown).toContain(view.code)
        expect(shown.replaceAll(/[^A-Z0-9]/gu, '')).not.toContain('ABCDE12345')
      }
      expect(letter).toContain(PLEDGE_TEXTS.standingOpen[locale])
      expect(letter).toContain('https://example.org')
    })

    test.each(LOCALES)(
      'is a calendar whose lines are no longer than they may be, in %s',
      (locale) => {
        const calendar = renderCalendar(receipt, locale) ?? ''
        const lines = calendar.split('\r\n')
        for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
        expect(calendar.replaceAll('\r\n ', '')).toContain(String(view.payment?.accountNumber))
        expect(lines.at(0)).toBe('BEGIN:VCALENDAR')
        expect(lines.at(-2)).toBe('END:VCALENDAR')
      },
    )

    test('asks for a transfer in no calendar once all has come', () => {
      const whole = viewPledge(pledge({ receivedVnd: 200_000 }), 'ABCDE12345', OPEN)
      expect(renderCalendar({ ...receipt, view: whole }, 'vi')).toBeUndefined()
    })

    test('shares the campaign and nothing of the pledge', () => {
      const page = String(renderReceiptPage(receipt, 'vi', { origin: 'https://example.org' }))
      const links = [...page.matchAll(/href="(https:[^"]+)"/gu)].map(([, link = '']) => link)
      expect(links.filter((link) => link.includes('share'))).toHaveLength(2)
      expect(links.length).toBe(2 + BANK_APPS.apps.length)
      for (const link of links) expect(link).not.toContain(view.code)
    })

    test('knows where the list of apps is from', () => {
      expect(bankAppsSchema.parse(BANK_APPS)).toEqual(BANK_APPS)
    })
  })

  test.each(LOCALES)('names the state first, in %s', (locale) => {
    const titleOf = (facts: Partial<Pledge>) =>
      /<h1>(?<title>[^<]*)<\/h1>/u.exec(draw(facts, locale).page)?.groups?.title
    expect(titleOf({})).toBe(PLEDGE_TEXTS.standingOpen[locale])
    expect(titleOf({ receivedVnd: 50_000 })).toBe(PLEDGE_TEXTS.standingPart[locale])
    expect(titleOf({ receivedVnd: 200_000 })).toBe(PLEDGE_TEXTS.standingWhole[locale])
    expect(titleOf({ state: 'withdrawn' })).toBe(PLEDGE_TEXTS.standingWithdrawn[locale])
    expect(titleOf({ state: 'awaiting-confirmation' })).toBe(PLEDGE_TEXTS.standingWaiting[locale])
  })

  test('is asked for the remainder alone, and for nothing once it has come', () => {
    const part = draw({ receivedVnd: 50_000 })
    expect(part.page).toContain('class="qr"')
    expect(part.page).toContain(formatVnd(150_000, 'vi'))
    expect(part.page).not.toContain(`<dd>${formatVnd(200_000, 'vi')}</dd></div><div`)
    for (const facts of [{ receivedVnd: 200_000 }, { state: 'withdrawn' }] as const) {
      const { page, file } = draw(facts)
      expect(page).not.toContain('class="qr"')
      expect(page).not.toContain(PLEDGE_TEXTS.referenceHint.vi)
      expect(page).not.toContain(featuredCampaign().account.number)
      expect(file).not.toContain(featuredCampaign().account.number)
    }
  })

  test.each(LOCALES)(
    'is told what waits at a counter, and asked for none of it, in %s',
    (locale) => {
      for (const state of PLEDGE_STATES) {
        const handedIn = new Set(['LCTN04G0X9J#200000'])
        const { page, file } = draw({ state, handedIn }, locale)
        for (const told of [page, file]) {
          expect(told).toContain('LCTN04G0X9J')
          expect(told).toContain(formatVnd(200_000, locale))
          expect(told).not.toContain(featuredCampaign().account.number)
        }
        expect(page).not.toContain('value="take-back"')
        // One truth: it is not called missing, and nobody is told to transfer it now.
        for (const name of ['standingOpen', 'standingWaiting'] as const)
          expect(page).not.toContain(PLEDGE_TEXTS[name][locale])
        const invitation = PLEDGE_TEXTS.waitsForClerk[locale].split('{limit}').at(-1) ?? ''
        expect(page).not.toContain(invitation)
      }
      const goods = draw({ input: GOODS, handedIn: new Set(['LCTN04G0X9J#0']) }, locale).page
      expect(goods).toContain(PLEDGE_TEXTS.goodsHandedIn[locale].replace('{slip}', 'LCTN04G0X9J'))
      expect(goods).not.toContain(PLEDGE_TEXTS.goodsTitle[locale])
    },
  )

  test.each(LOCALES)('reads what came, what was given back and what counts, in %s', (locale) => {
    for (const [receivedVnd, refundedVnd] of [
      [0, 200_000],
      [70_000, 130_000],
      [200_000, 50_000],
    ] as const) {
      const { page, file } = draw({ receivedVnd, refundedVnd }, locale)
      for (const told of [page, file]) {
        for (const sum of [receivedVnd + refundedVnd, refundedVnd, receivedVnd])
          expect(told).toContain(formatVnd(sum, locale))
        expect(told).not.toContain(featuredCampaign().account.number)
      }
    }
  })

  test('shows what came for a pledge that was taken back, and offers to take back none that came', () => {
    expect(draw({ state: 'withdrawn', receivedVnd: 50_000 }).page).toContain(
      formatVnd(50_000, 'vi'),
    )
    expect(draw({}).page).toContain('value="take-back"')
    expect(draw({ receivedVnd: 1_000 }).page).not.toContain('value="take-back"')
  })

  test('says of a large pledge that money came for nothing of a clerk who is to call', () => {
    const { page } = draw({ state: 'awaiting-confirmation', receivedVnd: 50_000 })
    expect(page).not.toContain(PLEDGE_TEXTS.stepWaiting.vi)
    expect(page).toContain(PLEDGE_TEXTS.stepMoneyInLedger.vi.slice(0, 20))
  })
})
