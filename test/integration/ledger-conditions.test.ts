import { randomUUID } from 'node:crypto'
import { TransactGetCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { makeDayFileStore } from '../../functions/ledger/day-file-store.ts'
import { makeLedgerStore } from '../../functions/ledger/ledger-store.ts'
import type { LedgerStore } from '../../functions/ledger/ledger-store.ts'
import { appendEntries } from '../../functions/ledger/ledger.ts'
import type { Appended, PendingEntry } from '../../functions/ledger/ledger.ts'
import { makeLogFiles } from '../../functions/ledger/log-files.ts'
import { makeNameFiles } from '../../functions/ledger/name-files.ts'
import { makeNameStore } from '../../functions/ledger/name-store.ts'
import { pendingItem } from '../../functions/ledger/pending-items.ts'
import {
  CHECKPOINT_KEY,
  logKey,
  pendingIdOf,
  pendingRowKey,
  withdrawnNameKey,
} from '../../functions/storage/ledger-table.ts'
import { toUtf8 } from '../../shared/ledger/bytes.ts'
import { emptyTotals } from '../../shared/ledger/totals.ts'
import { makeNumberedEntry } from '../fixtures/entries.ts'
import { INTAKE, startPrivateStores } from '../fixtures/private-stores.ts'
import type { PrivateStores } from '../fixtures/private-stores.ts'
import { findRow, makeTables, putRow } from '../fixtures/tables.ts'
import type { Tables } from '../fixtures/tables.ts'

const AT = new Date('2025-10-16T03:00:00.000Z')
let stores: PrivateStores
beforeAll(async () => {
  stores = await startPrivateStores(inject('dynamoDbEndpoint'))
})
afterAll(() => stores.stop())

/** A client takes any command; its type has a form for each. */
const sendTo = ({ client }: Tables, command: object): Promise<unknown> =>
  client.send(command as TransactGetCommand)

describe('the books', () => {
  /** Each test has a ledger of its own. */
  let tables: Tables
  let store: LedgerStore
  beforeEach(async () => {
    tables = await makeTables(inject('dynamoDbEndpoint'))
    store = makeLedgerStore(tables.client, tables.ledger, () => AT)
  })

  async function queue(number: number): Promise<PendingEntry> {
    const entry = makeNumberedEntry(number)
    const row = pendingItem({ entry, createdAt: AT.toISOString() })
    await putRow(tables, 'ledger', row)
    return { id: pendingIdOf(row), entry }
  }
  /** What a publisher would commit that takes these entries in. */
  async function append(pending: readonly PendingEntry[]): Promise<Appended> {
    const campaign = pending[0]?.entry.campaign ?? ''
    const { head } = await store.getSnapshot([campaign])
    return appendEntries(head, new Map([[campaign, emptyTotals()]]), pending, AT)
  }
  const sizeNow = async (): Promise<number> => (await store.getSnapshot([])).head.size

  test('get one empty head, however many begin at once', async () => {
    const heads = await Promise.all(
      Array.from({ length: 6 }, () =>
        makeLedgerStore(tables.client, tables.ledger, () => new Date()).getSnapshot([]),
      ),
    )
    const { updatedAt } = (await findRow(tables, 'ledger', CHECKPOINT_KEY)) ?? {}
    expect(new Set(heads.map(({ head }) => head.updatedAt))).toEqual(new Set([updatedAt]))
  })

  test('keep a head that another publisher has made and moved since it was looked for', async () => {
    const pending = await queue(1)
    const send = async (command: object): Promise<unknown> => {
      if (!(command instanceof TransactGetCommand)) return sendTo(tables, command)
      const before = await sendTo(tables, command)
      await store.commit(await append([pending]))
      return before
    }
    const late = makeLedgerStore(
      Object.assign(Object.create(tables.client), { send }) as typeof tables.client,
      tables.ledger,
      () => AT,
    )
    expect((await late.getSnapshot([])).head.size).toBe(1)
    expect(await sizeNow()).toBe(1)
  })

  test('take in one of two batches that were made of the same head', async () => {
    const [first, second] = [await queue(1), await queue(2)]
    const [one, other] = [await append([first]), await append([second])]
    expect(await store.commit(one)).toBe('committed')
    expect(await store.commit(other)).toBe('outrun')
    expect(await sizeNow()).toBe(1)
    expect((await store.listPending()).map(({ id }) => id)).toEqual([second.id])
  })

  test('take in no entry twice: it must still be in the queue', async () => {
    const pending = await queue(1)
    await store.commit(await append([pending]))
    expect(await store.commit(await append([pending]))).toBe('outrun')
    expect(await sizeNow()).toBe(1)
  })

  test('take in no batch that was made of a head which does not stand, as after a restored backup', async () => {
    const { head } = await store.getSnapshot([])
    await store.commit(await append([await queue(1)]))
    const next = await queue(2)
    const batch = await append([next])
    await putRow(tables, 'ledger', { ...CHECKPOINT_KEY, ...head })
    expect(await store.commit(batch)).toBe('outrun')
    expect(await sizeNow()).toBe(0)
    expect(await findRow(tables, 'ledger', logKey(1))).toBeUndefined()
  })

  test('never put an entry over another one', async () => {
    const pending = await queue(1)
    const row = { ...logKey(0), index: 0, entry: 'of another' }
    await putRow(tables, 'ledger', row)
    expect(await store.commit(await append([pending]))).toEqual({ blockedAt: 0 })
    expect(await findRow(tables, 'ledger', row)).toEqual(row)
    expect(await findRow(tables, 'ledger', pendingRowKey(pending.id))).toBeDefined()
  })
})

describe('names beside the books', () => {
  test('are taken from entries alone, and make none where there is none', async () => {
    const { tables } = stores
    const names = makeNameStore(tables.client, tables.ledger)
    await expect(names.removeName(4_711)).rejects.toMatchObject({
      name: 'ConditionalCheckFailedException',
    })
    expect(await findRow(tables, 'ledger', logKey(4_711))).toBeUndefined()
  })

  test('that are withdrawn anew while one wish is being settled stay withdrawn', async () => {
    const { tables } = stores
    const names = makeNameStore(tables.client, tables.ledger)
    const row = { ...withdrawnNameKey('LCUH0000000'), at: '2025-10-17T03:00:00.000Z' }
    await putRow(tables, 'ledger', row)
    await names.settle({ code: 'LCUH0000000', at: '2025-10-16T03:00:00.000Z' })
    expect(await findRow(tables, 'ledger', row)).toEqual(row)
    await names.settle({ code: 'LCUH0000000', at: row.at })
    expect(await findRow(tables, 'ledger', row)).toBeUndefined()
  })
})

describe('public files', () => {
  const text = (bytes: Uint8Array | undefined): string | undefined =>
    bytes && new TextDecoder().decode(bytes)

  test('of the log never change once they are there', async () => {
    const log = makeLogFiles(stores.s3, INTAKE)
    const path = `tile/${randomUUID()}`
    expect(await log.putImmutable(path, toUtf8('một'), 'text/plain')).toBe('written')
    expect(await log.putImmutable(path, toUtf8('một'), 'text/plain')).toBe('same')
    expect(await log.putImmutable(path, toUtf8('hai'), 'text/plain')).toBe('differs')
    expect(text(await log.get(path))).toBe('một')
    await log.replace(path, toUtf8('ba'), 'text/plain')
    expect(text(await log.get(path))).toBe('ba')
  })

  test('with the checkpoint follow one another: who read an earlier one is outrun', async () => {
    const log = makeLogFiles(stores.s3, INTAKE)
    expect(await log.putCheckpoint('một', undefined)).toBe('written')
    expect(await log.putCheckpoint('hai', undefined)).toBe('outrun')
    const first = await log.getCheckpoint()
    expect(await log.putCheckpoint('hai', first?.etag)).toBe('written')
    expect(await log.putCheckpoint('ba', first?.etag)).toBe('outrun')
    expect((await log.getCheckpoint())?.note).toBe('hai')
  })

  test('of names follow one another', async () => {
    const files = makeNameFiles(stores.s3, INTAKE)
    expect(await files.put(7, '{"a":1}', undefined)).toBe('written')
    expect(await files.put(7, '{"a":2}', undefined)).toBe('outrun')
    const first = await files.get(7)
    expect(await files.put(7, '{"a":2}', first?.etag)).toBe('written')
    expect(await files.put(7, '{"a":3}', first?.etag)).toBe('outrun')
    expect((await files.get(7))?.body).toBe('{"a":2}')
  })

  test('by day follow one another', async () => {
    const files = makeDayFileStore(stores.s3, INTAKE)
    const put = (body: string, etag: string | undefined) =>
      files.put('ngay', toUtf8(body), 'text/plain', etag)
    await put('một', undefined)
    await expect(put('hai', undefined)).rejects.toThrow('day-files-outrun')
    const etag = await files.getTag('ngay')
    await put('hai', etag)
    await expect(put('ba', etag)).rejects.toThrow('day-files-outrun')
    expect((await files.get('ngay'))?.body).toBe('hai')
  })
})
