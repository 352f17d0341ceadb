import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPortal } from '../../infra/local/portal.ts'
import type { Portal } from '../../infra/local/portal.ts'
import { campaignDataSchema } from '../../shared/public-data.ts'
import { callFrom } from '../fixtures/from-address.ts'
import { GOOD_ANSWERS } from '../fixtures/pledges.ts'
import { proofFor } from '../fixtures/proof-of-work.ts'
import { signInAs } from '../fixtures/staff.ts'

/** It counts the pledges of a campaign, so that it needs a portal of its own. */
let portal: Portal
let dataDir: string
const staff: Record<string, Record<string, string>> = {}
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'nhip-cau-sweep-'))
  portal = await startPortal({ cdkOut: 'cdk.out', dataDir, port: 0, report: () => {} })
  for (const name of ['tiep-nhan', 'duyet-chi']) staff[name] = await signInAs(dataDir, name)
})
afterAll(async () => {
  await portal?.stop()
  if (dataDir) rmSync(dataDir, { recursive: true, force: true })
})

let count = 0
const newKey = () => ({
  'idempotency-key': `hang-loat-${String(++count).padStart(10, '0')}`,
})
async function call(method: string, path: string, body?: object, who = 'tiep-nhan') {
  const response = await fetch(new URL(path, portal.url), {
    method,
    headers: {
      accept: 'application/json',
      ...(path.startsWith('/api/staff/') ? staff[who] : {}),
      ...(body ? { 'content-type': 'application/json', ...newKey() } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}
async function pledge(from: string, amount: string): Promise<{ code: string; lookupCode: string }> {
  const answers = { ...GOOD_ANSWERS, amount }
  const key = newKey()
  const proof = await proofFor(portal.url, answers, key['idempotency-key'])
  const { status, text } = await callFrom(from, 'POST', new URL('/api/pledges', portal.url), {
    headers: { 'content-type': 'application/json', ...key },
    body: JSON.stringify({ ...answers, ...proof }),
  })
  expect(status, text).toBe(201)
  return JSON.parse(text) as { code: string; lookupCode: string }
}
const campaign = GOOD_ANSWERS.campaign ?? ''
const pledged = async (): Promise<number> => {
  const response = await fetch(new URL('/data/campaign.json', portal.url))
  if (!response.ok) return 0
  const { campaigns } = campaignDataSchema.parse(await response.json())
  return campaigns.find(({ id }) => id === campaign)?.totals.money.pledged.amountVnd ?? 0
}
const PATIENT = { timeout: 40_000, interval: 300 }

test('a flood of one network is undone by two people in one act, and the public sum goes down by it', async () => {
  const real = await pledge('127.0.7.1', '500.000')
  const flood = []
  for (let sent = 0; sent < 12; sent++) flood.push(await pledge('127.0.8.1', '3.000.000'))
  await expect.poll(pledged, PATIENT).toBe(36_500_000)
  const wish = { kind: 'false', campaign, reason: 'Một máy', like: flood[0]?.code }
  const proposed = await call('POST', '/api/staff/pledge-sweeps', wish)
  expect(proposed).toMatchObject({ status: 201, body: { state: 'counting' } })
  const path = `/api/staff/pledge-sweeps/${String(proposed.body.id)}`
  const ring = () => portal.functions.get('carry-out-sweeps')?.invoke({})
  await ring()
  const { body: counted } = await call('GET', path, undefined, 'duyet-chi')
  expect(counted).toMatchObject({
    state: 'waiting',
    count: { pledges: 12, amountVnd: 36_000_000, last: { code: flood.at(-1)?.code } },
  })
  expect(await pledged()).toBe(36_500_000)
  const { version } = counted
  expect((await call('POST', `${path}/approve`, { version })).status).toBe(403)
  const approved = await call('POST', `${path}/approve`, { version }, 'duyet-chi')
  expect(approved).toMatchObject({ status: 200, body: { state: 'running' } })
  await ring()
  expect((await call('GET', path)).body).toMatchObject({ state: 'done', ended: 12, passedOver: 0 })
  await expect.poll(pledged, PATIENT).toBe(500_000)
  const look = (codes: { code: string; lookupCode: string } | undefined) =>
    call('POST', '/api/lookup', { reference: codes?.code, lookupCode: codes?.lookupCode })
  expect((await look(flood[3])).body).toMatchObject({ standing: 'annulled', mayTakeBack: false })
  expect((await look(real)).body).toMatchObject({ standing: 'open' })
}, 120_000)

test('the portal’s own try goes the way of a donor, and stands in no book, sum or list; while the database is away it does not pass', async () => {
  const attempt = () => portal.functions.get('try-pledge')?.invoke({})
  const lines = (): Array<Record<string, unknown>> =>
    readFileSync(join(dataDir, 'logs/try-pledge.log'), 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Record<string, unknown>)
  const passed = () => lines().flatMap(({ TriesPassed }) => TriesPassed ?? [])
  const publish = () => portal.functions.get('publish-ledger')?.invoke({})
  const figures = async () => (await fetch(new URL('/data/campaign.json', portal.url))).text()
  await publish()
  const before = await figures()
  await attempt()
  expect(passed(), JSON.stringify(lines().at(-1))).toEqual([1])
  await publish()
  const sizeOf = (text: string) => campaignDataSchema.parse(JSON.parse(text)).ledgerSize
  expect(sizeOf(await figures())).toBe(sizeOf(before))
  for (const waits of ['sum', 'proof', 'flood'])
    expect((await call('GET', `/api/staff/pledges?waits=${waits}`)).body).toMatchObject({
      pledges: [],
    })
  portal.judge.setFault((_, operation) =>
    operation === 'PutItem' || operation.startsWith('Transact') ? 'fail-before' : undefined,
  )
  await attempt()
  portal.judge.setFault(undefined)
  expect(passed()).toEqual([1, 0])
  expect(lines().at(-1)).toMatchObject({ passed: false, step: 'send', status: 503 })
  for (const line of lines()) expect(JSON.stringify(line)).not.toMatch(/Máy tự thử|0900009999/u)
}, 120_000)
