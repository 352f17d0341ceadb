import { READING } from '../fixtures/reading.ts'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { KMSClient } from '@aws-sdk/client-kms'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { ACTS } from '../../functions/cases/case-acts.ts'
import { CASE_STATES } from '../../functions/cases/case-states.ts'
import type { CaseRecord } from '../../functions/cases/case.ts'
import type { Act } from '../../functions/cases/case-acts.ts'
import type { CaseState } from '../../functions/cases/case-states.ts'
import { openLocalKms } from '../../infra/local/kms/kms.ts'
import { startJudge } from '../../infra/local/judge/judge.ts'
import { ObjectStore } from '../../infra/local/s3/object-store.ts'
import { makeAttemptStore } from '../../functions/storage/attempt-store.ts'
import type { Limit } from '../../functions/storage/attempt-store.ts'
import {
  ACT_ROWS,
  attemptKey,
  caseDataKey,
  caseKey,
  casePartition,
  idempotencyKey,
} from '../../functions/storage/records-table.ts'
import { makeCaseTraceStore } from '../../functions/cases/case-trace-store.ts'
import { makeDigestStore } from '../../functions/cases/digest-store.ts'
import { makeEndedCaseStore } from '../../functions/cases/ended-case-store.ts'
import { tendCases } from '../../functions/cases/tend-cases/tend-cases.ts'
import { makeRecordKeys } from '../../functions/storage/record-keys.ts'
import { seal, unseal } from '../../functions/storage/seal.ts'
import { makeCaseNoteStore } from '../../functions/cases/case-note-store.ts'
import type { CaseNoteStore } from '../../functions/cases/case-note-store.ts'
import { makeCaseStore } from '../../functions/cases/case-store.ts'
import type { CaseStore } from '../../functions/cases/case-store.ts'
import { submitForm } from '../../functions/cases/submit-form/submit-form.ts'
import type { SentForm, SubmitFormDeps } from '../../functions/cases/submit-form/submit-form.ts'
import { findPublicForm } from '../../shared/forms/public-forms.ts'
import { validateForm } from '../../shared/forms/validate.ts'
import { GOOD_FORMS } from '../fixtures/forms.ts'
import { makeTables, readPartition, readTable } from '../fixtures/tables.ts'
import type { Tables } from '../fixtures/tables.ts'
import { deletedPartition, tracePartition } from '../../functions/storage/ledger-table.ts'

let tables: Tables
let store: CaseStore
let notes: CaseNoteStore
let stop: (() => Promise<void>) | undefined
afterAll(() => stop?.())
beforeAll(async () => {
  tables = await makeTables(inject('dynamoDbEndpoint'))
  const judge = await startJudge({
    dynamoDbEndpoint: inject('dynamoDbEndpoint'),
    store: new ObjectStore(mkdtempSync(join(tmpdir(), 'nhip-cau-s3-'))),
    kms: openLocalKms(join(mkdtempSync(join(tmpdir(), 'nhip-cau-kms-')), 'key')),
    callers: new Map([
      [
        'TEST',
        { name: 'test', roleArn: 'arn:aws:iam::000000000000:role/test', policies: 'everything' },
      ],
    ]),
    report: () => {},
  })
  stop = judge.stop
  const kms = new KMSClient({
    endpoint: judge.endpoint,
    region: 'local',
    credentials: { accessKeyId: 'TEST', secretAccessKey: 'test' },
  })
  const keys = makeRecordKeys(kms, 'arn:aws:kms:local:000000000000:key/test')
  store = makeCaseStore(tables.client, tables, keys)
  notes = makeCaseNoteStore(tables.client, tables.records, keys)
})

const AT = '2026-11-24T03:00:00.000Z'
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const newKey = (): string => randomBytes(16).toString('hex')
const makeDeps = (cases: SubmitFormDeps['cases'] = store): SubmitFormDeps => ({
  cases,
  now: () => new Date(AT),
  randomBytes: (size) => randomBytes(size),
  sha256,
})

function sent(id: string, key: string, changes: Record<string, string> = {}) {
  const form = findPublicForm(id)
  if (!form) throw new Error(id)
  const validated = validateForm(form, { ...GOOD_FORMS[id], ...changes }, READING)
  if (!validated.ok) throw new Error(JSON.stringify(validated.issues))
  return {
    form,
    values: validated.values,
    locale: 'vi' as const,
    idempotencyKey: key,
    files: [],
    place: 'open' as const,
  }
}

async function send(id = 'feedback', more: Partial<SentForm> = {}): Promise<string> {
  const outcome = await submitForm({ ...sent(id, newKey()), ...more }, makeDeps())
  if (outcome.outcome !== 'accepted') throw new Error(outcome.outcome)
  return outcome.caseRecord.code
}

const findCase = async (code: string): Promise<CaseRecord> => {
  const caseRecord = await store.find(code)
  if (!caseRecord) throw new Error(`no case ${code}`)
  return caseRecord
}

const act = async (
  code: string,
  name: Act,
  version: number,
  extra: { at?: string; keyHash?: string; unit?: string; text?: string } = {},
) => {
  const done = await store.act({
    caseRecord: await findCase(code),
    act: name,
    version,
    keyHash: extra.keyHash ?? sha256(newKey()),
    requestHash: name,
    record: {
      act: name,
      at: extra.at ?? AT,
      ...(extra.unit === undefined ? {} : { unit: extra.unit }),
      ...(extra.text === undefined ? {} : { text: extra.text }),
    },
    ...(extra.unit === undefined ? {} : { unit: extra.unit }),
  })
  return done.outcome
}

/** The shortest way to a state. */
const WAYS: Record<CaseState, readonly Act[]> = {
  received: [],
  accepted: ['accept'],
  forwarded: ['forward'],
  'needs-more': ['ask'],
  answered: ['answer'],
  closed: ['answer', 'close'],
  reopened: ['answer', 'reopen'],
  withdrawn: ['withdraw'],
}

async function bring(state: CaseState, held = false): Promise<{ code: string; version: number }> {
  const code = await send('feedback', { place: held ? 'held' : 'open' })
  for (const [version, name] of WAYS[state].entries())
    expect(await act(code, name, version)).toBe('done')
  return { code, version: WAYS[state].length }
}

/** Every page of a queue. */
async function listWhole(unit: string): Promise<readonly string[]> {
  const codes: string[] = []
  let next: string | undefined
  do {
    const page = await store.listQueue(unit, next)
    codes.push(...page.items.map((one) => one.code))
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
      answers: {
        for: 'household',
        commune: '03408',
        people: 5,
        needs: ['food', 'shelter'],
        since: '2025-09-29',
      },
      personal: { name: 'Người gửi mẫu', phone: '+84912345678', village: 'Bản Mẫu' },
    })
    const { items } = await store.listQueue('relief')
    expect(items).toContainEqual({
      code,
      form: 'relief-request',
      state: 'received',
      createdAt: AT,
      dueDay: '2026-11-27',
      version: 0,
    })
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
    expect(await submitForm(sent('feedback', key, { topic: 'teachers' }), makeDeps())).toEqual({
      outcome: 'key-reused',
    })
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
          } as SubmitFormDeps['cases'])
          if (again) await submitForm(sent('feedback', key), makeDeps())
          const outcome = await submitForm(sent('feedback', key), deps).catch(() => ({
            outcome: 'failed' as const,
          }))
          const kept = (await readTable(tables.client, tables.records)).filter(
            ({ pk }) => pk === idempotencyKey(sha256(key)).pk,
          )
          if (outcome.outcome === 'accepted') expect(kept).toHaveLength(1)
          const retried = await submitForm(sent('feedback', key), makeDeps())
          expect(retried.outcome).toBe('accepted')
          if (outcome.outcome === 'accepted' && retried.outcome === 'accepted')
            expect(retried.caseRecord.code).toBe(outcome.caseRecord.code)
          if (kept.length === 1 && retried.outcome === 'accepted')
            expect(kept[0]?.code).toBe(retried.caseRecord.code)
        }
  })
})

describe('acts on a case', () => {
  test('take effect from the states that the rules name and from no other, for every state and act', async () => {
    for (const state of CASE_STATES)
      for (const name of Object.keys(ACTS) as Act[]) {
        const { code, version } = await bring(state, name === 'dismiss' && state === 'received')
        const legal = (ACTS[name].from as readonly string[]).includes(state)
        expect(await act(code, name, version), `${name} from ${state}`).toBe(
          legal ? 'done' : 'not-allowed',
        )
        expect((await store.find(code))?.state).toBe(legal ? ACTS[name].to : state)
        expect(await store.listActs(code)).toHaveLength(version + (legal ? 1 : 0))
      }
  })

  test('of two at the same moment, one wins and one is told', async () => {
    const code = await send()
    const outcomes = await Promise.all([
      act(code, 'accept', 0),
      act(code, 'withdraw', 0),
      act(code, 'answer', 0),
    ])
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1)
    expect(await store.listActs(code)).toHaveLength(1)
  })

  test('are done once for one key', async () => {
    const code = await send()
    const keyHash = sha256(newKey())
    expect(await act(code, 'answer', 0, { keyHash })).toBe('done')
    expect(await act(code, 'answer', 0, { keyHash })).toBe('repeated')
    // The same key for another act, or another case, is not taken for done.
    expect(await act(code, 'close', 1, { keyHash })).toBe('key-reused')
    expect(await act(await send(), 'answer', 0, { keyHash })).toBe('key-reused')
    expect(await store.listActs(code)).toHaveLength(1)
  })

  test('reopen a case within fifteen days of the answer and no later', async () => {
    const { code } = await bring('answered')
    expect(await act(code, 'reopen', 1, { at: '2026-12-09T03:00:00.001Z' })).toBe('not-allowed')
    expect(await act(code, 'reopen', 1, { at: '2026-12-09T03:00:00.000Z' })).toBe('done')
    expect(await store.find(code)).toMatchObject({ dueDay: '2026-12-29' })
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
    expect(await isIn('education')).toBe(true)
  })

  test('stand in order, each with its time', async () => {
    const { code } = await bring('reopened')
    expect((await store.listActs(code)).map(({ act: name }) => name).toSorted()).toEqual([
      'answer',
      'reopen',
    ])
    const rows = await readPartition(tables.client, tables.records, casePartition(code))
    const acts = rows.filter(({ sk }) => String(sk).startsWith(ACT_ROWS))
    expect(acts).toHaveLength(2)
    expect(rows.slice(2).map(({ sk }) => sk)).toEqual([caseDataKey(code).sk, caseKey(code).sk])
  })
})

describe('the time to answer', () => {
  test('stands still while a case waits for its sender: the days waited for are given back, in the case and in its public trace', async () => {
    const code = await send()
    await act(code, 'ask', 0, { at: '2026-11-26T03:00:00.000Z', text: 'Ở bản nào?' })
    expect(await findCase(code)).toMatchObject({
      dueDay: '2026-12-14',
      askedAt: '2026-11-26T03:00:00.000Z',
    })
    await act(code, 'remark', 1, { at: '2026-12-06T03:00:00.000Z', text: 'Bản Mẫu' })
    const after = await findCase(code)
    expect(after).toMatchObject({ dueDay: '2026-12-24' })
    expect(after.askedAt).toBeUndefined()
    const traces = await readPartition(
      tables.client,
      tables.ledger,
      tracePartition(after.trace.month),
    )
    expect(traces.find(({ sk }) => sk === after.trace.id)).toMatchObject({ due: '2026-12-24' })
  })

  test('counts working days where the form does: of a wait from Friday to Tuesday two are given back', async () => {
    const code = await send('relief-request')
    expect((await findCase(code)).dueDay).toBe('2026-11-27')
    await act(code, 'ask', 0, { at: '2026-11-27T03:00:00.000Z', text: 'x' })
    await act(code, 'answer', 1, { at: '2026-12-01T03:00:00.000Z', text: 'x' })
    expect((await findCase(code)).dueDay).toBe('2026-12-01')
  })
})

describe('what came without a proof of work', () => {
  test('waits apart and is not counted, until a member of staff takes it up', async () => {
    const code = await send('question', { place: 'held' })
    const isIn = async (which: 'open' | 'held'): Promise<boolean> =>
      (await store.listQueue('conference-secretariat', undefined, which)).items.some(
        (one) => one.code === code,
      )
    const traceOf = async () => {
      const { month, id } = (await findCase(code)).trace
      return (await readPartition(tables.client, tables.ledger, tracePartition(month))).find(
        ({ sk }) => sk === id,
      )
    }
    expect([await isIn('held'), await isIn('open'), (await traceOf())?.held]).toEqual([
      true,
      false,
      true,
    ])
    expect(await act(code, 'accept', 0)).toBe('done')
    expect([await isIn('held'), await isIn('open'), (await traceOf())?.held]).toEqual([
      false,
      true,
      undefined,
    ])
    // Only what is held can be put aside.
    expect(await act(code, 'dismiss', 1)).toBe('not-allowed')
    const spam = await send('question', { place: 'held' })
    expect(await act(spam, 'dismiss', 0, { text: 'Quảng cáo' })).toBe('done')
    expect(await findCase(spam)).toMatchObject({ state: 'closed', held: true })
    expect(await act(spam, 'reopen', 1)).toBe('not-allowed')
  })
})

describe('the end of a record', () => {
  const nameOf = (code: string): string => sha256(code).slice(0, 22)

  test('comes on its day by the sweep, counted once whatever is repeated; the table itself would do it a week later', async () => {
    const { code } = await bring('closed')
    const ended = makeEndedCaseStore(tables.client, tables, nameOf)
    const rows = await readPartition(tables.client, tables.records, casePartition(code))
    const ends = rows.filter(({ expiresAt }) => expiresAt !== undefined)
    expect(ends.map(({ sk }) => sk)).toEqual([caseDataKey(code).sk, caseKey(code).sk])
    // Closed on 24/11/2026, kept for 730 days, one of them a 29 February; a week of grace.
    expect(
      new Set(ends.map(({ expiresAt }) => new Date(Number(expiresAt) * 1_000).toISOString())),
    ).toEqual(new Set(['2028-11-30T00:00:00.000Z']))
    expect((await ended.listDue('2028-11-22')).map((one) => one.code)).not.toContain(code)
    expect((await ended.listDue('2028-11-23')).map((one) => one.code)).toContain(code)
    await ended.remove({ code, form: 'feedback' }, '2028-11-24')
    await ended.remove({ code, form: 'feedback' }, '2028-11-24')
    expect(await readPartition(tables.client, tables.records, casePartition(code))).toEqual([])
    const traces = makeCaseTraceStore(tables.client, tables.ledger)
    expect(await traces.listDeleted('2028-11')).toEqual(['feedback'])
    expect(
      JSON.stringify(
        await readPartition(tables.client, tables.ledger, deletedPartition('2028-11')),
      ),
    ).not.toContain(code)
  })

  test('moves away again when an answered case is reopened', async () => {
    const { code } = await bring('answered')
    const ended = makeEndedCaseStore(tables.client, tables, nameOf)
    expect((await ended.listDue('2028-12-08')).map((one) => one.code)).toContain(code)
    await act(code, 'reopen', 1)
    expect((await ended.listDue('2028-12-08')).map((one) => one.code)).not.toContain(code)
    const rows = await readPartition(tables.client, tables.records, casePartition(code))
    expect(rows.filter(({ expiresAt }) => expiresAt !== undefined)).toEqual([])
  })

  test('and the morning’s digest come from the same round, which done twice is done once', async () => {
    const late = await send('volunteer')
    const removed: string[] = []
    const deps = {
      ended: makeEndedCaseStore(tables.client, tables, nameOf),
      attachments: { removeAll: async (code: string) => void removed.push(code) },
      cases: store,
      digests: makeDigestStore(tables.client, tables.records),
      now: () => new Date('2027-02-01T03:00:00.000Z'),
    }
    const { code } = await bring('withdrawn')
    const first = await tendCases({ ...deps, now: () => new Date('2028-11-30T03:00:00.000Z') })
    expect(first).toMatchObject({ deleted: expect.any(Number) as number, digests: 6 })
    expect(removed).toContain(code)
    expect(await tendCases({ ...deps, now: () => new Date('2028-11-30T09:00:00.000Z') })).toEqual({
      deleted: 0,
      digests: 0,
    })
    await tendCases(deps)
    const unit = (await findCase(late)).unit
    const [newest, ...older] = await deps.digests.list(unit)
    expect([newest?.day, older.map(({ day }) => day)]).toEqual(['2028-11-30', ['2027-02-01']])
    expect(older[0]).toMatchObject({
      unit,
      overdue: expect.any(Number) as number,
      waitingForSender: 0,
      fresh: 0,
    })
    expect(older[0]?.mostUrgent).toContain(late)
  })
})

describe('the public trace of a case', () => {
  test('is written with it, changes with it, and holds days, commune and topic alone', async () => {
    const { code } = await bring('answered')
    const traceOf = async () => {
      const { month = '', id = '' } = (await store.find(code))?.trace ?? {}
      return (await readPartition(tables.client, tables.ledger, tracePartition(month))).find(
        ({ sk }) => sk === id,
      )
    }
    const known = {
      pk: tracePartition('2026-11'),
      sk: expect.any(String) as string,
      form: 'feedback',
      received: '2026-11-24',
      commune: '03408',
      topic: 'roads',
    }
    expect(await traceOf()).toEqual({ ...known, due: '2026-12-14', answered: '2026-11-24' })
    await act(code, 'reopen', 1, { at: '2026-11-30T03:00:00.000Z' })
    expect(await traceOf()).toEqual({ ...known, due: '2026-12-21' })
    await act(code, 'withdraw', 2)
    expect(await traceOf()).toEqual({ ...known, due: '2026-12-21', withdrawn: '2026-11-24' })
    expect(JSON.stringify(await readTable(tables.client, tables.ledger))).not.toContain('LCYK')
  })
})

describe('personal data', () => {
  const SECRETS = ['Người gửi mẫu', '912345678', 'sạt lở', 'vidu.vn', 'Lời đáp riêng']

  test('are nowhere in the tables as they were written, and are read back whole', async () => {
    const code = await send()
    const record = { act: 'answer' as const, at: AT, staff: 'x', text: 'Lời đáp riêng' }
    expect(
      await store.act({
        caseRecord: await findCase(code),
        act: 'answer',
        record,
        version: 0,
        keyHash: sha256(newKey()),
        requestHash: 'wish',
      }),
    ).toEqual({ outcome: 'done' })
    const rows = JSON.stringify([
      await readTable(tables.client, tables.records),
      await readTable(tables.client, tables.ledger),
    ])
    for (const secret of SECRETS) expect(rows).not.toContain(secret)
    expect((await store.find(code))?.personal).toMatchObject({
      name: 'Người gửi mẫu',
      phone: '+84912345678',
    })
    expect(await store.listActs(code)).toEqual([record])
  })

  test('are gone for good once erased: the key is away, the case is withdrawn, no step can bring words back; twice is once', async () => {
    const code = await send()
    const before = await readPartition(tables.client, tables.records, casePartition(code))
    await store.erase(code, AT)
    await store.erase(code, '2026-12-24T03:00:00.000Z')
    expect(await store.find(code)).toMatchObject({
      state: 'withdrawn',
      personal: {},
      erasedAt: AT,
      answers: { topic: 'roads' },
    })
    const after = await readPartition(tables.client, tables.records, casePartition(code))
    expect(JSON.stringify(before)).toContain('wrapped')
    expect(JSON.stringify(after)).not.toMatch(/wrapped|sealed/u)
    const record = { act: 'reopen' as const, at: AT, text: 'x' }
    expect(
      await store.act({
        caseRecord: await findCase(code),
        act: 'reopen',
        record,
        version: 1,
        keyHash: sha256(newKey()),
        requestHash: 'wish',
      }),
    ).toEqual({ outcome: 'not-allowed' })
    expect(await listWhole('citizen-reception')).not.toContain(code)
  })

  test('erased after an answer leave the days and the steps, without their words', async () => {
    const { code } = await bring('closed')
    await store.erase(code, AT)
    expect((await store.find(code))?.state).toBe('closed')
    expect((await store.listActs(code)).map(({ act: name }) => name).toSorted()).toEqual([
      'answer',
      'close',
    ])
  })

  test('open with the key, purpose and record that sealed them, and with no other', async () => {
    const key = { open: randomBytes(32), wrapped: '' }
    const sealed = seal(key, 'personal/1', 'Tên')
    expect(unseal(key, 'personal/1', sealed)).toBe('Tên')
    expect(seal(key, 'personal/1', 'Tên')).not.toBe(sealed)
    expect(() => unseal(key, 'words/1', sealed)).toThrow(/unable to authenticate/u)
    expect(() => unseal({ open: randomBytes(32) }, 'personal/1', sealed)).toThrow(
      /unable to authenticate/u,
    )
    expect(() => unseal(key, 'personal/1', `${sealed.slice(0, -6)}AAAA==`)).toThrow(
      /unable to authenticate/u,
    )
  })
})

describe('attempts', () => {
  test('are counted to their limit, however many come at once, by name and by hour', async () => {
    const attempts = makeAttemptStore(tables.client, tables.records, () => {})
    const at = new Date('2026-11-24T03:59:59.000Z')
    const take = (limits: readonly Limit[], when = at) => attempts.take(limits, when)
    const of = (name: string) => ({ attempt: { act: 'lookup', of: [name] }, perHour: 5 }) as const
    const taken = await Promise.all(Array.from({ length: 12 }, () => take([of('one')])))
    expect(taken.filter((counted) => counted === 'within')).toHaveLength(5)
    expect(taken.filter((counted) => counted === 'over')).toHaveLength(7)
    expect(await take([of('another')])).toBe('within')
    expect(await take([of('another'), of('one'), of('third')])).toBe('over')
    expect(await take([of('one')], new Date('2026-11-24T04:00:00.000Z'))).toBe('within')
    const hour = Math.floor(at.getTime() / 3_600_000)
    const { pk } = attemptKey(of('one').attempt, hour)
    const [row] = await readPartition(tables.client, tables.records, pk)
    expect(row).toMatchObject({ count: 5, expiresAt: (hour + 2) * 3_600 })
    // What comes behind a limit that is reached is not counted.
    const third = attemptKey(of('third').attempt, hour)
    expect(await readPartition(tables.client, tables.records, third.pk)).toEqual([])
  })
})

describe('what staff write on a case among themselves', () => {
  const write = async (
    code: string,
    note: { act: 'note' | 'assign'; text?: string; handledBy?: string },
    more: { seen?: CaseRecord; keyHash?: string } = {},
  ) => {
    const done = await notes.write({
      caseRecord: more.seen ?? (await findCase(code)),
      note: { at: AT, staff: 'tiep-nhan', ...note },
      keyHash: more.keyHash ?? sha256(newKey()),
      requestHash: JSON.stringify(note),
    })
    return done.outcome
  }

  test('is sealed, read back by staff, and no step that the sender sees', async () => {
    const code = await send()
    const before = await findCase(code)
    expect(await write(code, { act: 'note', text: 'Đã gọi chủ tịch xã.' })).toBe('done')
    expect(await notes.list(code)).toEqual([
      { act: 'note', at: AT, staff: 'tiep-nhan', text: 'Đã gọi chủ tịch xã.' },
    ])
    expect(await store.listActs(code)).toEqual([])
    expect(await findCase(code)).toEqual(before)
    const rows = await readPartition(tables.client, tables.records, casePartition(code))
    expect(JSON.stringify(rows)).not.toContain('chủ tịch')
    await store.erase(code, AT)
    expect(await notes.list(code)).toEqual([{ act: 'note', at: AT, staff: 'tiep-nhan' }])
    expect(await write(code, { act: 'note', text: 'Sau khi xóa.' })).toBe('not-allowed')
  })

  test('gives a case to somebody, whom accepting and forwarding change too', async () => {
    const code = await send()
    expect(await write(code, { act: 'assign', handledBy: 'truc-le' })).toBe('done')
    expect(await findCase(code)).toMatchObject({ handledBy: 'truc-le', version: 0 })
    expect((await store.listFacts([code])).get(code)?.handledBy).toBe('truc-le')
    const record = { act: 'accept', at: AT, staff: 'tiep-nhan' } as const
    const wish = { keyHash: sha256(newKey()), requestHash: 'x', version: 0 }
    await store.act({ caseRecord: await findCase(code), act: 'accept', record, ...wish })
    expect((await findCase(code)).handledBy).toBe('tiep-nhan')
    expect(await act(code, 'forward', 1, { unit: 'relief' })).toBe('done')
    expect((await findCase(code)).handledBy).toBeUndefined()
  })

  test('is written once for each key, and given to one of two who take it at once', async () => {
    const code = await send()
    const seen = await findCase(code)
    const keyHash = sha256(newKey())
    expect(await write(code, { act: 'note', text: 'Một.' }, { keyHash })).toBe('done')
    expect(await write(code, { act: 'note', text: 'Một.' }, { keyHash })).toBe('repeated')
    expect(await notes.list(code)).toHaveLength(1)
    expect(await write(code, { act: 'assign', handledBy: 'a' }, { seen })).toBe('done')
    expect(await write(code, { act: 'assign', handledBy: 'b' }, { seen })).toBe('not-allowed')
    expect((await findCase(code)).handledBy).toBe('a')
  })

  test.each(CASE_STATES)(
    'can be given to somebody as long as it is not over: %s',
    async (state) => {
      const { code } = await bring(state)
      const isOver = state === 'closed' || state === 'withdrawn'
      expect(await write(code, { act: 'assign', handledBy: 'a' })).toBe(
        isOver ? 'not-allowed' : 'done',
      )
    },
  )
})
