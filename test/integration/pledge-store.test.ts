import { randomBytes } from 'node:crypto'
import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import type { Pledge } from '../../functions/pledges/pledge.ts'
import { pledgedEntry, withdrawnEntry } from '../../functions/pledges/pledge.ts'
import { findIdempotency } from '../../functions/storage/idempotency.ts'
import { makePledgeStore } from '../../functions/pledges/pledge-store.ts'
import type { PledgeStore } from '../../functions/pledges/pledge-store.ts'
import { makeNewPledge } from '../fixtures/new-pledge.ts'
import { memoryRecordKeys } from '../fakes/memory-record-keys.ts'
import { makeTables, readTable, rowsIn } from '../fixtures/tables.ts'
import type { Tables } from '../fixtures/tables.ts'
import { LEDGER } from '../../functions/storage/keys.ts'
import { idempotencyKey, pledgeKey } from '../../functions/storage/records-table.ts'

const NOW = new Date('2025-10-15T04:00:00.000Z')
let tables: Tables
let store: PledgeStore
beforeAll(async () => {
  tables = await makeTables(inject('dynamoDbEndpoint'))
  store = makePledgeStore(tables.client, tables, memoryRecordKeys, { now: () => NOW })
})
const findKey = (keyHash: string) => findIdempotency(tables.client, tables.records, keyHash)

describe('the pledge store', () => {
  test('keeps a pledge, its key and its pending entry together, and reads them back', async () => {
    const request = makeNewPledge()
    expect(await store.put(request)).toEqual({ outcome: 'done' })
    expect(await store.find(request.pledge.code)).toEqual(request.pledge)
    expect(await findKey(request.keyHash)).toEqual({
      code: request.pledge.code,
      requestHash: 'r',
    })
    const pending = (await readTable(tables.client, tables.ledger)).filter(({ entry }) =>
      String(entry).includes(request.pledge.code),
    )
    expect(pending).toHaveLength(1)
    expect(pending[0]?.pk).toBe(LEDGER.pendingPledged)
  })

  test('gives the idempotency row an end, and no one else', async () => {
    const request = makeNewPledge()
    await store.put(request)
    const rows = (await readTable(tables.client, tables.records)).filter(
      ({ code }) => code === request.pledge.code,
    )
    expect(rows.find(({ sk }) => sk === idempotencyKey('').sk)?.expiresAt).toBe(
      Date.parse(request.pledge.createdAt) / 1_000 + 30 * 86_400,
    )
    expect(rows.find(({ sk }) => sk === pledgeKey('').sk)?.expiresAt).toBeUndefined()
  })

  test('says that a key was used before, and stores nothing of the second call', async () => {
    const first = makeNewPledge()
    await store.put(first)
    const second = { ...makeNewPledge(), keyHash: first.keyHash }
    expect(await store.put(second)).toEqual({ outcome: 'repeated', code: first.pledge.code })
    const third = { ...makeNewPledge(), keyHash: first.keyHash, requestHash: 'other' }
    expect(await store.put(third)).toEqual({ outcome: 'key-reused' })
    expect(await store.find(second.pledge.code)).toBeUndefined()
  })

  test('says that a code is taken, and leaves the first pledge as it was', async () => {
    const first = makeNewPledge()
    await store.put(first)
    const second = makeNewPledge({
      code: first.pledge.code,
      input: { ...first.pledge.input, name: 'Người khác' },
    })
    expect(await store.put(second)).toEqual({
      outcome: 'refused',
      by: ['dataKey'],
    })
    expect(await findKey(second.keyHash)).toBeUndefined()
    expect((await store.find(first.pledge.code))?.input.name).toBe('Nhà hảo tâm mẫu')
  })

  test('stores one of many that come at once with one key', async () => {
    const request = makeNewPledge()
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, () => store.put({ ...makeNewPledge(), keyHash: request.keyHash })),
    )
    expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual([
      'done',
      ...Array.from({ length: 11 }, () => 'repeated'),
    ])
  })

  test('keeps no key from which the lookup code could be made', async () => {
    const text = JSON.stringify(await readTable(tables.client, tables.records))
    expect(text).not.toContain('idempotencyKey')
    expect(text).not.toContain('lookupCode')
  })

  test('takes a pledge back once, however many ask at one moment, with one entry that undoes the first', async () => {
    const request = makeNewPledge()
    await store.put(request)
    const { pledge } = request
    const outcomes = await Promise.all(
      Array.from({ length: 6 }, (_, at) => {
        const time = `2025-10-16T03:00:00.00${at}Z`
        return store.withdraw({ pledge, entry: withdrawnEntry(pledge, time), at: time })
      }),
    )
    expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual([
      'done',
      ...Array.from({ length: 5 }, () => 'repeated'),
    ])
    expect(await store.find(pledge.code)).toMatchObject({
      state: 'withdrawn',
      withdrawnAt: expect.any(String) as string,
    })
    const entries = (await readTable(tables.client, tables.ledger)).filter(({ entry }) =>
      String(entry).includes(pledge.code),
    )
    expect(
      entries.map(({ entry }) => (JSON.parse(String(entry)) as { kind: string }).kind).toSorted(),
    ).toEqual(['pledged', 'withdrawn'])
  })

  test.each([
    ['money', 'SET receivedVnd = :came', { ':came': 1_000 }],
    ['goods', 'SET goodsReceivedAt = :came', { ':came': '2025-10-16T03:00:00.000Z' }],
  ])(
    'takes back no pledge that %s came for between the reading and the writing',
    async (_, UpdateExpression, ExpressionAttributeValues) => {
      const { pledge, ...rest } = makeNewPledge()
      await store.put({ pledge, ...rest })
      await tables.client.send(
        new UpdateCommand({
          TableName: tables.records,
          Key: pledgeKey(pledge.code),
          UpdateExpression,
          ExpressionAttributeValues,
        }),
      )
      const at = '2025-10-17T03:00:00.000Z'
      const entry = withdrawnEntry(pledge, at)
      expect(await store.withdraw({ pledge, entry, at })).toMatchObject({ outcome: 'not-allowed' })
      expect(await store.find(pledge.code)).toMatchObject({ state: 'public' })
    },
  )

  test('takes the shown name away with the pledge, and tells the publisher of no other', async () => {
    const at = '2025-10-17T03:00:00.000Z'
    const codes: Record<string, string> = {}
    for (const publishName of [true, false]) {
      const input = { ...makeNewPledge().pledge.input, publishName }
      const { pledge, ...rest } = makeNewPledge({ input })
      await store.put({ pledge, ...rest })
      await store.withdraw({ pledge, entry: withdrawnEntry(pledge, at), at })
      codes[String(publishName)] = pledge.code
    }
    const told = rowsIn(await readTable(tables.client, tables.ledger), LEDGER.withdrawnName)
    expect(told.map(({ sk }) => sk)).toContain(codes.true)
    expect(told.map(({ sk }) => sk)).not.toContain(codes.false)
  })

  test('a clerk who read the pledge before it was taken back, or before its name was hidden, confirms nothing', async () => {
    const input = { ...makeNewPledge().pledge.input, publishName: true }
    const confirm = async (pledge: Pledge) => {
      const done = await store.confirm({
        pledge,
        entry: pledgedEntry(pledge),
        keyHash: randomBytes(32).toString('hex'),
        at: '2025-10-17T03:00:00.000Z',
        staff: 'clerk',
      })
      return done.outcome
    }
    const back = { ...makeNewPledge({ state: 'awaiting-confirmation', input }), entry: undefined }
    await store.put(back)
    expect(
      await store.withdraw({
        pledge: back.pledge,
        entry: undefined,
        at: '2025-10-16T03:00:00.000Z',
      }),
    ).toEqual({ outcome: 'done' })
    expect(await confirm(back.pledge)).toBe('not-allowed')
    const hidden = { ...makeNewPledge({ state: 'awaiting-confirmation', input }), entry: undefined }
    await store.put(hidden)
    const hide = async (at: string) => (await store.hideName(hidden.pledge, at)).outcome
    expect(await hide('2025-10-16T03:00:00.000Z')).toBe('done')
    expect(await hide('2025-10-16T03:00:01.000Z')).toBe('repeated')
    expect(await confirm(hidden.pledge)).toBe('not-allowed')
    const fresh = await store.find(hidden.pledge.code)
    expect(fresh && (await confirm(fresh))).toBe('done')
    const rows = await readTable(tables.client, tables.ledger)
    expect(
      rows.find(({ entry }) => String(entry).includes(hidden.pledge.code))?.name,
    ).toBeUndefined()
    expect(
      rowsIn(rows, LEDGER.withdrawnName).find(({ sk }) => sk === hidden.pledge.code),
    ).toBeDefined()
  })
})
