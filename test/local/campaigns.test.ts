import { spawnSync } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readFeedKey, signSepayCall } from '../../infra/local/feed-call.ts'
import { startPortal } from '../../infra/local/portal.ts'
import type { Portal } from '../../infra/local/portal.ts'
import { campaignsSchema } from '../../shared/campaign.ts'
import type { Campaign } from '../../shared/campaign.ts'
import { communesSchema } from '../../shared/communes.ts'
import { LOCALES } from '../../shared/locale.ts'
import type { Locale } from '../../shared/locale.ts'
import { pageUrl } from '../../shared/pages.ts'
import { campaignDataSchema, progressKey } from '../../shared/public-data.ts'
import { buildSite } from '../fixtures/build-site.ts'
import { CASH } from '../fixtures/contributions.ts'
import { SEPAY_TOLD } from '../fixtures/feeds.ts'
import { GOOD_ANSWERS } from '../fixtures/pledges.ts'
import { makeProvinceFinder } from '../fixtures/province-words.ts'
import { proofFor } from '../fixtures/proof-of-work.ts'
import { signInAs } from '../fixtures/staff.ts'

/**
 * The portal of another province, with three campaigns: two are open, with accounts, limits and
 * goods of their own, and one has ended. The folder is given to the build of the site and to the
 * template as a province gives its own.
 */
const PROVINCE = 'test/fixtures/another-province'
const OURS = 'shared/province'
const all = campaignsSchema.parse(JSON.parse(readFileSync(`${PROVINCE}/campaigns.json`, 'utf8')))
const COMMUNES = communesSchema.parse(JSON.parse(readFileSync(`${PROVINCE}/communes.json`, 'utf8')))
const COMMUNE = COMMUNES[0]?.code ?? ''
const ANSWERS = { ...GOOD_ANSWERS, commune: COMMUNE }
const [flood, cold, ended] = all as unknown as readonly [Campaign, Campaign, Campaign]
const OPEN = [flood, cold]

let portal: Portal
let staff: Record<'accountant' | 'another' | 'clerk', Record<string, string>>
const folder = mkdtempSync(join(tmpdir(), 'nhip-cau-campaigns-'))

beforeAll(async () => {
  const [site, cdkOut, dataDir] = ['site', 'cdk.out', 'data'].map((name) => join(folder, name))
  await buildSite(`${site}`, { PROVINCE })
  const settings = [`province=${PROVINCE}`, `siteDist=${site}`].flatMap((one) => ['-c', one])
  run(['cdk', 'synth', '--quiet', '--no-notices', '-o', `${cdkOut}`, ...settings])
  const [from = '', to = ''] = [cdkOut, dataDir]
  portal = await startPortal({ cdkOut: from, dataDir: to, port: 0, report: () => {} })
  staff = {
    accountant: await signInAs(to, 'ke-toan'),
    another: await signInAs(to, 'kiem-nhiem'),
    clerk: await signInAs(to, 'tiep-nhan'),
  }
}, 600_000)
afterAll(async () => {
  await portal?.stop()
  rmSync(folder, { recursive: true, force: true })
})

function run([command = '', ...args]: readonly string[]): void {
  const { status, stderr, stdout } = spawnSync(join('node_modules/.bin', command), args, {
    encoding: 'utf8',
    env: { ...process.env, CDK_DISABLE_CLI_TELEMETRY: '1' },
  })
  expect(status, `${stdout}${stderr}`).toBe(0)
}

const page = async (path: string): Promise<string> => {
  const response = await fetch(new URL(path, portal.url))
  expect(response.status, path).toBe(200)
  return response.text()
}
const hrefsIn = (html: string): readonly string[] =>
  [...html.matchAll(/<a[^>]* href="([^"]+)"/gu)].map(([, href = '']) => href)
const campaignIn = (html: string): readonly string[] =>
  [...html.matchAll(/<input type="hidden" name="campaign" value="([^"]+)"/gu)].map(
    ([, id = '']) => id,
  )

let keys = 0
const newKey = () => ({ 'idempotency-key': `ba-dot-van-dong-${String(++keys).padStart(8, '0')}` })

async function call(path: string, body?: object, headers: Record<string, string> = {}) {
  const response = await fetch(new URL(path, portal.url), {
    method: body ? 'POST' : 'GET',
    headers: {
      accept: 'application/json',
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...headers,
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

interface Pledged {
  code: string
  lookupCode: string
  state: string
  payment: { accountNumber: string; vietQr: string }
}
async function pledge(campaign: Campaign, answers: object = {}): Promise<Pledged> {
  const sent = { ...ANSWERS, ...answers, campaign: campaign.id }
  const key = newKey()
  const proof = await proofFor(portal.url, sent, key['idempotency-key'])
  const { status, body } = await call('/api/pledges', { ...sent, ...proof }, key)
  expect(status).toBe(201)
  return body as unknown as Pledged
}

const lookUp = async ({ code, lookupCode }: Pledged) =>
  (await call('/api/lookup', { reference: code, lookupCode })).body

let transactions = 0
async function transfer(account: string, memo: string, amountVnd: number): Promise<void> {
  const id = 500_000 + ++transactions
  const told = {
    id,
    accountNumber: account,
    content: memo,
    transferAmount: amountVnd,
    transactionDate: '2025-10-15 14:02:37',
  }
  const body = JSON.stringify({ ...SEPAY_TOLD, ...told, referenceCode: `REF.${id}` })
  const key = readFeedKey(join(folder, 'data'), 'Sepay')
  const response = await fetch(new URL('/api/feeds/sepay', portal.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...signSepayCall(body, key, new Date()) },
    body,
  })
  expect(response.status).toBe(200)
}

const waiting = async ({ id }: Campaign) => {
  const { body } = await call(`/api/staff/transfers?campaign=${id}`, undefined, staff.accountant)
  return body.transfers as ReadonlyArray<Record<string, unknown>>
}
const received = async ({ id }: Campaign): Promise<number | undefined> => {
  const data = campaignDataSchema.parse(JSON.parse(await page('/data/campaign.json')))
  return data.campaigns.find((one) => one.id === id)?.totals.money.received.amountVnd
}

describe('the site of a portal with several campaigns', () => {
  test.each(LOCALES)(
    'lets one choose among those that are open, and among no others: %s',
    async (locale: Locale) => {
      const main = (await page(pageUrl('pledge', locale))).split('<main')[1] ?? ''
      expect(campaignIn(main)).toEqual([])
      const links = hrefsIn(main)
      for (const { id } of OPEN) expect(links).toContain(pageUrl('pledge', locale, id))
      expect(links).not.toContain(pageUrl('pledge', locale, ended.id))
    },
  )

  test.each(LOCALES)(
    'leads from each page of a campaign to that campaign’s own form: %s',
    async (locale: Locale) => {
      const addresses = all.map(({ id }) => pageUrl('pledge', locale, id))
      for (const { id, account } of OPEN) {
        const own = await page(pageUrl('relief', locale, id))
        expect(hrefsIn(own).filter((href) => addresses.includes(href))).toEqual([
          pageUrl('pledge', locale, id),
        ])
        for (const other of all)
          expect(own.includes(other.account.number)).toBe(other.account.number === account.number)
        expect(campaignIn(await page(pageUrl('pledge', locale, id)))).toEqual([id])
      }
      const past = await page(pageUrl('relief', locale, ended.id))
      expect(hrefsIn(past).filter((href) => addresses.includes(href))).toEqual([])
    },
  )

  test('shows each open one at the front and on the page of every commune', async () => {
    const home = await page('/')
    const relief = await page(pageUrl('relief', 'vi'))
    const commune = await page(pageUrl('communes', 'vi', COMMUNES[0]?.slug ?? ''))
    for (const { id, names } of OPEN) {
      for (const html of [home, relief]) {
        expect(html).toContain(names.vi)
        expect(hrefsIn(html)).toContain(pageUrl('pledge', 'vi', id))
      }
      expect(relief).toContain(progressKey('vi', id))
      // The front page says what came as text, or draws it.
      expect(
        [`data-figure="${id} received"`, progressKey('vi', id)].some((mark) => home.includes(mark)),
      ).toBe(true)
      expect(commune).toContain(`/api/notices?campaign=${id}&amp;commune=`)
    }
    expect(home).not.toContain(ended.names.vi)
    expect(relief).toContain(ended.names.vi)
    expect(hrefsIn(relief)).not.toContain(pageUrl('pledge', 'vi', ended.id))
  })

  test('asks for goods only where the campaign takes them', async () => {
    expect(await page(pageUrl('pledge', 'vi', cold.id))).toContain('value="chan-man"')
    expect(await page(pageUrl('pledge', 'vi', flood.id))).not.toContain('name="goodsKind"')
  })
})

describe('a pledge to one of several campaigns', () => {
  test('has the account, the code to scan and the limit of its own campaign', async () => {
    for (const campaign of OPEN) {
      const { payment } = await pledge(campaign)
      expect(payment.accountNumber).toBe(campaign.account.number)
      for (const { account } of all)
        expect(payment.vietQr.includes(account.number)).toBe(account === campaign.account)
    }
    expect((await pledge(flood, { amount: '5 triệu' })).state).toBe('awaiting-confirmation')
    expect((await pledge(cold, { amount: '5 triệu' })).state).toBe('public')
  })

  test('names its campaign on the page to check and on the receipt', async () => {
    for (const campaign of OPEN) {
      const fields = { ...ANSWERS, campaign: campaign.id }
      const post = (path: string, more: Record<string, string> = {}) =>
        fetch(new URL(path, portal.url), {
          method: 'POST',
          redirect: 'manual',
          body: new URLSearchParams({ ...fields, ...more }),
        })
      const check = await (await post('/api/pledges/check?lang=vi')).text()
      expect(check).toContain(campaign.names.vi)
      const sent = await post('/api/pledges?lang=vi', { key: newKey()['idempotency-key'] })
      const receipt = await fetch(new URL(sent.headers.get('location') ?? '', portal.url), {
        headers: { cookie: (sent.headers.get('set-cookie') ?? '').split(';')[0] ?? '' },
      })
      const html = await receipt.text()
      expect(html).toContain(campaign.names.vi)
      expect(html).toContain(campaign.account.number)
      expect(html).toContain(`data-sent="pledge/${campaign.id}"`)
      for (const other of all.filter((one) => one !== campaign)) {
        expect(html).not.toContain(other.names.vi)
        expect(html).not.toContain(other.account.number)
      }
    }
  })

  test('is refused by one that has ended, by one that does not take such goods, and by one that does not exist', async () => {
    const refuse = async (answers: object) =>
      (await call('/api/pledges', { ...ANSWERS, ...answers }, newKey())).status
    const goods = { kind: 'goods', quantity: '10', unit: 'chiec' }
    expect(await refuse({ campaign: ended.id })).toBe(409)
    expect(await refuse({ campaign: flood.id, ...goods, goodsKind: 'chan-man' })).toBe(422)
    expect(await refuse({ campaign: cold.id, ...goods, goodsKind: 'luong-thuc' })).toBe(422)
    for (const campaign of ['bao-so-10-2025', '', '__proto__', `${cold.id} `])
      expect(await refuse({ campaign })).toBe(422)
  })

  test('is not sent to another campaign by the same key', async () => {
    const key = newKey()
    const send = ({ id }: Campaign) => call('/api/pledges', { ...ANSWERS, campaign: id }, key)
    expect((await send(flood)).status).toBe(201)
    expect((await send(cold)).status).toBe(409)
  })

  test('is not met by money or cash of another campaign: a person is asked, and cannot give it to that pledge', async () => {
    const own = await pledge(flood)
    await transfer(cold.account.number, `ung ho ${own.code}`, 500_000)
    await transfer(cold.account.number, 'ung ho', 70_000)
    await expect.poll(() => received(cold), { timeout: 60_000, interval: 500 }).toBe(70_000)
    const [asked, ...more] = await waiting(cold)
    expect(more).toEqual([])
    expect(asked).toMatchObject({ outcome: 'other-campaign', codes: [own.code] })
    expect(await waiting(flood)).toEqual([])
    expect((await lookUp(own)).receivedVnd).toBeUndefined()
    const decide = `/api/staff/transfers/${String(asked?.name)}/decide`
    const assigned = { decision: 'assign', code: own.code }
    const headers = { ...staff.accountant, ...newKey() }
    expect((await call(decide, assigned, headers)).status).toBe(422)
    const cash = { ...CASH, campaign: cold.id, pledgeCode: own.code }
    const counter = await call('/api/staff/contributions', cash, { ...staff.clerk, ...newKey() })
    expect(counter.status).toBe(422)

    await transfer(flood.account.number, own.code, 500_000)
    await expect.poll(() => received(flood), { timeout: 60_000, interval: 500 }).toBe(500_000)
    expect(await lookUp(own)).toMatchObject({ standing: 'whole', receivedVnd: 500_000 })
    expect(await received(cold)).toBe(70_000)
    const accept = (by: Record<string, string>) =>
      call(decide, { decision: 'accept' }, { ...by, ...newKey() })
    expect((await accept(staff.accountant)).status).toBe(403)
    expect((await accept(staff.another)).status).toBe(200)
    await expect.poll(() => received(cold), { timeout: 60_000, interval: 500 }).toBe(570_000)
    expect((await lookUp(own)).receivedVnd).toBe(500_000)
  })

  test('stands in the books with the name of its campaign', async () => {
    const { code } = await pledge(cold)
    await expect
      .poll(async () => page(`/api/ledger?code=${code}&lang=vi`), {
        timeout: 60_000,
        interval: 500,
      })
      .toContain(cold.names.vi)
    expect(await page(`/api/ledger?code=${code}&lang=vi`)).not.toContain(flood.names.vi)
  })
})

test('what has place for one campaign shows the newest that is open, and the API names all of them', async () => {
  expect(await page(`/${progressKey('vi')}`)).toContain(flood.names.vi)
  const { components } = (await call('/api/openapi.json')).body as {
    components: { schemas: { pledge: { properties: Record<string, object> } } }
  }
  const { campaign, goodsKind } = components.schemas.pledge.properties
  expect(campaign).toMatchObject({ examples: all.map(({ id }) => id) })
  expect(JSON.stringify(goodsKind)).toContain('chan-man')
})

describe('a portal whose folder of the province is another one', () => {
  const findOurs = makeProvinceFinder(OURS)

  test('has nothing of ours in any file of its site, any template and any bundle', () => {
    const files = globSync([join(folder, 'site/**/*'), join(folder, 'cdk.out/**/*')]).filter(
      (file) => !/\.(?:png|woff2|jar|zip|map)$/u.test(file) && statSync(file).isFile(),
    )
    expect(files.length).toBeGreaterThan(200)
    const found = files.map((file) => [file, findOurs(readFileSync(file, 'utf8'))] as const)
    expect(found.filter(([, words]) => words.length > 0)).toEqual([])
    const maps = globSync(join(folder, 'cdk.out/**/*.map')).map((file) =>
      readFileSync(file, 'utf8'),
    )
    expect(maps.filter((map) => map.includes(`${OURS}/`))).toEqual([])
  })

  test('says its own name, and finds its own words', async () => {
    const home = await page('/')
    expect(home).toContain('Nhịp Cầu Sông Mây')
    expect(makeProvinceFinder(PROVINCE)(home)).toContain('song may')
    expect(await page('/chu-de/tin-lu-quet/')).toContain('Mưa lũ tại Sông Mây')
    const picture = await fetch(new URL('/chia-se/vi.png', portal.url))
    expect(picture.headers.get('content-type')).toBe('image/png')
    expect(Buffer.from(await picture.arrayBuffer())).toEqual(
      readFileSync(`${PROVINCE}/pictures/vi.png`),
    )
  })

  test('gives codes with its own letters, and says nothing of ours in what it writes itself', async () => {
    const { code, lookupCode } = await pledge(cold)
    expect(code).toMatch(/^SMUH/u)
    expect((await call('/api/lookup', { reference: code, lookupCode })).status).toBe(200)
    const sent = { ...ANSWERS, campaign: cold.id }
    const post = (path: string, more: Record<string, string> = {}) =>
      fetch(new URL(path, portal.url), {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams({ ...sent, ...more }),
      })
    const written = []
    for (const locale of LOCALES) {
      written.push(await (await post(`/api/pledges/check?lang=${locale}`)).text())
      const { headers } = await post(`/api/pledges?lang=${locale}`, {
        key: newKey()['idempotency-key'],
      })
      const cookie = (headers.get('set-cookie') ?? '').split(';')[0] ?? ''
      const receipt = await fetch(new URL(headers.get('location') ?? '', portal.url), {
        headers: { cookie },
      })
      written.push(await receipt.text())
      const notice = `/api/notices?campaign=${cold.id}&commune=${COMMUNE}&lang=${locale}`
      for (const path of [notice, `/api/ledger?lang=${locale}`]) written.push(await page(path))
    }
    const donor = { ...CASH.donor, commune: COMMUNE }
    const cash = { ...CASH, donor, place: 'Phường Bến Mây', campaign: cold.id }
    const taken = await call('/api/staff/contributions', cash, { ...staff.clerk, ...newKey() })
    expect(taken.status).toBe(201)
    written.push(JSON.stringify(taken.body))
    const paper = `/api/staff/contributions/${String(taken.body.number)}/receipt`
    written.push(await (await fetch(new URL(paper, portal.url), { headers: staff.clerk })).text())
    for (const path of ['/api/openapi.json', '/data/campaign.json']) written.push(await page(path))
    for (const one of written) expect(findOurs(one), one.slice(0, 200)).toEqual([])
    expect(written.filter((one) => /tỉnh Sông Mây/iu.test(one)).length).toBeGreaterThan(2)
  })
})
