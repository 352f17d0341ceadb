import { featuredCampaign } from '../../shared/campaigns.ts'
import { RECEIPTS } from '../fixtures/receipts.ts'
import { createHash, randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { readRequest } from '../../functions/http/request.ts'
import { readBody } from '../../functions/http/posted-answers.ts'
import { respondPledge } from '../../functions/pledges/submit-pledge/respond-pledge.ts'
import type { RespondDeps } from '../../functions/pledges/submit-pledge/respond-pledge.ts'
import { pledgeForm } from '../../shared/forms/pledge.ts'
import { readReferenceCode } from '../../shared/reference-code.ts'
import { hasValidCrc } from '../../shared/vietqr.ts'
import { disguiseNetworks } from '../../functions/http/networks.ts'
import { makeMemoryPaceStore } from '../fakes/memory-pace-store.ts'
import { makeMemoryPledgeStore } from '../fakes/memory-pledge-store.ts'
import { makeEvent } from '../fixtures/events.ts'
import { GOOD_ANSWERS } from '../fixtures/pledges.ts'
import { readForms } from '../fixtures/page-forms.ts'
import { PLAIN_SHELLS } from '../fixtures/shells.ts'

function makeDeps(
  memory: ReturnType<typeof makeMemoryPledgeStore>,
  overrides: Partial<RespondDeps> = {},
): RespondDeps {
  return {
    shells: PLAIN_SHELLS,
    receipts: RECEIPTS,
    demo: false,
    formOf: pledgeForm,
    attempts: { take: async () => 'within' as const },
    pace: makeMemoryPaceStore(),
    networksOf: (address) => disguiseNetworks(address, 'a secret'),
    pledges: memory.store,
    proofs: { holds: async () => true },
    now: () => new Date('2025-10-15T03:00:00Z'),
    random: () => 0,
    randomBytes: (size) => randomBytes(size),
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
    report: () => {},
    ...overrides,
  }
}

const KEY = 'khoa-cua-lan-gui-0001'

function post(deps: RespondDeps, answers: Record<string, string> = {}, lang = 'vi') {
  const body = new URLSearchParams({ ...GOOD_ANSWERS, key: KEY, ...answers }).toString()
  const event = makeEvent({ body, lang })
  return respondPledge(readRequest(event), readBody(event), deps)
}

function postJson(deps: RespondDeps, answers: Record<string, unknown> = {}, key = KEY) {
  const event = makeEvent({
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({ ...GOOD_ANSWERS, ...answers }),
  })
  return respondPledge(readRequest(event), readBody(event), deps)
}

describe('sending a pledge', () => {
  test('stores it with its key and its ledger entry, then leads to the receipt, with nothing personal in the address', async () => {
    const memory = makeMemoryPledgeStore()
    const response = await post(makeDeps(memory))
    expect(response.statusCode).toBe(303)
    expect(response.headers?.location).toMatch(/^\/api\/pledges\/receipt\?lang=vi&r=[\w-]{16}$/)
    expect(response.cookies?.[0]).toMatch(
      /^__Host-receipt-[\w-]{16}=LCUH\w{7}\.\w{10}; Max-Age=1800; Path=\/; Secure; HttpOnly; SameSite=Strict$/,
    )
    expect(memory.pledges.size).toBe(1)
    const [code, pledge] = [...memory.pledges][0] ?? []
    expect(readReferenceCode(code ?? '')).toBe(code)
    expect(pledge?.consents).toEqual([
      {
        purpose: 'process',
        version: 'pledge-1',
        text: expect.stringContaining('đồng ý'),
        givenAt: '2025-10-15T03:00:00.000Z',
      },
    ])
    expect(memory.pending).toEqual([
      {
        v: 1,
        kind: 'pledged',
        campaign: GOOD_ANSWERS.campaign,
        day: '2025-10-15',
        channel: 'web',
        code,
        amountVnd: 500_000,
        donorKind: 'individual',
        commune: '03408',
        commitment: pledge?.commitment,
      },
    ])
  })

  test('keeps name, contact and message out of the ledger entry', async () => {
    const memory = makeMemoryPledgeStore()
    await post(makeDeps(memory), { publishName: 'yes', email: 'nha.hao.tam@vidu.vn' })
    const text = JSON.stringify(memory.pending)
    for (const secret of ['hảo tâm', '912345678', 'vidu.vn', 'bà con'])
      expect(text).not.toContain(secret)
  })

  test('gives an anonymous donor an entry without commune, kind and commitment', async () => {
    const memory = makeMemoryPledgeStore()
    await post(makeDeps(memory), { donorKind: 'anonymous' })
    expect(Object.keys(memory.pending[0] ?? {}).toSorted()).toEqual([
      'amountVnd',
      'campaign',
      'channel',
      'code',
      'day',
      'kind',
      'v',
    ])
  })

  test('keeps a pledge above the limit, and does not make it public', async () => {
    const memory = makeMemoryPledgeStore()
    expect((await post(makeDeps(memory), { amount: '20.000.001' })).statusCode).toBe(303)
    expect([...memory.pledges.values()][0]).toMatchObject({
      state: 'awaiting-confirmation',
      waitsFor: 'sum',
    })
    expect(memory.pending).toEqual([])
    await post(makeDeps(memory), { amount: '20.000.000', key: 'another-key-0123456789' })
    expect(memory.pending).toHaveLength(1)
  })

  test('keeps what comes in a flood, tells its donor how to give, and does not make it public', async () => {
    const memory = makeMemoryPledgeStore()
    const deps = makeDeps(memory)
    const keyOf = (at: number): string => `flood-${String(at).padStart(14, '0')}`
    for (let at = 0; at < 30; at++)
      expect((await postJson(deps, { amount: 20_000_000 }, keyOf(at))).statusCode).toBe(201)
    const last = JSON.parse((await postJson(deps, {}, keyOf(99))).body ?? '') as object
    expect(last).toMatchObject({
      state: 'awaiting-confirmation',
      standing: 'waiting',
      waitsFor: 'flood',
      payment: { amountVnd: 500_000 },
    })
    expect(memory.pledges.size).toBe(31)
    expect(memory.pending).toHaveLength(20)
  })

  test('takes a pledge without a proof of work, lets it wait, and tells its donor that they may give at once', async () => {
    const memory = makeMemoryPledgeStore()
    const asked: unknown[] = []
    const proofs = {
      holds: async (...of: readonly unknown[]) => {
        asked.push(of)
        return false
      },
    }
    expect((await post(makeDeps(memory, { proofs }), { proof: 'made up' })).statusCode).toBe(303)
    expect(asked).toEqual([[KEY, 'made up']])
    expect(memory.pending).toEqual([])
    const [, pledge] = [...memory.pledges][0] ?? []
    expect(pledge).toMatchObject({ state: 'awaiting-confirmation', waitsFor: 'proof' })
    const response = await postJson(makeDeps(memory, { proofs }))
    expect(response.statusCode).toBe(201)
    expect(JSON.parse(response.body ?? '')).toMatchObject({
      standing: 'waiting',
      waitsFor: 'proof',
      payment: { amountVnd: 500_000 },
    })
  })

  test('answers JSON with the codes and the payment', async () => {
    const response = await postJson(makeDeps(makeMemoryPledgeStore()), {
      amount: 500_000,
      consent: true,
    })
    expect(response.statusCode).toBe(201)
    const body = JSON.parse(response.body ?? '')
    expect(body.payment).toMatchObject({
      accountNumber: featuredCampaign().account.number,
      amountVnd: 500_000,
      memo: body.code,
      demo: true,
    })
    expect(hasValidCrc(body.payment.vietQr)).toBe(true)
    expect(Object.keys(body).toSorted()).toEqual([
      'campaign',
      'code',
      'createdAt',
      'input',
      'keptUntil',
      'lookupCode',
      'mayTakeBack',
      'nameSalt',
      'payment',
      'standing',
      'state',
    ])
  })

  test('the same key with the same answers gives the same pledge, also when asked at once', async () => {
    const memory = makeMemoryPledgeStore()
    const answers = await Promise.all(Array.from({ length: 8 }, () => postJson(makeDeps(memory))))
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1)
    expect(memory.pledges.size).toBe(1)
    expect(memory.pending).toHaveLength(1)
  })

  test('the same key with other answers is refused', async () => {
    const memory = makeMemoryPledgeStore()
    await post(makeDeps(memory))
    await expect(post(makeDeps(memory), { amount: '600.000' })).rejects.toMatchObject({
      code: 'key-reused',
      statusCode: 409,
    })
    expect(memory.pledges.size).toBe(1)
  })

  test('takes another code when the first is taken', async () => {
    const memory = makeMemoryPledgeStore()
    const fixed = [new Uint8Array(6).fill(1), new Uint8Array(6).fill(1), new Uint8Array(6).fill(2)]
    const deps = makeDeps(memory, {
      randomBytes: (size) => (size === 6 ? (fixed.shift() ?? randomBytes(6)) : randomBytes(size)),
    })
    await post(deps)
    await post(deps, { key: 'another-key-0123456789' })
    expect(memory.pledges.size).toBe(2)
  })

  test('needs a key, and a campaign that is open', async () => {
    const deps = makeDeps(makeMemoryPledgeStore())
    await expect(post(deps, { key: 'short' })).rejects.toMatchObject({ code: 'key-missing' })
    await expect(post(deps, { campaign: 'khong-co' })).rejects.toMatchObject({
      code: 'campaign-unknown',
    })
    await expect(post(deps, { campaign: 'minh-hoa' })).rejects.toMatchObject({
      code: 'campaign-unknown',
    })
    const early = makeDeps(makeMemoryPledgeStore(), { now: () => new Date('2025-10-01T00:00:00Z') })
    await expect(post(early)).rejects.toMatchObject({ code: 'campaign-closed' })
  })

  test('shows the form again, filled in, when an answer is wrong', async () => {
    const memory = makeMemoryPledgeStore()
    const response = await post(makeDeps(memory), { amount: '12' }, 'pt')
    expect(response.statusCode).toBe(422)
    expect(response.body).toContain('value="12"')
    expect(response.body).toContain('<title>Erro: Registrar uma doação</title>')
    expect(memory.pledges.size).toBe(0)
  })

  test.each([
    ['gets no answer, and nothing was written', 'lost', 0],
    ['gets no answer, and it was written', 'takes-effect-and-lost', 1],
    ['gets no turn', 'busy', 0],
  ] as const)(
    'when the write %s, tells the truth and keeps everything, and the same key then gives one pledge',
    async (_, fault, stored) => {
      const memory = makeMemoryPledgeStore({ putFaults: [fault] })
      const first = await post(makeDeps(memory))
      expect(first.statusCode).toBe(503)
      expect(memory.pledges.size).toBe(stored)
      expect(readForms(first.body ?? '')).toEqual([
        {
          action: '/api/pledges?lang=vi',
          values: { ...GOOD_ANSWERS, key: KEY },
          buttons: ['Gửi lại'],
        },
      ])
      const second = await post(makeDeps(memory))
      expect(second.statusCode).toBe(303)
      expect(memory.pledges.size).toBe(1)
      expect(memory.pending).toHaveLength(1)
    },
  )

  test('when what an earlier call stored cannot be read, does not claim success, and the same key settles it', async () => {
    let dark = true
    const memory = makeMemoryPledgeStore({ readFails: () => dark })
    const first = await post(makeDeps(memory))
    expect((await post(makeDeps(memory))).statusCode).toBe(503)
    dark = false
    const third = await post(makeDeps(memory))
    expect([third.statusCode, third.cookies]).toEqual([303, first.cookies])
    expect(memory.pledges.size).toBe(1)
  })
})
