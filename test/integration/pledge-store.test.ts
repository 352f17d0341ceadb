import { randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import type { Pledge } from '../../functions/domain/pledge.ts'
import { pledgedEntry } from '../../functions/domain/pledge.ts'
import { makePledgeStore } from '../../functions/storage/pledge-store.ts'
import type { NewPledge, PledgeStore } from '../../functions/storage/pledge-store.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { makeReferenceCode } from '../../shared/reference-code.ts'
import { makeTables, readTable } from '../fixtures/tables.ts'
import type { Tables } from '../fixtures/tables.ts'

let tables: Tables
let store: PledgeStore
beforeAll(async () => {
  tables = await makeTables(inject('dynamoDbEndpoint'))
  store = makePledgeStore(tables.client, tables)
})

function makeNewPledge(overrides: Partial<Pledge> = {}): NewPledge {
  const pledge: Pledge = {
    code: makeReferenceCode(randomBytes(6)),
    campaign: featuredCampaign().id,
    state: 'public',
    input: {
      gift: { kind: 'money', amountVnd: 100_000 },
      donorKind: 'individual',
      name: 'Nhà hảo tâm mẫu',
      phone: '+84912345678',
      publishName: false,
    },
    locale: 'vi',
    consents: [{ purpose: 'process', version: 'pledge-1', text: 'Tôi đồng ý', givenAt: '2025-10-15T03:00:00.000Z' }],
    createdAt: '2025-10-15T03:00:00.000Z',
    lookupSalt: randomBytes(16).toString('base64'),
    nameSalt: randomBytes(16).toString('base64'),
    lookupHash: 'a'.repeat(64),
    ...overrides,
  }
  return { pledge, keyHash: randomBytes(32).toString('hex'), requestHash: 'r', entry: pledgedEntry(pledge) }
}

describe('the pledge store', () => {
  test('keeps a pledge, its key and its pending entry together, and reads them back', async () => {
    const request = makeNewPledge()
    expect(await store.put(request)).toBe('stored')
    expect(await store.find(request.pledge.code)).toEqual(request.pledge)
    expect(await store.findByKey(request.keyHash)).toEqual({ code: request.pledge.code, requestHash: 'r' })
    const pending = (await readTable(tables.client, tables.ledger)).filter(({ entry }) => String(entry).includes(request.pledge.code))
    expect(pending).toHaveLength(1)
    expect(pending[0]?.pk).toBe('PENDING')
  })

  test('gives the idempotency row an end, and no one else', async () => {
    const request = makeNewPledge()
    await store.put(request)
    const rows = (await readTable(tables.client, tables.records)).filter(({ code }) => code === request.pledge.code)
    expect(rows.find(({ sk }) => sk === 'KEY')?.expiresAt).toBe(Date.parse(request.pledge.createdAt) / 1_000 + 30 * 86_400)
    expect(rows.find(({ sk }) => sk === 'PLEDGE')?.expiresAt).toBeUndefined()
  })

  test('says that a key was used before, and stores nothing of the second call', async () => {
    const first = makeNewPledge()
    await store.put(first)
    const second = { ...makeNewPledge(), keyHash: first.keyHash }
    expect(await store.put(second)).toBe('key-used')
    expect(await store.find(second.pledge.code)).toBeUndefined()
  })

  test('says that a code is taken, and leaves the first pledge as it was', async () => {
    const first = makeNewPledge()
    await store.put(first)
    const second = makeNewPledge({ code: first.pledge.code, input: { ...first.pledge.input, name: 'Người khác' } })
    expect(await store.put(second)).toBe('code-taken')
    expect(await store.findByKey(second.keyHash)).toBeUndefined()
    expect((await store.find(first.pledge.code))?.input.name).toBe('Nhà hảo tâm mẫu')
  })

  test('stores one of many that come at once with one key', async () => {
    const request = makeNewPledge()
    const outcomes = await Promise.all(Array.from({ length: 12 }, () => store.put({ ...makeNewPledge(), keyHash: request.keyHash })))
    expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(1)
    expect(outcomes.every((outcome) => outcome !== 'code-taken')).toBe(true)
  })

  test('keeps no key from which the lookup code could be made', async () => {
    const text = JSON.stringify(await readTable(tables.client, tables.records))
    expect(text).not.toContain('idempotencyKey')
    expect(text).not.toContain('lookupCode')
  })
})
