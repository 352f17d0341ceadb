import { randomBytes } from 'node:crypto'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { makeOpenPledgeStore } from '../../functions/pledges/open-pledge-store.ts'
import { makePledgeStore } from '../../functions/pledges/pledge-store.ts'
import type { PledgeStore } from '../../functions/pledges/pledge-store.ts'
import { keptUntil, pledgedEntry, withdrawnEntry } from '../../functions/pledges/pledge.ts'
import type { Pledge } from '../../functions/pledges/pledge.ts'
import { showPledge } from '../../functions/pledges/serve-pledges/serve-pledges.ts'
import { getRow } from '../../functions/storage/dynamo.ts'
import { LEDGER } from '../../functions/storage/keys.ts'
import { pledgeDataKey, pledgeKey } from '../../functions/storage/records-table.ts'
import { makeTransferStore } from '../../functions/transfers/transfer-store.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { pledgeForm } from '../../shared/forms/pledge.ts'
import { makeReferenceCode } from '../../shared/reference-code.ts'
import { startPrivateStores } from '../fixtures/private-stores.ts'
import type { PrivateStores } from '../fixtures/private-stores.ts'
import { readTable } from '../fixtures/tables.ts'
import { memoKeysOf } from '../fixtures/memo-keys.ts'

const CREATED = '2026-10-15T03:00:00.000Z'
const LATER = '2026-10-20T03:00:00.000Z'
const WORDS = ['Người cho mẫu', '+84912345678', 'nguoi.cho@vidu.vn', 'Lời nhắn riêng'] as const

let stores: PrivateStores
let pledges: PledgeStore
let today = new Date(CREATED)
beforeAll(async () => {
  stores = await startPrivateStores(inject('dynamoDbEndpoint'))
  const { tables, keys } = stores
  pledges = makePledgeStore(tables.client, tables, keys, { now: () => today })
})
afterAll(() => stores.stop())

function makePledge(changes: Partial<Pledge> = {}, publishName = true): Pledge {
  const [name, phone, email, message] = WORDS
  return {
    code: makeReferenceCode(randomBytes(6)),
    campaign: featuredCampaign().id,
    state: 'public',
    input: {
      gift: { kind: 'money', amountVnd: 100_000 },
      donorKind: 'individual',
      name,
      phone,
      email,
      message,
      commune: '03408',
      publishName,
    },
    locale: 'vi',
    consents: [{ purpose: 'process', version: 'pledge-1', text: 'Đồng ý', givenAt: CREATED }],
    createdAt: CREATED,
    keptUntil: keptUntil({ createdAt: CREATED }),
    lookupSalt: randomBytes(16).toString('base64'),
    nameSalt: randomBytes(16).toString('base64'),
    lookupHash: 'a'.repeat(64),
    ...changes,
  }
}

async function put(pledge: Pledge): Promise<Pledge> {
  const isPublic = pledge.state === 'public'
  const entry = isPublic ? pledgedEntry(pledge) : undefined
  const keyHash = randomBytes(32).toString('hex')
  expect(await pledges.put({ pledge, keyHash, requestHash: 'r', entry })).toEqual({
    outcome: 'done',
  })
  return pledge
}

/** A pledge as it lay in the table before it was sealed. */
async function putOld(pledge: Pledge): Promise<Pledge> {
  const { keptUntil: _until, ...old } = pledge
  const { client, records } = stores.tables
  await client.send(
    new PutCommand({ TableName: records, Item: { ...pledgeKey(pledge.code), ...old } }),
  )
  return old
}

const read = (key: { pk: string; sk: string }) =>
  getRow(stores.tables.client, stores.tables.records, key)
const rowOf = async ({ code }: Pledge): Promise<string> =>
  JSON.stringify(await read(pledgeKey(code)))
const openOf = ({ code }: Pledge) =>
  makeOpenPledgeStore(stores.tables.client, stores.tables.records).find(code)
const isToldToPublisher = async ({ code }: Pledge): Promise<boolean> =>
  (await readTable(stores.tables.client, stores.tables.ledger)).some(
    ({ pk, sk }) => pk === LEDGER.withdrawnName && sk === code,
  )
const entriesOf = async ({ code }: Pledge): Promise<readonly unknown[]> =>
  (await readTable(stores.tables.client, stores.tables.ledger))
    .filter(({ entry }) => String(entry).includes(code))
    .map(({ entry }) => entry)
const whatClerkReads = async ({ code }: Pledge): Promise<string> =>
  String(
    (
      await showPledge(code, {
        pledges,
        formOf: pledgeForm,
        now: () => today,
        sha256: String,
        report: () => {},
      })
    ).response.body,
  )

describe('the key of a pledge', () => {
  test('stands in the table before the pledge, which is not written where the key is not', async () => {
    const { tables, keys } = stores
    const sent: string[] = []
    const send = (command: { constructor: { name: string } }) => {
      sent.push(command.constructor.name)
      throw new Error('no answer')
    }
    const broken = makePledgeStore({ send } as never, tables, keys, { now: () => today })
    const pledge = makePledge()
    const keyHash = randomBytes(32).toString('hex')
    const written = broken.put({ pledge, keyHash, requestHash: 'r', entry: pledgedEntry(pledge) })
    await expect(written).rejects.toThrow('no answer')
    expect(sent).toEqual(['PutCommand'])
  })
})

describe('who gives', () => {
  test('is nowhere in the row as it was written, and is read back whole with the key', async () => {
    const pledge = await put(makePledge({}, false))
    const row = await rowOf(pledge)
    for (const words of [...WORDS, pledge.nameSalt]) expect(row).not.toContain(words)
    expect(row).toContain('03408')
    expect(await pledges.find(pledge.code)).toEqual(pledge)
  })

  test('is not known to those who import statements or receive at a counter, but for a name that is public', async () => {
    const shown = await put(makePledge())
    const hidden = await put(makePledge({}, false))
    const waiting = await put(makePledge({ state: 'awaiting-confirmation' }))
    const transfers = makeTransferStore(
      stores.tables.client,
      stores.tables,
      memoKeysOf(stores.tables),
    )
    const found = await transfers.findPledges([shown, hidden, waiting].map(({ code }) => code))
    expect(found.get(shown.code)?.publicName).toBe(WORDS[0])
    for (const { code } of [hidden, waiting]) expect(found.get(code)?.publicName).toBeUndefined()
    const [, ...hiddenWords] = WORDS
    for (const open of [...found.values(), await openOf(shown)])
      for (const words of hiddenWords) expect(JSON.stringify(open)).not.toContain(words)
  })

  test('lies open by name alone, from the clerk’s confirmation until the donor hides it or takes the pledge back', async () => {
    const waiting = await put(makePledge({ state: 'awaiting-confirmation' }))
    expect(await rowOf(waiting)).not.toContain(WORDS[0])
    const keyHash = randomBytes(32).toString('hex')
    const entry = pledgedEntry(waiting)
    await pledges.confirm({ pledge: waiting, entry, keyHash, at: LATER, staff: 'clerk' })
    expect((await openOf(waiting))?.publicName).toBe(WORDS[0])
    await pledges.hideName(waiting, LATER)
    expect(await rowOf(waiting)).not.toContain(WORDS[0])
    expect((await pledges.find(waiting.code))?.input).toMatchObject({
      name: WORDS[0],
      publishName: false,
    })
    const shown = await put(makePledge())
    await pledges.withdraw({ pledge: shown, entry: withdrawnEntry(shown, LATER), at: LATER })
    expect(await rowOf(shown)).not.toContain(WORDS[0])
  })

  test('is read by a clerk until the pledge is taken back, and not after', async () => {
    for (const store of [put, putOld]) {
      const pledge = await store(makePledge({ state: 'awaiting-confirmation' }))
      for (const words of WORDS) expect(await whatClerkReads(pledge)).toContain(words)
      await pledges.withdraw({ pledge, entry: undefined, at: LATER })
      for (const words of WORDS) expect(await whatClerkReads(pledge)).not.toContain(words)
      expect(await whatClerkReads(pledge)).toContain('100000')
      expect((await pledges.find(pledge.code))?.input.message).toBe(WORDS[3])
    }
  })

  test('is read from rows of the time before the seal', async () => {
    const old = await putOld(makePledge())
    expect(await pledges.find(old.code)).toEqual(old)
    expect((await openOf(old))?.publicName).toBe(WORDS[0])
    await pledges.hideName(old, LATER)
    expect((await openOf(old))?.publicName).toBeUndefined()
  })
})

describe('erasing who gave', () => {
  test.each([
    ['a pledge', put],
    ['a pledge of the time before the seal', putOld],
  ])('of %s takes every word and the key, and leaves the books as they are', async (_, store) => {
    const pledge = await store(makePledge())
    const entries = await entriesOf(pledge)
    expect((await pledges.erase(pledge.code, LATER)).outcome).toBe('done')
    for (const words of [...WORDS, pledge.nameSalt])
      expect(await rowOf(pledge)).not.toContain(words)
    expect(await read(pledgeDataKey(pledge.code))).not.toHaveProperty('wrapped')
    expect(await isToldToPublisher(pledge)).toBe(true)
    expect(await entriesOf(pledge)).toEqual(entries)
    const found = await pledges.find(pledge.code)
    expect(found).toMatchObject({ state: 'public', erasedAt: LATER })
    expect(found?.input).toEqual({
      gift: { kind: 'money', amountVnd: 100_000 },
      donorKind: 'individual',
      commune: '03408',
      publishName: false,
    })
    expect(found).not.toHaveProperty('nameSalt')
  })

  test('takes a pledge back that waits for a call, since nobody can be called', async () => {
    const pledge = await put(makePledge({ state: 'awaiting-confirmation' }))
    await pledges.erase(pledge.code, LATER)
    expect(await pledges.find(pledge.code)).toMatchObject({
      state: 'withdrawn',
      withdrawnAt: LATER,
    })
    expect(await isToldToPublisher(pledge)).toBe(false)
    const waiting = await pledges.listWaiting()
    expect(waiting.items.map(({ code }) => code)).not.toContain(pledge.code)
    const keyHash = randomBytes(32).toString('hex')
    const entry = pledgedEntry(pledge)
    const late = await pledges.confirm({ pledge, entry, keyHash, at: LATER, staff: 'clerk' })
    expect(late.outcome).toBe('not-allowed')
  })

  test('twice is once, however many ask at one moment', async () => {
    const pledge = await put(makePledge())
    const outcomes = await Promise.all(
      Array.from({ length: 5 }, () => pledges.erase(pledge.code, LATER)),
    )
    for (const { outcome } of outcomes) expect(['done', 'repeated']).toContain(outcome)
    expect((await pledges.erase(pledge.code, '2026-12-01T03:00:00.000Z')).outcome).toBe('done')
    expect(await pledges.find(pledge.code)).toMatchObject({ erasedAt: LATER })
  })

  test('of what is not there does nothing', async () => {
    const code = makeReferenceCode(randomBytes(6))
    expect((await pledges.erase(code, LATER)).outcome).toBe('not-allowed')
    expect(await read(pledgeDataKey(code))).toBeUndefined()
  })
})

describe('the time of keeping', () => {
  const secondsOf = (isoDay: string) => Date.parse(`${isoDay}T00:00:00+07:00`) / 1_000

  test('is two years, and fifteen days once the pledge is taken back', () => {
    expect(keptUntil({ createdAt: CREATED })).toBe('2028-10-14')
    expect(keptUntil({ createdAt: CREATED, withdrawnAt: LATER })).toBe('2026-11-04')
    expect(keptUntil({ createdAt: CREATED, withdrawnAt: '2028-10-10T03:00:00.000Z' })).toBe(
      '2028-10-14',
    )
  })

  test('being over, no key opens the answers, not even one that was made later for a pledge of that code', async () => {
    const pledge = await put(makePledge())
    const { client, records } = stores.tables
    const { wrapped } = await stores.keys.make(pledge.code)
    const row = { ...pledgeDataKey(pledge.code), wrapped, expiresAt: secondsOf('2031-01-01') }
    await client.send(new PutCommand({ TableName: records, Item: row }))
    today = new Date('2028-10-14T00:00:00+07:00')
    const found = await pledges.find(pledge.code)
    today = new Date(CREATED)
    expect(found).toMatchObject({ code: pledge.code, keptUntil: '2028-10-14' })
    expect(found?.input.name).toBeUndefined()
  })

  test('is written beside the key, and moves when the pledge is taken back', async () => {
    const pledge = await put(makePledge())
    expect(await read(pledgeDataKey(pledge.code))).toMatchObject({
      expiresAt: secondsOf('2028-10-14'),
    })
    await pledges.withdraw({ pledge, entry: withdrawnEntry(pledge, LATER), at: LATER })
    expect(await read(pledgeDataKey(pledge.code))).toMatchObject({
      expiresAt: secondsOf('2026-11-04'),
    })
    expect(await pledges.find(pledge.code)).toMatchObject({ keptUntil: '2026-11-04' })
  })

  test('ends the reading on its day, although the table deletes the key some days later', async () => {
    const pledge = await put(makePledge({}, false))
    today = new Date('2028-10-13T16:59:59Z')
    expect((await pledges.find(pledge.code))?.input.phone).toBe(WORDS[1])
    today = new Date('2028-10-13T17:00:00Z')
    expect((await pledges.find(pledge.code))?.input).not.toHaveProperty('phone')
    today = new Date(CREATED)
  })
})
