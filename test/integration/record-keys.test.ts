import { GenerateDataKeyCommand } from '@aws-sdk/client-kms'
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { makeRecordKeys } from '../../functions/storage/record-keys.ts'
import { seal, unseal } from '../../functions/storage/seal.ts'
import { OPEN_FOR_MS, RECORDS_OF_ONE_KEY } from '../../functions/storage/wrapping-keys.ts'
import { RECORDS_KEY, startPrivateStores } from '../fixtures/private-stores.ts'
import type { PrivateStores } from '../fixtures/private-stores.ts'

let stores: PrivateStores
let clock = 0
let calls: string[] = []
let isDown = false
beforeAll(async () => {
  stores = await startPrivateStores(inject('dynamoDbEndpoint'))
  stores.kms.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        calls.push(commandName.replace('Command', ''))
        if (isDown) throw new Error('kms-does-not-answer')
        return next(args)
      },
    { step: 'initialize' },
  )
})
afterAll(() => stores.stop())
beforeEach(() => {
  clock = 1_000_000
  calls = []
  isDown = false
})
/** Keys as a process has them that begins now. */
const freshKeys = () => makeRecordKeys(stores.kms, RECORDS_KEY, () => clock)

test('each record has a key of its own, which opens with its code alone', async () => {
  const keys = freshKeys()
  const [one, other] = [await keys.make('ONE'), await keys.make('OTHER')]
  expect(Buffer.from(one.open).equals(Buffer.from(other.open))).toBe(false)
  expect(one.open).toHaveLength(32)
  const sealed = seal(one, 'words', 'Nguyễn Thị Ví Dụ')
  // Another process, which knows only what the table holds.
  const later = freshKeys()
  expect(unseal(await later.unwrap('ONE', one.wrapped), 'words', sealed)).toBe('Nguyễn Thị Ví Dụ')
  await expect(later.unwrap('OTHER', one.wrapped)).rejects.toThrow(/.+/u)
  await expect(later.unwrap('ONE', `${one.wrapped.slice(0, -4)}AAAA`)).rejects.toThrow(/.+/u)
  const [outer] = one.wrapped.split('.')
  await expect(later.unwrap('ONE', `${outer}.`)).rejects.toThrow(/.+/u)
  expect(one.wrapped).not.toContain(Buffer.from(one.open).toString('base64'))
})

test('a wave of records asks KMS once, however many come at a time', async () => {
  const keys = freshKeys()
  const codes = Array.from({ length: 50 }, (_, index) => `CODE${index}`)
  const made = await Promise.all(codes.map((code) => keys.make(code)))
  expect(calls).toEqual(['GenerateDataKey'])
  expect(new Set(made.map(({ open }) => Buffer.from(open).toString('hex'))).size).toBe(50)
  calls = []
  const reader = freshKeys()
  const read = await Promise.all(
    made.map(({ wrapped }, index) => reader.unwrap(`CODE${index}`, wrapped)),
  )
  expect(calls).toEqual(['Decrypt'])
  expect(read).toEqual(made.map(({ open, wrapped }) => ({ open: Buffer.from(open), wrapped })))
})

test('the process that made a record reads it without KMS', async () => {
  const keys = freshKeys()
  const { wrapped } = await keys.make('ONE')
  await keys.unwrap('ONE', wrapped)
  expect(calls).toEqual(['GenerateDataKey'])
})

test('a wrapping key serves five minutes, and none longer because a clock was set back', async () => {
  const keys = freshKeys()
  const { wrapped } = await keys.make('ONE')
  clock += OPEN_FOR_MS - 1
  await keys.make('TWO')
  await keys.unwrap('ONE', wrapped)
  expect(calls).toHaveLength(1)
  clock += 1
  await keys.unwrap('ONE', wrapped)
  await keys.make('THREE')
  expect(calls).toEqual(['GenerateDataKey', 'Decrypt', 'GenerateDataKey'])
  clock -= 24 * OPEN_FOR_MS
  await keys.make('FOUR')
  await keys.unwrap('ONE', wrapped)
  expect(calls).toHaveLength(5)
})

test('a wrapping key serves so many records and no more', async () => {
  const keys = freshKeys()
  for (let count = 0; count < RECORDS_OF_ONE_KEY; count++) await keys.make(`CODE${count}`)
  expect(calls).toHaveLength(1)
  await keys.make('ONE-MORE')
  expect(calls).toHaveLength(2)
})

test('a call that fails is asked again by the next record, and fails no other', async () => {
  const keys = freshKeys()
  isDown = true
  await expect(keys.make('ONE')).rejects.toThrow('kms-does-not-answer')
  isDown = false
  const { wrapped } = await keys.make('ONE')
  const reader = freshKeys()
  isDown = true
  await expect(reader.unwrap('ONE', wrapped)).rejects.toThrow('kms-does-not-answer')
  isDown = false
  await reader.unwrap('ONE', wrapped)
  // What is open already needs no KMS.
  isDown = true
  await keys.make('TWO')
  await reader.unwrap('ONE', wrapped)
})

test('reads a record whose key KMS wrapped itself, as all were before wrapping keys', async () => {
  const command = { KeyId: RECORDS_KEY, KeySpec: 'AES_256' } as const
  const context = { EncryptionContext: { record: 'OLD' } }
  const made = await stores.kms.send(new GenerateDataKeyCommand({ ...command, ...context }))
  const wrapped = Buffer.from(made.CiphertextBlob ?? []).toString('base64')
  const keys = freshKeys()
  expect(await keys.unwrap('OLD', wrapped)).toEqual({ open: made.Plaintext, wrapped })
  await expect(keys.unwrap('NEW', wrapped)).rejects.toThrow(/.+/u)
})
