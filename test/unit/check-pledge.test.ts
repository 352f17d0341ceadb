import { READING } from '../fixtures/reading.ts'
import { describe, expect, test } from 'vitest'
import { readRequest } from '../../functions/http/request.ts'
import { readBody } from '../../functions/http/posted-answers.ts'
import { makeProofs } from '../../functions/http/proof-of-work.ts'
import { checkPledge } from '../../functions/pledges/check-pledge/check-pledge.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { pledgeForm } from '../../shared/forms/pledge.ts'
import { validateForm } from '../../shared/forms/validate.ts'
import { LOCALES } from '../../shared/locale.ts'
import { makeEvent } from '../fixtures/events.ts'
import { GOOD_ANSWERS } from '../fixtures/pledges.ts'
import { solve } from '../fixtures/proof-of-work.ts'
import { PLAIN_SHELLS } from '../fixtures/shells.ts'

async function check(amount: string, lang: string): Promise<{ statusCode: number; body: string }> {
  const body = new URLSearchParams({ ...GOOD_ANSWERS, amount }).toString()
  const event = makeEvent({ path: '/api/pledges/check', body, lang })
  const response = await checkPledge(readRequest(event), readBody(event), {
    shells: PLAIN_SHELLS,
    demo: false,
    formOf: pledgeForm,
    now: () => new Date('2025-10-15T03:00:00Z'),
    newKey: () => 'k'.repeat(24),
    proofs: makeProofs('a secret', () => new Date()),
  })
  return { statusCode: response.statusCode ?? 0, body: String(response.body) }
}

describe('the page that asks a donor to check', () => {
  test('says the sum in figures and in words', async () => {
    const page = (await check('1tr5', 'vi')).body
    expect(page).toContain('1.500.000\u00a0đồng (Một triệu năm trăm nghìn đồng)')
    expect((await check('1.5 million', 'en')).body).toContain('(1 million 500 thousand VND)')
  })

  test('carries the sum in all its digits, so that no language reads it in another way', async () => {
    const carried = /name="amount" value="(?<amount>[^"]*)"/u.exec(
      (await check('1,500 triệu', 'vi')).body,
    )?.groups
    expect(carried?.amount).toBe('1.500.000')
    const { campaign: _campaign, ...answers } = GOOD_ANSWERS
    for (const locale of LOCALES) {
      const form = pledgeForm(featuredCampaign())
      const raw = { ...answers, amount: carried?.amount ?? '' }
      expect(validateForm(form, raw, { ...READING, locale })).toMatchObject({
        values: { amount: 1_500_000 },
      })
    }
  })

  test.each([
    ['vi', 'Số tiền này có thể hiểu theo hai cách'],
    ['en', 'This amount can be read in two ways'],
    ['pt', 'Este valor pode ser lido de duas formas'],
  ])(
    'asks in %s for a sum that can be read in two ways, and keeps what was typed',
    async (lang, text) => {
      const { statusCode, body } = await check('10000.000', lang)
      expect(statusCode).toBe(422)
      expect(body).toContain(text)
      expect(body).toContain('value="10000.000"')
    },
  )

  test('offers the work that belongs to the key it sends, and says what is otherwise without a script', async () => {
    const proofs = makeProofs('a secret', () => new Date())
    const { body } = await check('500000', 'vi')
    const [, key = ''] = /name="key" value="([^"]+)"/u.exec(body) ?? []
    const [, told = ''] = /data-challenge="([^"]+)"/u.exec(body) ?? []
    const proof = await solve(JSON.parse(told.replaceAll('&quot;', '"').replaceAll('&#34;', '"')))
    expect(await proofs.holds(key, proof)).toBe(true)
    expect(await proofs.holds(`${key}x`, proof)).toBe(false)
    expect(body).toMatch(/<noscript><p class="notice">[^<]+JavaScript/u)
  })
})
