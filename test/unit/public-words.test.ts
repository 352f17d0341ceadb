import { describe, expect, test } from 'vitest'
import type { CaseRecord } from '../../functions/cases/case.ts'
import { knownOfCase } from '../../functions/cases/known-of-case.ts'
import { actOnCase } from '../../functions/cases/serve-cases/act-on-case.ts'
import { ALL_ROUTES } from '../../functions/describe-api/all-routes.ts'
import { readJsonBody } from '../../functions/http/json-body.ts'
import { HttpProblem } from '../../functions/http/problem.ts'
import { publicIssues } from '../../functions/ledger/public-words.ts'
import { proposalBodySchema } from '../../functions/money-out/proposal-body.ts'
import { takeBackWishSchema } from '../../functions/transfers/statement-input.ts'
import { findPublicForm, PUBLIC_FORMS } from '../../shared/forms/public-forms.ts'

const NUMBER = '0912 345 678'
const SAID = `Nhầm của người có số ${NUMBER}`

const decision = { number: '12/QĐ-MTTQ', day: '2025-11-20' }
const allocation = { kind: 'allocation', campaign: 'bao-so-10-2025', amountVnd: 1_000_000 }
const BODIES = [
  ['purpose', { ...allocation, purpose: SAID, decision }],
  [
    'decision.number',
    { ...allocation, purpose: 'Sửa cầu', decision: { ...decision, number: NUMBER } },
  ],
  ['publicReason', { kind: 'refund', entry: 5, amountVnd: 1_000, publicReason: SAID }],
  [
    'publicReason',
    { kind: 'correction', entry: 5, state: 'received', amountVnd: -1, publicReason: SAID },
  ],
  [
    'publicReason',
    { kind: 'withdrawal', proposal: 'PA1', file: 'f'.repeat(24), publicReason: SAID },
  ],
] as const

describe('public words of a proposal', () => {
  test.each(BODIES)('that name a person are refused at %s, in words: %j', (field, body) => {
    const read = () => readJsonBody(event(body), proposalBodySchema)
    expect(issuesOf(read)).toMatchObject([
      { field, code: 'names-somebody', text: { vi: expect.stringContaining(`“${NUMBER}”`) } },
    ])
  })

  test.each(BODIES)('pass at %s once the person says that it is nobody’s: %j', (_, body) => {
    const confirmed = { ...body, notPersonal: [NUMBER] }
    expect(readJsonBody(event(confirmed), proposalBodySchema)).toMatchObject(confirmed)
  })
})

test('the reason of an import that is taken back names nobody', () => {
  expect(takeBackWishSchema.safeParse({ publicReason: SAID }).success).toBe(false)
  expect(takeBackWishSchema.safeParse({ publicReason: 'Nhập nhầm tệp' }).success).toBe(true)
})

test('every route with public words lets people say which of them are nobody’s', () => {
  const silent = Object.entries(ALL_ROUTES).flatMap(([key, route]) => {
    const { sends } = route.details()
    const members = JSON.stringify(sends ?? {})
    const isPublic = /"(?:public(?:Reason|Question|Answer)|purpose)":/u.test(members)
    return isPublic && !members.includes('"notPersonal":') ? [key] : []
  })
  expect(silent).toEqual([])
})

test('a refusal says what the record itself holds, and no confirmation helps there', () => {
  const known = { names: ['Lò Thị Mai'] }
  const said = { notPersonal: ['LO THI MAI', 'Lò Thị Mai'] }
  expect(publicIssues({ publicReason: 'LO THI MAI gửi nhầm' }, said, known)).toMatchObject([
    { field: 'publicReason', code: 'names-own' },
  ])
})

describe('the published question and answer of a case', () => {
  const form = PUBLIC_FORMS.find(({ id }) => id === 'feedback')
  const personal = { name: 'Lò Thị Mai', phone: '+84912000111', email: 'mai@example.com' }
  const record = {
    code: 'LCYK0000000',
    form: 'feedback',
    answers: { publicAnswer: 'public' },
    personal,
  } as unknown as CaseRecord
  const wish = { act: 'answer', version: '0', text: 'Chào bà con.' }
  const act = (words: { publicQuestion: string; publicAnswer: string; notPersonal?: string }) => {
    const kept: object[] = []
    const done = actOnCase(
      record.code,
      { ...REQUEST },
      { ...wish, ...words },
      { subject: 'tiep-nhan', roles: ['clerk'] },
      {
        findForm: findPublicForm,
        cases: {
          find: () => Promise.resolve(record),
          act: (asked: { record: object }) => {
            kept.push(asked.record)
            return Promise.resolve({ outcome: 'refused' })
          },
        },
        now: () => new Date('2025-11-24T00:00:00.000Z'),
        sha256: (text: string) => text,
        report: () => {},
      } as unknown as Parameters<typeof actOnCase>[4],
    )
    return done.then(
      () => ({ kept, issues: undefined }),
      (error: unknown) => ({
        kept,
        issues: error instanceof HttpProblem ? error.issues : undefined,
      }),
    )
  }

  test('are held against what the form says of its sender', () => {
    if (!form) throw new Error('no form')
    expect(knownOfCase(form, record)).toMatchObject({
      names: ['Lò Thị Mai'],
      phones: ['+84912000111'],
      emails: ['mai@example.com'],
    })
  })

  test.each([
    ['publicQuestion', 'Bà Lò Thị Mai, số 0912000111, hỏi bao giờ thông đường'],
    ['publicQuestion', 'ba lo thi mai hoi'],
    ['publicQuestion', 'Người có số 0912 000 111 hỏi'],
    ['publicAnswer', 'Trả lời mai@example.com'],
    ['publicAnswer', 'Đã trả lời bà LÒ THỊ MAI'],
  ])('are not published with the sender in %s: %s', async (field, words) => {
    const texts = { publicQuestion: 'Bao giờ thông đường?', publicAnswer: 'Đã thông.' }
    const { kept, issues } = await act({ ...texts, [field]: words })
    expect(issues).toMatchObject([{ field, code: 'names-own' }])
    expect(kept).toEqual([])
  })

  test('may name the telephone of an office, by a confirmation that is kept with the step', async () => {
    const words = {
      publicQuestion: 'Hỏi ai?',
      publicAnswer: 'Gọi 0213 3876 543 để được hướng dẫn.',
    }
    expect((await act(words)).issues).toMatchObject([
      { field: 'publicAnswer', code: 'names-somebody' },
    ])
    const { kept } = await act({ ...words, notPersonal: '0213 3876 543' })
    expect(kept).toMatchObject([{ published: true, notPersonal: ['0213 3876 543'] }])
  })
})

const REQUEST = {
  locale: 'vi',
  wantsJson: true,
  query: {},
  header: (name: string) =>
    name === 'idempotency-key' ? '0192f0c1-7c3b-4e55-9a41-6f3f0f2b8d77' : undefined,
  cookie: () => undefined,
  viewerAddress: '',
} as const

const event = (body: object) =>
  ({
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    isBase64Encoded: false,
  }) as unknown as Parameters<typeof readJsonBody>[0]

function issuesOf(read: () => unknown): unknown {
  try {
    return read()
  } catch (error) {
    return error instanceof HttpProblem ? error.issues : error
  }
}
