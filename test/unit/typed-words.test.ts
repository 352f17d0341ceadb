import { createHash, randomBytes } from 'node:crypto'
import type { Context } from 'aws-lambda'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ActRecord } from '../../functions/cases/act-record.ts'
import { ACTS, CITIZEN_ACTS } from '../../functions/cases/case-acts.ts'
import { CASE_STATES } from '../../functions/cases/case-states.ts'
import type { CaseState } from '../../functions/cases/case-states.ts'
import { CASE_TEXTS } from '../../functions/cases/case-texts.ts'
import type { CaseRecord } from '../../functions/cases/case.ts'
import { actAsCitizen } from '../../functions/cases/look-up/act-as-citizen.ts'
import type { LookUpDeps } from '../../functions/cases/look-up/look-up-deps.ts'
import { apiHandler } from '../../functions/http/api-handler.ts'
import { readBody } from '../../functions/http/posted-answers.ts'
import type { ActOutcome } from '../../functions/storage/act-outcome.ts'
import { findPublicForm } from '../../shared/forms/public-forms.ts'
import { toBase64 } from '../../shared/ledger/bytes.ts'
import { LOCALES } from '../../shared/locale.ts'
import { hashLookupCode } from '../../shared/lookup-code.ts'
import { CASE_PREFIX, CODE_BODY_LENGTH, makeReferenceCode } from '../../shared/reference-code.ts'
import { makeEvent } from '../fixtures/events.ts'
import { readForms } from '../fixtures/page-forms.ts'
import { PLAIN_SHELLS } from '../fixtures/shells.ts'

const SECRET = 's'.repeat(32)
const KEY = 'khoa-cua-lan-gui-0001'
const FRESH = 'khoa-moi-cua-may-chu-01'
const NOW = new Date('2025-10-15T03:00:00Z')
const REFERENCE = makeReferenceCode(randomBytes(CODE_BODY_LENGTH), CASE_PREFIX)
const LOOKUP_CODE = 'ABCDE12345'
const SALT = new Uint8Array(16)
const WORDS = 'Đường lại tắc & "bản Mẫu" <b>chưa</b> có nước.\nXin xem lại.'
const WITH_WORDS = CITIZEN_ACTS.filter((act) => ACTS[act].text === 'required')
let lookupHash = ''
beforeAll(async () => {
  lookupHash = await hashLookupCode(LOOKUP_CODE, SALT)
})
beforeEach(() => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
})
afterEach(() => void vi.restoreAllMocks())

interface World {
  state: CaseState
  outcome: ActOutcome['outcome']
  /** Steps that its sender has not seen. */
  steps?: readonly ActRecord[]
  answeredAt?: string
  attempts?: 'within' | 'over' | 'not-counted'
  find?: () => Promise<never>
}

/** Posts what a sender typed as the browser does, on a case that stands as the world says. */
async function post(act: string, world: World, more: Record<string, string> = {}, lang = 'vi') {
  const { state, outcome, steps = [], answeredAt = NOW.toISOString() } = world
  const caseRecord: CaseRecord = {
    code: REFERENCE,
    form: 'feedback',
    state,
    version: 1 + steps.length,
    unit: 'citizen-reception',
    locale: 'vi',
    createdAt: NOW.toISOString(),
    dueDay: '2025-11-20',
    answeredAt,
    answers: {},
    personal: {},
    consent: { version: '', text: '', givenAt: NOW.toISOString() },
    trace: { month: '2025-10', id: '' },
    lookupSalt: toBase64(SALT),
    lookupHash,
  }
  const seen: ActRecord = { act: 'accept', at: NOW.toISOString() }
  const deps = {
    shells: PLAIN_SHELLS,
    findForm: findPublicForm,
    cases: {
      find: world.find ?? (async (code: string) => (code === REFERENCE ? caseRecord : undefined)),
      listActs: async () => [seen, ...steps],
      act: async () => ({ outcome, cause: new Error('no answer') }),
    },
    pledges: { find: async () => undefined },
    attempts: { take: async () => world.attempts ?? 'within' },
    reportFailure: () => {},
    disguise: (address: string) => address,
    now: () => NOW,
    newKey: () => FRESH,
    sha256: (text: string) => createHash('sha256').update(text).digest('hex'),
  } as unknown as LookUpDeps
  const values = { reference: REFERENCE, lookupCode: LOOKUP_CODE, act, version: '1', key: KEY }
  const handler = apiHandler((request, event) => actAsCitizen(request, readBody(event), deps), {
    originVerify: SECRET,
    shells: PLAIN_SHELLS,
  })
  const event = makeEvent({
    path: '/api/lookup/act',
    query: { lang },
    headers: { 'x-origin-verify': SECRET },
    body: new URLSearchParams({ ...values, text: WORDS, ...more }).toString(),
  })
  const page = await handler(event, {} as Context)
  const body = page.body ?? ''
  return { status: page.statusCode, body, forms: readForms(body) }
}

/** The text area that stands outside every form, for words that no act takes. */
const keptIn = (body: string): string =>
  (/<textarea[^>]*id="kept-text"[^>]*>([^<]*)</u.exec(body)?.[1] ?? '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#34;', '"')
    .replaceAll('&amp;', '&')
const stateFor = (act: (typeof WITH_WORDS)[number]): CaseState => ACTS[act].from[0]

describe.each(WITH_WORDS)('what a sender typed to %s', (act) => {
  const step: ActRecord = { act: 'forward', at: '2025-10-15T02:30:00Z' }

  test.each(LOCALES)(
    'stands in its form again when somebody was faster, with what has changed, key and button (%s)',
    async (lang) => {
      const world = { state: stateFor(act), outcome: 'not-allowed', steps: [step] } as const
      const { status, body, forms } = await post(act, world, {}, lang)
      expect(status).toBe(409)
      const form = forms.find(({ values }) => values.act === act)
      expect(form?.values).toEqual({
        reference: REFERENCE,
        lookupCode: LOOKUP_CODE,
        act,
        version: '2',
        key: KEY,
        text: WORDS,
      })
      expect(form?.buttons).toHaveLength(1)
      expect(body).toContain(CASE_TEXTS.actStaleTyped[lang])
      expect(body).toContain(CASE_TEXTS.changedMeanwhile[lang])
      // Above the form, so that it is read first; the history has it once more.
      expect(body.indexOf(CASE_TEXTS.changedMeanwhile[lang])).toBeLessThan(
        body.indexOf(`${act}-text`),
      )
    },
  )

  test.each(CASE_STATES)('is not lost when the case is %s by now', async (state) => {
    const world = { state, outcome: 'not-allowed', steps: [step] } as const
    const { status, body, forms } = await post(act, world)
    expect(status).toBe(409)
    const inForms = forms.filter(({ values }) => values.text === WORDS)
    expect([...inForms, ...(keptIn(body) === WORDS ? ['kept'] : [])]).toHaveLength(1)
  })

  test('is not lost when the time for it is over, and nothing has changed', async () => {
    const world = { state: 'answered', outcome: 'not-allowed', answeredAt: '2025-01-01T00:00:00Z' }
    const { status, body } = await post(act, world as World)
    expect(status).toBe(409)
    expect(keptIn(body)).toBe(WORDS)
    expect(body).toContain(CASE_TEXTS.actOver.vi)
    expect(body).not.toContain(CASE_TEXTS.changedMeanwhile.vi)
  })

  test('gets another key when its own stands for other words', async () => {
    const world = { state: stateFor(act), outcome: 'key-reused' } as const
    const form = (await post(act, world)).forms.find(({ values }) => values.act === act)
    expect(form?.values).toMatchObject({ key: FRESH, text: WORDS })
  })

  test('stays, and can be shortened, when it is too long', async () => {
    const text = 'ạ'.repeat(2_001)
    const world = { state: stateFor(act), outcome: 'done' } as const
    const { status, forms } = await post(act, world, { text })
    expect(status).toBe(422)
    expect(forms.find(({ values }) => values.act === act)?.values).toMatchObject({ key: KEY, text })
  })

  test('stays beside the question for the codes when they open nothing any more', async () => {
    const world = { state: stateFor(act), outcome: 'done' } as const
    const { status, body } = await post(act, world, { lookupCode: 'WRNG0-00000' })
    expect(status).toBe(422)
    expect(keptIn(body)).toBe(WORDS)
  })

  test.each([
    ['nobody may try any more this hour', 429, { attempts: 'over', find: undefined }],
    ['attempts cannot be counted', 503, { attempts: 'not-counted' }],
    ['the table is busy', 503, { outcome: 'busy' }],
    ['it is not known whether it was done', 503, { outcome: 'unknown' }],
    ['the table cannot be read', 500, { find: () => Promise.reject(new Error('refused')) }],
  ] as const)('waits behind a button, key and all, when %s', async (_, status, trouble) => {
    const wrong: Record<string, string> = status === 429 ? { lookupCode: 'WRNG0-00000' } : {}
    const world = { state: stateFor(act), outcome: 'done', ...trouble } as World
    const answer = await post(act, world, wrong)
    expect(answer.status).toBe(status)
    expect(answer.forms).toHaveLength(1)
    expect(answer.forms[0]?.values).toMatchObject({ act, key: KEY, version: '1', text: WORDS })
    expect(answer.forms[0]?.buttons).toHaveLength(1)
  })
})
