import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import type { S3Client } from '@aws-sdk/client-s3'
import { GetObjectCommand } from '@aws-sdk/client-s3'
import { makeAttachments } from '../../functions/cases/attachment-files.ts'
import type { Act } from '../../functions/cases/case-acts.ts'
import { makeCaseStore } from '../../functions/cases/case-store.ts'
import type { CaseStore } from '../../functions/cases/case-store.ts'
import { checkUploads } from '../../functions/cases/check-uploads/check-uploads.ts'
import type { CheckUploadsDeps } from '../../functions/cases/check-uploads/check-uploads.ts'
import { makeUploads } from '../../functions/cases/upload-files.ts'
import { makeUploadStore } from '../../functions/cases/upload-store.ts'
import { attachmentFile, uploadFile } from '../../functions/storage/object-keys.ts'
import { RECORDS } from '../../functions/storage/keys.ts'
import { uploadKey } from '../../functions/storage/records-table.ts'
import { makeFaultyClient } from '../fixtures/faulty-client.ts'
import { INTAKE, startPrivateStores } from '../fixtures/private-stores.ts'
import type { PrivateStores } from '../fixtures/private-stores.ts'
import { actOn, sendCase } from '../fixtures/sent-cases.ts'
import { makeTables, readTable } from '../fixtures/tables.ts'
import type { Tables } from '../fixtures/tables.ts'

let stores: PrivateStores
let tables: Tables
let cases: CaseStore
let clock: Date
beforeAll(async () => {
  stores = await startPrivateStores(inject('dynamoDbEndpoint'))
})
afterAll(() => stores?.stop())
beforeEach(async () => {
  tables = await makeTables(inject('dynamoDbEndpoint'))
  cases = makeCaseStore(tables.client, tables, stores.keys)
  clock = new Date('2026-11-26T03:00:00.000Z')
})

const later = (hours: number): void => void (clock = new Date(clock.getTime() + hours * 3_600_000))
const PNG = Buffer.from('\u0089PNG\r\n\u001a\n and what follows', 'latin1')

interface SentCase {
  code: string
  ids: readonly string[]
}
async function send(count = 1, place: 'open' | 'held' = 'open'): Promise<SentCase> {
  const uploads = makeUploads(stores.s3, INTAKE)
  const files = []
  for (let at = 0; at < count; at++) {
    const id = await uploads.put({ name: `${at}.png`, type: 'image/png', bytes: PNG })
    files.push({ id, name: `${at}.png`, type: 'image/png' as const, size: 9, field: 'files' })
  }
  const code = await sendCase(cases, clock, { files, place })
  return { code, ids: files.map(({ id }) => id) }
}

/** A run of the worker, with what befalls it. `opened` tells how many files were opened. */
async function run(changes: Partial<CheckUploadsDeps> & { s3?: S3Client; db?: Tables['client'] }) {
  const { s3 = stores.s3, db = tables.client, ...others } = changes
  const outcomes: string[] = []
  let opened = 0
  const deps: CheckUploadsDeps = {
    waiting: makeUploadStore(db, tables.records, randomUUID),
    uploads: makeUploads(s3, INTAKE),
    attachments: makeAttachments(s3, INTAKE),
    now: () => clock,
    timeLeftMs: () => 120_000,
    report: ({ outcome }) => void outcomes.push(outcome),
    reportFailure: () => {},
    ...others,
    open: (type, bytes) => {
      opened++
      return others.open ? others.open(type, bytes) : Promise.resolve({ type: 'image/jpeg', bytes })
    },
  }
  const failed = await checkUploads(deps).then(
    () => false,
    () => true,
  )
  return { outcomes, opened, failed }
}

const statesOf = async ({ code }: SentCase): Promise<readonly string[]> =>
  ((await cases.find(code))?.attachments ?? []).map(({ state }) => state)
const listRows = async () =>
  (await readTable(tables.client, tables.records)).filter(({ pk }) =>
    String(pk).startsWith(RECORDS.upload),
  )
const hasFile = (key: string): Promise<boolean> =>
  stores.s3.send(new GetObjectCommand({ Bucket: INTAKE, Key: key })).then(
    () => true,
    () => false,
  )
const act = ({ code }: SentCase, name: Act): Promise<string> => actOn(cases, code, name, clock)

const failure = (name: string, status?: number): Error =>
  Object.assign(new Error(name), {
    name,
    $metadata: status === undefined ? {} : { httpStatusCode: status },
  })
const S3_FAULTS = [
  failure('SlowDown', 503),
  failure('InternalError', 500),
  failure('TimeoutError'),
  failure('AccessDenied', 403),
  Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }),
]
const S3_CALLS = ['GetObjectCommand', 'PutObjectCommand', 'DeleteObjectCommand'] as const

/** S3 of which one kind of call fails, before it takes effect or after. */
function troubledS3(command: string, error: Error, takesEffect: boolean): S3Client {
  const call = async (sent: Parameters<S3Client['send']>[0]) => {
    const strikes = sent.constructor.name === command
    if (strikes && !takesEffect) throw error
    const result = await stores.s3.send(sent)
    if (strikes) throw error
    return result
  }
  return Object.assign(Object.create(stores.s3) as S3Client, { send: call })
}

describe('trouble of storage', () => {
  test.for(
    S3_CALLS.flatMap((command) =>
      S3_FAULTS.flatMap((error) =>
        [false, true].map((takesEffect) => [command, error.message, takesEffect, error] as const),
      ),
    ),
  )(
    'at %s by %s (after its effect: %s), however long it lasts, takes no file away',
    async ([command, , takesEffect, error]) => {
      const sent = await send(2)
      for (let ring = 0; ring < 6; ring++) {
        await run({ s3: troubledS3(command, error, takesEffect) })
        expect(await statesOf(sent)).not.toContain('refused')
        for (const row of await listRows()) expect(row.tries).toBeUndefined()
        later(1)
      }
      expect((await run({})).failed).toBe(false)
      expect(await statesOf(sent)).toEqual(['kept', 'kept'])
      expect(await listRows()).toEqual([])
      for (const id of sent.ids) expect(await hasFile(attachmentFile(sent.code, id))).toBe(true)
    },
  )

  test('tells the ring that files were put off, so that it is repeated and the alarm knows', async () => {
    await send()
    const s3 = troubledS3('GetObjectCommand', failure('SlowDown', 503), false)
    expect(await run({ s3 })).toEqual({ outcomes: ['put off'], opened: 0, failed: true })
  })

  test('befalls one file, and the others have their turn', async () => {
    const [first, second] = [await send(), await send()]
    const uploads = makeUploads(stores.s3, INTAKE)
    const read = (id: string) =>
      first.ids.includes(id) ? Promise.reject(failure('SlowDown', 503)) : uploads.read(id)
    await run({ uploads: { ...uploads, read } })
    expect(await statesOf(first)).toEqual(['waiting'])
    expect(await statesOf(second)).toEqual(['kept'])
  })

  test('of the table at any call, before its effect or after, again and again, takes no file away', async () => {
    const count = makeFaultyClient(tables.client, undefined)
    await send()
    await run({ db: count.client })
    expect(count.calls()).toBeGreaterThan(4)
    for (let at = 0; at < count.calls(); at++)
      for (const kind of ['fails', 'takes effect and fails'] as const) {
        const sent = await send()
        for (let ring = 0; ring < 5; ring++) {
          await run({ db: makeFaultyClient(tables.client, { at, kind }).client })
          later(3)
        }
        await run({})
        expect(await statesOf(sent), `${kind} at ${at}`).toEqual(['kept'])
        expect(await listRows()).toEqual([])
      }
  })
})

describe('a file that takes its run down', () => {
  const hang = { open: () => new Promise<never>(() => {}) }
  const killed = async (time = 1): Promise<void> => {
    void run(hang)
    await expect.poll(async () => (await listRows()).some(({ tries }) => tries === time)).toBe(true)
  }

  test('is refused after the third time, and the files behind it come at the next ring', async () => {
    const heavy = await send()
    later(0.01)
    const good = await send()
    for (let time = 1; time <= 3; time++) {
      await killed(time)
      await run({})
      expect(await statesOf(heavy)).toEqual(['waiting'])
      expect(await statesOf(good)).toEqual(['kept'])
      later(3)
    }
    expect(await run({})).toEqual({ outcomes: ['refused'], opened: 0, failed: false })
    expect(await statesOf(heavy)).toEqual(['refused'])
    expect(await hasFile(uploadFile(heavy.ids[0] ?? ''))).toBe(false)
  })

  test('comes after all others once it has done so', async () => {
    const heavy = await send()
    await killed()
    later(1)
    const good = await send()
    await run({ timeLeftMs: makeTime(1) })
    expect([await statesOf(good), await statesOf(heavy)]).toEqual([['kept'], ['waiting']])
  })

  test('or is not opened within its time, counts as tried, and holds nobody up', async () => {
    const slow = await send()
    later(0.01)
    const good = await send()
    let calls = 0
    const open: CheckUploadsDeps['open'] = (type, bytes) =>
      calls++ === 0
        ? Promise.reject(new Error('time-is-over'))
        : Promise.resolve({ type: type && 'image/jpeg', bytes })
    expect(await run({ open })).toEqual({
      outcomes: ['unopened', 'kept'],
      opened: 2,
      failed: false,
    })
    expect([await statesOf(slow), await statesOf(good)]).toEqual([['waiting'], ['kept']])
    expect((await listRows())[0]).toMatchObject({ tries: 1 })
  })
})

/** Time for so many files, and for no more. */
function makeTime(files: number): () => number {
  let asked = 0
  return () => (asked++ < files ? 120_000 : 5_000)
}

describe('runs at the same time', () => {
  test('open each file once, and none is broken by the other', async () => {
    const sent = [await send(3), await send(2), await send(1)]
    const slowly: CheckUploadsDeps['open'] = async (_type, bytes) => {
      await new Promise((resolve) => void setTimeout(resolve, 20))
      return { type: 'image/jpeg', bytes }
    }
    const runs = await Promise.all([1, 2, 3].map(() => run({ open: slowly })))
    expect(runs.map(({ failed }) => failed)).toEqual([false, false, false])
    expect(runs.reduce((sum, { opened }) => sum + opened, 0)).toBe(6)
    for (const one of sent)
      expect(new Set(await statesOf(one)), JSON.stringify(runs)).toEqual(new Set(['kept']))
  })

  test('leave what the other has settled as it is, at whatever moment that happened', async () => {
    for (const moment of ['read', 'open', 'keep'] as const) {
      const sent = await send()
      const between = async (): Promise<void> => {
        const [row] = await listRows()
        if (row?.openUntil) later(0.1)
        await run({})
      }
      const uploads = makeUploads(stores.s3, INTAKE)
      const attachments = makeAttachments(stores.s3, INTAKE)
      const outcome = await run({
        uploads: {
          ...uploads,
          read: async (id) => (moment === 'read' && (await between()), uploads.read(id)),
        },
        open: async (_type, bytes) => (
          moment === 'open' && (await between()), { type: 'image/jpeg', bytes }
        ),
        attachments: {
          ...attachments,
          keep: async (file) => (moment === 'keep' && (await between()), attachments.keep(file)),
        },
      })
      expect(outcome, moment).toMatchObject({ outcomes: ['elsewhere'], failed: false })
      expect(await statesOf(sent), moment).toEqual(['kept'])
      expect(await hasFile(attachmentFile(sent.code, sent.ids[0] ?? ''))).toBe(true)
    }
  })

  test('and an erasure between them leave no file', async () => {
    const sent = await send()
    await run({
      open: async (_type, bytes) => {
        await cases.erase(sent.code, clock.toISOString())
        return { type: 'image/jpeg', bytes }
      },
    })
    expect(await hasFile(attachmentFile(sent.code, sent.ids[0] ?? ''))).toBe(false)
    expect(await hasFile(uploadFile(sent.ids[0] ?? ''))).toBe(false)
    expect(await listRows()).toEqual([])
  })
})

describe('what there is no time for', () => {
  test('is left to the next ring, and each case has one file in its turn', async () => {
    const many = await send(3)
    later(0.01)
    const single = await send()
    expect(await run({ timeLeftMs: makeTime(2) })).toMatchObject({ opened: 2 })
    expect((await statesOf(many)).toSorted()).toEqual(['kept', 'waiting', 'waiting'])
    expect(await statesOf(single)).toEqual(['kept'])
    await run({})
    expect(await statesOf(many)).toEqual(['kept', 'kept', 'kept'])
  })
})

describe('files of a held case', () => {
  test('are not opened while those of others are, and are once a clerk works on the case', async () => {
    for (const name of ['accept', 'forward', 'ask', 'answer'] as const) {
      const [held, open] = [await send(3, 'held'), await send()]
      expect(await run({})).toMatchObject({ outcomes: ['kept'], opened: 1 })
      expect([await statesOf(held), await statesOf(open)]).toEqual([
        ['waiting', 'waiting', 'waiting'],
        ['kept'],
      ])
      expect(await act(held, name)).toBe('done')
      await run({})
      expect(await statesOf(held)).toEqual(['kept', 'kept', 'kept'])
    }
  })

  test('leave the list when the case is dismissed, and its sender is told', async () => {
    const held = await send(2, 'held')
    expect(await act(held, 'dismiss')).toBe('done')
    expect(await statesOf(held)).toEqual(['dropped', 'dropped'])
    expect(await listRows()).toEqual([])
  })

  test('are deleted when the case is erased, also after it was withdrawn', async () => {
    for (const before of ['nothing', 'withdraw'] as const) {
      const held = await send(1, 'held')
      if (before === 'withdraw') expect(await act(held, 'withdraw')).toBe('done')
      expect(await cases.erase(held.code, clock.toISOString())).toEqual({ outcome: 'done' })
      expect(await run({})).toMatchObject({ outcomes: ['gone'] })
      expect(await hasFile(uploadFile(held.ids[0] ?? ''))).toBe(false)
      expect(await listRows()).toEqual([])
    }
  })

  test('are looked into behind all others before the bucket deletes them unread', async () => {
    const held = await send(2, 'held')
    later(24 * 4.9)
    await run({})
    expect(await statesOf(held)).toEqual(['waiting', 'waiting'])
    later(24 * 0.2)
    const open = await send()
    await run({ timeLeftMs: makeTime(1) })
    expect([await statesOf(open), await statesOf(held)]).toEqual([['kept'], ['waiting', 'waiting']])
    await run({})
    expect(await statesOf(held)).toEqual(['kept', 'kept'])
  })

  test('and a clerk who lets the case through at the same moment come to one end', async () => {
    const held = await send(2, 'held')
    later(24 * 6)
    await Promise.all([run({}), act(held, 'accept')])
    if ((await cases.find(held.code))?.held) expect(await act(held, 'accept')).toBe('done')
    later(1)
    await run({})
    expect(await statesOf(held)).toEqual(['kept', 'kept'])
    expect(await listRows()).toEqual([])
  })
})

test('a row of a file says nothing of who sent it', async () => {
  const { ids } = await send(1, 'held')
  expect(Object.keys((await listRows())[0] ?? {}).toSorted()).toEqual(
    ['code', 'createdAt', 'pk', 'queue', 'sk'].toSorted(),
  )
  expect((await listRows())[0]).toMatchObject(uploadKey(ids[0] ?? ''))
})
