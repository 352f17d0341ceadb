import { describe, expect, test } from 'vitest'
import { tryPledge } from '../../functions/pledges/try-pledge/try-pledge.ts'
import type { PortalAnswer, Step } from '../../functions/pledges/try-pledge/try-pledge.ts'
import { isPublicAtOnce } from '../../functions/pledges/pledge.ts'

const CAMPAIGN = { id: 'bao', publicLimit: { amountVnd: 20_000_000, quantity: 100 } }
const CODES = { code: 'LCP4G0X9J2Q', lookupCode: 'ABCDE-12345' }
const held = { ...CODES, state: 'awaiting-confirmation', ledgerIndex: null }
const withdrawn = { ...CODES, state: 'withdrawn', ledgerIndex: null }

/** What a portal answers that does its work, by what is tried. */
const WELL: Readonly<Record<Step, PortalAnswer>> = {
  page: { status: 200, body: '<!doctype html><html></html>\n' },
  figures: { status: 200, body: '{"ledgerSize":1}' },
  check: { status: 200, body: '{"public":false,"challenge":{}}' },
  send: { status: 201, body: JSON.stringify(held) },
  'look-up': { status: 200, body: JSON.stringify(held) },
  'take-back': { status: 200, body: JSON.stringify(withdrawn) },
  erase: { status: 200, body: JSON.stringify(withdrawn) },
}
const STEPS = Object.keys(WELL) as Step[]

function stepOf(path: string, body: Record<string, unknown>): Step {
  if (path === '/') return 'page'
  if (path === '/data/campaign.json') return 'figures'
  if (path === '/api/pledges/check') return 'check'
  if (path === '/api/pledges') return 'send'
  if (path === '/api/lookup') return 'look-up'
  return body.act as Step
}

async function tryWith(
  wrong: Partial<Record<Step, PortalAnswer | 'nothing'>> = {},
  campaign: typeof CAMPAIGN | undefined = CAMPAIGN,
) {
  const asked: Array<{ step: Step; body: Record<string, unknown>; key?: string }> = []
  const tried = await tryPledge({
    ask: async (path, sends) => {
      const body = (sends?.body ?? {}) as Record<string, unknown>
      const step = stepOf(path, body)
      asked.push({ step, body, ...(sends?.key === undefined ? {} : { key: sends.key }) })
      const answer = wrong[step] ?? WELL[step]
      if (answer === 'nothing') throw new Error('no answer')
      return answer
    },
    solve: async () => 'proof',
    newKey: () => 'key-of-this-try',
    campaign,
  })
  return { tried, asked, steps: asked.map(({ step }) => step) }
}

describe('trying a pledge', () => {
  test('goes the whole way of a donor, with one key and the work that a browser does', async () => {
    const { tried, asked, steps } = await tryWith()
    expect(tried).toEqual({ passed: true })
    expect(steps).toEqual(STEPS)
    const [checked, sent] = asked.filter(({ key }) => key !== undefined)
    expect(sent).toEqual({ ...checked, step: 'send', body: { ...checked?.body, proof: 'proof' } })
  })

  test('promises more than what is public at once, whatever the limit of the campaign is', async () => {
    for (const amountVnd of [0, 1_000, 20_000_000, 4_999_999_000]) {
      const publicLimit = { amountVnd, quantity: 1 }
      const { asked } = await tryWith({}, { id: 'bao', publicLimit })
      const amount = Number(asked.find(({ step }) => step === 'send')?.body.amount)
      expect(isPublicAtOnce({ gift: { kind: 'money', amountVnd: amount } }, publicLimit)).toBe(
        false,
      )
    }
  })

  test('sends nothing when the portal would make the pledge public', async () => {
    const check = { status: 200, body: '{"public":true,"challenge":{}}' }
    const { tried, steps } = await tryWith({ check })
    expect(tried).toEqual({ passed: false, step: 'check', status: 200 })
    expect(steps).not.toContain('send')
  })

  test('takes back what was sent, also where it turns out to be public', async () => {
    const isPublic = JSON.stringify({ ...held, state: 'public' })
    for (const step of ['send', 'look-up'] as const) {
      const { tried, steps } = await tryWith({ [step]: { ...WELL[step], body: isPublic } })
      expect(tried).toMatchObject({ passed: false, step })
      expect(steps.slice(-2)).toEqual(['take-back', 'erase'])
    }
  })

  test.each(STEPS)(
    'does not pass, and names the step, when "%s" is not as it must be',
    async (step) => {
      for (const wrong of [
        'nothing',
        { status: 500, body: WELL[step].body },
        { status: 403, body: '{}' },
        { status: WELL[step].status, body: '{' },
        { status: WELL[step].status, body: '{}' },
      ] as const) {
        const status = wrong === 'nothing' ? 0 : wrong.status
        expect((await tryWith({ [step]: wrong })).tried).toEqual({ passed: false, step, status })
      }
    },
  )

  test('only reads while no campaign invites anybody', async () => {
    const steps: string[] = []
    const tried = await tryPledge({
      ask: async (path) => {
        const step = stepOf(path, {})
        steps.push(step)
        return WELL[step]
      },
      solve: async () => 'proof',
      newKey: () => 'key',
      campaign: undefined,
    })
    expect(tried).toEqual({ passed: true })
    expect(steps).toEqual(['page', 'figures'])
  })
})
