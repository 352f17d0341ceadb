import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { KMSClient } from '@aws-sdk/client-kms'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { ACTS, SUBMISSION_STATES } from '../../functions/domain/submission.ts'
import type { Act, SubmissionState } from '../../functions/domain/submission.ts'
import { openLocalKms } from '../../infra/local/kms.ts'
import { startJudge } from '../../infra/local/judge.ts'
import { ObjectStore } from '../../infra/local/s3/object-store.ts'
import { makeAttemptStore } from '../../functions/storage/attempt-store.ts'
import { makeRecordKeys, seal, unseal } from '../../functions/storage/record-keys.ts'
import { makeSubmissionStore } from '../../functions/storage/submission-store.ts'
import type { SubmissionStore } from '../../functions/storage/submission-store.ts'
import { submitForm } from '../../functions/submit-form/submit-form.ts'
import type { SubmitFormDeps } from '../../functions/submit-form/submit-form.ts'
import { findPublicForm } from '../../shared/forms/public-forms.ts'
import { validateForm } from '../../shared/forms/validate.ts'
import { GOOD_FORMS } from '../fixtures/submissions.ts'
import { makeTables, readPartition, readTable } from '../fixtures/tables.ts'
import type { Tables } from '../fixtures/tables.ts'

let tables: Tables
let store: SubmissionStore
let stop: (() => Promise<void>) | undefined
afterAll(() => stop?.())
beforeAll(async () => {
  tables = await makeTables(inject('dynamoDbEndpoint'))
  const judge = await startJudge({
    dynamoDbEndpoint: inject('dynamoDbEndpoint'),
    store: new ObjectStore(mkdtempSync(join(tmpdir(), 'nhip-cau-s3-'))),
    kms: openLocalKms(join(mkdtempSync(join(tmpdir(), 'nhip-cau-kms-')), 'key')),
    callers: new Map([['TEST', { name: 'test', roleArn: 'arn:aws:iam::000000000000:role/test', policies: 'everything' }]]),
    report: () => {},
  })
  stop = judge.stop
  const kms = new KMSClient({ endpoint: judge.endpoint, region: 'local', credentials: { accessKeyId: 'TEST', secretAccessKey: 'test' } })
  store = makeSubmissionStore(tables.client, tables, makeRecordKeys(kms, 'arn:aws:kms:local:000000000000:key/test'))
})

const AT = '2026-11-24T03:00:00.000Z'
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const newKey = (): string => randomBytes(16).toString('hex')
const makeDeps = (submissions: SubmitFormDeps['submissions'] = store): SubmitFormDeps => ({
  submissions,
  now: () => new Date(AT),
  randomBytes: (size) => randomBytes(size),
  sha256,
  wait: async () => {},
})

function sent(id: string, idempotencyKey: string, changes: Record<string, string> = {}) {
  const form = findPublicForm(id)
  if (!form) throw new Error(id)
  const validated = validateForm(form, { ...GOOD_FORMS[id], ...changes })
  if (!validated.ok) throw new Error(JSON.stringify(validated.issues))
  return { form, values: validated.values, locale: 'vi' as const, idempotencyKey }
}

async function send(id = 'feedback'): Promise<string> {
  const outcome = await submitForm(sent(id, newKey()), makeDeps())
  if (outcome.outcome !== 'accepted') throw new Error(outcome.outcome)
  return outcome.submission.code
}

const act = async (code: string, name: Act, version: number, extra: { at?: string; keyHash?: string; unit?: string } = {}) =>
  store.act({
    trace: (await store.find(code))?.trace ?? { month: '', id: '' },
    code,
    act: name,
    version,
    home: 'citizen-reception',
    ...(name === 'reopen' ? { dueDay: '2026-12-20' } : {}),
    keyHash: extra.keyHash ?? sha256(newKey()),
    record: { act: name, at: extra.at ?? AT, ...(extra.unit === undefined ? {} : { unit: extra.unit }) },
    ...(extra.unit === undefined ? {} : { unit: extra.unit }),
  })

/** The shortest way to a state. */
const WAYS: Record<SubmissionState, readonly Act[]> = {
  received: [],
  accepted: ['accept'],
  forwarded: ['forward'],
  'needs-more': ['ask'],
  answered: ['answer'],
  closed: ['answer', 'close'],
  reopened: ['answer', 'reopen'],
  withdrawn: ['withdraw'],
}

async function bring(state: SubmissionState): Promise<{ code: string; version: number }> {
  const code = await send()
  for (const [version, name] of WAYS[state].entries()) expect(await act(code, name, version)).toBe('done')
  return { code, version: WAYS[state].length }
}

/** Every page of a queue. */
async function listWhole(unit: string): Promise<readonly string[]> {
  const codes: string[] = []
  let next: string | undefined
  do {
    const page = await store.listQueue(unit, next)
    codes.push(...page.cases.map((one) => one.code))
    next = page.next
  } while (next !== undefined)
  expect(new Set(codes).size).toBe(codes.length)
  return codes
}

describe('what is sent', () => {
  test('is kept whole, in the queue of its unit, and read back', async () => {
    const code = await send('relief-request')
    expect(await store.find(code)).toMatchObject({
      code,
      form: 'relief-request',
      state: 'received',
      dueDay: '2026-11-27',
      answers: { for: 'household', commune: '03408', people: 5, needs: ['food', 'shelter'], since: '2025-09-29' },
      personal: { name: 'Người gửi mẫu', phone: '+84912345678', village: 'Bản Mẫu' },
    })
    const { cases } = await store.listQueue('relief')
    expect(cases).toContainEqual({ code, form: 'relief-request', state: 'received', createdAt: AT, dueDay: '2026-11-27', version: 0 })
  })

  test('gives the same reference for the same key, another for another, and is refused with other answers', async () => {
    const key = newKey()
    const first = await submitForm(sent('feedback', key), makeDeps())
    const [second, third] = await Promise.all([
      submitForm(sent('feedback', key), makeDeps()),
      submitForm(sent('feedback', newKey()), makeDeps()),
    ])
    expect(second).toEqual(first)
    expect(third).not.toEqual(first)
    expect(await submitForm(sent('feedback', key, { topic: 'teachers' }), makeDeps())).toEqual({ outcome: 'key-reused' })
  })

  test('whatever single call fails, before or after its effect: the truth is told, one or none is kept, and the same key gives the same reference', async () => {
    for (const [method, position] of [
      ['put', 0],
      ['findByKey', 0],
      ['find', 0],
      ['put', 1],
    ] as const)
      for (const takesEffect of [false, true])
        for (const again of [false, true]) {
          const key = newKey()
          const calls = { put: 0, findByKey: 0, find: 0 }
          const faulty = (name: keyof typeof calls) => async (argument: never) => {
            const fails = name === method && calls[name]++ === position
            if (fails && !takesEffect) throw new Error('injected')
            const result = await store[name](argument)
            if (fails) throw new Error('injected')
            return result
          }
          const deps = makeDeps({
            put: faulty('put'),
            findByKey: faulty('findByKey'),
            find: faulty('find'),
          } as SubmitFormDeps['submissions'])
          if (again) await submitForm(sent('feedback', key), makeDeps())
          const outcome = await submitForm(sent('feedback', key), deps).catch(() => ({ outcome: 'failed' as const }))
          const kept = (await readTable(tables.client, tables.records)).filter(({ pk }) => pk === `KEY#${sha256(key)}`)
          if (outcome.outcome === 'accepted') expect(kept).toHaveLength(1)
          const retried = await submitForm(sent('feedback', key), makeDeps())
          expect(retried.outcome).toBe('accepted')
          if (outcome.outcome === 'accepted' && retried.outcome === 'accepted')
            expect(retried.submission.code).toBe(outcome.submission.code)
          if (kept.length === 1 && retried.outcome === 'accepted') expect(kept[0]?.code).toBe(retried.submission.code)
        }
  })
})

describe('acts on a case', () => {
  test('take effect from the states that the rules name and from no other, for every state and act', async () => {
    for (const state of SUBMISSION_STATES)
      for (const name of Object.keys(ACTS) as Act[]) {
        const { code, version } = await bring(state)
        const legal = (ACTS[name].from as readonly string[]).includes(state)
        expect(await act(code, name, version), `${name} from ${state}`).toBe(legal ? 'done' : 'not-allowed')
        expect((await store.find(code))?.state).toBe(legal ? ACTS[name].to : state)
        expect(await store.listActs(code)).toHaveLength(version + (legal ? 1 : 0))
      }
  })

  test('of two at the same moment, one wins and one is told', async () => {
    const code = await send()
    const outcomes = await Promise.all([act(code, 'accept', 0), act(code, 'withdraw', 0), act(code, 'answer', 0)])
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1)
    expect(await store.listActs(code)).toHaveLength(1)
  })

  test('are done once for one key', async () => {
    const code = await send()
    const keyHash = sha256(newKey())
    expect(await act(code, 'answer', 0, { keyHash })).toBe('done')
    expect(await act(code, 'answer', 0, { keyHash })).toBe('repeated')
    // The same key for another act, or another case, is not taken for done.
    expect(await act(code, 'close', 1, { keyHash })).toBe('not-allowed')
    expect(await act(await send(), 'answer', 0, { keyHash })).toBe('not-allowed')
    expect(await store.listActs(code)).toHaveLength(1)
  })

  test('reopen a case within fifteen days of the answer and no later', async () => {
    const { code } = await bring('answered')
    expect(await act(code, 'reopen', 1, { at: '2026-12-09T03:00:00.001Z' })).toBe('not-allowed')
    expect(await act(code, 'reopen', 1, { at: '2026-12-09T03:00:00.000Z' })).toBe('done')
    expect(await store.find(code)).toMatchObject({ dueDay: '2026-12-20' })
  })

  test('move a case to the unit that it is forwarded to, out of the queue at its end, and back when it is reopened', async () => {
    const code = await send()
    const isIn = async (unit: string): Promise<boolean> => (await listWhole(unit)).includes(code)
    await act(code, 'forward', 0, { unit: 'education' })
    expect([await isIn('education'), (await store.find(code))?.unit]).toEqual([true, 'education'])
    await act(code, 'answer', 1)
    await act(code, 'close', 2)
    expect(await isIn('education')).toBe(false)
    await act(code, 'reopen', 3)
    expect(await isIn('citizen-reception')).toBe(true)
  })

  test('stand in order, each with its time', async () => {
    const { code } = await bring('reopened')
    expect((await store.listActs(code)).map(({ act: name }) => name).toSorted()).toEqual(['answer', 'reopen'])
    const rows = await readPartition(tables.client, tables.records, `SUBMISSION#${code}`)
    expect(rows.map(({ sk }) => String(sk).split('#')[0])).toEqual(['ACT', 'ACT', 'DATAKEY', 'SUBMISSION'])
  })
})

describe('the public trace of a case', () => {
  test('is written with it, changes with it, and holds days, commune and topic alone', async () => {
    const { code } = await bring('answered')
    const traceOf = async () => {
      const { month = '', id = '' } = (await store.find(code))?.trace ?? {}
      return (await readPartition(tables.client, tables.ledger, `CASE#${month}`)).find(({ sk }) => sk === id)
    }
    const known = {
      pk: 'CASE#2026-11',
      sk: expect.any(String) as string,
      form: 'feedback',
      received: '2026-11-24',
      commune: '03408',
      topic: 'roads',
    }
    expect(await traceOf()).toEqual({ ...known, due: '2026-12-14', answered: '2026-11-24' })
    await act(code, 'reopen', 1)
    expect(await traceOf()).toEqual({ ...known, due: '2026-12-20' })
    await act(code, 'withdraw', 2)
    expect(await traceOf()).toEqual({ ...known, due: '2026-12-20', withdrawn: '2026-11-24' })
    expect(JSON.stringify(await readTable(tables.client, tables.ledger))).not.toContain('LCYK')
  })
})

describe('personal data', () => {
  const SECRETS = ['Người gửi mẫu', '912345678', 'sạt lở', 'vidu.vn', 'Lời đáp riêng']

  test('are nowhere in the tables as they were written, and are read back whole', async () => {
    const code = await send()
    const { trace } = (await store.find(code)) ?? {}
    if (!trace) throw new Error('trace')
    const record = { act: 'answer' as const, at: AT, staff: 'x', text: 'Lời đáp riêng' }
    expect(await store.act({ code, act: 'answer', record, version: 0, keyHash: sha256(newKey()), home: 'citizen-reception', trace })).toBe(
      'done',
    )
    const rows = JSON.stringify([await readTable(tables.client, tables.records), await readTable(tables.client, tables.ledger)])
    for (const secret of SECRETS) expect(rows).not.toContain(secret)
    expect((await store.find(code))?.personal).toMatchObject({ name: 'Người gửi mẫu', phone: '+84912345678' })
    expect(await store.listActs(code)).toEqual([record])
  })

  test('are gone for good once erased: the key is away, the case is withdrawn, no step can bring words back; twice is once', async () => {
    const code = await send()
    const before = await readPartition(tables.client, tables.records, `SUBMISSION#${code}`)
    const { trace } = (await store.find(code)) ?? {}
    if (!trace) throw new Error('trace')
    await store.erase({ code, at: AT, trace })
    await store.erase({ code, at: '2026-12-24T03:00:00.000Z', trace })
    expect(await store.find(code)).toMatchObject({ state: 'withdrawn', personal: {}, erasedAt: AT, answers: { topic: 'roads' } })
    const after = await readPartition(tables.client, tables.records, `SUBMISSION#${code}`)
    expect(JSON.stringify(before)).toContain('wrapped')
    expect(JSON.stringify(after)).not.toMatch(/wrapped|sealed/u)
    const record = { act: 'reopen' as const, at: AT, text: 'x' }
    expect(await store.act({ code, act: 'reopen', record, version: 1, keyHash: sha256(newKey()), home: 'relief', trace })).toBe(
      'not-allowed',
    )
    expect(await listWhole('citizen-reception')).not.toContain(code)
  })

  test('erased after an answer leave the days and the steps, without their words', async () => {
    const { code } = await bring('closed')
    const { trace } = (await store.find(code)) ?? {}
    if (!trace) throw new Error('trace')
    await store.erase({ code, at: AT, trace })
    expect((await store.find(code))?.state).toBe('closed')
    expect((await store.listActs(code)).map(({ act: name }) => name).toSorted()).toEqual(['answer', 'close'])
  })

  test('open with the key, purpose and record that sealed them, and with no other', async () => {
    const key = { open: randomBytes(32), wrapped: '' }
    const sealed = seal(key, 'personal/1', 'Tên')
    expect(unseal(key, 'personal/1', sealed)).toBe('Tên')
    expect(seal(key, 'personal/1', 'Tên')).not.toBe(sealed)
    expect(() => unseal(key, 'words/1', sealed)).toThrow()
    expect(() => unseal({ open: randomBytes(32), wrapped: '' }, 'personal/1', sealed)).toThrow()
    expect(() => unseal(key, 'personal/1', `${sealed.slice(0, -6)}AAAA==`)).toThrow()
  })
})

describe('attempts', () => {
  test('are counted to their limit, however many come at once, by name and by hour', async () => {
    const attempts = makeAttemptStore(tables.client, tables.records)
    const at = new Date('2026-11-24T03:59:59.000Z')
    const taken = await Promise.all(Array.from({ length: 12 }, () => attempts.take('a', 5, at)))
    expect(taken.filter(Boolean)).toHaveLength(5)
    expect(await attempts.take('b', 5, at)).toBe(true)
    expect(await attempts.take('a', 5, new Date('2026-11-24T04:00:00.000Z'))).toBe(true)
    const row = (await readTable(tables.client, tables.records)).find(({ pk }) => String(pk).startsWith('ATTEMPT#a#'))
    expect(row).toMatchObject({ expiresAt: expect.any(Number) as number })
  })
})
