import { setTimeout } from 'node:timers/promises'
import type { Context } from 'aws-lambda'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { apiHandler } from '../../functions/http/api-handler.ts'
import { FAILURE_TEXTS } from '../../functions/http/failure-texts.ts'
import { PROBLEMS } from '../../functions/http/problem-texts.ts'
import { HttpProblem } from '../../functions/http/problem.ts'
import { PLEDGE_PROBLEMS } from '../../functions/pledges/problem-texts.ts'
import { OutOfTime, timeLeftMs } from '../../functions/runtime/deadline.ts'
import { ANSWER_RESERVE_MS, LAST_RESERVE_MS } from '../../functions/runtime/time-budget.ts'
import { LOCALES } from '../../shared/locale.ts'
import { makeEvent } from '../fixtures/events.ts'
import type { PostOptions } from '../fixtures/events.ts'
import { readForms } from '../fixtures/page-forms.ts'
import { PLAIN_SHELLS } from '../fixtures/shells.ts'

const SECRET = 's'.repeat(32)
const ANSWERS = {
  form: 'feedback',
  text: 'Đường vào bản "sạt lở" <hai> chỗ & chưa thông',
  key: 'khoa-cua-lan-gui-0001',
}

function failWith(error: Error) {
  const fail = async (): Promise<never> => {
    throw error
  }
  return apiHandler(fail, { originVerify: SECRET, shells: PLAIN_SHELLS })
}
const call = (
  handler: ReturnType<typeof failWith>,
  options: PostOptions,
  context: Partial<Context> = {},
) =>
  handler(
    makeEvent({ ...options, headers: { 'x-origin-verify': SECRET, ...options.headers } }),
    context as Context,
  )
const asForm = (lang: string): PostOptions => ({
  path: '/api/submissions',
  lang,
  body: new URLSearchParams(ANSWERS).toString(),
})

/** What calls to AWS end by when AWS, or the way to it, does not work. */
const OUTAGES: ReadonlyArray<[string, Error]> = [
  ['a connection that is refused', sdkError({ code: 'ECONNREFUSED', $metadata: { attempts: 3 } })],
  ['a connection that breaks', sdkError({ code: 'ECONNRESET', $metadata: { attempts: 3 } })],
  ['a time-out of the SDK', sdkError({ name: 'TimeoutError', $metadata: { attempts: 3 } })],
  ['a call that was given up', sdkError({ name: 'AbortError' })],
  ['the end of the time for calls', new OutOfTime()],
  ['an answer of 500', serviceError('InternalServerError', 500, 'server')],
  ['an answer of 503 that the SDK does not know', serviceError('UnknownError', 503, 'client')],
  ['too much that is asked of a table', serviceError('ThrottlingException', 400, 'client')],
  ['too much that is asked of a bucket', serviceError('SlowDown', 503, 'client')],
]
const FAULTS_OF_OURS: ReadonlyArray<[string, Error]> = [
  ['a fault in our code', new TypeError('x is undefined')],
  ['a missing permission', serviceError('AccessDeniedException', 400, 'client')],
]

describe('a request that fails', () => {
  beforeEach(() => {
    for (const stream of [process.stdout, process.stderr])
      vi.spyOn(stream, 'write').mockReturnValue(true)
  })
  afterEach(() => void vi.restoreAllMocks())

  test.each([
    ...OUTAGES.map(([name, error]) => [name, error, 'unavailable'] as const),
    ...FAULTS_OF_OURS.map(([name, error]) => [name, error, 'internal-error'] as const),
    ['an act that was not done', new HttpProblem('try-again'), 'try-again'] as const,
    ['too many tries', new HttpProblem('too-many-attempts'), 'too-many-attempts'] as const,
  ])(
    'by %s leaves a person with every answer, the key and a button, and a program with a code',
    async (_, error, code) => {
      const { status, title, text } = PROBLEMS[code]
      for (const lang of LOCALES) {
        const page = await call(failWith(error), asForm(lang))
        expect(page.statusCode).toBe(status)
        expect(page.headers?.['content-language']).toBe(lang)
        expect(page.body).toContain(title[lang])
        expect(page.body).toContain(text[lang])
        expect(readForms(page.body ?? '')).toEqual([
          {
            action: `/api/submissions?lang=${lang}`,
            values: ANSWERS,
            buttons: [FAILURE_TEXTS.sendAgain[lang]],
          },
        ])
        const json = await call(failWith(error), {
          ...asForm(lang),
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(ANSWERS),
        })
        expect(json.statusCode).toBe(status)
        expect(JSON.parse(json.body ?? '')).toEqual({ error: { code, message: text[lang] } })
      }
    },
  )

  test('keeps the words of a form that came with files, and says that the files are to be chosen again', async () => {
    const data = new FormData()
    for (const [name, value] of Object.entries(ANSWERS)) data.append(name, value)
    data.append('files', new Blob(['%PDF-1.7'], { type: 'application/pdf' }), 'a.pdf')
    const sent = new Response(data)
    const page = await call(failWith(new OutOfTime()), {
      path: '/api/submissions/check',
      headers: { 'content-type': sent.headers.get('content-type') ?? '' },
      body: await sent.text(),
    })
    expect(readForms(page.body ?? '')[0]?.values).toEqual(ANSWERS)
    expect(page.body).toContain(FAILURE_TEXTS.filesLost.vi)
  })

  test('while a page was read gives the reader the way to open it again', async () => {
    const page = await call(failWith(new OutOfTime()), {
      method: 'GET',
      path: '/api/ledger',
      lang: 'en',
      query: { code: '"><script>' },
    })
    expect(page.statusCode).toBe(503)
    expect(page.body).toContain(PROBLEMS.unavailable.title.en)
    expect(page.body).toContain('href="/api/ledger?lang=en&amp;code=%22%3E%3Cscript%3E"')
    expect(page.body).not.toContain('<form')
  })

  test('for what is wrong with it itself keeps nothing, since the same would fail again', async () => {
    const page = await call(
      failWith(new HttpProblem(PLEDGE_PROBLEMS['campaign-closed'])),
      asForm('vi'),
    )
    expect(page.statusCode).toBe(409)
    expect(page.body).not.toContain('<form')
  })
})

describe('a request whose time runs out', () => {
  beforeEach(() => void vi.spyOn(process.stdout, 'write').mockReturnValue(true))
  afterEach(() => void vi.restoreAllMocks())

  const contextOf = (ms: number): Partial<Context> => {
    const end = Date.now() + ms
    return { getRemainingTimeInMillis: () => end - Date.now() }
  }

  test('is answered before the function is ended, whatever hangs', async () => {
    const hanging = apiHandler(() => new Promise(() => {}), {
      originVerify: SECRET,
      shells: PLAIN_SHELLS,
    })
    const context = contextOf(LAST_RESERVE_MS + 100)
    const page = await call(hanging, asForm('vi'), context)
    expect(page.statusCode).toBe(503)
    expect(readForms(page.body ?? '')[0]?.values).toEqual(ANSWERS)
    expect(context.getRemainingTimeInMillis?.()).toBeGreaterThan(LAST_RESERVE_MS / 2)
  })

  test('knows how long its calls may still take, also after it has waited', async () => {
    const lefts: number[] = []
    const handler = apiHandler(
      async () => {
        lefts.push(timeLeftMs())
        await setTimeout(60)
        lefts.push(timeLeftMs())
        return { statusCode: 204 }
      },
      { originVerify: SECRET, shells: PLAIN_SHELLS },
    )
    await call(handler, asForm('vi'), contextOf(ANSWER_RESERVE_MS + 1_000))
    const [first = 0, second = 0] = lefts
    expect(first).toBeGreaterThan(800)
    expect(first).toBeLessThanOrEqual(1_000)
    expect(second).toBeLessThanOrEqual(first - 50)
    expect(timeLeftMs()).toBe(Number.POSITIVE_INFINITY)
  })
})

function sdkError(more: { name?: string; code?: string; $metadata?: object }): Error {
  return Object.assign(new Error('no'), more)
}

function serviceError(name: string, httpStatusCode: number, $fault: string): Error {
  return Object.assign(new Error(name), { name, $fault, $metadata: { httpStatusCode } })
}
