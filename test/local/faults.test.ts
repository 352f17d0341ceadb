import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readFeedKey, signSepayCall } from '../../infra/local/feed-call.ts'
import type { Fault } from '../../infra/local/judge.ts'
import { startPortal } from '../../infra/local/portal.ts'
import type { Portal } from '../../infra/local/portal.ts'
import { signIn } from '../../infra/local/sign-in.ts'
import { SEPAY_TOLD } from '../fixtures/feeds.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { CASH } from '../fixtures/contributions.ts'
import { callFrom, visitorAddress } from '../fixtures/from-address.ts'
import { allocationOf, receive } from '../fixtures/money.ts'
import { GOOD_ANSWERS } from '../fixtures/pledges.ts'
import { prove } from '../fixtures/proof.ts'
import { GOOD_FORMS } from '../fixtures/submissions.ts'
import { readPartition } from '../fixtures/tables.ts'

let portal: Portal
let clerk: Record<string, string>
let accountant: Record<string, string>
let approver: Record<string, string>
const dataDir = mkdtempSync(join(tmpdir(), 'nhip-cau-faults-'))
beforeAll(async () => {
  portal = await startPortal({ cdkOut: 'cdk.out', dataDir, port: 0, report: () => {} })
  const { issuer, clientId } = JSON.parse(readFileSync(join(dataDir, 'staff.json'), 'utf8')) as { issuer: string; clientId: string }
  const bearer = async (name: string) => ({ authorization: `Bearer ${await signIn(issuer, clientId, name)}` })
  clerk = await bearer('tiep-nhan')
  accountant = await bearer('ke-toan')
  approver = await bearer('duyet-chi')
})
afterAll(async () => {
  await portal?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

interface Answer {
  status: number
  body: Record<string, unknown>
}
async function call(method: string, path: string, body?: object, headers: Record<string, string> = {}): Promise<Answer> {
  const { status, text } = await callFrom(visitorAddress(visitor), method, new URL(path, portal.url), {
    headers: { accept: 'application/json', ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  return { status, body: JSON.parse(text) as Record<string, unknown> }
}
let count = 0
/** Limits are by address: each case comes from another one. */
let visitor = 1
const newKey = (): string => `loi-tung-buoc-${String(++count).padStart(8, '0')}`

async function prepareForm(more: object = {}) {
  const whole = { form: 'feedback', ...GOOD_FORMS.feedback, ...more }
  const { key, proof } = await prove(portal.url, whole)
  const run = (): Promise<Answer> => call('POST', '/api/submissions', { ...whole, proof }, { 'idempotency-key': key })
  return { run }
}
async function sendForm(): Promise<{ reference: string; lookupCode: string }> {
  const { run } = await prepareForm()
  const { body } = await run()
  return { reference: String(body.reference), lookupCode: String(body.lookupCode) }
}
const staffAct = (reference: string, body: object, key: string): Promise<Answer> =>
  call('POST', `/api/staff/submissions/${reference}/acts`, body, { ...clerk, 'idempotency-key': key })
const show = async (reference: string): Promise<Record<string, unknown>> =>
  (await call('GET', `/api/staff/submissions/${reference}`, undefined, clerk)).body
const actsOf = async (reference: string): Promise<readonly string[]> =>
  ((await show(reference)).history as Array<{ act: string }>).map(({ act }) => act)
const openFeedback = async (): Promise<number> => {
  let cases = 0
  let next = ''
  do {
    const { body } = await call('GET', `/api/staff/submissions?unit=citizen-reception${next}`, undefined, clerk)
    cases += (body.cases as unknown[]).length
    next = typeof body.next === 'string' ? `&next=${body.next}` : ''
  } while (next !== '')
  return cases
}
async function uploadPdf(): Promise<string> {
  const { body } = await call('POST', '/api/uploads', { name: 'a.pdf', type: 'application/pdf', size: 600 })
  const { id, url, fields } = body as { id: string; url: string; fields: Record<string, string> }
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.append(name, value)
  data.append('file', new Blob([`%PDF-1.7\n${'x'.repeat(591)}`], { type: 'application/pdf' }))
  await fetch(new URL(url, portal.url), { method: 'POST', body: data })
  return id
}

async function pledge(answers: object = {}): Promise<{ reference: string; lookupCode: string }> {
  const { body } = await call('POST', '/api/pledges', { ...GOOD_ANSWERS, ...answers }, { 'idempotency-key': newKey() })
  return { reference: String(body.code), lookupCode: String(body.lookupCode) }
}
const showPledge = async (code: string) =>
  (await call('GET', `/api/staff/pledges/${code}`, undefined, clerk)).body as {
    state: string
    input: { publishName: boolean }
    receivedVnd?: number
  }

/** A call of SePay about a transaction that it has not told yet; each try is signed anew, as SePay does. */
function prepareFeed() {
  const told = { ...SEPAY_TOLD, id: 800_000 + ++count }
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(portal.admin))
  const table = portal.tables.find(({ logicalId }) => logicalId.startsWith('Records'))?.name ?? ''
  return {
    run: () => call('POST', '/api/feeds/sepay', told, signSepayCall(JSON.stringify(told), readFeedKey(dataDir, 'Sepay'), new Date())),
    good: 200,
    effects: async () => (await readPartition(client, table, `FEED#sepay#${told.id}`)).length,
  }
}

const propose = (purpose: string, key = newKey()): Promise<Answer> =>
  call('POST', '/api/staff/proposals', allocationOf(1_000, { commune: undefined, purpose }), { ...accountant, 'idempotency-key': key })
const countProposals = async (purpose: string): Promise<number> => {
  const { body } = await call('GET', `/api/staff/proposals?campaign=${featuredCampaign().id}`, undefined, accountant)
  return (body.proposals as Array<{ entry: { purpose?: string } }>).filter(({ entry }) => entry.purpose === purpose).length
}
/** Enough for every case. */
let funded: Promise<number> | undefined
const sumAllocated = async (): Promise<number> =>
  ((await call('GET', `/api/staff/funds?campaign=${featuredCampaign().id}`, undefined, approver)).body.money as { allocated: number })
    .allocated

/** Something that a person does, by which function, and what must hold of the world when it was tried, and when it was tried again. */
interface Scenario {
  name: string
  caller: string
  prepare: () => Promise<{
    run: () => Promise<Answer>
    good: number
    /** How many times it has taken effect: never more than once. */
    effects: () => Promise<number>
  }>
}
const SCENARIOS: readonly Scenario[] = [
  {
    name: 'sending a form',
    caller: 'submit-form',
    prepare: async () => {
      const before = await openFeedback()
      return { ...(await prepareForm()), good: 201, effects: async () => (await openFeedback()) - before }
    },
  },
  {
    name: 'sending a form with a file',
    caller: 'submit-form',
    prepare: async () => {
      const before = await openFeedback()
      return { ...(await prepareForm({ files: await uploadPdf() })), good: 201, effects: async () => (await openFeedback()) - before }
    },
  },
  {
    name: 'an answer by staff',
    caller: 'serve-staff',
    prepare: async () => {
      const { reference } = await sendForm()
      const key = newKey()
      return {
        run: () => staffAct(reference, { act: 'answer', version: 0, text: 'Đã thông đường.' }, key),
        good: 200,
        effects: async () => (await actsOf(reference)).length,
      }
    },
  },
  {
    name: 'a remark by the sender',
    caller: 'look-up',
    prepare: async () => {
      const codes = await sendForm()
      await staffAct(codes.reference, { act: 'ask', version: 0, text: 'Ở đâu?' }, newKey())
      const key = newKey()
      return {
        run: () => call('POST', '/api/lookup/act', { ...codes, act: 'remark', version: 1, text: 'Bản Mẫu', key }),
        good: 200,
        effects: async () => (await actsOf(codes.reference)).length - 1,
      }
    },
  },
  {
    name: 'an erasure',
    caller: 'look-up',
    prepare: async () => {
      const codes = await sendForm()
      return {
        run: () => call('POST', '/api/lookup/act', { ...codes, act: 'erase', sure: 'yes' }),
        good: 200,
        effects: async () => ((await show(codes.reference)).erasedAt === undefined ? 0 : 1),
      }
    },
  },
  {
    name: 'a confirmation of a large pledge',
    caller: 'serve-staff',
    prepare: async () => {
      const { body } = await call('POST', '/api/pledges', { ...GOOD_ANSWERS, amount: '25.000.000' }, { 'idempotency-key': newKey() })
      const key = newKey()
      return {
        run: () => call('POST', `/api/staff/pledges/${String(body.code)}/confirm`, {}, { ...clerk, 'idempotency-key': key }),
        good: 200,
        effects: async () =>
          (await call('GET', `/api/staff/pledges/${String(body.code)}`, undefined, clerk)).body.state === 'public' ? 1 : 0,
      }
    },
  },
  {
    name: 'a pledge taken back',
    caller: 'look-up',
    prepare: async () => {
      const { reference, lookupCode } = await pledge()
      const isBack = async () => (await showPledge(reference)).state === 'withdrawn'
      return {
        run: () => call('POST', '/api/lookup/act', { reference, lookupCode, act: 'take-back', sure: 'yes' }),
        good: 200,
        effects: async () => ((await isBack()) ? 1 : 0),
      }
    },
  },
  {
    name: 'a proposal',
    caller: 'serve-money-out',
    prepare: async () => {
      const key = newKey()
      return { run: () => propose(key, key), good: 201, effects: () => countProposals(key) }
    },
  },
  {
    name: 'an approval of an allocation',
    caller: 'serve-money-out',
    prepare: async () => {
      await (funded ??= receive(portal, featuredCampaign().id, { amountVnd: 1_000_000 }))
      const { body } = await propose('duyệt')
      const before = await sumAllocated()
      const key = newKey()
      return {
        run: () => call('POST', `/api/staff/proposals/${String(body.id)}/approve`, { version: 0 }, { ...approver, 'idempotency-key': key }),
        good: 200,
        effects: async () => ((await sumAllocated()) - before) / 1_000,
      }
    },
  },
  {
    name: 'a name that is not to be shown any more',
    caller: 'look-up',
    prepare: async () => {
      const { reference, lookupCode } = await pledge({ publishName: 'yes' })
      const isHidden = async () => !(await showPledge(reference)).input.publishName
      return {
        run: () => call('POST', '/api/lookup/act', { reference, lookupCode, act: 'hide-name' }),
        good: 200,
        effects: async () => ((await isHidden()) ? 1 : 0),
      }
    },
  },
  { name: 'a call of a feed', caller: 'receive-feed', prepare: async () => prepareFeed() },
  {
    name: 'cash at a counter',
    caller: 'serve-counter',
    prepare: async () => {
      const { reference } = await pledge()
      const place = `Quầy số ${++count}`
      const key = newKey()
      const body = { ...CASH, place, pledgeCode: reference }
      return {
        run: () => call('POST', '/api/staff/contributions', body, { ...clerk, 'idempotency-key': key }),
        good: 201,
        effects: () => countReceipts(place, reference),
      }
    },
  },
]

/** Receipts of a place; no number is missing, and the pledge has received what they say. */
async function countReceipts(place: string, reference: string): Promise<number> {
  const { body } = await call('GET', `/api/staff/contributions?campaign=${CASH.campaign}`, undefined, clerk)
  const all = body.contributions as Array<{ number: string; place: string }>
  expect(all.map(({ number }) => Number(number.slice(-6)))).toEqual(all.map((_, index) => all.length - index))
  const found = all.filter((one) => one.place === place).length
  expect((await showPledge(reference)).receivedVnd ?? 0).toBe(found * CASH.amountVnd)
  return found
}

/** What can befall one call to AWS. The SDK tries a call three times, so that a fault that is to reach our code must last. */
const FAULTS = ['once before', 'once after', 'lasting before', 'lasting after', 'killed before', 'killed after'] as const
type FaultName = (typeof FAULTS)[number]

function inject(caller: string, position: number, fault: FaultName): void {
  let seen = 0
  let struck: string | undefined
  let left = fault.startsWith('lasting') ? 3 : 1
  const effect: Fault = fault.endsWith('before') ? 'fail-before' : 'fail-after'
  portal.judge.setFault((name, operation) => {
    if (name !== caller) return undefined
    const hits = struck === undefined ? seen++ === position : operation === struck && left > 0
    if (!hits) return undefined
    struck = operation
    left--
    if (fault.startsWith('killed')) portal.functions.get(caller)?.kill()
    return effect
  })
}

test.each(SCENARIOS.map((scenario) => [scenario.name, scenario] as const))(
  'whatever befalls any one call of %s: the truth is told, it took effect once or not at all, and trying again ends well',
  async (_, { caller, prepare }) => {
    let calls = 0
    visitor++
    const plain = await prepare()
    portal.judge.setFault((name) => void (name === caller && calls++))
    const { status, body } = await plain.run()
    portal.judge.setFault(undefined)
    expect(status, JSON.stringify(body)).toBe(plain.good)
    expect(await plain.effects()).toBe(1)
    expect(calls).toBeGreaterThan(0)
    let cases = 0
    for (let position = 0; position < calls; position++)
      for (const fault of FAULTS) {
        const label = `call ${position + 1} of ${calls}, ${fault}`
        visitor++
        const { run, good, effects } = await prepare()
        inject(caller, position, fault)
        const first = await run().finally(() => portal.judge.setFault(undefined))
        const after = await effects()
        // Thanked for is done; what was not done was not thanked for. Done and yet "not known" may be, since the answer of a write can be lost.
        if (first.status === good) expect(after, label).toBe(1)
        else expect([first.status >= 500, after <= 1], `${label}: ${first.status} ${JSON.stringify(first.body)}`).toEqual([true, true])
        const second = await run()
        expect(second.status, `${label}, again: ${JSON.stringify(second.body)}`).toBe(good)
        if (first.status === good && first.body.reference !== undefined) expect(second.body.reference).toBe(first.body.reference)
        expect(await effects(), `${label}, again`).toBe(1)
        cases++
      }
    console.log(`${cases} cases over ${calls} calls`)
  },
  300_000,
)
