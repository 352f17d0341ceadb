import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { auditPut } from '../../functions/storage/audit-rows.ts'
import { makeAttemptStore } from '../../functions/storage/attempt-store.ts'
import { getRow } from '../../functions/storage/dynamo.ts'
import { findIdempotency, idempotencyPut } from '../../functions/storage/idempotency.ts'
import { makePaceStore } from '../../functions/storage/pace-store.ts'
import { makePublicFiles } from '../../functions/storage/public-files.ts'
import { attemptKey, auditPartition } from '../../functions/storage/records-table.ts'
import { tryTransaction } from '../../functions/storage/transaction.ts'
import { readObject } from '../../functions/storage/s3.ts'
import { INTAKE, startPrivateStores } from '../fixtures/private-stores.ts'
import type { PrivateStores } from '../fixtures/private-stores.ts'
import { readPartition } from '../fixtures/tables.ts'

let stores: PrivateStores
beforeAll(async () => {
  stores = await startPrivateStores(inject('dynamoDbEndpoint'))
})
afterAll(() => stores.stop())

const AT = '2025-10-16T03:00:00.000Z'

test('what a key stood for first is what it stands for', async () => {
  const { client, records } = stores.tables
  const keyHash = randomUUID()
  const wish = { keyHash, code: 'LCUH0000000', requestHash: 'một', wishedAt: AT }
  const put = (requestHash: string) =>
    tryTransaction(client, { key: idempotencyPut(records, { ...wish, requestHash }) })
  expect(await put('một')).toEqual({ result: 'written' })
  expect(await put('hai')).toEqual({ result: 'refused', by: ['key'] })
  expect(await findIdempotency(client, records, keyHash)).toMatchObject({ requestHash: 'một' })
})

test('no audit row is written over, though the same act were sent again', async () => {
  const { client, records } = stores.tables
  const act = { at: AT, staff: 'ke-toan', act: 'receive', of: 'BN-2025-000001', campaign: 'c' }
  const audit = auditPut(records, '2025-10-16', act)
  expect(await tryTransaction(client, { audit })).toEqual({ result: 'written' })
  expect(await tryTransaction(client, { audit })).toEqual({ result: 'refused', by: ['audit'] })
  expect(await readPartition(client, records, auditPartition('2025-10-16'))).toHaveLength(1)
})

test('no more attempts are allowed in an hour than the limit says', async () => {
  const attempts = makeAttemptStore(stores.tables.client, stores.tables.records, () => {})
  const taken: string[] = []
  // On a busy machine a count may not be answered in time, and be counted or not.
  while (taken.length < 40 && taken.at(-1) !== 'over')
    taken.push(
      await attempts.take(
        [{ attempt: { act: 'lookup', of: ['một'] }, perHour: 5 }],
        new Date('2025-10-16T03:59:59.000Z'),
      ),
    )
  expect(taken.at(-1)).toBe('over')
  expect(taken.filter((counted) => counted === 'within').length).toBeLessThanOrEqual(5)
})

test('what is counted under several names is counted under all of them or none', async () => {
  const pace = makePaceStore(stores.tables.client, stores.tables.records, () => {})
  const at = new Date('2025-10-16T03:59:59.000Z')
  const bounds = (narrow: string) => [
    { name: narrow, perHour: { count: 3, weight: 100 } },
    { name: 'rộng', perHour: { count: 5, weight: 250 } },
    { name: 'không giới hạn' },
  ]
  const take = (narrow: string, weight = 10) =>
    pace.take({ act: 'pledgeOfNetwork', of: ['mạng'] }, weight, bounds(narrow), at)
  expect(await Promise.all(Array.from({ length: 6 }, () => take('một')))).toEqual(
    expect.arrayContaining(['within', 'within', 'within', 'over', 'over', 'over']),
  )
  // What was over for the first is not counted for the wide one: two of five are left there.
  expect([await take('hai', 101), await take('hai', 100), await take('hai')]).toEqual([
    'over',
    'within',
    'over',
  ])
  expect([await take('ba', 100), await take('bốn')]).toEqual(['within', 'over'])
  const { client, records } = stores.tables
  const hour = Math.floor(at.getTime() / 3_600_000)
  const key = attemptKey({ act: 'pledgeOfNetwork', of: ['mạng'] }, hour)
  const row = await getRow(client, records, key)
  expect(row).toMatchObject({
    'count một': 3,
    'count rộng': 5,
    'weight rộng': 230,
    'count không giới hạn': 5,
    expiresAt: (hour + 2) * 3_600,
  })
})

test('older figures are never put over newer ones, even by one who read before they were there', async () => {
  const { s3 } = stores
  const file = (body: string) => ({ key: 'so-lieu.json', contentType: 'application/json', body })
  const bodyNow = async () => (await readObject(s3, INTAKE, 'so-lieu.json'))?.bytes
  const late = makePublicFiles(
    Object.assign(Object.create(s3), {
      send: async (command: Parameters<typeof s3.send>[0]) => {
        const seen = await s3.send(command).catch((error: unknown) => error)
        // Between its look and its write another publisher is faster.
        if (overtake) {
          const faster = overtake
          overtake = undefined
          await faster()
        }
        if (seen instanceof Error) throw seen
        return seen
      },
    }) as typeof s3,
    INTAKE,
  )
  const files = makePublicFiles(s3, INTAKE)
  let overtake: (() => Promise<unknown>) | undefined = () => files.putIfNewer(file('mới'), 7)
  expect(await late.putIfNewer(file('cũ'), 6)).toBe('kept')
  overtake = () => files.putIfNewer(file('mới nữa'), 9)
  expect(await late.putIfNewer(file('cũ hơn'), 8)).toBe('kept')
  expect(new TextDecoder().decode(await bodyNow())).toBe('mới nữa')
})
