import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPortal } from '../../infra/local/portal.ts'
import type { Portal } from '../../infra/local/portal.ts'
import { callFrom } from '../fixtures/from-address.ts'
import { GOOD_ANSWERS } from '../fixtures/pledges.ts'
import { proofFor } from '../fixtures/proof-of-work.ts'
import { signInAs } from '../fixtures/staff.ts'

/** It floods a campaign, so that it needs a portal of its own. */
let portal: Portal
let dataDir: string
let clerk: Record<string, string>
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'nhip-cau-flood-'))
  portal = await startPortal({ cdkOut: 'cdk.out', dataDir, port: 0, report: () => {} })
  clerk = await signInAs(dataDir, 'tiep-nhan')
})
afterAll(async () => {
  await portal?.stop()
  if (dataDir) rmSync(dataDir, { recursive: true, force: true })
})

interface Sent {
  code: string
  standing: string
  waitsFor?: string
  payment?: { amountVnd: number }
}
let count = 0
async function pledge(from: string, amount = '20.000.000'): Promise<Sent> {
  const key = `tran-lu-${String(++count).padStart(10, '0')}`
  const answers = { ...GOOD_ANSWERS, amount }
  const proof = await proofFor(portal.url, answers, key)
  const { status, text } = await callFrom(from, 'POST', new URL('/api/pledges', portal.url), {
    headers: {
      'content-type': 'application/json',
      'idempotency-key': key,
    },
    body: JSON.stringify({ ...answers, ...proof }),
  })
  expect(status, text).toBe(201)
  return JSON.parse(text) as Sent
}
async function list(query: string): Promise<string[]> {
  const codes: string[] = []
  let next: string | null = ''
  while (next !== null) {
    const mark: string = next === '' ? '' : `&next=${next}`
    const path = `/api/staff/pledges?${query}${mark}`
    const response = await fetch(new URL(path, portal.url), { headers: clerk })
    expect(response.status).toBe(200)
    const page = (await response.json()) as {
      pledges: Array<{ code: string }>
      next: string | null
    }
    codes.push(...page.pledges.map(({ code }) => code))
    next = page.next
  }
  return codes
}

test('a flood from 25 neighbours waits, shuts nobody out, and is found from one of its pledges', async () => {
  const sent: Sent[] = []
  for (let at = 0; at < 45; at++) sent.push(await pledge(`127.9.9.${1 + (at % 25)}`))
  const held = sent.filter(({ waitsFor }) => waitsFor === 'flood')
  // The network may make forty times the campaign's limit public within an hour.
  expect(held).toHaveLength(5)
  expect(held.every(({ payment }) => payment?.amountVnd === 20_000_000)).toBe(true)

  // A stranger is not held, and a neighbour of the flood is kept and told how to give.
  const stranger = await pledge('127.77.0.1', '500.000')
  expect(stranger).toMatchObject({ standing: 'open' })
  expect(stranger.waitsFor).toBeUndefined()
  const neighbour = await pledge('127.9.9.200', '500.000')
  expect(neighbour).toMatchObject({ standing: 'waiting', payment: { amountVnd: 500_000 } })

  const waiting = [...held, neighbour].map(({ code }) => code)
  expect(await list('waits=flood')).toEqual(waiting)
  expect(await list('waits=sum')).toEqual([])
  const ofNetwork = await list(`like=${held[0]?.code}`)
  expect(ofNetwork.toSorted()).toEqual([...sent, neighbour].map(({ code }) => code).toSorted())
  expect(ofNetwork).not.toContain(stranger.code)
  expect(await list(`like=${stranger.code}`)).toEqual([stranger.code])
})

test('who is held reads why, in words, and may give at once', async () => {
  const key = 'tran-lu-trang-mot-0001'
  const proof = await proofFor(portal.url, GOOD_ANSWERS, key)
  const body = new URLSearchParams({ ...GOOD_ANSWERS, key, ...proof }).toString()
  const { status, headers } = await callFrom(
    '127.9.9.3',
    'POST',
    new URL('/api/pledges?lang=vi', portal.url),
    { headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' }, body },
  )
  expect(status).toBe(303)
  const cookie = String(headers['set-cookie']).split(';')[0] ?? ''
  const receipt = await callFrom(
    '127.9.9.3',
    'GET',
    new URL(String(headers.location), portal.url),
    { headers: { cookie, accept: 'text/html' } },
  )
  expect(receipt.status).toBe(200)
  expect(receipt.text).toContain('có nhiều lượt đăng ký trong thời gian ngắn')
  expect(receipt.text).not.toContain('Khoản đăng ký lớn hơn')
  expect(receipt.text).toContain('Quý vị có thể chuyển ngay')
  expect(receipt.text).toContain('<svg')
})
