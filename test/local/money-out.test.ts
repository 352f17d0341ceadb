import { makeHidingPdf, HIDING_PLACES, HIDDEN_WORDS, readWholePdf } from '../fixtures/pdfs.ts'
import { makePlainPdf } from '../fixtures/plain-pdf.ts'
import { createHash, randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startPortal } from '../../infra/local/portal.ts'
import type { Portal } from '../../infra/local/portal.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { moneyOutSchema } from '../../shared/money-out-data.ts'
import { receive } from '../fixtures/money.ts'
import { HIDDEN, makePhoto } from '../fixtures/pictures.ts'
import { signInAs } from '../fixtures/staff.ts'

let portal: Portal
let accountant: Record<string, string>
let approver: Record<string, string>
let both: Record<string, string>
let clerk: Record<string, string>
const dataDir = mkdtempSync(join(tmpdir(), 'nhip-cau-money-'))
beforeAll(async () => {
  portal = await startPortal({ cdkOut: 'cdk.out', dataDir, port: 0, report: () => {} })
  accountant = await signInAs(dataDir, 'ke-toan')
  approver = await signInAs(dataDir, 'duyet-chi')
  both = await signInAs(dataDir, 'kiem-nhiem')
  clerk = await signInAs(dataDir, 'tiep-nhan')
})
afterAll(async () => {
  await portal?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const campaign = featuredCampaign().id
const PRIVATE = 'RIENGTU4417'
interface Answer {
  status: number
  body: Record<string, unknown>
}
async function call(
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: object,
): Promise<Answer> {
  const response = await fetch(new URL(path, portal.url), {
    method,
    headers: {
      accept: 'application/json',
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
      ...headers,
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}
const propose = (body: object, headers = accountant): Promise<Answer> =>
  call('POST', '/api/staff/proposals', headers, body)
const approve = (id: unknown, headers = approver, known: readonly string[] = []): Promise<Answer> =>
  call('POST', `/api/staff/proposals/${String(id)}/approve`, headers, { version: 0, known })
/** Other proposals of the same file or decision, as the one who proposes and the one who approves see them. */
interface Repeat {
  proposal: string
  by: string
  state: string
  indexes: readonly number[]
  entry: { amountVnd?: number; decision?: string }
}
const repeatsIn = ({ body }: Answer): readonly Repeat[] => (body.repeats ?? []) as Repeat[]
const allocation = (more: object = {}): object => ({
  kind: 'allocation',
  campaign,
  amountVnd: 600_000,
  commune: '03408',
  decision: { number: '12/QĐ-MTTQ', day: '2025-10-20' },
  note: PRIVATE,
  ...more,
})
async function done(body: object): Promise<string> {
  const proposed = await propose(body)
  expect(proposed, JSON.stringify(proposed.body)).toMatchObject({
    status: 201,
    body: { state: 'waiting', version: 0 },
  })
  const known = repeatsIn(proposed).map(({ proposal }) => proposal)
  expect(await approve(proposed.body.id, approver, known)).toMatchObject({
    status: 200,
    body: { state: 'approved', version: 1 },
  })
  return String(proposed.body.id)
}
async function upload(
  name: string,
  type: string,
  bytes: Buffer,
): Promise<{ id: string; sha256: string }> {
  const offered = await call('POST', '/api/staff/evidence', accountant, {
    name,
    type,
    size: bytes.length,
  })
  expect(offered.status).toBe(201)
  const { id, url, fields } = offered.body as {
    id: string
    url: string
    fields: Record<string, string>
  }
  const data = new FormData()
  for (const [field, value] of Object.entries(fields)) data.append(field, value)
  data.append('file', new Blob([new Uint8Array(bytes)], { type }), name)
  expect((await fetch(new URL(url, portal.url), { method: 'POST', body: data })).status).toBe(204)
  const checked = await call('POST', `/api/staff/evidence/${id}/check`, accountant)
  expect(checked.status, JSON.stringify(checked.body)).toBe(200)
  return { id, sha256: String(checked.body.sha256) }
}
const funds = async (): Promise<Record<string, number>> =>
  (await call('GET', `/api/staff/funds?campaign=${campaign}`, approver)).body.money as Record<
    string,
    number
  >
const read = async () =>
  moneyOutSchema.parse(
    await (await fetch(new URL(`/data/campaigns/${campaign}/money-out.json`, portal.url))).json(),
  )
/**
 * Rings the clocks, of the books and then of the list that is made from them, until it holds so
 * many entries: another run may be on its way.
 */
async function publish(size: number) {
  const ring = async () => {
    for (const name of ['publish-ledger', 'publish-money-out'])
      await portal.functions
        .get(name)
        ?.invoke({})
        .catch(() => {})
    return (await read()).ledgerSize
  }
  await expect.poll(ring, { timeout: 30_000, interval: 100 }).toBe(size)
  return read()
}

describe('evidence', () => {
  test('is seen by staff before it is proposed as it would be published: the same bytes, without what it hid', async () => {
    const hide = HIDING_PLACES['a script that opens with it'] ?? (() => {})
    const { id, sha256 } = await upload('a.pdf', 'application/pdf', await makeHidingPdf(hide))
    for (const role of [accountant, approver]) {
      const { status, body } = await call('GET', `/api/staff/evidence/${id}`, role)
      expect(status).toBe(200)
      const seen = Buffer.from(await (await fetch(String(body.url))).arrayBuffer())
      expect(createHash('sha256').update(seen).digest('hex')).toBe(sha256)
      expect(await readWholePdf(seen)).not.toContain(HIDDEN_WORDS)
    }
  })

  test.for([
    ['five bytes', Buffer.from('%PDF-')],
    ['a head and anything', Buffer.from(`%PDF-1.7\n${'x'.repeat(500)}`)],
    ['something else', Buffer.from('<html>')],
  ] as const)('that cannot be read is refused, with what to do: %s', async ([, bytes]) => {
    await expect(upload('a.pdf', 'application/pdf', bytes)).rejects.toThrow('file-unreadable')
  })
})

describe('money and goods', () => {
  test('go from what was received to where they were handed out, by two people, with evidence that everybody can check', async () => {
    expect((await publish(0)).entries).toEqual([])
    await receive(
      portal,
      campaign,
      { amountVnd: 1_000_000 },
      { goods: { kind: 'nuoc', quantity: 20, unit: 'thung' } },
    )
    const photo = await makePhoto()
    expect(photo.toString('latin1')).toContain(HIDDEN)
    const picture = await upload(`${PRIVATE}.jpg`, 'image/jpeg', photo)
    const list = await upload(
      'danh sách.pdf',
      'application/pdf',
      Buffer.from(makePlainPdf('DANH SACH')),
    )
    const id = await done(allocation())
    const goods = { goods: { kind: 'nuoc', quantity: 20, unit: 'thung' } }
    const water = await done(
      allocation({
        amountVnd: undefined,
        ...goods,
        commune: undefined,
        purpose: 'Nước uống cho điểm sơ tán',
      }),
    )
    const evidence = [
      { id: list.id, public: false },
      { id: picture.id, public: true },
    ]
    const paid = await done({
      kind: 'disbursement',
      allocation: id,
      amountVnd: 400_000,
      channel: 'cash',
      evidence,
      note: PRIVATE,
    })
    await done({
      kind: 'disbursement',
      allocation: water,
      ...goods,
      evidence: [{ id: list.id, public: false }],
    })
    expect(await funds()).toMatchObject({
      received: 1_000_000,
      allocated: 600_000,
      disbursed: 400_000,
      leftToAllocate: 400_000,
      leftToDisburse: 200_000,
    })
    const { entries } = await publish(6)
    const decision = '12/QĐ-MTTQ ngày 20/10/2025'
    const url = `/data/evidence/${picture.sha256}.jpg`
    expect(entries).toMatchObject([
      { index: 2, kind: 'allocated', amountVnd: 600_000, commune: '03408', decision },
      { index: 3, kind: 'allocated', ...goods, purpose: 'Nước uống cho điểm sơ tán', decision },
      {
        index: 4,
        kind: 'disbursed',
        amountVnd: 400_000,
        commune: '03408',
        decision,
        evidence: { sha256: picture.sha256, url },
      },
      {
        index: 5,
        kind: 'disbursed',
        ...goods,
        purpose: 'Nước uống cho điểm sơ tán',
        evidence: { sha256: list.sha256 },
      },
    ])
    expect(entries[3]?.evidence).not.toHaveProperty('url')
    // The file that everybody sees is the one that the books have the hash of, and a picture
    // without what it hid.
    const file = await fetch(new URL(url, portal.url))
    const bytes = Buffer.from(await file.arrayBuffer())
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(picture.sha256)
    expect(bytes.toString('latin1')).not.toMatch(new RegExp(`${HIDDEN}|Exif`, 'u'))
    const { body: shown } = await call('GET', '/api/ledger/entries/4', {})
    expect((shown.entry as { evidence: string }).evidence).toBe(
      createHash('sha256').update(bytes).digest('base64'),
    )
    // The other one stays with the staff.
    expect((await fetch(new URL(`/data/evidence/${list.sha256}.pdf`, portal.url))).status).toBe(404)
    const address = await call('GET', `/api/staff/proposals/${paid}/evidence/${list.id}`, approver)
    const seen = Buffer.from(await (await fetch(String(address.body.url))).arrayBuffer())
    expect(await readWholePdf(seen)).toContain('DANH SACH')
    expect(createHash('sha256').update(seen).digest('hex')).toBe(list.sha256)
    const table = await (
      await fetch(new URL(`/data/campaigns/${campaign}/money-out.csv`, portal.url))
    ).text()
    expect(table.split('\r\n')).toHaveLength(6)
    expect(table).toContain(url)
  })

  test('are shown to both people when a file or a decision stands elsewhere already, and are approved by nobody who does not say to know it', async () => {
    const page = Buffer.from(makePlainPdf('BIEN BAN'))
    const [list, again] = [
      await upload('biên bản.pdf', 'application/pdf', page),
      await upload('biên bản khác.pdf', 'application/pdf', page),
    ]
    const first = await propose(
      allocation({ decision: { number: '31/QĐ-MTTQ', day: '2025-10-20' } }),
    )
    const second = await propose(
      allocation({ decision: { number: '031 / qđ-mttq', day: '2025-10-21' }, amountVnd: 1_000 }),
    )
    expect(repeatsIn(second)).toMatchObject([
      {
        proposal: first.body.id,
        by: 'decision',
        state: 'waiting',
        entry: { amountVnd: 600_000, decision: '31/QĐ-MTTQ ngày 20/10/2025' },
        indexes: [],
      },
    ])
    expect(await approve(second.body.id)).toMatchObject({
      status: 409,
      body: { error: { code: 'repeats-not-known' } },
    })
    for (const { body } of [first, second])
      expect(
        (
          await call('POST', `/api/staff/proposals/${String(body.id)}/reject`, approver, {
            version: 0,
            reason: PRIVATE,
          })
        ).status,
      ).toBe(200)
    const [used] = (
      await call('GET', `/api/staff/proposals?campaign=${campaign}&state=approved`, approver)
    ).body.proposals as Array<{ id: string }>
    const paid = (id: string) =>
      propose({
        kind: 'disbursement',
        allocation: used?.id,
        amountVnd: 1,
        channel: 'cash',
        evidence: [{ id, public: true }],
      })
    const original = await paid(list.id)
    expect(repeatsIn(original)).toEqual([])
    const copy = await paid(again.id)
    expect((await approve(original.body.id)).status).toBe(409)
    expect((await approve(original.body.id, approver, [String(copy.body.id)])).status).toBe(200)
    const { entries } = await publish(7)
    const seen = await call('GET', `/api/staff/proposals/${String(copy.body.id)}`, approver)
    expect(repeatsIn(seen)).toMatchObject([
      { proposal: original.body.id, by: 'evidence', state: 'approved', indexes: [6] },
    ])
    expect((await approve(copy.body.id, approver, ['LCDX0000000'])).status).toBe(409)
    expect((await approve(copy.body.id, approver, [String(original.body.id)])).status).toBe(200)
    const after = (await publish(8)).entries
    expect(entries.at(-1)?.evidence).not.toHaveProperty('sameFileAs')
    expect(after.at(-1)?.evidence).toMatchObject({ sha256: list.sha256, sameFileAs: 6 })
  })

  test('keep the hash of a file that is withdrawn, with the day and the reason; the file itself is gone', async () => {
    const { entries } = await read()
    const shown = entries.find(({ evidence }) => evidence?.url !== undefined)
    const { sha256, url } = shown?.evidence ?? { sha256: '' }
    const listed = await call(
      'GET',
      `/api/staff/proposals?campaign=${campaign}&state=approved`,
      approver,
    )
    const found = (
      listed.body.proposals as Array<{
        id: string
        evidence?: Array<{ id: string; sha256: string; public: boolean }>
      }>
    ).flatMap(({ id, evidence = [] }) => evidence.map((file) => ({ proposal: id, ...file })))
    const file = found.find((one) => one.sha256 === sha256)
    const inside = found.find((one) => !one.public)
    if (!file || !inside) throw new Error('no such file')
    const wish = (one: typeof file, more: object = {}) => ({
      kind: 'withdrawal',
      proposal: one.proposal,
      file: one.id,
      publicReason: 'Có số điện thoại của người dân',
      ...more,
    })
    expect((await propose(wish(file), approver)).status).toBe(403)
    expect((await propose(wish(file, { publicReason: ' ' }))).status).toBe(422)
    expect((await propose(wish(file, { file: 'x'.repeat(24) }))).status).toBe(410)
    // What was never public cannot be withdrawn.
    expect((await propose(wish(inside))).status).toBe(409)
    const alone = await propose(wish(file), both)
    expect((await approve(alone.body.id, both)).status).toBe(403)
    expect((await fetch(new URL(String(url), portal.url))).status).toBe(200)
    const wished = await propose(wish(file))
    expect(wished.status).toBe(201)
    expect((await approve(wished.body.id)).status).toBe(200)
    expect((await approve(alone.body.id)).status).toBe(409)
    expect((await propose(wish(file))).status).toBe(409)
    const isGone = async (): Promise<number> => {
      await portal.functions
        .get('publish-money-out')
        ?.invoke({})
        .catch(() => {})
      return (await fetch(new URL(String(url), portal.url))).status
    }
    await expect.poll(isGone, { timeout: 30_000, interval: 200 }).toBe(404)
    const told = async () => (await read()).entries.find(({ index }) => index === shown?.index)
    await expect
      .poll(told, { timeout: 30_000, interval: 200 })
      .toMatchObject({ evidence: { sha256, withdrawn: { reason: wish(file).publicReason } } })
    expect((await told())?.evidence?.url).toBeUndefined()
    // Staff still see it, with who did that.
    const kept = await call('GET', `/api/staff/proposals/${file.proposal}`, approver)
    expect(JSON.stringify(kept.body)).toContain(wish(file).publicReason)
  })

  test('go back to a donor, and mistakes are put right by further entries; never by more than there is', async () => {
    const gift = await receive(portal, campaign, { amountVnd: 300_000, commune: '03388' })
    expect(
      await propose({
        kind: 'refund',
        entry: gift,
        goods: { kind: 'nuoc', quantity: 1, unit: 'thung' },
        publicReason: 'x',
      }),
    ).toMatchObject({ status: 422 })
    await done({
      kind: 'refund',
      entry: gift,
      amountVnd: 200_000,
      channel: 'transfer',
      publicReason: 'Chuyển nhầm',
      note: PRIVATE,
    })
    const again = await propose({
      kind: 'refund',
      entry: gift,
      amountVnd: 200_000,
      publicReason: 'Chuyển nhầm',
    })
    expect(await approve(again.body.id)).toMatchObject({
      status: 409,
      body: { error: { code: 'exceeds-funds' } },
    })
    await done({
      kind: 'correction',
      entry: gift,
      state: 'received',
      amountVnd: -100_000,
      publicReason: 'Nhập thừa',
      note: PRIVATE,
    })
    const { entries } = await publish(11)
    const [refunded, corrected] = entries.slice(-2)
    expect(refunded).toMatchObject({ kind: 'refunded', amountVnd: 200_000, reason: 'Chuyển nhầm' })
    expect(corrected).toMatchObject({
      kind: 'corrected',
      amountVnd: -100_000,
      reason: 'Nhập thừa',
      state: 'received',
      corrects: gift,
    })
    expect(JSON.stringify([refunded, corrected])).not.toContain('03388')
    expect(await funds()).toMatchObject({
      received: 1_200_000,
      refunded: 200_000,
      leftToAllocate: 400_000,
    })
  })

  test('do not go by one person’s word, nor by a role that is not for it, nor without a token', async () => {
    const mine = await propose(allocation({ amountVnd: 1_000 }), both)
    expect(await approve(mine.body.id, both)).toMatchObject({
      status: 403,
      body: { error: { code: 'second-person-needed' } },
    })
    const reject = (
      headers: Record<string, string>,
      body: object = { version: 0, reason: PRIVATE },
    ) => call('POST', `/api/staff/proposals/${String(mine.body.id)}/reject`, headers, body)
    expect(await reject(both)).toMatchObject({
      status: 403,
      body: { error: { code: 'second-person-needed' } },
    })
    expect(await reject(approver, { version: 0, reason: ' ' })).toMatchObject({ status: 422 })
    for (const headers of [accountant, clerk])
      expect(await approve(mine.body.id, headers)).toMatchObject({
        status: 403,
        body: { error: { code: 'role-missing' } },
      })
    for (const headers of [approver, clerk])
      expect((await propose(allocation(), headers)).status).toBe(403)
    for (const path of [
      'proposals?campaign=x',
      'funds?campaign=x',
      'audit?day=2025-10-20',
      'proposals/LCDX0000000',
    ]) {
      expect((await call('GET', `/api/staff/${path}`, clerk)).status, path).toBe(403)
      expect((await call('GET', `/api/staff/${path}`, {})).status, path).toBe(401)
    }
    const waiting = async () =>
      (await call('GET', `/api/staff/proposals?campaign=${campaign}`, approver)).body
        .proposals as Array<{ id: string }>
    expect((await waiting()).map(({ id }) => id)).toContain(mine.body.id)
    expect(await reject(approver)).toMatchObject({ status: 200, body: { state: 'rejected' } })
    expect(await approve(mine.body.id)).toMatchObject({
      status: 409,
      body: { error: { code: 'state-changed' } },
    })
    expect((await waiting()).map(({ id }) => id)).not.toContain(mine.body.id)
  })

  test('leave an audit row for every act, which tells who, what, before and after', async () => {
    const day = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10)
    const { body } = await call('GET', `/api/staff/audit?day=${day}`, approver)
    const acts = body.acts as Array<{ act: string; staff: string; before?: object; after: object }>
    expect(acts.filter(({ act }) => act.startsWith('approve-'))).toHaveLength(9)
    expect(acts.filter(({ act }) => act.startsWith('propose-'))).toHaveLength(14)
    expect(acts.find(({ act }) => act === 'reject-allocation')).toMatchObject({
      staff: 'duyet-chi',
      after: { state: 'rejected', reason: PRIVATE },
    })
    expect(acts.find(({ act }) => act === 'approve-refund')).toMatchObject({
      staff: 'duyet-chi',
      before: { pot: { refunded: 0 } },
      after: { pot: { refunded: 200_000 } },
    })
    expect((await call('GET', '/api/staff/audit?day=hôm-nay', approver)).status).toBe(422)
  })

  test('carry nothing into public files or logs that staff wrote for each other', async () => {
    const paths = [
      '/data/campaign.json',
      `/data/campaigns/${campaign}/money-out.json`,
      `/data/campaigns/${campaign}/money-out.csv`,
      '/api/ledger',
    ]
    for (const path of paths) {
      const text = await (
        await fetch(new URL(path, portal.url), { headers: { accept: 'application/json' } })
      ).text()
      expect(text, path).not.toMatch(new RegExp(`${PRIVATE}|ke-toan|duyet-chi|danh sách`, 'u'))
    }
    const logs = readdirSync(join(dataDir, 'logs')).map((name) =>
      readFileSync(join(dataDir, 'logs', name), 'utf8'),
    )
    expect(logs.join()).toContain('approve-refund')
    expect(logs.join()).not.toContain(PRIVATE)
  })
})

describe('a file of evidence', () => {
  test('that is no picture and no document is refused, and one that nobody looked into shows nothing', async () => {
    const page = Buffer.from('<html>')
    const offered = await call('POST', '/api/staff/evidence', accountant, {
      name: 'a.jpg',
      type: 'image/jpeg',
      size: page.length,
    })
    const { id, url, fields } = offered.body as {
      id: string
      url: string
      fields: Record<string, string>
    }
    const data = new FormData()
    for (const [field, value] of Object.entries(fields)) data.append(field, value)
    data.append('file', new Blob([new Uint8Array(page)], { type: 'image/jpeg' }), 'a.jpg')
    await fetch(new URL(url, portal.url), { method: 'POST', body: data })
    expect((await call('POST', `/api/staff/evidence/${id}/check`, accountant)).status).toBe(422)
    expect(
      (await call('POST', `/api/staff/evidence/${'x'.repeat(24)}/check`, accountant)).status,
    ).toBe(410)
    const [allocated] = (
      await call('GET', `/api/staff/proposals?campaign=${campaign}&state=approved`, approver)
    ).body.proposals as Array<{
      id: string
    }>
    const body = {
      kind: 'disbursement',
      allocation: allocated?.id,
      amountVnd: 1,
      evidence: [{ id, public: true }],
    }
    expect(await propose(body)).toMatchObject({
      status: 422,
      body: { error: { issues: [{ field: 'evidence.0.id' }] } },
    })
    for (const type of ['image/svg+xml', 'text/html'])
      expect(
        (await call('POST', '/api/staff/evidence', accountant, { name: 'a', type, size: 1 }))
          .status,
      ).toBe(422)
  })
})
