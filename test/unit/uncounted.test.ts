import { RECEIPTS } from '../fixtures/receipts.ts'
import { createHash, randomBytes } from 'node:crypto'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { checkForm } from '../../functions/cases/check-form/check-form.ts'
import { actAsCitizen } from '../../functions/cases/look-up/act-as-citizen.ts'
import type { LookUpDeps } from '../../functions/cases/look-up/look-up-deps.ts'
import { lookUp } from '../../functions/cases/look-up/look-up.ts'
import { offerUpload } from '../../functions/cases/offer-upload/offer-upload.ts'
import { respondForm } from '../../functions/cases/submit-form/respond-form.ts'
import { apiHandler } from '../../functions/http/api-handler.ts'
import type { Action } from '../../functions/http/api-handler.ts'
import { isMultipart, readMultipart } from '../../functions/http/multipart.ts'
import { readBody } from '../../functions/http/posted-answers.ts'
import { respondPledge } from '../../functions/pledges/submit-pledge/respond-pledge.ts'
import { COUNT_MS } from '../../functions/runtime/time-budget.ts'
import { makeAttemptStore } from '../../functions/storage/attempt-store.ts'
import { makePaceStore } from '../../functions/storage/pace-store.ts'
import { pledgeForm } from '../../shared/forms/pledge.ts'
import { findPublicForm } from '../../shared/forms/public-forms.ts'
import { CODE_BODY_LENGTH, CASE_PREFIX, makeReferenceCode } from '../../shared/reference-code.ts'
import { disguiseNetworks } from '../../functions/http/networks.ts'
import { makeMemoryPledgeStore } from '../fakes/memory-pledge-store.ts'
import { makeEvent } from '../fixtures/events.ts'
import { readForms } from '../fixtures/page-forms.ts'
import { GOOD_ANSWERS } from '../fixtures/pledges.ts'
import { PLAIN_SHELLS } from '../fixtures/shells.ts'
import { GOOD_FORMS } from '../fixtures/forms.ts'

const SECRET = 's'.repeat(32)
const KEY = 'khoa-cua-lan-gui-0001'
const NOW = new Date('2025-10-15T03:00:00Z')

/** A table that counts nothing: it refuses every call at once, or never answers. */
const reported: unknown[] = []
const makeAttempts = (send: () => Promise<never>) =>
  makeAttemptStore({ send } as unknown as DynamoDBDocumentClient, 'records', (error) =>
    reported.push(error),
  )
const refuse = async (): Promise<never> => {
  throw Object.assign(new Error('refused'), { code: 'ECONNREFUSED', $metadata: {} })
}
const refused = makeAttempts(refuse)
const uncountedPace = makePaceStore(
  { send: refuse } as unknown as DynamoDBDocumentClient,
  'records',
  (error) => reported.push(error),
)
const silent = makeAttempts(() => new Promise(() => {}))

const common = {
  shells: PLAIN_SHELLS,
  receipts: RECEIPTS,
  demo: false,
  attempts: refused,
  disguise: (address: string) => address,
  now: () => NOW,
  newKey: () => KEY,
  random: () => 0,
  randomBytes: (size: number) => randomBytes(size),
  sha256: (text: string) => createHash('sha256').update(text).digest('hex'),
  report: () => {},
  reportFailure: () => {},
  findForm: findPublicForm,
  formOf: pledgeForm,
}
const call = (action: Action, event: APIGatewayProxyEventV2) =>
  apiHandler(action, { originVerify: SECRET, shells: PLAIN_SHELLS })(event, {} as Context)
const form = (path: string, values: Record<string, string>, more: object = {}) =>
  makeEvent({
    path,
    headers: { 'x-origin-verify': SECRET, ...more },
    body: new URLSearchParams(values).toString(),
  })

beforeEach(() => {
  reported.length = 0
  vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
})
afterEach(() => void vi.restoreAllMocks())

describe('while attempts cannot be counted', () => {
  test('a pledge is stored', async () => {
    const memory = makeMemoryPledgeStore()
    const page = await call(
      (request, event) =>
        respondPledge(request, readBody(event), {
          ...common,
          proofs: { holds: async () => true },
          pace: uncountedPace,
          networksOf: (address) => disguiseNetworks(address, SECRET),
          pledges: memory.store,
        }),
      form('/api/pledges', { ...GOOD_ANSWERS, key: KEY }),
    )
    expect([page.statusCode, memory.pledges.size, reported.length]).toEqual([303, 1, 1])
  })

  test.each([
    ['with a proof of work', true],
    ['without one', false],
  ])('a form %s is stored', async (_, holds) => {
    const put = vi.fn<() => Promise<{ outcome: 'done' }>>(async () => ({ outcome: 'done' }))
    const page = await call(
      (request, event) =>
        respondForm(request, readBody(event), {
          ...common,
          cases: { put, find: async () => undefined, findByKey: async () => undefined },
          proofs: { holds: async () => holds },
          uploads: {} as never,
        }),
      form('/api/submissions', { form: 'feedback', ...GOOD_FORMS.feedback, key: KEY }),
    )
    expect([page.statusCode, put.mock.calls.length, reported.length]).toEqual([303, 1, 1])
  })

  test('a form that comes with a file is checked, and its file is kept', async () => {
    const data = new FormData()
    for (const [name, value] of Object.entries({ form: 'feedback', ...GOOD_FORMS.feedback }))
      data.append(name, value)
    data.append('files', new Blob(['%PDF-1.7\n'], { type: 'application/pdf' }), 'a.pdf')
    const sent = new Response(data)
    const put = vi.fn<() => Promise<string>>(async () => 'i'.repeat(24))
    const page = await call(
      async (request, event) => {
        expect(isMultipart(event)).toBe(true)
        const { raw, files } = await readMultipart(event)
        return checkForm(request, raw, files, {
          ...common,
          proofs: { offer: async () => ({}) as never },
          uploads: { put } as never,
        })
      },
      makeEvent({
        path: '/api/submissions/check',
        headers: {
          'x-origin-verify': SECRET,
          'content-type': sent.headers.get('content-type') ?? '',
        },
        body: await sent.text(),
      }),
    )
    expect([page.statusCode, put.mock.calls.length, reported.length]).toEqual([200, 1, 1])
  })

  test('a file is offered no place, and the program is told to ask again', async () => {
    const answer = await call(
      (request, event) =>
        offerUpload(request, readBody(event), { ...common, sign: async () => ({}) as never }),
      makeEvent({
        path: '/api/uploads',
        headers: { 'x-origin-verify': SECRET, 'content-type': 'application/json' },
        body: JSON.stringify({ name: 'a.pdf', type: 'application/pdf', size: 600 }),
      }),
    )
    expect(answer.statusCode).toBe(503)
    expect(JSON.parse(answer.body ?? '')).toMatchObject({ error: { code: 'unavailable' } })
  })

  const CODES = {
    reference: makeReferenceCode(randomBytes(CODE_BODY_LENGTH), CASE_PREFIX),
    lookupCode: '01234-56789',
  }
  test.each([
    ['a lookup', '/api/lookup', lookUp, CODES],
    [
      'an act of a sender',
      '/api/lookup/act',
      actAsCitizen,
      { ...CODES, act: 'remark', version: '1', text: 'Ở bản "Mẫu"', key: KEY },
    ],
    ['an erasure', '/api/lookup/act', actAsCitizen, { ...CODES, act: 'erase', sure: 'yes' }],
    ['a pledge taken back', '/api/lookup/act', actAsCitizen, { ...CODES, act: 'take-back' }],
  ] as const)(
    '%s opens nothing, and keeps everything behind a button',
    async (_, path, act, values) => {
      const closed = () => Promise.reject(new Error('nothing may be read uncounted'))
      const deps = {
        ...common,
        cases: { find: closed, listActs: closed, act: closed, erase: closed },
        pledges: { find: closed, withdraw: closed, hideName: closed },
      } as unknown as LookUpDeps
      const page = await call(
        (request, event) => act(request, readBody(event), deps),
        form(path, values),
      )
      expect(page.statusCode).toBe(503)
      expect(readForms(page.body ?? '')).toEqual([
        { action: `${path}?lang=vi`, values, buttons: ['Gửi lại'] },
      ])
    },
  )
})

describe('a table that never answers', () => {
  test('keeps nobody waiting longer than counting may take', async () => {
    const start = performance.now()
    const limit = { attempt: { act: 'pledge', of: ['a'] }, perHour: 1 } as const
    expect(await silent.take([limit, limit, limit], NOW)).toBe('not-counted')
    expect(performance.now() - start).toBeLessThan(COUNT_MS + 500)
    expect(reported).toMatchObject([{ code: 'out-of-time' }])
  })
})
