import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { RECORDS } from '../../functions/storage/keys.ts'
import { statementFile } from '../../functions/storage/object-keys.ts'
import type { Statement } from '../../functions/transfers/statement-import.ts'
import { startPortal } from '../../infra/local/portal.ts'
import type { Portal } from '../../infra/local/portal.ts'
import { readAssembly } from '../../infra/template/assembly.ts'
import { listBuckets } from '../../infra/template/bucket-views.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { vietnamDay } from '../../shared/vietnam-time.ts'
import { GOOD_ANSWERS } from '../fixtures/pledges.ts'
import { proofFor } from '../fixtures/proof-of-work.ts'
import { signInAs } from '../fixtures/staff.ts'
import {
  PDF_LAYOUTS,
  drawStatement,
  withBalances,
} from '../fixtures/statement-pdf/draw-statement.ts'
import { readTable, rowsIn } from '../fixtures/tables.ts'

let portal: Portal
let dataDir: string
let accountant: Record<string, string>
let approver: Record<string, string>
/** May do everything, as nobody may in the cloud. */
let owner: S3Client
let intake: string

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'nhip-cau-statements-'))
  portal = await startPortal({ cdkOut: 'cdk.out', dataDir, port: 0, report: () => {} })
  accountant = await signInAs(dataDir, 'ke-toan')
  approver = await signInAs(dataDir, 'duyet-chi')
  owner = new S3Client(portal.admin)
  const buckets = listBuckets(readAssembly('cdk.out'))
  intake = buckets.find(({ logicalId }) => logicalId.startsWith('Intake'))?.name ?? ''
})
afterAll(async () => {
  await portal?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const campaign = featuredCampaign()
let count = 0
const newKey = (): Record<string, string> => ({
  'idempotency-key': `sao-ke-thu-nghiem-${String(++count).padStart(8, '0')}`,
})

async function call(
  method: string,
  path: string,
  body?: object,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: unknown }> {
  const response = await fetch(new URL(path, portal.url), {
    method,
    headers: {
      accept: 'application/json',
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...headers,
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  return { status: response.status, body: await response.json() }
}

async function pledge(amount: string): Promise<{ code: string; lookupCode: string }> {
  const answers = { ...GOOD_ANSWERS, amount, publishName: 'yes' }
  const key = newKey()
  const place = { url: portal.url, dataDir }
  const proof = await proofFor(place, answers, String(Object.values(key)[0]))
  const { body } = await call('POST', '/api/pledges', { ...answers, ...proof }, key)
  return body as { code: string; lookupCode: string }
}

/** Puts a file as a browser would. */
async function offerAndPut(content: Blob, name = 'sao-ke.csv') {
  const wish = { campaign: campaign.id, name, size: content.size }
  const offered = await call('POST', '/api/staff/statements', wish, accountant)
  expect(offered.status).toBe(201)
  const body = offered.body as { id: string; url: string; fields: Record<string, string> }
  const post = async (file: Blob): Promise<number> => {
    const data = new FormData()
    for (const [field, value] of Object.entries(body.fields)) data.append(field, value)
    data.append('file', file, name)
    return (await fetch(new URL(body.url, portal.url), { method: 'POST', body: data })).status
  }
  expect(await post(content)).toBe(204)
  return { id: body.id, repeatPost: post }
}
const start = async (id: string): Promise<number> =>
  (await call('POST', `/api/staff/statements/${id}/start`, {}, { ...accountant, ...newKey() }))
    .status

/** Has a file read, and lets another person book it, unless it is refused. */
async function readAndBook(id: string): Promise<void> {
  expect(await start(id)).toBe(200)
  const isOver = async () => ['read', 'refused'].includes((await show(id)).state)
  await expect.poll(isOver, { timeout: 240_000, interval: 100 }).toBe(true)
  const { state, look } = await show(id)
  if (state === 'read') expect((await book(id, approver, look?.hash)).status).toBe(200)
}
const book = (id: string, who: Record<string, string>, look: string | undefined) =>
  call('POST', `/api/staff/statements/${id}/book`, { look }, { ...who, ...newKey() })

/** Puts a file and imports it. */
async function bring(content: Blob, name?: string): Promise<string> {
  const { id } = await offerAndPut(content, name)
  await readAndBook(id)
  return id
}

const show = async (id: string): Promise<Statement> =>
  (await call('GET', `/api/staff/statements/${id}`, undefined, accountant)).body as Statement
async function settle(id: string): Promise<Statement> {
  for (let tries = 0; tries < 1_200; tries++) {
    const statement = await show(id)
    if (statement.state === 'done' || statement.state === 'refused') return statement
    await setTimeout(200)
  }
  throw new Error('not imported')
}
const csv = (...rows: string[]): Blob =>
  new Blob([
    [
      'Số tài khoản;0000000001',
      'Ngày giao dịch;Số tham chiếu;Nội dung;Ghi nợ;Ghi có',
      ...rows,
    ].join('\r\n'),
  ])

test('a transfer with the code of a pledge shows on its donor’s page and in the public books, with the name that the donor agreed to show', async () => {
  const { code, lookupCode } = await pledge('500.000')
  const id = await bring(
    csv(
      `15/10/2025;FT1;MBVCB.1.${code.toLowerCase()} ung ho;;500.000`,
      '15/10/2025;FT2;BI MAT 0912345678;;70.000',
      '16/10/2025;FT3;ung ho;;x',
    ),
  )
  expect(await settle(id)).toMatchObject({
    state: 'done',
    verdicts: [{ rows: 2, creditVnd: 570_000, sums: { verdict: 'not-stated' } }],
    progress: { tally: { byOutcome: { matched: 1, unmatched: 1 }, refused: 1 } },
  })
  const { body: refused } = await call(
    'GET',
    `/api/staff/statements/${id}/refused`,
    undefined,
    accountant,
  )
  expect(refused).toMatchObject({
    lines: [{ line: 5, reason: 'amount-invalid', text: '16/10/2025 | FT3 | ung ho |  | x' }],
  })
  const { body: mine } = await call('POST', '/api/lookup', { reference: code, lookupCode })
  expect(mine).toMatchObject({ receivedVnd: 500_000 })
  interface Books {
    entries: Array<{ entry: { kind: string; amountVnd: number }; name: string | null }>
  }
  const inBooks = async () =>
    ((await call('GET', `/api/ledger?code=${code}`)).body as Books).entries
      .map(({ entry, name }) => `${entry.kind} ${entry.amountVnd} ${name}`)
      .toSorted()
  // The name comes beside the entries once the publisher has seen that the gift has come.
  await expect
    .poll(inBooks, { timeout: 30_000, interval: 300 })
    .toEqual(['pledged 500000 Nhà hảo tâm mẫu', 'received 500000 Nhà hảo tâm mẫu'])
  const logs = readdirSync(join(dataDir, 'logs')).map((file) =>
    readFileSync(join(dataDir, 'logs', file), 'utf8'),
  )
  expect(logs.join('')).not.toMatch(/BI MAT|0912345678/u)
})

test('an invented statement is not booked by the one accountant who brought it, and by another person it is', async () => {
  const { id } = await offerAndPut(csv('15/10/2025;FT8;khong co that;;900.000.000'))
  expect(await start(id)).toBe(200)
  await expect.poll(async () => (await show(id)).state, { timeout: 60_000 }).toBe('read')
  const read = await show(id)
  expect(read).toMatchObject({
    secondPersonFor: ['sum'],
    alone: { amountVnd: 900_000_000, rows: 1 },
    look: { from: '2025-10-15', first: [{ amountVnd: 900_000_000, fate: 'received' }] },
  })
  expect(await book(id, accountant, read.look?.hash)).toMatchObject({
    status: 403,
    body: { error: { code: 'second-person-needed' } },
  })
  expect((await show(id)).state).toBe('read')
  // Nobody books what they have not looked at.
  expect((await book(id, approver, 'x'.repeat(43))).status).toBe(409)
  expect(
    (await call('POST', `/api/staff/statements/${id}/cancel`, {}, { ...accountant, ...newKey() }))
      .status,
  ).toBe(200)
  expect((await book(id, approver, read.look?.hash)).status).toBe(409)
})

test('what no rule decides waits for an accountant, who decides it once', async () => {
  const [a, b] = [await pledge('30.000'), await pledge('40.000')]
  await settle(await bring(csv(`15/10/2025;FT9;${a.code} ${b.code};;70.000`)))
  interface Waiting {
    transfers: Array<{ name: string; outcome: string; codes: string[] }>
  }
  const list = async () =>
    (
      (await call('GET', `/api/staff/transfers?campaign=${campaign.id}`, undefined, accountant))
        .body as Waiting
    ).transfers
  const [waiting] = await list()
  expect(waiting).toMatchObject({ outcome: 'ambiguous', codes: [a.code, b.code] })
  const path = `/api/staff/transfers/${waiting?.name}/decide`
  const key = newKey()
  const decide = (headers: Record<string, string>) =>
    call('POST', path, { decision: 'assign', code: b.code }, { ...accountant, ...headers })
  expect(
    await call(
      'POST',
      path,
      { decision: 'assign', code: 'LCUH0000000' },
      { ...accountant, ...newKey() },
    ),
  ).toMatchObject({
    status: 422,
    body: { error: { issues: [{ field: 'code', code: 'no-such-pledge' }] } },
  })
  expect(await decide(key)).toMatchObject({
    status: 200,
    body: { state: 'received', code: b.code },
  })
  expect((await decide(key)).status).toBe(200)
  expect((await decide(newKey())).status).toBe(409)
  expect(await list()).toEqual([])
  expect(
    (await call('POST', '/api/lookup', { reference: b.code, lookupCode: b.lookupCode })).body,
  ).toMatchObject({ receivedVnd: 70_000 })
  // Whoever compares sums after this finds it in the books.
  const kinds = async () =>
    (
      (await call('GET', `/api/ledger?code=${b.code}`)).body as {
        entries: Array<{ entry: { kind: string } }>
      }
    ).entries.map(({ entry }) => entry.kind)
  await expect.poll(kinds, { timeout: 30_000, interval: 300 }).toContain('received')
})

test('money that goes back takes two people, and the books say that it came and went', async () => {
  const [a, b] = [await pledge('30.000'), await pledge('40.000')]
  const amountVnd = 512_345_678
  await settle(await bring(csv(`18/10/2025;FT10;${a.code} ${b.code};;512.345.678`)))
  interface Rows {
    transfers: Array<{ name: string; sentBack: { proposedAt: string } }>
  }
  const list = async (state: string, who: Record<string, string>) =>
    (
      (
        await call(
          'GET',
          `/api/staff/transfers?campaign=${campaign.id}&state=${state}`,
          undefined,
          who,
        )
      ).body as Rows
    ).transfers
  const inBooks = async () => {
    interface Books {
      entries: Array<{ index: number; entry: { kind: string; amountVnd: number; code?: string } }>
    }
    const found: Books['entries'] = []
    for (const day of ['2025-10-18', vietnamDay(new Date())]) {
      const path = `/api/ledger?day=${day}&amount=${amountVnd}`
      found.push(...((await call('GET', path)).body as Books).entries)
    }
    return found.map(({ entry }) => entry.kind)
  }
  const funds = async () =>
    (await call('GET', `/api/staff/funds?campaign=${campaign.id}`, undefined, accountant)).body
  const before = await funds()
  const [waiting] = await list('waiting', accountant)
  const decide = (body: object) =>
    call('POST', `/api/staff/transfers/${waiting?.name}/decide`, body, {
      ...accountant,
      ...newKey(),
    })
  expect((await decide({ decision: 'return' })).status).toBe(422)
  const wish = { decision: 'return', publicReason: 'Chuyển nhầm' }
  expect(await decide(wish)).toMatchObject({ status: 200, body: { state: 'return-proposed' } })
  expect(await inBooks()).toEqual([])
  const [proposed] = await list('return-proposed', approver)
  const approve = (who: Record<string, string>) =>
    call(
      'POST',
      `/api/staff/transfers/${proposed?.name}/approve-return`,
      { proposedAt: proposed?.sentBack.proposedAt },
      { ...who, ...newKey() },
    )
  expect((await approve(accountant)).status).toBe(403)
  expect(await approve(approver)).toMatchObject({ status: 200, body: { state: 'to-return' } })
  await expect.poll(inBooks, { timeout: 30_000, interval: 300 }).toEqual(['received', 'refunded'])
  expect(await funds()).toEqual(before)
  // The bank shows it: no money goes out of nowhere.
  await settle(await bring(csv('25/10/2025;FT11;hoan tra chuyen nham;512.345.678;')))
  const [debit] = await list('outgoing', accountant)
  expect(await decide({ decision: 'returned', debit: debit?.name })).toMatchObject({
    status: 200,
    body: { state: 'returned' },
  })
  expect(await list('outgoing', accountant)).toEqual([])
  expect(await inBooks()).toEqual(['received', 'refunded'])
})

/** Lets the time of every lease be over. */
async function endLeases(): Promise<void> {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(portal.admin))
  const TableName =
    portal.tables.find(({ logicalId }) => logicalId.startsWith('Records'))?.name ?? ''
  const leases = rowsIn(await readTable(client, TableName), RECORDS.importLease)
  expect(leases.length).toBeGreaterThan(0)
  for (const { pk, sk } of leases.filter(({ leaseUntil }) => leaseUntil !== undefined))
    await client.send(
      new UpdateCommand({
        TableName,
        Key: { pk, sk },
        UpdateExpression: 'SET leaseUntil = :past',
        ExpressionAttributeValues: { ':past': new Date(0).toISOString() },
      }),
    )
}

test('an import whose process is killed on the way ends with every row kept once', async () => {
  const rows = Array.from(
    { length: 3_000 },
    (_, at) => `15/10/2025;N${at};ung ho ${at};;${1_000 + at}`,
  )
  const id = await bring(csv(...rows))
  while ((await show(id)).progress === undefined) await setTimeout(50)
  expect(portal.functions.get('import-transfers')?.kill()).toBeGreaterThan(0)
  expect((await show(id)).state).toBe('importing')
  // The lease of the killed one runs out, and the clock rings; a test need not wait for either.
  await endLeases()
  for (let tries = 0; tries < 60 && (await show(id)).state !== 'done'; tries++) {
    await portal.functions
      .get('import-transfers')
      ?.invoke({})
      .catch(() => {})
    await setTimeout(1_000)
  }
  const total = rows.length * 1_000 + (rows.length * (rows.length - 1)) / 2
  const { progress, verdicts } = await settle(id)
  expect(verdicts?.[0]?.creditVnd).toBe(total)
  expect(progress?.tally.byState.received).toEqual({ rows: rows.length, amountVnd: total })
}, 600_000)

test('a file that is posted over an imported one, by the same signed post, changes nothing of the import, nor of what is kept', async () => {
  const content = csv('15/10/2025;FT90;ung ho;;90.000')
  const { id, repeatPost } = await offerAndPut(content)
  await readAndBook(id)
  const { sha256 = '' } = await settle(id)
  expect(sha256).toBe(
    createHash('sha256')
      .update(await content.text())
      .digest('hex'),
  )
  expect(await repeatPost(csv('15/10/2025;FT91;gia mao;;91.000.000'))).toBe(204)
  const bucket = { Bucket: intake, Key: statementFile(sha256) }
  const { Body } = await owner.send(new GetObjectCommand(bucket))
  expect(await Body?.transformToString()).toBe(await content.text())
  await portal.functions.get('check-statements')?.invoke({})
  const told = (): string => readFileSync(join(dataDir, 'logs', 'check-statements.log'), 'utf8')
  expect(told()).not.toContain('statement differs')
  // Only whoever has the bucket itself can change the kept one, and the clock tells of it.
  await owner.send(new PutObjectCommand({ ...bucket, Body: 'gia mao' }))
  await portal.functions.get('check-statements')?.invoke({})
  expect(told()).toContain('statement differs')
  expect(told()).toContain(sha256)
})

test('an import that an accountant stops keeps what it has kept, says so, and lets the next one in', async () => {
  const { id } = await offerAndPut(csv('15/10/2025;FT92;ung ho;;92.000'))
  const cancelled = await call(
    'POST',
    `/api/staff/statements/${id}/cancel`,
    {},
    {
      ...accountant,
      ...newKey(),
    },
  )
  expect(cancelled).toMatchObject({
    status: 200,
    body: { state: 'stopped', refusal: 'cancelled', refusalText: expect.stringMatching(/.{20}/u) },
  })
  expect(await start(id)).toBe(409)
  expect(await settle(await bring(csv('15/10/2025;FT92;ung ho;;92.000')))).toMatchObject({
    state: 'done',
    progress: { tally: { byState: { received: { rows: 1 } } } },
  })
})

test('a PDF is read in a thread of its own, and its balances prove it', async () => {
  const [layout] = PDF_LAYOUTS
  if (!layout) throw new Error('no layout')
  const path = join(dataDir, 'sao-ke.pdf')
  const row = { day: '2025-10-16', time: '08:00:00', memo: 'ủng hộ đồng bào bị bão lũ' }
  const rows = [1_234_000, -50_000, 2_345_000].map((amountVnd, at) => ({
    ...row,
    amountVnd,
    ordinal: at + 1,
    reference: `5219.7000${at}`,
  }))
  const account = campaign.account.number
  drawStatement(path, layout, withBalances(rows, 9_000_000), { account, openingVnd: 9_000_000 })
  const read = await settle(await bring(new Blob([readFileSync(path)]), 'sao-ke.pdf'))
  expect(read).toMatchObject({
    state: 'done',
    verdicts: [{ rows: 3, reading: { verdict: 'agree' }, sums: { verdict: 'agree' } }],
    progress: { tally: { byState: { received: { rows: 2, amountVnd: 3_579_000 } } } },
  })
  expect(readdirSync(tmpdir()).filter((name) => name.includes(read.id))).toEqual([])
})

test('a file that is larger than what an API takes is taken, as the portal offers', async () => {
  const row = `15/10/2025;FT77;${'ung ho '.repeat(16_000)};;77.000`
  const large = csv(...Array.from({ length: 320 }, () => row))
  expect(large.size).toBeGreaterThan(33 * 1024 * 1024)
  await offerAndPut(large)
}, 60_000)

test.each([
  ['a workbook that is none', new Blob(['PK\u0003\u0004', 'x'.repeat(500)]), 'zip-malformed'],
  ['a PDF that is none', new Blob(['%PDF-1.7\n', 'x'.repeat(500)]), 'pdf-malformed'],
  [
    'an old workbook',
    new Blob([Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'x'.repeat(500)]),
    'old-excel',
  ],
  ['a text without a table', new Blob(['Kính gửi quý khách hàng']), 'no-rows'],
])('%s is refused with its reason, and nothing of it is kept', async (_, content, refusal) => {
  expect(await settle(await bring(content, 'sao-ke.xlsx'))).toMatchObject({
    state: 'refused',
    refusal,
    refusalText: expect.stringMatching(/.{20}/u),
  })
})
