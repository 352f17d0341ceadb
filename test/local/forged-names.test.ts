import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ALL_ROUTES } from '../../functions/describe-api/all-routes.ts'
import type { Route } from '../../functions/http/route.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { PROBLEMS } from '../../functions/http/problem-texts.ts'
import { LOCALES } from '../../shared/locale.ts'
import { CASH, makeList } from '../fixtures/contributions.ts'
import { GOOD_FORMS } from '../fixtures/forms.ts'
import { allocationOf } from '../fixtures/money.ts'
import { GOOD_ANSWERS } from '../fixtures/pledges.ts'
import { FORGED_MARKS, FORGED_NAMES } from '../fixtures/forged-names.ts'
import { startPortalProcess } from '../fixtures/portal-process.ts'
import type { PortalProcess } from '../fixtures/portal-process.ts'
import { signInAs } from '../fixtures/staff.ts'

/** Every parameter of every route, with whatever may be written into an address in its place. */
let portal: PortalProcess
let staff: Record<string, Record<string, string>>
beforeAll(async () => {
  // Of its own: in books that others fill, some of these names name something.
  portal = await startPortalProcess()
  const signIn = (name: string) => signInAs(portal.dataDir, name)
  staff = {
    clerk: await signIn('tiep-nhan'),
    accountant: await signIn('ke-toan'),
    approver: await signIn('duyet-chi'),
    editor: await signIn('bien-tap'),
    administrator: await signIn('quan-tri'),
  }
})

afterAll(() => portal?.stop())

const ROUTES = Object.entries<Route<string>>(ALL_ROUTES)
const parametersOf = (key: string): readonly string[] =>
  [...key.matchAll(/\{(\w+)\}/gu)].map(([, name = '']) => name)

/** What an act on a named thing sends, so that its name is looked at and not the body alone. */
const BODIES: Readonly<Record<string, object>> = {
  'POST /api/staff/submissions/{code}/acts': { act: 'accept', version: 0 },
  'POST /api/staff/people': { name: 'khong-co', email: 'khong-co@province.vn', roles: ['clerk'] },
  'POST /api/staff/people/{name}/acts': { act: 'shut-out' },
  'POST /api/staff/statements/{id}/start': {},
  'POST /api/staff/statements/{id}/take-back': { publicReason: 'Một lý do' },
  'POST /api/staff/statements/{id}/approve-take-back': { proposedAt: '2025-10-20T00:00:00.000Z' },
  'POST /api/staff/statements/{id}/reject-take-back': {
    proposedAt: '2025-10-20T00:00:00.000Z',
    reason: 'Một lý do',
  },
  'POST /api/staff/statements/{id}/book': { look: 'x'.repeat(43) },
  'POST /api/staff/transfers/{name}/decide': { decision: 'accept' },
  'POST /api/staff/transfers/{name}/reassign': { publicReason: 'Một lý do' },
  'POST /api/staff/transfers/{name}/approve-reassign': { proposedAt: '2025-10-20T00:00:00.000Z' },
  'POST /api/staff/transfers/{name}/reject-reassign': {
    proposedAt: '2025-10-20T00:00:00.000Z',
    reason: 'Một lý do',
  },
  'POST /api/staff/transfers/{name}/hand-over': { code: 'LCUH0000000' },
  'POST /api/staff/transfers/{name}/hand-back': { publicReason: 'x' },
  'POST /api/staff/transfers/{name}/approve-hand-back': { proposedAt: '2025-10-20T00:00:00.000Z' },
  'POST /api/staff/transfers/{name}/reject-hand-back': {
    proposedAt: '2025-10-20T00:00:00.000Z',
    reason: 'Một lý do',
  },
  'POST /api/staff/transfers/{name}/approve-hand-over': { proposedAt: '2025-10-20T00:00:00.000Z' },
  'POST /api/staff/transfers/{name}/reject-hand-over': {
    proposedAt: '2025-10-20T00:00:00.000Z',
    reason: 'Một lý do',
  },
  'POST /api/staff/transfers/{name}/split': {
    parts: [
      { amountVnd: 1, campaign: 'minh-hoa' },
      { amountVnd: 1, campaign: 'minh-hoa', code: 'LCUH0000000' },
    ],
  },
  'POST /api/staff/transfers/{name}/approve-split': { proposedAt: '2025-10-20T00:00:00.000Z' },
  'POST /api/staff/transfers/{name}/reject-split': {
    proposedAt: '2025-10-20T00:00:00.000Z',
    reason: 'Một lý do',
  },
  'POST /api/staff/transfers/{name}/approve-return': { proposedAt: '2025-10-20T00:00:00.000Z' },
  'POST /api/staff/transfers/{name}/reject-return': {
    proposedAt: '2025-10-20T00:00:00.000Z',
    reason: 'Một lý do',
  },
  'POST /api/staff/names/{code}/pass': { reason: 'Một lý do' },
  'POST /api/staff/names/{code}/hide': { reason: 'Một lý do' },
  'POST /api/staff/proposals/{id}/approve': { version: 0 },
  'POST /api/staff/proposals/{id}/reject': { version: 0, reason: 'Một lý do' },
  'POST /api/staff/proposals/{id}/recall': { version: 0 },
  'POST /api/staff/proposals/{id}/seen': { version: 0 },
  'POST /api/staff/contributions/{number}/hide-name': {
    campaign: featuredCampaign().id,
    reference: 'LCUH0000000',
  },
  'POST /api/staff/contributions/{number}/void': {
    campaign: featuredCampaign().id,
    publicReason: 'Một lý do',
  },
  'POST /api/staff/contributions/{number}/approve-void': {
    campaign: featuredCampaign().id,
    proposedAt: '2025-10-20T00:00:00.000Z',
  },
  'POST /api/staff/contributions/{number}/reject-void': {
    campaign: featuredCampaign().id,
    proposedAt: '2025-10-20T00:00:00.000Z',
    reason: 'Một lý do',
  },
  'POST /api/staff/pledge-sweeps': {
    kind: 'lapse',
    campaign: featuredCampaign().id,
    reason: 'Một lý do',
  },
  'POST /api/staff/pledge-sweeps/{id}/approve': { version: 0 },
  'POST /api/staff/pledge-sweeps/{id}/reject': { version: 0, reason: 'Một lý do' },
  'POST /api/staff/waiting-gifts/{id}/refuse': { reason: 'Một lý do' },
  'POST /api/staff/waiting-gifts/{id}/ask-cancel': { reason: 'Một lý do' },
  'POST /api/pledges': GOOD_ANSWERS,
  'POST /api/submissions': { form: 'feedback', ...GOOD_FORMS.feedback },
  'POST /api/staff/contributions': CASH,
  'POST /api/staff/contributions/list': makeList(1),
  'POST /api/staff/proposals': allocationOf(1_000),
}
/** What a question must have beside the parameter that is forged. */
const GOOD_QUERY: Readonly<Record<string, string>> = {
  campaign: featuredCampaign().id,
  unit: 'ubmttq-tinh',
  form: 'feedback',
  day: '2025-10-20',
}

let keys = 0
async function ask(
  key: string,
  { who }: Route<string>,
  { path, query = '', idempotencyKey }: { path: string; query?: string; idempotencyKey?: string },
): Promise<{ status: number; text: string }> {
  const [method = ''] = key.split(' ')
  const role = typeof who === 'string' ? '' : (who[0] ?? '')
  const sent = BODIES[key] ?? {}
  const response = await fetch(new URL(path + query, portal.url), {
    method,
    redirect: 'manual',
    headers: {
      accept: 'application/json',
      'idempotency-key': idempotencyKey ?? `ten-gia-mao-${String(++keys).padStart(8, '0')}`,
      ...staff[role],
      ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
    },
    ...(method === 'POST' ? { body: JSON.stringify(sent) } : {}),
  })
  return { status: response.status, text: await response.text() }
}

/** Whether an answer says what is wrong, as a whole or by what it has found. */
const isTold = (text: string): boolean => {
  const { error } = JSON.parse(text) as { error?: Told & { issues?: readonly Told[] } }
  const { code, message = error?.issues?.[0]?.message ?? '' } = error ?? {}
  return code !== undefined && message.length > 10
}
interface Told {
  code?: string
  message?: string
}

const named = ROUTES.filter(([key]) => parametersOf(key).length > 0)
const GOOD_NAME = 'khong-co'

describe('a name in a path that names nothing is told so, whatever it is:', () => {
  test.each(named)('%s', async (key, route) => {
    const [, path = ''] = key.split(' ')
    const query = route.who === 'everyone' ? '' : `?campaign=${featuredCampaign().id}`
    const faults: string[] = []
    for (const forged of parametersOf(key))
      for (const value of [...FORGED_NAMES, ...FORGED_MARKS.map(encodeURIComponent)]) {
        const to = path.replaceAll(/\{(\w+)\}/gu, (_all, name) =>
          name === forged ? value : GOOD_NAME,
        )
        const { status, text } = await ask(key, route, { path: to, query })
        // The gateway has no such route, and the door takes no such address.
        if ([400, 404, 414].includes(status) && !text.includes('"error"')) continue
        // A body that is refused hides what becomes of the name: then BODIES lacks one.
        const isHidden = key.startsWith('POST') && text.includes('answers-invalid')
        if (status < 400 || status > 499 || !isTold(text) || isHidden)
          faults.push(`${forged}=${value.slice(0, 60)}: ${status} ${text.slice(0, 120)}`)
      }
    expect(faults).toEqual([])
  })
})

const asked = ROUTES.map(([key, route]) => {
  const names = Object.keys(route.details().query ?? {})
  return [key, route, [...names, 'lang', 'why', '__proto__', 'constructor']] as const
}).filter(([key]) => key.startsWith('GET'))

describe('a question with anything for a parameter is answered, or told what is wrong with it:', () => {
  test.each(asked)('%s', async (key, route, names) => {
    const path = (key.split(' ')[1] ?? '').replaceAll(/\{\w+\}/gu, GOOD_NAME)
    const faults: string[] = []
    for (const forged of names)
      for (const value of [...FORGED_NAMES, ...FORGED_MARKS.map(encodeURIComponent), '']) {
        const others = names.filter((name) => name !== forged && GOOD_QUERY[name] !== undefined)
        const pairs = [...others.map((name) => `${name}=${GOOD_QUERY[name]}`), `${forged}=${value}`]
        const { status, text } = await ask(key, route, { path, query: `?${pairs.join('&')}` })
        if ([400, 414, 431].includes(status) && !text.includes('"error"')) continue
        const isMark = ['next', 'before', 'after'].includes(forged)
        const isFault = status >= 500 || (status >= 400 && !isTold(text))
        if (isFault || (isMark && status < 400 && !isPlace(forged, value)))
          faults.push(`${forged}=${value.slice(0, 60)}: ${status} ${text.slice(0, 120)}`)
      }
    expect(faults).toEqual([])
  })
})

/** Marks that are places in public lists by themselves, and in staff's lists of a day. */
function isPlace(name: string, value: string): boolean {
  return name === 'before' || name === 'after' || /^\d|^2025/u.test(decodeURIComponent(value))
}

const keyed = ROUTES.filter(([, route]) => route.details().keyed === true)
const GUESSABLE = ['0000000000000000', '0123456789012345', 'abcdabcdabcdabcdabcd']

describe('an act with a key that can be guessed is refused, and says so:', () => {
  test.each(keyed)('%s', async (key, route) => {
    const path = (key.split(' ')[1] ?? '').replaceAll(/\{\w+\}/gu, GOOD_NAME)
    for (const idempotencyKey of GUESSABLE) {
      const { status, text } = await ask(key, route, { path, idempotencyKey })
      const { error } = JSON.parse(text) as { error: Told }
      // Some acts look for what they are to act on before they read their key.
      const absent = path.includes(GOOD_NAME) ? ['410 not-found'] : []
      expect(['400 key-guessable', ...absent], text).toContain(`${status} ${error.code}`)
    }
  })

  test.each([
    ['/api/pledges', GOOD_ANSWERS],
    ['/api/submissions', { form: 'feedback', ...GOOD_FORMS.feedback }],
    ['/api/lookup/act', { act: 'reopen', version: '0', reference: 'x', lookupCode: 'x' }],
  ])('a page’s form to %s', async (path, fields) => {
    for (const locale of LOCALES)
      for (const key of GUESSABLE) {
        const response = await fetch(new URL(`${path}?lang=${locale}`, portal.url), {
          method: 'POST',
          body: new URLSearchParams({ ...fields, key }),
        })
        expect(response.status).toBe(400)
        expect(await response.text()).toContain(PROBLEMS['key-guessable'].title[locale])
      }
  })
})
