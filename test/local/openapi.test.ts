import { makePlainPdf } from '../fixtures/plain-pdf.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ALL_ROUTES } from '../../functions/describe-api/all-routes.ts'
import { readFeedKey, signSepayCall } from '../../infra/local/feed-call.ts'
import { startPortal } from '../../infra/local/portal.ts'
import type { Portal } from '../../infra/local/portal.ts'
import { RECORDS } from '../../functions/storage/keys.ts'
import { fundsKey } from '../../functions/storage/records-table.ts'
import type { Route, RouteKey } from '../../functions/http/route.ts'
import { vietnamDay } from '../../shared/vietnam-time.ts'
import { featuredCampaign, listCampaigns } from '../../shared/campaigns.ts'
import { CASSO_TOLD, SEPAY_TOLD } from '../fixtures/feeds.ts'
import { demoApp } from '../fixtures/demo-app.ts'
import { codeOf } from '../fixtures/entries.ts'
import { allocationOf, receive } from '../fixtures/money.ts'
import { CASH, makeList } from '../fixtures/contributions.ts'
import { GOOD_ANSWERS } from '../fixtures/pledges.ts'
import { proofFor, prove } from '../fixtures/proof-of-work.ts'
import { GOOD_FORMS } from '../fixtures/forms.ts'
import { sessionCases } from '../fixtures/session-cases.ts'
import { signInAs } from '../fixtures/staff.ts'
import { readTable, rowsIn } from '../fixtures/tables.ts'

// A type and not an interface: the validator takes any object with text keys.
type Document = {
  paths: Record<
    string,
    Record<
      string,
      { responses: Record<string, object>; security?: object; parameters: Array<{ name: string }> }
    >
  >
}
let portal: Portal
/** The app with a second campaign. */
let app = ''
let dataDir: string
let document: Document
let clerk: Record<string, string>
let accountant: Record<string, string>
let approver: Record<string, string>
let editor: Record<string, string>
let administrator: Record<string, string>

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'nhip-cau-openapi-'))
  app = demoApp('cdk.out')
  portal = await startPortal({ cdkOut: app, dataDir, port: 0, report: () => {} })
  document = (await (await fetch(new URL('/api/openapi.json', portal.url))).json()) as Document
  clerk = await signInAs(dataDir, 'tiep-nhan')
  accountant = await signInAs(dataDir, 'ke-toan')
  approver = await signInAs(dataDir, 'duyet-chi')
  editor = await signInAs(dataDir, 'bien-tap')
  administrator = await signInAs(dataDir, 'quan-tri')
})
afterAll(async () => {
  await portal?.stop()
  for (const folder of [dataDir, app]) if (folder) rmSync(folder, { recursive: true, force: true })
})

let count = 0
const newKey = (): Record<string, string> => ({
  'idempotency-key': `mo-ta-api-${String(++count).padStart(10, '0')}`,
})
/** Why staff say that they read, in every call while it is set. */
let why: string | undefined
type Body = object | string
interface Call {
  body?: Body
  headers?: Record<string, string>
}
async function call(
  method: string,
  path: string,
  { body, headers = {} }: Call = {},
): Promise<{ status: number; text: string; cookie: string }> {
  const url = new URL(path, portal.url)
  if (why !== undefined && path.startsWith('/api/staff/')) url.searchParams.set('why', why)
  const response = await fetch(url, {
    method,
    redirect: 'manual',
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  return {
    status: response.status,
    text: await response.text(),
    cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '',
  }
}

/** A pledge with its proof of work, which becomes public at once. */
async function pledge(answers: object) {
  const headers = newKey()
  const key = String(Object.values(headers)[0])
  const proof = await proofFor({ url: portal.url, dataDir }, answers, key)
  return call('POST', '/api/pledges', { body: { ...answers, ...proof }, headers })
}

const form = { form: 'feedback', ...GOOD_FORMS.feedback }
interface Offer {
  id: string
  url: string
  fields: Record<string, string>
}
async function sendCase(more: object = {}): Promise<{ reference: string; lookupCode: string }> {
  const { key, proof } = await prove({ url: portal.url, dataDir }, { ...form, ...more })
  const { text } = await call('POST', '/api/submissions', {
    body: { ...form, ...more, proof },
    headers: { 'idempotency-key': key },
  })
  const { reference, lookupCode } = JSON.parse(text) as { reference: string; lookupCode: string }
  return { reference, lookupCode }
}
/** Sends a form as a browser does, and asks for its receipt by the cookie and the address that it was given. */
async function askReceipt(
  path: '/api/pledges' | '/api/submissions',
  fields: Record<string, string>,
  query = '',
): Promise<number> {
  const { cookie } = await call('POST', path, {
    body: new URLSearchParams({ ...fields, key: Object.values(newKey())[0] ?? '' }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
  })
  const id = /^__Host-receipt-(?<id>[\w-]+)=/u.exec(cookie)?.groups?.id ?? ''
  const address = `${path}/receipt?r=${id}${query}`
  return (await call('GET', address, { headers: { cookie } })).status
}

/**
 * What is answered at the last of so many times. The counts of the first one are raised in the
 * table, since hundreds of calls show no more than two: how counts grow, other tests show.
 */
async function askOften(times: number, ask: () => Promise<number>): Promise<number> {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(portal.admin))
  const table = portal.tables.find(({ logicalId }) => logicalId.startsWith('Records'))?.name ?? ''
  const read = async () => rowsIn(await readTable(client, table), RECORDS.attempt)
  let answer = 0
  // Where an hour ends between the two, what was raised is of the hour before.
  for (let tries = 0; answer !== 429 && tries < 3; tries++) {
    const before = new Map((await read()).map((row) => [row.pk, row]))
    answer = await ask()
    if (answer === 429) break
    for (const { pk, sk, expiresAt: _end, ...counts } of await read())
      for (const [name, counted] of Object.entries(counts))
        if (typeof counted === 'number' && before.get(pk)?.[name] !== counted)
          await client.send(
            new UpdateCommand({
              TableName: table,
              Key: { pk, sk },
              UpdateExpression: 'ADD #name :more',
              ExpressionAttributeNames: { '#name': name },
              ExpressionAttributeValues: { ':more': times - 2 },
            }),
          )
    answer = await ask()
  }
  return answer
}

/** For every body that is posted: what is wrong with it as such. */
const badBodies = (
  path: string,
  good: Body,
  headers: Record<string, string> = {},
): Record<string, () => Promise<number>> => ({
  '400': async () => (await call('POST', path, { body: '{"a":', headers })).status,
  '403': async () =>
    (
      await call('POST', path, {
        body: good,
        headers: { ...headers, 'sec-fetch-site': 'cross-site' },
      })
    ).status,
  '413': async () =>
    (await call('POST', path, { body: { a: 'x'.repeat(70_000) }, headers })).status,
  '415': async () =>
    (await call('POST', path, { body: 'x', headers: { ...headers, 'content-type': 'text/plain' } }))
      .status,
  '422': async () =>
    (await call('POST', path, { body: { ...(good as object), unknownField: 'x' }, headers }))
      .status,
})

/** For every operation and every answer that is documented, what brings it about. */
function makeCases(): Record<string, Record<string, () => Promise<number>>> {
  const status = async (answer: Promise<{ status: number }>): Promise<number> =>
    (await answer).status
  const act = { act: 'accept', version: 0 }
  const file = { name: 'a.jpg', type: 'image/jpeg', size: 1_000 }
  const actPath = async (): Promise<string> =>
    `/api/staff/submissions/${(await sendCase()).reference}/acts`
  /** The store's write fails before it took effect, and so does the question what became of it. */
  const withoutStore = async (operation: () => Promise<number>, name: string): Promise<number> => {
    portal.judge.setFault((caller, call_) =>
      caller === name && (call_ === 'TransactWriteItems' || call_ === 'GetItem')
        ? 'fail-before'
        : undefined,
    )
    try {
      return await operation()
    } finally {
      portal.judge.setFault(undefined)
    }
  }
  const reused = async (path: string, body: object, change: object): Promise<number> => {
    const headers = newKey()
    await call('POST', path, { body, headers })
    return status(call('POST', path, { body: { ...body, ...change }, headers }))
  }
  return {
    'post /api/pledges/check': {
      '200': () => status(call('POST', '/api/pledges/check', { body: GOOD_ANSWERS })),
      ...badBodies('/api/pledges/check', GOOD_ANSWERS),
    },
    'post /api/pledges': {
      '201': () => status(call('POST', '/api/pledges', { body: GOOD_ANSWERS, headers: newKey() })),
      ...badBodies('/api/pledges', GOOD_ANSWERS, newKey()),
      '409': () => reused('/api/pledges', GOOD_ANSWERS, { amount: '123000' }),
      '503': () =>
        withoutStore(
          () => status(call('POST', '/api/pledges', { body: GOOD_ANSWERS, headers: newKey() })),
          'submit-pledge',
        ),
      '429': () => {
        const body = { ...GOOD_ANSWERS, amount: '10000' }
        return askOften(605, () =>
          status(call('POST', '/api/pledges', { body, headers: newKey() })),
        )
      },
    },
    'get /api/pledges/receipt': {
      '200': () => askReceipt('/api/pledges', GOOD_ANSWERS),
      '409': () =>
        askReceipt('/api/pledges', { ...GOOD_ANSWERS, amount: '25.000.000' }, '&format=proof'),
      '410': () => status(call('GET', '/api/pledges/receipt')),
    },
    'post /api/submissions/check': {
      '200': () => status(call('POST', '/api/submissions/check', { body: form })),
      ...badBodies('/api/submissions/check', form),
    },
    'post /api/submissions': {
      '201': () => status(call('POST', '/api/submissions', { body: form, headers: newKey() })),
      ...badBodies('/api/submissions', form, newKey()),
      '409': () => reused('/api/submissions', form, { topic: 'teachers' }),
      '503': () =>
        withoutStore(
          () => status(call('POST', '/api/submissions', { body: form, headers: newKey() })),
          'submit-form',
        ),
      '429': () => {
        const body = { form: 'question', ...GOOD_FORMS.question }
        // A flood is held before one machine is refused.
        return askOften(150, () =>
          status(call('POST', '/api/submissions', { body, headers: newKey() })),
        )
      },
    },
    'post /api/uploads': {
      '201': () => status(call('POST', '/api/uploads', { body: file })),
      ...badBodies('/api/uploads', file),
      '429': () => askOften(65, () => status(call('POST', '/api/uploads', { body: file }))),
    },
    'get /api/submissions/receipt': {
      '200': () => askReceipt('/api/submissions', form),
      '410': () => status(call('GET', '/api/submissions/receipt')),
    },
    'post /api/lookup': {
      '200': async () => status(call('POST', '/api/lookup', { body: await sendCase() })),
      ...badBodies('/api/lookup', { reference: 'x', lookupCode: 'x' }),
      '429': async () => {
        // Wrong codes alone use up an allowance that a person would notice.
        const codes = { ...(await sendCase()), lookupCode: '00000-00000' }
        return askOften(25, () => status(call('POST', '/api/lookup', { body: codes })))
      },
    },
    'post /api/lookup/act': {
      '200': async () =>
        status(
          call('POST', '/api/lookup/act', {
            body: {
              ...(await sendCase()),
              act: 'withdraw',
              sure: 'yes',
              version: 0,
              key: Object.values(newKey())[0],
            },
          }),
        ),
      ...badBodies('/api/lookup/act', {}),
      '409': async () =>
        status(
          call('POST', '/api/lookup/act', {
            body: {
              ...(await sendCase()),
              act: 'reopen',
              version: 0,
              text: 'x',
              key: Object.values(newKey())[0],
            },
          }),
        ),
      '422': async () =>
        status(
          call('POST', '/api/lookup/act', {
            body: { ...(await sendCase()), lookupCode: '00000-00000', act: 'export' },
          }),
        ),
      '503': async () => {
        const codes = await sendCase()
        const body = {
          ...codes,
          act: 'withdraw',
          sure: 'yes',
          version: 0,
          key: Object.values(newKey())[0],
        }
        portal.judge.setFault((caller, operation) =>
          caller === 'look-up' && operation === 'TransactWriteItems' ? 'fail-before' : undefined,
        )
        return status(call('POST', '/api/lookup/act', { body })).finally(() =>
          portal.judge.setFault(undefined),
        )
      },
      '429': async () => {
        const codes = { ...(await sendCase()), lookupCode: '00000-00000' }
        const body = { ...codes, act: 'export' }
        return askOften(25, () => status(call('POST', '/api/lookup/act', { body })))
      },
    },
    'get /api/staff/submissions': {
      '200': () => status(call('GET', '/api/staff/submissions?unit=relief', { headers: clerk })),
      '401': () => status(call('GET', '/api/staff/submissions?unit=relief')),
      '403': () =>
        status(call('GET', '/api/staff/submissions?unit=relief', { headers: accountant })),
      '422': () => status(call('GET', '/api/staff/submissions?unit=moon', { headers: clerk })),
    },
    'get /api/staff/submissions.csv': {
      '200': () =>
        status(
          call('GET', '/api/staff/submissions.csv?unit=relief&form=relief-request', {
            headers: clerk,
          }),
        ),
      '401': () =>
        status(call('GET', '/api/staff/submissions.csv?unit=relief&form=relief-request')),
      '403': () =>
        status(
          call('GET', '/api/staff/submissions.csv?unit=relief&form=relief-request', {
            headers: accountant,
          }),
        ),
      '422': () =>
        status(call('GET', '/api/staff/submissions.csv?unit=relief&form=moon', { headers: clerk })),
    },
    'get /api/staff/digests': {
      '200': () => status(call('GET', '/api/staff/digests?unit=relief', { headers: clerk })),
      '401': () => status(call('GET', '/api/staff/digests?unit=relief')),
      '403': () => status(call('GET', '/api/staff/digests?unit=relief', { headers: accountant })),
      '422': () => status(call('GET', '/api/staff/digests?unit=moon', { headers: clerk })),
    },
    'get /api/staff/submissions/{code}/files/{id}': {
      '200': async () => {
        const offer = JSON.parse(
          (await call('POST', '/api/uploads', { body: { ...file, type: 'application/pdf' } })).text,
        ) as Offer
        const body = new FormData()
        for (const [name, value] of Object.entries(offer.fields)) body.append(name, value)
        body.append('file', new Blob([makePlainPdf('x', 1_000)], { type: 'application/pdf' }))
        await fetch(new URL(offer.url, portal.url), { method: 'POST', body })
        const { reference } = await sendCase({ files: offer.id })
        const path = `/api/staff/submissions/${reference}/files/${offer.id}`
        let last = 410
        for (let tries = 0; tries < 60 && last === 410; tries++) {
          await setTimeout(250)
          last = await status(call('GET', path, { headers: clerk }))
        }
        return last
      },
      '401': () => status(call('GET', '/api/staff/submissions/LCYK0000000/files/x')),
      '403': () =>
        status(call('GET', '/api/staff/submissions/LCYK0000000/files/x', { headers: accountant })),
      '410': () =>
        status(call('GET', '/api/staff/submissions/LCYK0000000/files/x', { headers: clerk })),
    },
    'get /api/staff/submissions/{code}': {
      '200': async () =>
        status(
          call('GET', `/api/staff/submissions/${(await sendCase()).reference}`, { headers: clerk }),
        ),
      '401': () => status(call('GET', '/api/staff/submissions/LCYK0000000')),
      '403': () =>
        status(call('GET', '/api/staff/submissions/LCYK0000000', { headers: accountant })),
      '410': () => status(call('GET', '/api/staff/submissions/LCYK0000000', { headers: clerk })),
    },
    'post /api/staff/submissions/{code}/acts': {
      '200': async () =>
        status(call('POST', await actPath(), { body: act, headers: { ...clerk, ...newKey() } })),
      '400': async () => status(call('POST', await actPath(), { body: act, headers: clerk })),
      '401': async () => status(call('POST', await actPath(), { body: act, headers: newKey() })),
      '403': async () =>
        status(
          call('POST', await actPath(), { body: act, headers: { ...accountant, ...newKey() } }),
        ),
      '409': async () =>
        status(
          call('POST', await actPath(), {
            body: { ...act, version: 7 },
            headers: { ...clerk, ...newKey() },
          }),
        ),
      '410': () =>
        status(
          call('POST', '/api/staff/submissions/LCYK0000000/acts', {
            body: act,
            headers: { ...clerk, ...newKey() },
          }),
        ),
      '422': async () =>
        status(call('POST', await actPath(), { body: {}, headers: { ...clerk, ...newKey() } })),
    },
    'get /api/staff/pledges': {
      '200': () => status(call('GET', '/api/staff/pledges', { headers: clerk })),
      '401': () => status(call('GET', '/api/staff/pledges')),
      '403': () => status(call('GET', '/api/staff/pledges', { headers: accountant })),
      '410': () => status(call('GET', '/api/staff/pledges?like=LCUH0000000', { headers: clerk })),
      '422': () => status(call('GET', '/api/staff/pledges?next=x', { headers: clerk })),
    },
    'get /api/staff/pledges/{code}': {
      '200': async () => {
        const { text } = await call('POST', '/api/pledges', {
          body: GOOD_ANSWERS,
          headers: newKey(),
        })
        return status(
          call('GET', `/api/staff/pledges/${(JSON.parse(text) as { code: string }).code}`, {
            headers: clerk,
          }),
        )
      },
      '401': () => status(call('GET', '/api/staff/pledges/LCUH0000000')),
      '403': () => status(call('GET', '/api/staff/pledges/LCUH0000000', { headers: accountant })),
      '410': () => status(call('GET', '/api/staff/pledges/LCUH0000000', { headers: clerk })),
    },
    'post /api/staff/pledges/{code}/confirm': confirmCases(status),
    ...sweepCases(),
    ...peopleCases(),
    ...nameCases(status),
    ...bookCases(status),
    ...sessionCases(portal),
    ...feedCases(status),
    ...transferCases(status),
    ...moneyCases(status),
    ...counterCases(status),
    'get /api/notices': {
      '200': () => status(call('GET', `/api/notices?campaign=${CASH.campaign}&commune=03408`)),
      '422': () => status(call('GET', `/api/notices?campaign=${CASH.campaign}&commune=00000`)),
    },
    'get /api/charts': {
      '200': () => status(call('GET', `/api/charts?campaign=${CASH.campaign}`)),
      '422': () => status(call('GET', '/api/charts?campaign=moon')),
    },
    'get /api/notices/closing': {
      '200': () => status(call('GET', `/api/notices/closing?campaign=${CASH.campaign}`)),
      '422': () => status(call('GET', '/api/notices/closing?campaign=moon')),
    },
    'get /api/openapi.json': { '200': () => status(call('GET', '/api/openapi.json')) },
  }
}

/** Statements and transfers: what an accountant sends, and what is wrong with it. */
function transferCases(
  status: (answer: Promise<{ status: number }>) => Promise<number>,
): ReturnType<typeof makeCases> {
  const campaign = GOOD_ANSWERS.campaign ?? ''
  const wish = { campaign, name: 'sao-ke.csv', size: 100 }
  const offer = async (): Promise<Offer> =>
    JSON.parse(
      (await call('POST', '/api/staff/statements', { body: wish, headers: accountant })).text,
    ) as Offer
  const put = async (content: string): Promise<string> => {
    const { id, url, fields } = await offer()
    const data = new FormData()
    for (const [name, value] of Object.entries(fields)) data.append(name, value)
    data.append('file', new Blob([content]))
    await fetch(new URL(url, portal.url), { method: 'POST', body: data })
    return id
  }
  const startOf = (id: string): string => `/api/staff/statements/${id}/start`
  const start = (id: string, headers: Record<string, string> = newKey()): Promise<number> =>
    status(call('POST', startOf(id), { body: {}, headers: { ...accountant, ...headers } }))
  /** A file that was read, and the hash of what was understood of it. */
  const readOf = async (content: string): Promise<{ id: string; look: string }> => {
    const id = await put(content)
    await start(id)
    for (let tries = 0; tries < 80; tries++) {
      const { text } = await call('GET', `/api/staff/statements/${id}`, { headers: accountant })
      const { look, state } = JSON.parse(text) as { state: string; look?: { hash: string } }
      if (state === 'read' && look) return { id, look: look.hash }
      await setTimeout(250)
    }
    throw new Error('not read')
  }
  const bookOf = (id: string): string => `/api/staff/statements/${id}/book`
  const book = (
    { id, look }: { id: string; look: string },
    headers: Record<string, string> = { ...approver, ...newKey() },
  ): Promise<number> => status(call('POST', bookOf(id), { body: { look }, headers }))
  /** An import that is over. */
  const importOf = async (): Promise<string> => {
    const read = await readOf(`Ngày giao dịch;Nội dung;Ghi có\n15/10/2025;x;${++count * 1_000}\n`)
    await book(read)
    for (let tries = 0; tries < 80; tries++) {
      const path = `/api/staff/statements/${read.id}`
      const { text } = await call('GET', path, { headers: accountant })
      if ((JSON.parse(text) as { state: string }).state === 'done') return read.id
      await setTimeout(250)
    }
    throw new Error('not imported')
  }
  const wrongly = { publicReason: 'Nhập nhầm tệp' }
  const takeBackOf = (id: string): string => `/api/staff/statements/${id}/take-back`
  const takeBack = (id: string, headers: object = accountant) =>
    call('POST', takeBackOf(id), { body: wrongly, headers: { ...newKey(), ...headers } })
  const takeBackCases = (act: string, more: object) => {
    const nobodys = `/api/staff/statements/${none}/${act}`
    const good = { proposedAt: '2025-10-16T03:00:00.000Z', ...more }
    const proposedOf = async (): Promise<readonly [string, object]> => {
      const { text } = await takeBack(await importOf())
      const statement = JSON.parse(text) as { id: string; takeBack: { proposedAt: string } }
      const { proposedAt } = statement.takeBack
      return [`/api/staff/statements/${statement.id}/${act}`, { proposedAt, ...more }]
    }
    const send = (path: string, body: object, headers: object = approver): Promise<number> =>
      status(call('POST', path, { body, headers: { ...newKey(), ...headers } }))
    return {
      ...badBodies(nobodys, good, { ...approver, ...newKey() }),
      '200': async () => send(...(await proposedOf())),
      '401': () => send(nobodys, good, {}),
      '403': () => send(nobodys, good, accountant),
      '409': async () => send((await proposedOf())[0], good),
      '410': () => send(nobodys, good),
      '503': async () => {
        const decision = await proposedOf()
        return busy(() => send(...decision))
      },
    }
  }
  const unseen = { look: 'x'.repeat(43) }
  const cancelOf = (id: string): string => `/api/staff/statements/${id}/cancel`
  const cancel = (id: string): Promise<number> =>
    status(call('POST', cancelOf(id), { body: {}, headers: { ...accountant, ...newKey() } }))
  const row = `Ngày giao dịch;Nội dung;Ghi có\n15/10/2025;ung ho ${codeOf(1)};${++count * 1_000}\n`
  const none = '20251016030000000-khong-co'
  const busy = async (of: () => Promise<number>): Promise<number> => {
    portal.judge.setFault((caller, operation) =>
      caller === 'serve-statements' && operation === 'TransactWriteItems' ? 'conflict' : undefined,
    )
    return of().finally(() => portal.judge.setFault(undefined))
  }
  /** A transfer that is in the books without a pledge, and its name. */
  const received = (): Promise<string> => bring('ung ho dong bao')
  const bring = async (memo: string, day = '2025-10-15'): Promise<string> => {
    const amount = ++count * 1_000
    const written = day.split('-').toReversed().join('/')
    await book(await readOf(`Ngày giao dịch;Nội dung;Ghi có\n${written};${memo};${amount}\n`))
    for (let tries = 0; tries < 80; tries++) {
      const { text } = await call(
        'GET',
        `/api/staff/transfers?campaign=${campaign}&day=${day}&amount=${amount}`,
        {
          headers: accountant,
        },
      )
      const [found] = (JSON.parse(text) as { transfers: Array<{ name: string }> }).transfers
      if (found) return found.name
      await setTimeout(250)
    }
    throw new Error('not imported')
  }
  const assign = async (headers: Record<string, string>, code?: string): Promise<number> => {
    const { text } = await pledge(GOOD_ANSWERS)
    const body = { decision: 'assign', code: code ?? (JSON.parse(text) as { code: string }).code }
    return status(
      call('POST', `/api/staff/transfers/${await received()}/decide`, { body, headers }),
    )
  }
  /** A transfer that no rule decides, of which an accountant has proposed that it goes back. */
  const proposed = async (): Promise<{ path: string; proposedAt: string }> => {
    const codes: string[] = []
    for (const amount of ['30.000', '40.000']) {
      const { text } = await pledge({ ...GOOD_ANSWERS, amount })
      codes.push((JSON.parse(text) as { code: string }).code)
    }
    const path = `/api/staff/transfers/${await bring(codes.join(' '))}`
    const { text } = await call('POST', `${path}/decide`, {
      body: { decision: 'return', publicReason: 'Chuyển nhầm' },
      headers: { ...accountant, ...newKey() },
    })
    const { sentBack } = JSON.parse(text) as { sentBack: { proposedAt: string } }
    return { path, proposedAt: sentBack.proposedAt }
  }
  const returnCases = (act: string, more: object) => {
    const nobodys = `/api/staff/transfers/x/${act}`
    const good = { proposedAt: '2025-10-16T03:00:00.000Z', ...more }
    const decide = async (at = act): Promise<readonly [string, object]> => {
      const { path, proposedAt } = await proposed()
      return [`${path}/${at}`, { proposedAt, ...more }]
    }
    const send = (path: string, body: object, headers: object = approver): Promise<number> =>
      status(call('POST', path, { body, headers: { ...newKey(), ...headers } }))
    return {
      ...badBodies(nobodys, good, { ...approver, ...newKey() }),
      '200': async () => send(...(await decide())),
      '401': () => send(nobodys, good, {}),
      '403': () => send(nobodys, good, accountant),
      '409': async () => send((await decide())[0], good),
      '410': () => send(nobodys, good),
      '503': async () => {
        const decision = await decide()
        return busy(() => send(...decision))
      },
    }
  }
  const moved = { publicReason: 'Ghi nhầm cam kết' }
  const move = async (name: string, headers: object = accountant): Promise<number> => {
    const { text } = await pledge(GOOD_ANSWERS)
    const body = { ...moved, code: (JSON.parse(text) as { code: string }).code }
    const path = `/api/staff/transfers/${name}/reassign`
    return status(call('POST', path, { body, headers: { ...newKey(), ...headers } }))
  }
  /** A gift whose entry has its index, and that a person wishes to move. */
  const wishedMove = async (): Promise<{ path: string; proposedAt: string }> => {
    const name = await received()
    for (let tries = 0; tries < 80 && (await move(name)) !== 200; tries++) await setTimeout(250)
    const place = JSON.parse(Buffer.from(name, 'base64url').toString()) as [string, string, number]
    const { text } = await call(
      'GET',
      `/api/staff/transfers?campaign=${campaign}&day=${place[1]}&amount=${place[2]}`,
      { headers: accountant },
    )
    const [found] = (
      JSON.parse(text) as { transfers: Array<{ reassign?: { proposedAt: string } }> }
    ).transfers
    return {
      path: `/api/staff/transfers/${name}`,
      proposedAt: found?.reassign?.proposedAt ?? '',
    }
  }
  const search = (wanted: object): Promise<number> =>
    status(
      call('POST', '/api/staff/transfers/search', {
        body: { campaign, ...wanted },
        headers: accountant,
      }),
    )
  const moveCases = (act: string, more: object) => {
    const nobodys = `/api/staff/transfers/x/${act}`
    const good = { proposedAt: '2025-10-16T03:00:00.000Z', ...more }
    const wishedOf = async (): Promise<readonly [string, object]> => {
      const { path, proposedAt } = await wishedMove()
      return [`${path}/${act}`, { proposedAt, ...more }]
    }
    const send = (path: string, body: object, headers: object = approver): Promise<number> =>
      status(call('POST', path, { body, headers: { ...newKey(), ...headers } }))
    return {
      ...badBodies(nobodys, good, { ...approver, ...newKey() }),
      '200': async () => send(...(await wishedOf())),
      '401': () => send(nobodys, good, {}),
      '403': () => send(nobodys, good, clerk),
      '409': async () => send((await wishedOf())[0], good),
      '410': () => send(nobodys, good),
      '503': async () => {
        const decision = await wishedOf()
        return busy(() => send(...decision))
      },
    }
  }
  const [otherCampaign = ''] = listCampaigns({ demo: true }).flatMap(({ id }) =>
    id === campaign ? [] : [id],
  )
  /** A gift with the code of another campaign's pledge, and that pledge. */
  const elsewhere = async (): Promise<{ path: string; code: string }> => {
    const { text } = await pledge({ ...GOOD_ANSWERS, campaign: otherCampaign })
    const { code } = JSON.parse(text) as { code: string }
    // No gift is handed over that came longer ago than can be looked through.
    const name = await bring(`ung ho ${code}`, vietnamDay(new Date()))
    return { path: `/api/staff/transfers/${name}`, code }
  }
  const handOver = (path: string, code: string, headers: object = accountant) =>
    call('POST', `${path}/hand-over`, { body: { code }, headers: { ...newKey(), ...headers } })
  const handOverCases = (act: string, more: object) => {
    const nobodys = `/api/staff/transfers/x/${act}`
    const good = { proposedAt: '2025-10-16T03:00:00.000Z', ...more }
    const wishedOf = async (): Promise<readonly [string, object]> => {
      const { path, code } = await elsewhere()
      const { text } = await handOver(path, code)
      const { proposedAt } = (JSON.parse(text) as { handOver: { proposedAt: string } }).handOver
      return [`${path}/${act}`, { proposedAt, ...more }]
    }
    const send = (path: string, body: object, headers: object = approver): Promise<number> =>
      status(call('POST', path, { body, headers: { ...newKey(), ...headers } }))
    return {
      ...badBodies(nobodys, good, { ...approver, ...newKey() }),
      '200': async () => send(...(await wishedOf())),
      '401': () => send(nobodys, good, {}),
      '403': () => send(nobodys, good, clerk),
      '409': async () => send((await wishedOf())[0], good),
      '410': () => send(nobodys, good),
      '503': async () => {
        const decision = await wishedOf()
        return busy(() => send(...decision))
      },
    }
  }
  /** A gift that is in the books of another campaign. */
  const handed = async (): Promise<string> => {
    const { path, code } = await elsewhere()
    const { text } = await handOver(path, code)
    const { proposedAt } = (JSON.parse(text) as { handOver: { proposedAt: string } }).handOver
    const headers = { ...newKey(), ...approver }
    await call('POST', `${path}/approve-hand-over`, { body: { proposedAt }, headers })
    return path
  }
  const withdrawn = { publicReason: 'Ghi nhầm đợt' }
  const wishBack = (path: string, headers: object = accountant) =>
    call('POST', `${path}/hand-back`, { body: withdrawn, headers: { ...newKey(), ...headers } })
  /** One of which a person wishes that it goes back, once its entry has an index. */
  const wishedBack = async (): Promise<{ path: string; proposedAt: string }> => {
    const path = await handed()
    for (let tries = 0; tries < 80; tries++) {
      const { status: code, text } = await wishBack(path)
      const told = JSON.parse(text) as { handOver?: { back?: { proposedAt: string } } }
      if (code === 200) return { path, proposedAt: told.handOver?.back?.proposedAt ?? '' }
      await setTimeout(250)
    }
    throw new Error('not handed back')
  }
  const handBackCases = (act: string, more: object) => {
    const nobodys = `/api/staff/transfers/x/${act}`
    const good = { proposedAt: '2025-10-16T03:00:00.000Z', ...more }
    const wishedOf = async (): Promise<readonly [string, object]> => {
      const { path, proposedAt } = await wishedBack()
      return [`${path}/${act}`, { proposedAt, ...more }]
    }
    const send = (path: string, body: object, headers: object = approver): Promise<number> =>
      status(call('POST', path, { body, headers: { ...newKey(), ...headers } }))
    return {
      ...badBodies(nobodys, good, { ...approver, ...newKey() }),
      '200': async () => send(...(await wishedOf())),
      '401': () => send(nobodys, good, {}),
      '403': () => send(nobodys, good, clerk),
      '409': async () => send((await wishedOf())[0], good),
      '410': () => send(nobodys, good),
      '503': async () => {
        const decision = await wishedOf()
        return busy(() => send(...decision))
      },
    }
  }
  /** A gift with the code of another campaign's pledge, split between both campaigns. */
  const partsOf = (code: string, amountVnd: number) => ({
    parts: [
      { amountVnd: 1_000, campaign },
      { amountVnd: amountVnd - 1_000, campaign: otherCampaign, code },
    ],
  })
  const noParts = partsOf('x', 50_000)
  const split = (path: string, body: object, headers: object = accountant) =>
    call('POST', `${path}/split`, { body, headers: { ...newKey(), ...headers } })
  const wishedSplit = async (): Promise<{ path: string; body: object; proposedAt: string }> => {
    const { path, code } = await elsewhere()
    const [, , amountVnd] = JSON.parse(
      Buffer.from(path.split('/').at(-1) ?? '', 'base64url').toString(),
    ) as [string, string, number, string]
    const body = partsOf(code, amountVnd)
    const told = JSON.parse((await split(path, body)).text) as { split?: { proposedAt: string } }
    return { path, body, proposedAt: told.split?.proposedAt ?? '' }
  }
  const splitCases = (act: string, more: object) => {
    const nobodys = `/api/staff/transfers/x/${act}`
    const good = { proposedAt: '2025-10-16T03:00:00.000Z', ...more }
    const wishedOf = async (): Promise<readonly [string, object]> => {
      const { path, proposedAt } = await wishedSplit()
      return [`${path}/${act}`, { proposedAt, ...more }]
    }
    const send = (path: string, body: object, headers: object = approver): Promise<number> =>
      status(call('POST', path, { body, headers: { ...newKey(), ...headers } }))
    return {
      ...badBodies(nobodys, good, { ...approver, ...newKey() }),
      '200': async () => send(...(await wishedOf())),
      '401': () => send(nobodys, good, {}),
      '403': () => send(nobodys, good, clerk),
      '409': async () => send((await wishedOf())[0], good),
      '410': () => send(nobodys, good),
      '503': async () => {
        const decision = await wishedOf()
        return busy(() => send(...decision))
      },
    }
  }
  const nobodysHand = '/api/staff/transfers/x'
  return {
    'post /api/staff/transfers/{name}/hand-over': {
      ...badBodies(`${nobodysHand}/hand-over`, { code: 'x' }, { ...accountant, ...newKey() }),
      '200': async () => {
        const { path, code } = await elsewhere()
        return status(handOver(path, code))
      },
      '401': () => status(handOver(nobodysHand, 'x', { authorization: '' })),
      '403': () => status(handOver(nobodysHand, 'x', clerk)),
      '409': async () => {
        const { path, code } = await elsewhere()
        await handOver(path, code)
        return status(handOver(path, code))
      },
      '410': () => status(handOver(nobodysHand, 'x')),
      '503': async () => {
        const { path, code } = await elsewhere()
        return busy(() => status(handOver(path, code)))
      },
    },
    'post /api/staff/transfers/{name}/split': {
      ...badBodies(`${nobodysHand}/split`, noParts, { ...accountant, ...newKey() }),
      '200': async () => ((await wishedSplit()).proposedAt === '' ? 0 : 200),
      '401': () => status(split(nobodysHand, noParts, { authorization: '' })),
      '403': () => status(split(nobodysHand, noParts, clerk)),
      '409': async () => {
        const { path, body } = await wishedSplit()
        return status(split(path, body))
      },
      '410': () => status(split(nobodysHand, noParts)),
      '503': async () => {
        const { path, body, proposedAt } = await wishedSplit()
        const headers = { ...newKey(), ...approver }
        await call('POST', `${path}/reject-split`, { body: { proposedAt, reason: 'x' }, headers })
        return busy(() => status(split(path, body)))
      },
    },
    'post /api/staff/transfers/{name}/approve-split': splitCases('approve-split', {}),
    'post /api/staff/transfers/{name}/reject-split': splitCases('reject-split', { reason: 'x' }),
    'post /api/staff/transfers/{name}/approve-hand-over': handOverCases('approve-hand-over', {}),
    'post /api/staff/transfers/{name}/reject-hand-over': handOverCases('reject-hand-over', {
      reason: 'x',
    }),
    'post /api/staff/transfers/{name}/hand-back': {
      ...badBodies(`${nobodysHand}/hand-back`, withdrawn, { ...accountant, ...newKey() }),
      '200': async () => ((await wishedBack()).proposedAt === '' ? 0 : 200),
      '401': () => status(wishBack(nobodysHand, { authorization: '' })),
      '403': () => status(wishBack(nobodysHand, clerk)),
      '409': async () => status(wishBack((await wishedBack()).path)),
      '410': () => status(wishBack(nobodysHand)),
      '503': async () => {
        const { path, proposedAt } = await wishedBack()
        const headers = { ...newKey(), ...approver }
        const body = { proposedAt, reason: 'x' }
        await call('POST', `${path}/reject-hand-back`, { body, headers })
        return busy(() => status(wishBack(path)))
      },
    },
    'post /api/staff/transfers/{name}/approve-hand-back': handBackCases('approve-hand-back', {}),
    'post /api/staff/transfers/{name}/reject-hand-back': handBackCases('reject-hand-back', {
      reason: 'x',
    }),
    'post /api/staff/transfers/{name}/reassign': {
      ...badBodies('/api/staff/transfers/x/reassign', moved, { ...accountant, ...newKey() }),
      '200': async () => ((await wishedMove()).proposedAt === '' ? 0 : 200),
      '401': () => move('x', { authorization: '' }),
      '403': () => move('x', clerk),
      '409': async () => {
        const { path } = await wishedMove()
        return move(path.split('/').at(-1) ?? '')
      },
      '410': () => move('x'),
      '503': async () => {
        const name = await received()
        for (let tries = 0; tries < 80; tries++) {
          const answer = await busy(() => move(name))
          if (answer === 503) return answer
          await setTimeout(250)
        }
        return 0
      },
    },
    'post /api/staff/transfers/{name}/approve-reassign': moveCases('approve-reassign', {}),
    'post /api/staff/transfers/{name}/reject-reassign': moveCases('reject-reassign', {
      reason: 'x',
    }),
    'post /api/staff/transfers/{name}/approve-return': returnCases('approve-return', {}),
    'post /api/staff/transfers/{name}/reject-return': returnCases('reject-return', { reason: 'x' }),
    'post /api/staff/statements': {
      '201': () =>
        status(call('POST', '/api/staff/statements', { body: wish, headers: accountant })),
      ...badBodies('/api/staff/statements', wish, accountant),
      '401': () => status(call('POST', '/api/staff/statements', { body: wish })),
    },
    'get /api/staff/statements': {
      '200': () => status(call('GET', '/api/staff/statements', { headers: accountant })),
      '401': () => status(call('GET', '/api/staff/statements')),
      '403': () => status(call('GET', '/api/staff/statements', { headers: clerk })),
      '422': () => status(call('GET', '/api/staff/statements?next=x', { headers: accountant })),
    },
    'get /api/staff/statements/{id}': {
      '200': async () =>
        status(call('GET', `/api/staff/statements/${(await offer()).id}`, { headers: accountant })),
      '401': () => status(call('GET', `/api/staff/statements/${none}`)),
      '403': () => status(call('GET', `/api/staff/statements/${none}`, { headers: clerk })),
      '410': () => status(call('GET', `/api/staff/statements/${none}`, { headers: accountant })),
    },
    'get /api/staff/statements/{id}/refused': {
      '200': async () =>
        status(
          call('GET', `/api/staff/statements/${(await offer()).id}/refused`, {
            headers: accountant,
          }),
        ),
      '401': () => status(call('GET', `/api/staff/statements/${none}/refused`)),
      '403': () => status(call('GET', `/api/staff/statements/${none}/refused`, { headers: clerk })),
      '410': () =>
        status(call('GET', `/api/staff/statements/${none}/refused`, { headers: accountant })),
      '422': async () =>
        status(
          call('GET', `/api/staff/statements/${(await offer()).id}/refused?next=x`, {
            headers: accountant,
          }),
        ),
    },
    'post /api/staff/statements/{id}/start': {
      ...badBodies(startOf(none), {}, { ...accountant, ...newKey() }),
      '200': async () => start(await put(row)),
      '401': () => status(call('POST', startOf(none), { body: {}, headers: newKey() })),
      '409': async () => start((await offer()).id),
      '410': () => start(none),
      '422': async () =>
        status(
          call('POST', startOf(await put(row)), {
            body: { columns: { day: 'Ngày', memo: 'Lời' } },
            headers: { ...accountant, ...newKey() },
          }),
        ),
      '503': async () => {
        const id = await put(row)
        return busy(() => start(id))
      },
    },
    'post /api/staff/statements/{id}/take-back': {
      ...badBodies(takeBackOf(none), wrongly, { ...accountant, ...newKey() }),
      '200': async () => status(takeBack(await importOf())),
      '401': () => status(takeBack(none, { authorization: '' })),
      '403': () => status(takeBack(none, clerk)),
      '409': async () => status(takeBack((await offer()).id)),
      '410': () => status(takeBack(none)),
      '503': async () => {
        const id = await importOf()
        return busy(() => status(takeBack(id)))
      },
    },
    'post /api/staff/statements/{id}/approve-take-back': takeBackCases('approve-take-back', {}),
    'post /api/staff/statements/{id}/reject-take-back': takeBackCases('reject-take-back', {
      reason: 'x',
    }),
    'post /api/staff/statements/{id}/book': {
      ...badBodies(bookOf(none), unseen, { ...accountant, ...newKey() }),
      '200': async () => book(await readOf(row)),
      '401': () => book({ id: none, ...unseen }, newKey()),
      '403': () => book({ id: none, ...unseen }, { ...clerk, ...newKey() }),
      '409': async () => book({ id: (await offer()).id, ...unseen }),
      '410': () => book({ id: none, ...unseen }),
      '503': async () => {
        const read = await readOf(row)
        return busy(() => book(read))
      },
    },
    'post /api/staff/statements/{id}/cancel': {
      ...badBodies(cancelOf(none), {}, { ...accountant, ...newKey() }),
      '200': async () => cancel((await offer()).id),
      '401': () => status(call('POST', cancelOf(none), { body: {}, headers: newKey() })),
      '409': async () => {
        const { id } = await offer()
        await cancel(id)
        return cancel(id)
      },
      '410': () => cancel(none),
      '503': async () => {
        const { id } = await offer()
        return busy(() => cancel(id))
      },
    },
    'get /api/staff/transfers': {
      '200': () =>
        status(call('GET', `/api/staff/transfers?campaign=${campaign}`, { headers: accountant })),
      '401': () => status(call('GET', `/api/staff/transfers?campaign=${campaign}`)),
      '403': () =>
        status(call('GET', `/api/staff/transfers?campaign=${campaign}`, { headers: clerk })),
      '422': () =>
        status(call('GET', '/api/staff/transfers?campaign=moon', { headers: accountant })),
    },
    'post /api/staff/transfers/search': {
      ...badBodies('/api/staff/transfers/search', { campaign, words: 'hoa' }, accountant),
      '200': () => search({ words: 'nguyen hoa' }),
      '503': async () => {
        portal.judge.setFault((caller, operation) =>
          caller === 'serve-statements' && operation === 'UpdateItem' ? 'fail-before' : undefined,
        )
        return search({ words: 'hoa' }).finally(() => portal.judge.setFault(undefined))
      },
      '401': () =>
        status(call('POST', '/api/staff/transfers/search', { body: { campaign, words: 'hoa' } })),
      '403': () =>
        status(
          call('POST', '/api/staff/transfers/search', {
            body: { campaign, words: 'hoa' },
            headers: clerk,
          }),
        ),
      '429': () => askOften(305, () => search({ words: 'hoa' })),
    },
    'get /api/staff/feeds/conflicts': {
      '200': () => status(call('GET', '/api/staff/feeds/conflicts', { headers: accountant })),
      '401': () => status(call('GET', '/api/staff/feeds/conflicts')),
      '403': () => status(call('GET', '/api/staff/feeds/conflicts', { headers: clerk })),
      '422': () =>
        status(call('GET', '/api/staff/feeds/conflicts?next=x', { headers: accountant })),
    },
    'post /api/staff/transfers/{name}/decide': {
      ...badBodies('/api/staff/transfers/x/decide', {}, { ...accountant, ...newKey() }),
      '200': () => assign({ ...accountant, ...newKey() }),
      '401': () =>
        status(
          call('POST', '/api/staff/transfers/x/decide', {
            body: { decision: 'accept' },
            headers: newKey(),
          }),
        ),
      '409': async () =>
        status(
          call('POST', `/api/staff/transfers/${await received()}/decide`, {
            body: { decision: 'return', publicReason: 'Chuyển nhầm' },
            headers: { ...accountant, ...newKey() },
          }),
        ),
      '410': () =>
        status(
          call('POST', '/api/staff/transfers/x/decide', {
            body: { decision: 'accept' },
            headers: { ...accountant, ...newKey() },
          }),
        ),
      '422': () => assign({ ...accountant, ...newKey() }, codeOf(1)),
      '503': async () => {
        const name = await received()
        const body = { decision: 'accept' }
        return busy(() =>
          status(
            call('POST', `/api/staff/transfers/${name}/decide`, {
              body,
              headers: { ...accountant, ...newKey() },
            }),
          ),
        )
      },
    },
  }
}

/** Providers sign what they send; what is wrong with a body is told only to them. */
function feedCases(
  status: (answer: Promise<{ status: number }>) => Promise<number>,
): ReturnType<typeof makeCases> {
  const signed = {
    sepay: (body: string) => signSepayCall(body, readFeedKey(dataDir, 'Sepay'), new Date()),
    casso: () => ({ 'secure-token': readFeedKey(dataDir, 'Casso') }),
  }
  const casesOf = (
    provider: 'sepay' | 'casso',
    good: object,
  ): Record<string, () => Promise<number>> => {
    const path = `/api/feeds/${provider}`
    const send = (body: object | string, headers: Record<string, string> = {}): Promise<number> => {
      const text = typeof body === 'string' ? body : JSON.stringify(body)
      return status(
        call('POST', path, { body: text, headers: { ...signed[provider](text), ...headers } }),
      )
    }
    return {
      '200': () => send(good),
      '400': () => send('{"a":'),
      '401': () => status(call('POST', path, { body: good })),
      '403': () => send(good, { 'sec-fetch-site': 'cross-site' }),
      '413': () => send({ a: 'x'.repeat(70_000) }),
      '415': () => send('x', { 'content-type': 'text/plain' }),
      '422': () => send({ ...good, data: 1, transferType: 'both' }),
      '503': async () => {
        portal.judge.setFault((caller, operation) =>
          caller === 'receive-feed' && operation === 'PutItem' ? 'fail-before' : undefined,
        )
        return send(good).finally(() => portal.judge.setFault(undefined))
      },
    }
  }
  return {
    'post /api/feeds/sepay': casesOf('sepay', SEPAY_TOLD),
    'post /api/feeds/casso': casesOf('casso', CASSO_TOLD),
  }
}

function moneyCases(
  status: (answer: Promise<{ status: number }>) => Promise<number>,
): ReturnType<typeof makeCases> {
  const id = 'LCDX0000000'
  const file = { name: 'a.pdf', type: 'application/pdf', size: 1_000 }
  const put = async (bytes: string): Promise<string> => {
    const { text } = await call('POST', '/api/staff/evidence', { body: file, headers: accountant })
    const offer = JSON.parse(text) as Offer
    const body = new FormData()
    for (const [name, value] of Object.entries(offer.fields)) body.append(name, value)
    body.append('file', new Blob([bytes], { type: file.type }))
    await fetch(new URL(offer.url, portal.url), { method: 'POST', body })
    return offer.id
  }
  const check = (fileId: string, headers: Record<string, string>) =>
    status(call('POST', `/api/staff/evidence/${fileId}/check`, { headers }))
  const propose = (body: object = allocationOf(1_000), headers = newKey(), staff = accountant) =>
    call('POST', '/api/staff/proposals', { body, headers: { ...staff, ...headers } })
  const proposed = async (body?: object): Promise<string> =>
    (JSON.parse((await propose(body)).text) as { id: string }).id
  const decide = (
    act: string,
    of: string,
    { headers = newKey(), staff = approver, version = 0 } = {},
  ) =>
    status(
      call('POST', `/api/staff/proposals/${of}/${act}`, {
        body: { version, ...(act === 'reject' ? { reason: 'x' } : {}) },
        headers: { ...staff, ...headers },
      }),
    )
  const approved = async (body?: object): Promise<string> => {
    await receive(portal, featuredCampaign().id, { amountVnd: 1_000 })
    const made = await proposed(body)
    await decide('approve', made)
    return made
  }
  const withoutWrites = (run: () => Promise<number>): Promise<number> => {
    portal.judge.setFault((caller, operation) =>
      caller === 'serve-money-out' && operation === 'TransactWriteItems'
        ? 'fail-before'
        : undefined,
    )
    return run().finally(() => portal.judge.setFault(undefined))
  }
  const decisions = (act: string): Record<string, () => Promise<number>> => ({
    ...badBodies(`/api/staff/proposals/${id}/${act}`, { version: 0 }, { ...approver, ...newKey() }),
    '200': async () => {
      await receive(portal, featuredCampaign().id, { amountVnd: 1_000 })
      return decide(act, await proposed())
    },
    '401': () => decide(act, id, { staff: {} }),
    '409': async () => decide(act, await proposed(), { version: 7 }),
    '410': () => decide(act, id),
    '503': async () => {
      await receive(portal, featuredCampaign().id, { amountVnd: 1_000 })
      const made = await proposed()
      return withoutWrites(() => decide(act, made))
    },
  })
  const ofOwn = (
    act: 'recall' | 'seen',
    prepare: () => Promise<string>,
  ): Record<string, () => Promise<number>> => {
    const version = act === 'seen' ? 1 : 0
    const path = `/api/staff/proposals/${id}/${act}`
    return {
      ...badBodies(path, { version }, { ...accountant, ...newKey() }),
      '200': async () => decide(act, await prepare(), { staff: accountant, version }),
      '401': () => decide(act, id, { staff: {} }),
      '403': () => decide(act, id),
      '409': async () => decide(act, await prepare(), { staff: accountant, version: 7 }),
      '410': () => decide(act, id, { staff: accountant }),
      '503': async () => {
        const made = await prepare()
        return withoutWrites(() => decide(act, made, { staff: accountant, version }))
      },
    }
  }
  const reads = (
    path: string,
    wrong: string,
    code: '410' | '422',
  ): Record<string, () => Promise<number>> => ({
    '200': () => status(call('GET', path, { headers: approver })),
    '401': () => status(call('GET', path)),
    '403': () => status(call('GET', path, { headers: clerk })),
    [code]: () => status(call('GET', wrong, { headers: approver })),
  })
  const of = (path: string): string => `/api/staff/${path}`
  return {
    'post /api/staff/evidence': {
      ...badBodies('/api/staff/evidence', file, accountant),
      '201': () => status(call('POST', '/api/staff/evidence', { body: file, headers: accountant })),
      '401': () => status(call('POST', '/api/staff/evidence', { body: file })),
    },
    'post /api/staff/evidence/{id}/check': {
      '200': async () => check(await put(makePlainPdf('x')), accountant),
      '401': () => check('x', {}),
      '403': () => check('x', approver),
      '410': () => check('x'.repeat(24), accountant),
      '422': async () => check(await put('x'.repeat(1_000)), accountant),
    },
    'get /api/staff/evidence/{id}': {
      ...reads(`/api/staff/evidence/${'x'.repeat(24)}`, '/api/staff/evidence/x', '410'),
      '200': async () => {
        const evidence = await put(makePlainPdf('z'))
        await check(evidence, accountant)
        return status(call('GET', `/api/staff/evidence/${evidence}`, { headers: accountant }))
      },
    },
    'post /api/staff/proposals': {
      ...badBodies('/api/staff/proposals', allocationOf(1_000), { ...accountant, ...newKey() }),
      '201': () => status(propose()),
      '401': () => status(propose(undefined, newKey(), {})),
      '409': async () => {
        const headers = newKey()
        await propose(allocationOf(1), headers)
        return status(propose(allocationOf(2), headers))
      },
      '410': () =>
        status(propose({ kind: 'refund', entry: 999_999_999, amountVnd: 1, publicReason: 'x' })),
      '503': () => withoutWrites(() => status(propose())),
    },
    'get /api/staff/proposals': {
      ...reads(of(`proposals?campaign=${featuredCampaign().id}`), of('proposals'), '422'),
      '503': () => withoutTraces('serve-money-out', () => asTable('proposals')),
    },
    'get /api/staff/proposals/{id}': {
      ...reads(of(`proposals/${id}`), of(`proposals/${id}`), '410'),
      '200': async () =>
        status(call('GET', of(`proposals/${await proposed()}`), { headers: approver })),
    },
    'get /api/staff/proposals/{id}/evidence/{file}': {
      ...reads(of(`proposals/${id}/evidence/x`), of(`proposals/${id}/evidence/x`), '410'),
      '200': async () => {
        const evidence = await put(makePlainPdf('y'))
        await check(evidence, accountant)
        const body = {
          kind: 'disbursement',
          allocation: await approved(),
          amountVnd: 1,
          evidence: [{ id: evidence, public: false }],
        }
        return status(
          call('GET', of(`proposals/${await proposed(body)}/evidence/${evidence}`), {
            headers: approver,
          }),
        )
      },
    },
    'post /api/staff/proposals/{id}/approve': decisions('approve'),
    'post /api/staff/proposals/{id}/reject': decisions('reject'),
    'post /api/staff/proposals/{id}/recall': ofOwn('recall', async () => proposed()),
    'post /api/staff/proposals/{id}/seen': ofOwn('seen', async () => {
      const made = await proposed()
      await decide('reject', made)
      return made
    }),
    'get /api/staff/funds': {
      ...reads(of(`funds?campaign=${featuredCampaign().id}`), of('funds?campaign=x'), '422'),
      // A row that is not what the books say is shown to nobody before it is put right.
      '503': async () => {
        const client = DynamoDBDocumentClient.from(new DynamoDBClient(portal.admin))
        const table =
          portal.tables.find(({ logicalId }) => logicalId.startsWith('Records'))?.name ?? ''
        const wrong = { version: 9, changedAt: '2025-10-20T00:00:00.000Z', leaving: [] }
        const pots = { vnd: { allocated: 9, disbursed: 0, refunded: 0 } }
        const key = fundsKey(featuredCampaign().id)
        await client.send(new PutCommand({ TableName: table, Item: { ...key, ...wrong, pots } }))
        const path = of(`funds?campaign=${featuredCampaign().id}`)
        return withoutWrites(() => status(call('GET', path, { headers: approver })))
      },
    },
    'get /api/staff/audit': reads(of('audit?day=2025-10-20'), of('audit?day=x'), '422'),
    'get /api/staff/readings': {
      ...reads(of('readings?day=2025-10-20'), of('readings?day=x'), '422'),
      '403': () => status(call('GET', of('readings?day=2025-10-20'), { headers: accountant })),
    },
  }
}

function bookCases(
  status: (answer: Promise<{ status: number }>) => Promise<number>,
): ReturnType<typeof makeCases> {
  const get = (path: string): Promise<number> => status(call('GET', path))
  /** The index of a pledge that was just made, once it has one. */
  const indexOfNew = async (): Promise<number> => {
    const { text } = await pledge(GOOD_ANSWERS)
    const { code } = JSON.parse(text) as { code: string }
    const find = async () =>
      (
        JSON.parse((await call('GET', `/api/ledger?code=${code}`)).text) as {
          entries: Array<{ index: number }>
        }
      ).entries
    await expect.poll(async () => (await find()).length, { timeout: 60_000, interval: 300 }).toBe(1)
    return (await find())[0]?.index ?? -1
  }
  return {
    'get /api/ledger': {
      '200': () => get('/api/ledger'),
      '400': () => get('/api/ledger?before=x'),
      '422': () => get('/api/ledger?day=31/2/2025'),
    },
    'get /api/gifts': {
      '200': () => get('/api/gifts'),
      '400': () => get('/api/gifts?before=x'),
      '422': () => get('/api/gifts?day=31/2/2025'),
    },
    'get /api/ledger/entries/{index}': {
      '200': async () => get(`/api/ledger/entries/${await indexOfNew()}`),
      '410': () => get('/api/ledger/entries/999999999'),
      // It is in the table, and no signature speaks of it yet, so that no list shows it.
      '409': async () => {
        const next = (await indexOfNew()) + 1
        const path = `/api/ledger/entries/${next}?format=proof`
        portal.judge.setFault((caller, operation) =>
          caller === 'publish-ledger' && operation === 'PUTObject' ? 'fail-before' : undefined,
        )
        try {
          await pledge(GOOD_ANSWERS)
          await expect
            .poll(async () => (await call('GET', path)).status, { timeout: 60_000, interval: 300 })
            .toBe(409)
          return await get(path)
        } finally {
          portal.judge.setFault(undefined)
        }
      },
    },
    'get /api/ledger/days': { '200': () => get('/api/ledger/days') },
  }
}

/** Nobody can close a campaign by the API: that a closed one is refused is asked of the use case; here the key that was used for something else brings the same answer. */
function counterCases(
  status: (answer: Promise<{ status: number }>) => Promise<number>,
): ReturnType<typeof makeCases> {
  const get = (path: string, headers: Record<string, string> = clerk) =>
    status(call('GET', `/api/staff/contributions${path}`, { headers }))
  const receives = (path: string, good: object) => {
    const send = (headers: Record<string, string>, more: object = {}) =>
      status(call('POST', path, { body: { ...good, ...more }, headers }))
    return {
      ...badBodies(path, good, { ...clerk, ...newKey() }),
      '201': () => send({ ...clerk, ...newKey() }),
      '401': () => send(newKey()),
      '409': async () => {
        const headers = { ...clerk, ...newKey() }
        await send(headers)
        return send(headers, { place: 'Nơi khác' })
      },
      '503': () => withoutWrites(() => send({ ...clerk, ...newKey() })),
    }
  }
  /** Only the write fails: the question what became of it is answered. */
  const withoutWrites = async (operation: () => Promise<number>): Promise<number> => {
    portal.judge.setFault((caller, name) =>
      caller === 'serve-counter' && name === 'TransactWriteItems' ? 'fail-before' : undefined,
    )
    return operation().finally(() => portal.judge.setFault(undefined))
  }
  const hideNameCases = () => {
    const pathOf = (number: string): string => `/api/staff/contributions/${number}/hide-name`
    const wish = { campaign: CASH.campaign, reference: 'LCUH0000000' }
    const send = (path: string, body: object, headers: Record<string, string> = clerk) =>
      status(call('POST', path, { body, headers }))
    const shown = async (): Promise<readonly [string, object]> => {
      const body = { ...CASH, donor: { ...CASH.donor, publishName: true } }
      const { text } = await call('POST', '/api/staff/contributions', {
        body,
        headers: { ...clerk, ...newKey() },
      })
      const { number, gifts } = JSON.parse(text) as {
        number: string
        gifts: Array<{ reference: string }>
      }
      return [pathOf(number), { ...wish, ...gifts[0], amountVnd: undefined }]
    }
    return {
      ...badBodies(pathOf('BN-2026-000001'), wish, clerk),
      '200': async () => send(...(await shown())),
      '401': () => send(pathOf('BN-2026-000001'), wish, {}),
      '410': () => send(pathOf('BN-1999-000001'), wish),
      '503': async () => {
        const wished = await shown()
        return withoutWrites(() => send(...wished))
      },
    }
  }
  const ofReceipt = (rest: string) => {
    const ask = (number: string, campaign: string, headers?: Record<string, string>) =>
      get(`/${number}${rest}?campaign=${campaign}`, headers)
    return {
      '200': async () => {
        const { text } = await call('POST', '/api/staff/contributions', {
          body: CASH,
          headers: { ...clerk, ...newKey() },
        })
        return ask((JSON.parse(text) as { number: string }).number, CASH.campaign)
      },
      '401': () => ask('BN-2026-000001', CASH.campaign, {}),
      '403': () => ask('BN-2026-000001', CASH.campaign, editor),
      '410': () => ask('BN-1999-000001', CASH.campaign),
      '422': () => ask('BN-2026-000001', 'moon'),
    }
  }
  const voidOf = (number: string, act = 'void'): string =>
    `/api/staff/contributions/${number}/${act}`
  const wrongly = { campaign: CASH.campaign, publicReason: 'Ghi trùng biên nhận' }
  const receiveCash = async (): Promise<string> => {
    const { text } = await call('POST', '/api/staff/contributions', {
      body: CASH,
      headers: { ...clerk, ...newKey() },
    })
    return (JSON.parse(text) as { number: string }).number
  }
  const proposeVoid = (number: string, headers: object = accountant) =>
    call('POST', voidOf(number), { body: wrongly, headers: { ...newKey(), ...headers } })
  const none = 'BN-1999-000001'
  const voidCases = (act: string, more: object) => {
    const good = { campaign: CASH.campaign, proposedAt: '2025-10-16T03:00:00.000Z', ...more }
    const wished = async (): Promise<readonly [string, object]> => {
      const number = await receiveCash()
      const { text } = await proposeVoid(number)
      const { voiding } = JSON.parse(text) as { voiding: { proposedAt: string } }
      return [voidOf(number, act), { ...good, proposedAt: voiding.proposedAt }]
    }
    const send = (path: string, body: object, headers: object = approver): Promise<number> =>
      status(call('POST', path, { body, headers: { ...newKey(), ...headers } }))
    return {
      ...badBodies(voidOf(none, act), good, { ...approver, ...newKey() }),
      '200': async () => {
        const wish = await wished()
        // An entry that is on its way into the books has no index yet.
        for (let tries = 0; tries < 80; tries++) {
          const answer = await send(...wish)
          if (answer !== 409) return answer
          await setTimeout(250)
        }
        return 0
      },
      '401': () => send(voidOf(none, act), good, {}),
      '403': () => send(voidOf(none, act), good, clerk),
      '409': async () => send((await wished())[0], good),
      '410': () => send(voidOf(none, act), good),
      '503': async () => {
        const wish = await wished()
        for (let tries = 0; tries < 80; tries++) {
          const answer = await withoutWrites(() => send(...wish))
          if (answer !== 409) return answer
          await setTimeout(250)
        }
        return 0
      },
    }
  }
  return {
    'post /api/staff/contributions/{number}/void': {
      ...badBodies(voidOf(none), wrongly, { ...accountant, ...newKey() }),
      '200': async () => status(proposeVoid(await receiveCash())),
      '401': () => status(proposeVoid(none, { authorization: '' })),
      '403': () => status(proposeVoid(none, approver)),
      '409': async () => {
        const number = await receiveCash()
        await proposeVoid(number)
        return status(proposeVoid(number))
      },
      '410': () => status(proposeVoid(none)),
      '503': async () => {
        const number = await receiveCash()
        return withoutWrites(() => status(proposeVoid(number)))
      },
    },
    'post /api/staff/contributions/{number}/approve-void': voidCases('approve-void', {}),
    'post /api/staff/contributions/{number}/reject-void': voidCases('reject-void', { reason: 'x' }),
    'post /api/staff/contributions': receives('/api/staff/contributions', CASH),
    'post /api/staff/contributions/list': receives('/api/staff/contributions/list', makeList(2)),
    'post /api/staff/contributions/{number}/hide-name': hideNameCases(),
    'get /api/staff/contributions': {
      '200': () => get(`?campaign=${CASH.campaign}`),
      '401': () => get(`?campaign=${CASH.campaign}`, {}),
      '403': () => get(`?campaign=${CASH.campaign}`, editor),
      '422': () => get(`?campaign=${CASH.campaign}&next=x`),
    },
    ...waitingGiftCases(),
    'get /api/staff/contributions/{number}': ofReceipt(''),
    'get /api/staff/contributions/{number}/receipt': ofReceipt('/receipt'),
  }
}

/** What every route that gives personal data answers besides: to a reason that is none, and when no trace can be kept. */
function traceCases(
  name: string,
  known: Record<string, () => Promise<number>>,
): Record<string, () => Promise<number>> {
  const give = known['200'] ?? known['201']
  if (!give) return {}
  return {
    '422': async () => {
      why = 'to mo'
      return give().finally(() => (why = undefined))
    },
    '503': () => withoutTraces(name, give),
  }
}

/** What is answered while no trace of a reading can be kept. */
function withoutTraces(name: string, give: () => Promise<number>): Promise<number> {
  portal.judge.setFault((caller, operation) =>
    caller === name && operation === 'PutItem' ? 'fail-before' : undefined,
  )
  return give().finally(() => portal.judge.setFault(undefined))
}

/** What each list must be asked for, and by whom where an approver may not. */
const LISTS: Readonly<Record<string, { query?: string; who?: () => Record<string, string> }>> = {
  submissions: { query: 'unit=relief', who: () => clerk },
  pledges: { who: () => clerk },
  names: { query: `campaign=${CASH.campaign}`, who: () => clerk },
  transfers: { query: `campaign=${CASH.campaign}` },
  proposals: { query: `campaign=${CASH.campaign}` },
  contributions: { query: `campaign=${CASH.campaign}` },
  'waiting-gifts': { query: `campaign=${CASH.campaign}` },
  people: { who: () => administrator },
  audit: { query: 'day=2025-10-20' },
  readings: { query: 'day=2025-10-20' },
}

function fetchTable(list: string, as: string): Promise<Response> {
  const { query = '', who = () => approver } = LISTS[list] ?? {}
  const url = new URL(`/api/staff/${list}?${query}&as=${as}`, portal.url)
  return fetch(url, { headers: { accept: 'application/json', ...who() } })
}
const asTable = async (list: string): Promise<number> => (await fetchTable(list, 'csv')).status

/** Every trace of today but those of the looks at the traces, as an approver is given them. */
const listReadings = async (query = ''): Promise<Array<Record<string, unknown>>> =>
  (await listTraces(query)).filter(({ route }) => !LOOKS.includes(String(route)))
const LOOKS: readonly string[] = ['GET /api/staff/audit', 'GET /api/staff/readings']

async function listTraces(query = ''): Promise<Array<Record<string, unknown>>> {
  const all: Array<Record<string, unknown>> = []
  let next: string | null = ''
  while (next !== null) {
    const day = vietnamDay(new Date())
    const mark: string = next === '' ? '' : `&next=${encodeURIComponent(next)}`
    const path = `/api/staff/readings?day=${day}${query}${mark}`
    const { text } = await call('GET', path, { headers: approver })
    const page = JSON.parse(text) as {
      readings: Array<Record<string, unknown>>
      next: string | null
    }
    all.push(...page.readings)
    next = page.next
  }
  return all
}

/** Who works here, with the identity provider of this machine. */
function peopleCases(): Record<string, Record<string, () => Promise<number>>> {
  const PATH = '/api/staff/people'
  let invited = 0
  const somebody = () => {
    const name = `moi-${++invited}`
    return { name, email: `${name}@province.vn`, roles: ['clerk'] }
  }
  const send = async (path: string, body: object, headers: object = administrator) =>
    (await call('POST', path, { body, headers: { ...newKey(), ...headers } })).status
  const silent = (bring: () => Promise<number>): Promise<number> => {
    portal.judge.setFault((caller, operation) =>
      caller === 'serve-people' && operation === 'ListUsers' ? 'fail-before' : undefined,
    )
    return bring().finally(() => portal.judge.setFault(undefined))
  }
  const act = { act: 'set-roles', roles: ['editor'] }
  const of = (name: string): string => `${PATH}/${name}/acts`
  const there = async (): Promise<string> => {
    const one = somebody()
    await send(PATH, one)
    return of(one.name)
  }
  return {
    [`get ${PATH}`]: {
      '200': async () => (await call('GET', PATH, { headers: administrator })).status,
      '401': async () => (await call('GET', PATH)).status,
      '403': async () => (await call('GET', PATH, { headers: clerk })).status,
    },
    [`post ${PATH}`]: {
      ...badBodies(PATH, somebody(), { ...administrator, ...newKey() }),
      '201': () => send(PATH, somebody()),
      '401': () => send(PATH, somebody(), {}),
      '403': () => send(PATH, somebody(), approver),
      '409': () => send(PATH, { ...somebody(), name: 'ke-toan' }),
      '422': () => send(PATH, { ...somebody(), roles: ['administrator', 'clerk'] }),
      '503': () => silent(() => send(PATH, somebody())),
    },
    [`post ${PATH}/{name}/acts`]: {
      ...badBodies(of('ke-toan'), act, { ...administrator, ...newKey() }),
      '200': async () => send(await there(), act),
      '401': () => send(of('ke-toan'), act, {}),
      '403': () => send(of('quan-tri'), act),
      '409': async () => send(await there(), { act: 'invite-again' }),
      '410': () => send(of('khong-co-ai'), act),
      '422': async () => send(await there(), { ...act, roles: ['administrator', 'editor'] }),
      '503': () => silent(() => send(of('ke-toan'), act)),
    },
  }
}

/** Acts on many pledges. A clock that is rung counts them before anybody decides. */
function sweepCases(): Record<string, Record<string, () => Promise<number>>> {
  const PATH = '/api/staff/pledge-sweeps'
  const NOBODYS = `${PATH}/LCHL0000000`
  const wish = { kind: 'false', campaign: CASH.campaign, reason: 'Một máy gửi' }
  const send = (path: string, body: object, headers: object = clerk) =>
    call('POST', path, { body, headers: { ...newKey(), ...headers } })
  const post = async (...sent: Parameters<typeof send>): Promise<number> =>
    (await send(...sent)).status
  const get = async (path: string, headers: Record<string, string> = approver): Promise<number> =>
    (await call('GET', path, { headers })).status
  const busy = (operation: () => Promise<number>): Promise<number> => {
    portal.judge.setFault((caller, name) =>
      caller === 'serve-sweeps' && name === 'TransactWriteItems' ? 'conflict' : undefined,
    )
    return operation().finally(() => portal.judge.setFault(undefined))
  }
  const propose = async (): Promise<{ path: string; version: number }> => {
    // One that is sent before the proposal, and that a clerk has not confirmed: it needs no place in the log.
    await call('POST', '/api/pledges', {
      body: { ...GOOD_ANSWERS, amount: '25.000.000' },
      headers: newKey(),
    })
    const { text } = await send(PATH, { ...wish, reach: 'waiting' })
    const path = `${PATH}/${(JSON.parse(text) as { id: string }).id}`
    await portal.functions.get('carry-out-sweeps')?.invoke({})
    const counted = await call('GET', path, { headers: clerk })
    return { path, version: (JSON.parse(counted.text) as { version: number }).version }
  }
  const deciding = (act: string, more: object) => {
    const good = { version: 1, ...more }
    return {
      ...badBodies(`${NOBODYS}/${act}`, good, { ...approver, ...newKey() }),
      '200': async () => {
        const { path, version } = await propose()
        return post(`${path}/${act}`, { ...good, version }, approver)
      },
      '401': () => post(`${NOBODYS}/${act}`, good, {}),
      '403': () => post(`${NOBODYS}/${act}`, good, clerk),
      '409': async () =>
        post(`${(await propose()).path}/${act}`, { ...good, version: 900 }, approver),
      '410': () => post(`${NOBODYS}/${act}`, good, approver),
      '503': async () => {
        const { path, version } = await propose()
        return busy(() => post(`${path}/${act}`, { ...good, version }, approver))
      },
    }
  }
  return {
    [`post ${PATH}`]: {
      ...badBodies(PATH, wish, { ...clerk, ...newKey() }),
      '201': () => post(PATH, wish),
      '401': () => post(PATH, wish, {}),
      '409': async () => {
        const headers = { ...clerk, ...newKey() }
        await send(PATH, wish, headers)
        return post(PATH, { ...wish, reason: 'Khác' }, headers)
      },
      '503': () => busy(() => post(PATH, wish)),
    },
    [`get ${PATH}`]: {
      '200': () => get(PATH),
      '401': () => get(PATH, {}),
      '403': () => get(PATH, editor),
      '422': () => get(`${PATH}?state=x`),
      '503': () => withoutTraces('serve-sweeps', () => asTable('pledge-sweeps')),
    },
    [`get ${PATH}/{id}`]: {
      '200': async () => get((await propose()).path),
      '401': () => get(NOBODYS, {}),
      '403': () => get(NOBODYS, editor),
      '410': () => get(NOBODYS),
    },
    [`post ${PATH}/{id}/approve`]: deciding('approve', {}),
    [`post ${PATH}/{id}/reject`]: deciding('reject', { reason: 'Có thật' }),
  }
}

/** What is above a clerk's own limit, and how others decide on it. */
function waitingGiftCases(): Record<string, Record<string, () => Promise<number>>> {
  const PATH = '/api/staff/waiting-gifts'
  const NOBODYS = `${PATH}/LCTN0000000`
  const refusal = { reason: 'Thiếu hai triệu' }
  const take = async (): Promise<string> => {
    const { text } = await call('POST', '/api/staff/contributions', {
      body: { ...CASH, amountVnd: 30_000_000 },
      headers: { ...clerk, ...newKey() },
    })
    return `${PATH}/${(JSON.parse(text) as { id: string }).id}`
  }
  const get = async (path: string, headers: Record<string, string> = clerk): Promise<number> =>
    (await call('GET', path, { headers })).status
  const post = async (path: string, headers: object, body: object = {}): Promise<number> =>
    (await call('POST', path, { body, headers: { ...newKey(), ...headers } })).status
  const withoutWrites = (operation: () => Promise<number>): Promise<number> => {
    portal.judge.setFault((caller, name) =>
      caller === 'serve-counter' && name === 'TransactWriteItems' ? 'fail-before' : undefined,
    )
    return operation().finally(() => portal.judge.setFault(undefined))
  }
  const deciding = (act: string, by: Record<string, string>, body: object, other: object) => {
    const decided = async (): Promise<string> => {
      const path = await take()
      await post(`${path}/refuse`, approver, refusal)
      return path
    }
    return {
      '200': async () => post(`${await take()}/${act}`, by, body),
      '400': async () =>
        (await call('POST', `${await take()}/${act}`, { body, headers: by })).status,
      '401': () => post(`${NOBODYS}/${act}`, {}, body),
      '403': () => post(`${NOBODYS}/${act}`, other, body),
      '409': async () => post(`${await decided()}/${act}`, by, body),
      '410': () => post(`${NOBODYS}/${act}`, by, body),
      '503': async () => {
        const path = await take()
        return withoutWrites(() => post(`${path}/${act}`, by, body))
      },
    }
  }
  const ofDay = (rest: string) => {
    const ask = (day: string, query = '', headers?: Record<string, string>) =>
      get(`/api/staff/counter-days/${day}${rest}?campaign=${CASH.campaign}${query}`, headers)
    const today = vietnamDay(new Date())
    return {
      '200': async () => {
        await take()
        return ask(today)
      },
      '401': () => ask(today, '', {}),
      '403': () => ask(today, '', editor),
      '410': () => ask('2025-13-01'),
      '422': () => ask(today, '&next=x'),
    }
  }
  return {
    'get /api/staff/counter-days/{day}': ofDay(''),
    'get /api/staff/counter-days/{day}/sheet': ofDay('/sheet'),
    [`get ${PATH}`]: {
      '200': () => get(`${PATH}?campaign=${CASH.campaign}`),
      '401': () => get(`${PATH}?campaign=${CASH.campaign}`, {}),
      '403': () => get(`${PATH}?campaign=${CASH.campaign}`, editor),
      '422': () => get(`${PATH}?campaign=${CASH.campaign}&next=x`),
    },
    [`get ${PATH}/{id}`]: {
      '200': async () => get(await take(), approver),
      '401': () => get(NOBODYS, {}),
      '403': () => get(NOBODYS, editor),
      '410': () => get(NOBODYS),
    },
    [`get ${PATH}/{id}/slip`]: {
      '200': async () => get(`${await take()}/slip`),
      '401': () => get(`${NOBODYS}/slip`, {}),
      '403': () => get(`${NOBODYS}/slip`, editor),
      '409': async () => {
        const path = await take()
        await post(`${path}/refuse`, approver, refusal)
        return get(`${path}/slip`)
      },
      '410': () => get(`${NOBODYS}/slip`),
    },
    [`post ${PATH}/{id}/confirm`]: {
      ...deciding('confirm', approver, {}, clerk),
      '422': () => post(`${NOBODYS}/confirm?receivedVnd=x`, approver),
    },
    [`post ${PATH}/{id}/refuse`]: {
      ...badBodies(`${NOBODYS}/refuse`, refusal, { ...approver, ...newKey() }),
      ...deciding('refuse', approver, refusal, clerk),
      '400': () => post(`${NOBODYS}/refuse`, { ...approver, 'idempotency-key': '' }, refusal),
    },
    [`post ${PATH}/{id}/ask-cancel`]: {
      ...badBodies(`${NOBODYS}/ask-cancel`, refusal, { ...clerk, ...newKey() }),
      ...deciding('ask-cancel', clerk, refusal, accountant),
      '400': () => post(`${NOBODYS}/ask-cancel`, { ...clerk, 'idempotency-key': '' }, refusal),
    },
  }
}

function nameCases(
  status: (answer: Promise<{ status: number }>) => Promise<number>,
): Record<string, Record<string, () => Promise<number>>> {
  /** A name that the books know. */
  const known = async (): Promise<string> => {
    const { text } = await pledge({ ...GOOD_ANSWERS, publishName: 'yes' })
    const path = `/api/staff/names/${(JSON.parse(text) as { code: string }).code}`
    // Whoever is asked wrongly, or keeps no trace, answers so at once: no book helps with that.
    for (let tries = 0; (await status(look(path))) === 410 && tries < 100; tries++)
      await portal.functions.get('publish-ledger')?.invoke({})
    return path
  }
  const look = (path: string, headers: Record<string, string> = clerk) =>
    call('GET', path, { headers })
  const body = { reason: 'Đã gọi điện cho người ủng hộ' }
  const unknown = '/api/staff/names/LCUH0000000'
  const ruling = (act: string) => {
    const say = async (path: string, headers: Record<string, string>): Promise<number> =>
      status(call('POST', `${path}/${act}`, { body, headers }))
    const knownSay = async (): Promise<number> => say(await known(), { ...clerk, ...newKey() })
    return {
      ...badBodies(`${unknown}/${act}`, body, clerk),
      '200': knownSay,
      '401': () => say(unknown, newKey()),
      '403': () => say(unknown, { ...accountant, ...newKey() }),
      '409': async () => {
        const path = await known()
        await call('POST', `${path}/hide`, { body, headers: { ...clerk, ...newKey() } })
        return say(path, { ...clerk, ...newKey() })
      },
      '410': () => say(unknown, { ...clerk, ...newKey() }),
      '503': async () => {
        const path = await known()
        portal.judge.setFault((caller, name) =>
          caller === 'serve-names' && name === 'TransactWriteItems' ? 'fail-before' : undefined,
        )
        return say(path, { ...clerk, ...newKey() }).finally(() => portal.judge.setFault(undefined))
      },
    }
  }
  const LIST = '/api/staff/names?campaign=bao-so-10-2025'
  return {
    'get /api/staff/names': {
      '200': async () => {
        await known()
        return status(look(LIST))
      },
      '401': () => status(look(LIST, {})),
      '403': () => status(look(LIST, accountant)),
      '422': async () => {
        expect(await status(look('/api/staff/names?campaign=khong-co'))).toBe(422)
        return status(look(`${LIST}&next=khong-co`))
      },
    },
    'get /api/staff/names/{code}': {
      '200': async () => status(look(await known())),
      '401': () => status(look(unknown, {})),
      '403': () => status(look(unknown, accountant)),
      '410': () => status(look(unknown)),
    },
    'post /api/staff/names/{code}/pass': ruling('pass'),
    'post /api/staff/names/{code}/hide': ruling('hide'),
  }
}

function confirmCases(
  status: (answer: Promise<{ status: number }>) => Promise<number>,
): Record<string, () => Promise<number>> {
  const pathOf = async (amount: string): Promise<string> => {
    const { text } = await pledge({ ...GOOD_ANSWERS, amount })
    return `/api/staff/pledges/${(JSON.parse(text) as { code: string }).code}/confirm`
  }
  const confirm = (path: string, headers: Record<string, string>): Promise<number> =>
    status(call('POST', path, { body: {}, headers }))
  return {
    '200': async () => confirm(await pathOf('30.000.000'), { ...clerk, ...newKey() }),
    '400': async () => confirm(await pathOf('30.000.000'), clerk),
    '401': async () => confirm(await pathOf('30.000.000'), newKey()),
    '403': async () => confirm(await pathOf('30.000.000'), { ...accountant, ...newKey() }),
    '409': async () => confirm(await pathOf('300.000'), { ...clerk, ...newKey() }),
    '410': () => confirm('/api/staff/pledges/LCUH0000000/confirm', { ...clerk, ...newKey() }),
    '503': async () => {
      const path = await pathOf('30.000.000')
      portal.judge.setFault((caller, name) =>
        caller === 'serve-pledges' && name === 'TransactWriteItems' ? 'fail-before' : undefined,
      )
      return confirm(path, { ...clerk, ...newKey() }).finally(() =>
        portal.judge.setFault(undefined),
      )
    },
  }
}

describe('the description of the API', () => {
  test('is right by OpenAPI 3.1', async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(document))
    expect(errors ?? []).toEqual([])
    expect(valid).toBe(true)
  })

  test('names every route of the tables, and no other', () => {
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    expect(described.toSorted()).toEqual(Object.keys(ALL_ROUTES).toSorted())
  })

  /** What each operation is asked for, by the answer that it brings. */
  function listCases() {
    const cases = makeCases()
    return Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { responses }]) => {
        const key = `${method.toUpperCase()} ${path}` as RouteKey
        const { function: name = '', reads = 'nothing' } = ALL_ROUTES[key] ?? {}
        const own = cases[`${method} ${path}`] ?? {}
        const known = reads === 'nothing' ? own : { ...traceCases(name, own), ...own }
        return { operation: `${method} ${path}`, documented: Object.keys(responses), known }
      }),
    )
  }

  test('documents the answers that the cases know, and no other', () => {
    const different = listCases().flatMap(({ operation, documented, known }) => {
      const names = Object.keys(known)
      const uncovered = documented.filter((status) => !names.includes(status))
      const undocumented = names.filter((status) => !documented.includes(status))
      return uncovered.length + undocumented.length === 0
        ? []
        : [
            `${operation}: without a case ${uncovered.join(' ')}, not documented ${undocumented.join(' ')}`,
          ]
    })
    expect(different).toEqual([])
  })

  test('is true: every answer that it documents is given', async () => {
    const exhausting: Array<[string, () => Promise<number>]> = []
    for (const { operation, known } of listCases()) {
      for (const [status, bring] of Object.entries(known).filter(([code]) => code !== '429'))
        expect(await bring(), operation).toBe(Number(status))
      // What uses up an allowance comes when nothing else needs it any more.
      const last = known['429']
      if (last) exhausting.push([operation, last])
    }
    for (const [operation, bring] of exhausting) expect(await bring(), operation).toBe(429)
  }, 600_000)

  test('what was read has left a trace by each route that gives personal data, and by no other', async () => {
    const traced = new Set((await listTraces()).map(({ route }) => String(route)))
    const personal = Object.entries(ALL_ROUTES).filter(
      ([, { reads = 'nothing' }]) => reads !== 'nothing',
    )
    expect([...traced].toSorted()).toEqual(personal.map(([key]) => key).toSorted())
  })

  test('a trace says who, when, what and why, and nothing of what was read', async () => {
    const { reference } = await sendCase()
    const before = (await listReadings()).length
    await call('GET', `/api/staff/submissions/${reference}?why=complaint`, { headers: clerk })
    const [row, ...others] = await listReadings(`&of=${reference}`)
    expect(others).toEqual([])
    expect(row).toEqual({
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/u),
      staff: expect.any(String),
      route: 'GET /api/staff/submissions/{code}',
      of: reference,
      why: 'complaint',
    })
    expect(await listReadings()).toHaveLength(before + 1)
    expect(await listReadings(`&staff=${String(row?.staff)}&of=khong-co`)).toEqual([])
  })

  test('a look at what staff did or read, and a whole table of it, leaves a trace too', async () => {
    const day = vietnamDay(new Date())
    for (const as of ['', '&as=csv', '&as=xlsx'])
      for (const path of ['audit', 'readings']) {
        const { text } = await call('GET', `/api/staff/${path}?day=${day}&staff=nobody${as}`, {
          headers: approver,
        })
        expect(text.length).toBeGreaterThan(0)
      }
    const looks = (await listTraces('&act=audit')).filter(
      ({ filter }) => (filter as { staff?: string }).staff === 'nobody',
    )
    expect(looks.map(({ filter }) => (filter as { as?: string }).as)).toEqual([
      undefined,
      'csv',
      'xlsx',
    ])
  })

  test.each(
    Object.entries<Route<string>>(ALL_ROUTES).flatMap(([key, { table }]) => (table ? [key] : [])),
  )('%s is given out whole as CSV and as XLSX, of which a trace is kept', async (key) => {
    const list = key.slice('GET /api/staff/'.length)
    for (const as of ['csv', 'xlsx']) {
      const response = await fetchTable(list, as)
      expect(response.status).toBe(200)
      expect(response.headers.get('content-disposition')).toMatch(
        new RegExp(`^attachment; filename="[a-z-]+\\.${as}"$`, 'u'),
      )
      const bytes = Buffer.from(await response.arrayBuffer())
      expect(bytes.subarray(0, 2).toString('latin1')).toBe(as === 'csv' ? '\u00ef\u00bb' : 'PK')
    }
    expect((await fetchTable(list, 'pdf')).status).toBe(422)
    const kept = await listTraces()
    const told = kept.filter(({ route }) => route === key).map(({ filter }) => filter)
    expect(told).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ as: 'csv' }),
        expect.objectContaining({ as: 'xlsx' }),
      ]),
    )
  })

  test('each list leaves the code of every record that it gave out', async () => {
    // A list that was given out as a file is told as one that was read, with all its codes.
    const lists = (await listReadings()).filter(
      ({ filter }) => filter !== undefined && (filter as { as?: string }).as === undefined,
    )
    expect(new Set(lists.map(({ route }) => route))).toEqual(
      new Set(
        Object.entries(ALL_ROUTES).flatMap(([key, { reads }]) =>
          reads === 'list' && !LOOKS.includes(key) ? [key] : [],
        ),
      ),
    )
    // The lines of one statement are all of this statement.
    for (const { route, count: lines, codes } of lists)
      if (route !== 'GET /api/staff/statements/{id}/refused')
        expect((codes as string[]).length, String(route)).toBeGreaterThanOrEqual(Number(lines))
  })

  test.each([
    ['one that is not there', () => '/api/staff/submissions/LCYK0000000'],
    ['a list that was asked for wrongly', () => '/api/staff/submissions?unit=moon'],
  ])('nothing was read, and no trace is left, by asking for %s', async (_what, path) => {
    const before = (await listReadings()).length
    await call('GET', path(), { headers: clerk })
    expect(await listReadings()).toHaveLength(before)
  })
})
