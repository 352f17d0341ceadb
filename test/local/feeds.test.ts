import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeFeedInbox } from '../../functions/transfers/feed-inbox-store.ts'
import type { FeedInbox } from '../../functions/transfers/feed-inbox-store.ts'
import { readFeedKey, signSepayCall } from '../../infra/local/feed-call.ts'
import { startPortal } from '../../infra/local/portal.ts'
import type { Portal } from '../../infra/local/portal.ts'
import {
  CASSO_LISTED,
  CASSO_TOLD,
  OUR_ACCOUNT,
  SEPAY_TOLD,
  signCassoText,
} from '../fixtures/feeds.ts'
import { readTable, rowsIn } from '../fixtures/tables.ts'
import { RECORDS } from '../../functions/storage/keys.ts'

/** In every free text of every call here. */
const MARKER = 'DAUHIEURIENG'
let portal: Portal
let inbox: FeedInbox
let records: () => Promise<ReadonlyArray<Record<string, unknown>>>
const dataDir = mkdtempSync(join(tmpdir(), 'nhip-cau-feeds-'))
beforeAll(async () => {
  portal = await startPortal({ cdkOut: 'cdk.out', dataDir, port: 0, report: () => {} })
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(portal.admin))
  const table = portal.tables.find(({ logicalId }) => logicalId.startsWith('Records'))?.name ?? ''
  inbox = makeFeedInbox(client, table)
  records = () => readTable(client, table)
})
afterAll(async () => {
  await portal?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const post = async (path: string, body: string, headers: Record<string, string>) => {
  const answer = await fetch(new URL(path, portal.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  })
  return {
    status: answer.status,
    text: await answer.text(),
    cookie: answer.headers.get('set-cookie'),
  }
}
const tell = (
  change: object = {},
  { key = readFeedKey(dataDir, 'Sepay'), at = new Date() } = {},
) => {
  const body = JSON.stringify({ ...SEPAY_TOLD, content: `${MARKER} LCUH7K2M9QX`, ...change })
  return post('/api/feeds/sepay', body, signSepayCall(body, key, at))
}
const TAKEN = { status: 200, text: '{"success":true}', cookie: null }
const logs = (): string =>
  readdirSync(join(dataDir, 'logs'))
    .map((name) => readFileSync(join(dataDir, 'logs', name), 'utf8'))
    .join('\n')

describe('a feed of the portal on this machine', () => {
  test('takes a transaction of SePay once, however often it is told', async () => {
    expect(await tell()).toEqual(TAKEN)
    expect(await tell({ accumulated: 1 })).toEqual(TAKEN)
    expect((await inbox.find('sepay', '92704'))?.event).toMatchObject({
      account: OUR_ACCOUNT,
      amountVnd: 200_000,
      time: '14:02:37',
    })
    expect((await inbox.listWaiting()).items).toHaveLength(1)
  })

  test('thanks for other words about the same transaction, and keeps both', async () => {
    expect(await tell({ transferAmount: 2_000_000 })).toEqual(TAKEN)
    expect((await inbox.find('sepay', '92704'))?.event.amountVnd).toBe(200_000)
    expect((await inbox.listConflicts()).items.map(({ event }) => event.amountVnd)).toEqual([
      2_000_000,
    ])
    expect(logs()).toContain('feed tells a transaction otherwise than before')
  })

  test('takes both versions of Casso', async () => {
    const { data, error } = CASSO_TOLD
    const sorted = Object.fromEntries(
      Object.entries({ ...data, description: `${MARKER} a/b` }).toSorted(([a], [b]) =>
        a < b ? -1 : 1,
      ),
    )
    const text = JSON.stringify({ data: sorted, error })
    const signature = {
      'x-casso-signature': signCassoText(text, readFeedKey(dataDir, 'Casso'), new Date()),
    }
    expect(await post('/api/feeds/casso', text, signature)).toEqual(TAKEN)
    expect((await inbox.find('casso', '771001'))?.event.memo).toBe(`${MARKER} a/b`)
    const [item] = CASSO_LISTED.data
    const list = JSON.stringify({
      error: 0,
      data: [item, { ...item, id: 12_346, description: MARKER }, { ...item, id: 0 }],
    })
    expect(
      await post('/api/feeds/casso', list, { 'secure-token': readFeedKey(dataDir, 'Casso') }),
    ).toEqual(TAKEN)
    expect(await inbox.find('casso', '12346')).toBeDefined()
    expect(await inbox.find('casso', '0')).toBeUndefined()
  })

  test('stores nothing of what is signed with another key, too old, for another account, of another shape, or for the other provider', async () => {
    // What was told before is being brought among the bank's rows meanwhile: what must not change
    // is what the inbox holds.
    const listInbox = async () =>
      rowsIn(await records(), RECORDS.feedEvent)
        .map(({ pk, sk }) => `${String(pk)} ${String(sk)}`)
        .toSorted()
    const before = await listInbox()
    const now = Date.now()
    for (const options of [
      { key: 'khac' },
      { key: '' },
      { at: new Date(now - 301_000) },
      { at: new Date(now + 310_000) },
    ])
      expect((await tell({ id: 5 }, options)).status).toBe(401)
    expect(
      (
        await post('/api/feeds/casso', JSON.stringify(CASSO_TOLD), {
          'secure-token': readFeedKey(dataDir, 'Sepay'),
        })
      ).status,
    ).toBe(401)
    expect(await tell({ id: 6, accountNumber: '1111111111111' })).toEqual(TAKEN)
    expect(await tell({ id: 0 })).toEqual(TAKEN)
    expect((await tell({ id: 7, transferAmount: '1' })).status).toBe(422)
    expect(before.length).toBeGreaterThan(0)
    expect(await listInbox()).toEqual(before)
  })

  test('is not open to who goes around the edge', async () => {
    const pool = portal.functions.get('receive-feed')
    const body = JSON.stringify(SEPAY_TOLD)
    const headers = signSepayCall(body, readFeedKey(dataDir, 'Sepay'), new Date())
    const event = {
      routeKey: 'POST /api/feeds/sepay',
      headers,
      body,
      requestContext: { http: { method: 'POST' } },
    }
    expect(await pool?.invoke(event)).toMatchObject({ statusCode: 403 })
  })

  test('counts under the names that the alarms look at, and logs nothing of what is told', () => {
    const lines = logs()
    expect(lines).toContain(
      `"Namespace":"NhipCau/local","Dimensions":[["service"]],"Metrics":[{"Name":"FeedsRefused"`,
    )
    expect(lines).toContain('"service":"receive-feed","FeedsRefused":')
    for (const secret of [
      MARKER,
      OUR_ACCOUNT,
      '1111111111111',
      SEPAY_TOLD.referenceCode,
      readFeedKey(dataDir, 'Sepay'),
    ])
      expect(lines).not.toContain(secret)
  })
})
