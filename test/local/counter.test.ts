import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MAX_LIST_LINES } from '../../functions/counter/check-contribution.ts'
import { commitToName } from '../../shared/ledger/entry.ts'
import { fromBase64 } from '../../shared/ledger/bytes.ts'
import { CASH, GOODS_GIFT, makeList } from '../fixtures/contributions.ts'
import { GOOD_ANSWERS } from '../fixtures/pledges.ts'
import { proofFor } from '../fixtures/proof-of-work.ts'
import { startPortalProcess } from '../fixtures/portal-process.ts'
import type { PortalProcess } from '../fixtures/portal-process.ts'
import { signInAs } from '../fixtures/staff.ts'

let portal: PortalProcess
const bearer: Record<string, Record<string, string>> = {}
beforeAll(async () => {
  portal = await startPortalProcess()
  for (const name of ['tiep-nhan', 'ke-toan', 'duyet-chi'])
    bearer[name] = await signInAs(portal.dataDir, name)
})
afterAll(() => portal?.stop())

const MARKER = 'DAUVETQUAY'
let count = 0
const newKey = (): string => `quay-cong-khai-${String(++count).padStart(6, '0')}`
interface Answer {
  status: number
  body: Record<string, unknown>
}
async function call(
  method: 'GET' | 'POST',
  path: string,
  { body, who = 'tiep-nhan', key = newKey() }: { body?: object; who?: string; key?: string } = {},
) {
  const response = await fetch(new URL(path, portal.url), {
    method,
    headers: {
      accept: 'application/json',
      ...bearer[who],
      ...(body ? { 'content-type': 'application/json', 'idempotency-key': key } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  return {
    status: response.status,
    body: (await response.json()) as Record<string, unknown>,
  } satisfies Answer
}
const PATH = '/api/staff/contributions'
const receive = (body: object, options: { who?: string; key?: string } = {}) =>
  call('POST', PATH, { body: { ...CASH, ...body }, ...options })
const issuesOf = ({ body }: Answer) =>
  (body.error as { issues: Array<{ field: string; code: string; message: string }> }).issues
async function pledge(answers: object = {}): Promise<string> {
  const [given, key] = [{ ...GOOD_ANSWERS, ...answers }, newKey()]
  const sent = { ...given, ...(await proofFor(portal, given, key)) }
  const { body } = await call('POST', '/api/pledges', { body: sent, key })
  return String(body.code)
}

describe('a counter', () => {
  test('gives a numbered receipt for cash, which opens the commitment in the public books', async () => {
    const name = `${MARKER} Thị Sáu`
    const { status, body } = await receive({ donor: { ...CASH.donor, name, publishName: true } })
    expect(status).toBe(201)
    const number = String(body.number)
    expect(number).toMatch(/^BN-\d{4}-000001$/u)
    const shown = await call('GET', `${PATH}/${number}?campaign=${CASH.campaign}`)
    expect(shown.body).toMatchObject({
      number,
      staff: 'tiep-nhan',
      gifts: [{ name, amountVnd: CASH.amountVnd, publishName: true }],
    })
    expect(JSON.stringify(shown.body)).not.toContain('nameSalt')
    const html = await (
      await fetch(new URL(String(body.receipt), portal.url), { headers: bearer['tiep-nhan'] ?? {} })
    ).text()
    const codes = [...html.matchAll(/<code>([^<]+)<\/code>/gu)].map(([, code = '']) => code)
    const [reference = '', commitment, salt = ''] = codes
    expect(await commitToName(name, fromBase64(salt))).toBe(commitment)
    const find = async () => (await call('GET', `/api/ledger?code=${reference}`)).body.entries
    await expect
      .poll(find, { timeout: 40_000, interval: 300 })
      .toMatchObject([{ name, entry: { kind: 'received', commitment } }])
    const wish = { campaign: CASH.campaign, reference }
    expect((await call('POST', `${PATH}/${number}/hide-name`, { body: wish })).status).toBe(200)
    await expect
      .poll(find, { timeout: 40_000, interval: 300 })
      .toMatchObject([{ name: null, entry: { kind: 'received', commitment } }])
  })

  test('adds to the pledge that a gift fulfils, and refuses one that is not there, or not of this donor', async () => {
    const pledgeCode = await pledge()
    expect((await receive({ pledgeCode, amountVnd: 200_000 })).body.gifts).toEqual([
      { reference: pledgeCode, amountVnd: 200_000 },
    ])
    expect((await call('GET', `/api/staff/pledges/${pledgeCode}`)).body).toMatchObject({
      receivedVnd: 200_000,
    })
    for (const wrong of ['LCUH0000000', 'x'])
      expect(issuesOf(await receive({ pledgeCode: wrong }))).toMatchObject([
        { field: 'pledgeCode', code: 'pledge-unfit' },
      ])
    const anonymous = await pledge({ donorKind: 'anonymous', name: undefined })
    expect(issuesOf(await receive({ pledgeCode: anonymous }))).toMatchObject([
      { field: 'donor.kind', code: 'pledge-anonymous' },
    ])
  })

  test('takes the cash of a large pledge that waits for a clerk’s call: a second person confirms both, and nothing is doubled', async () => {
    const amountVnd = 30_000_000
    const pledgeCode = await pledge({ amount: '30.000.000' })
    const taken = await receive({ pledgeCode, amountVnd })
    expect(taken).toMatchObject({ status: 201, body: { state: 'waiting' } })
    const path = `/api/staff/pledges/${pledgeCode}`
    const slip = String(taken.body.id)
    expect((await call('GET', path)).body).toMatchObject({
      state: 'awaiting-confirmation',
      handedIn: [{ slip, amountVnd }],
    })
    const confirm = `/api/staff/waiting-gifts/${slip}/confirm`
    expect(await call('POST', confirm, { body: {}, who: 'duyet-chi' })).toMatchObject({
      status: 200,
    })
    const { body } = await call('GET', path)
    expect(body).toMatchObject({ state: 'public', receivedVnd: amountVnd })
    expect(body.handedIn).toBeUndefined()
    expect((await call('POST', `${path}/confirm`, { body: {} })).status).toBe(409)
    const find = async () => (await call('GET', `/api/ledger?code=${pledgeCode}`)).body.entries
    await expect
      .poll(find, { timeout: 40_000, interval: 300 })
      .toMatchObject([
        { entry: { kind: 'pledged', amountVnd } },
        { entry: { kind: 'received', amountVnd } },
      ])
  })

  test('takes a village’s list of 85 lines, which are all in the public books, and says how many it takes when there are more', async () => {
    const { status, body } = await call('POST', `${PATH}/list`, { body: makeList(85) })
    expect(status).toBe(201)
    expect(body.gifts).toHaveLength(85)
    const gifts = body.gifts as Array<{ reference: string }>
    const find = async () =>
      (await call('GET', `/api/ledger?code=${gifts[84]?.reference}`)).body.entries
    await expect.poll(find, { timeout: 40_000, interval: 300 }).toHaveLength(1)
    const refused = await call('POST', `${PATH}/list`, { body: makeList(MAX_LIST_LINES + 1) })
    expect(refused.status).toBe(422)
    expect(issuesOf(refused)).toMatchObject([
      { field: 'lines', code: 'list-too-long', message: expect.stringContaining('200') as string },
    ])
  })

  test('puts nothing into the books that one clerk alone says is there: a large sum waits for a second person', async () => {
    const funds = async () =>
      (
        (await call('GET', `/api/staff/funds?campaign=${CASH.campaign}`, { who: 'ke-toan' })).body
          .money as { received: number }
      ).received
    const amountVnd = 123_456_000
    const { status, body } = await receive({ amountVnd })
    expect(status).toBe(201)
    expect(body).toMatchObject({ state: 'waiting', amountVnd })
    expect(body.number).toBeUndefined()
    const path = `/api/staff/waiting-gifts/${String(body.id)}`
    const slip = await fetch(new URL(`${path}/slip`, portal.url), {
      headers: bearer['tiep-nhan'] ?? {},
    })
    expect(await slip.text()).toContain('chờ xác nhận')
    const [gift] = body.gifts as Array<{ reference: string }>
    const find = async () =>
      (await call('GET', `/api/ledger?code=${gift?.reference}`)).body.entries as unknown[]
    expect(await find()).toEqual([])
    expect(await funds()).toBeLessThan(amountVnd)
    expect((await call('POST', `${path}/confirm`, { body: {} })).status).toBe(403)
    const confirmed = await call('POST', `${path}/confirm`, { body: {}, who: 'duyet-chi' })
    expect(confirmed).toMatchObject({ status: 200, body: { state: 'confirmed' } })
    await expect
      .poll(find, { timeout: 40_000, interval: 300 })
      .toMatchObject([{ entry: { kind: 'received', amountVnd } }])
    expect(await funds()).toBeGreaterThanOrEqual(amountVnd)
  })

  test('refuses sums that no receipt has, of a gift and of a list, as a typing error', async () => {
    const gift = await receive({ amountVnd: 100_000_000_000 })
    expect(issuesOf(gift)).toMatchObject([{ field: 'amountVnd', code: 'sum-too-large' }])
    const lines = Array.from({ length: MAX_LIST_LINES }, () => ({
      publishName: false,
      amountVnd: 100_000_000_000,
    }))
    const list = await call('POST', `${PATH}/list`, { body: { ...makeList(1), lines } })
    expect(issuesOf(list)).toMatchObject([{ code: 'sum-too-large' }])
  })

  test('names each field that is wrong, and gives no number for it', async () => {
    const before = (await call('GET', `${PATH}?campaign=${CASH.campaign}`)).body
      .contributions as unknown[]
    const [goods] = GOODS_GIFT.goods
    for (const [body, field] of [
      [{ amountVnd: 0.5 }, 'amountVnd'],
      [{ amountVnd: -1 }, 'amountVnd'],
      [{ goods: [goods] }, 'amountVnd'],
      [{ amountVnd: undefined, goods: [{ ...goods, kind: 'vang' }] }, 'goods.0.kind'],
      [
        { amountVnd: undefined, goods: [{ ...goods, expiresOn: '2020-01-01' }] },
        'goods.0.expiresOn',
      ],
      [{ donor: { ...CASH.donor, phone: '12' } }, 'donor.phone'],
      [{ donor: { kind: 'anonymous', name: 'A' } }, 'donor.name'],
      [{ place: '' }, 'place'],
    ] as const) {
      const answer = await receive(body)
      expect(answer.status, field).toBe(422)
      expect(issuesOf(answer).map((issue) => issue.field)).toContain(field)
    }
    const after = (await call('GET', `${PATH}?campaign=${CASH.campaign}`)).body
      .contributions as unknown[]
    expect(after).toHaveLength(before.length)
  })

  test('is for clerks alone; a campaign that does not exist here takes nothing', async () => {
    for (const who of ['ke-toan', 'duyet-chi'])
      expect((await receive({}, { who })).status).toBe(403)
    expect((await receive({}, { who: 'nobody' })).status).toBe(401)
    expect((await receive({ campaign: 'minh-hoa' })).body).toMatchObject({
      error: { code: 'campaign-unknown' },
    })
  })

  test('leaves nothing of a donor in any log', () => {
    expect(portal.logs()).toContain('staff act')
    expect(portal.logs()).not.toMatch(new RegExp(`${MARKER}|912 ?345 ?678`, 'u'))
  })
})
