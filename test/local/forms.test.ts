import { beforeAll, describe, expect, test } from 'vitest'
import { SignJWT, exportJWK, generateKeyPair } from 'jose'
import { LOCALES } from '../../shared/locale.ts'
import { PUBLIC_FORMS } from '../../shared/forms/public-forms.ts'
import { findHtmlFaults } from '../fixtures/html.ts'
import { NASTY_VALUES } from '../fixtures/nasty-values.ts'
import { GOOD_ANSWERS } from '../fixtures/pledges.ts'
import { proofFor, prove } from '../fixtures/proof-of-work.ts'
import { ringShared } from '../fixtures/shared-portal/ring.ts'
import { sharePortal } from '../fixtures/shared-portal/share.ts'
import type { SharedPortal } from '../fixtures/shared-portal/share.ts'
import { CASE_TEXTS } from '../../functions/cases/case-texts.ts'
import { passName } from '../fixtures/names.ts'
import { GOOD_FORMS } from '../fixtures/forms.ts'
import { readRunning } from '../../infra/local/running.ts'
import type { Running } from '../../infra/local/running.ts'
import { signInAs } from '../fixtures/staff.ts'

let portal: SharedPortal
let staff: Running
beforeAll(async () => {
  portal = await sharePortal()
  staff = readRunning(portal.dataDir)
})

const MARKER = 'DAUVETRIENG4417'
let count = 0
const newKey = (): string => `khoa-kiem-thu-${String(++count).padStart(8, '0')}`

interface Answer {
  status: number
  body: Record<string, unknown>
}
async function call(
  method: 'GET' | 'POST',
  path: string,
  body?: object,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(new URL(path, portal.url), {
    method,
    redirect: 'manual',
    headers: {
      accept: 'application/json',
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...headers,
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}
async function send(
  form = 'feedback',
  answers: object = {},
): Promise<{ reference: string; lookupCode: string }> {
  const whole = { form, ...GOOD_FORMS[form], ...answers }
  const { key, proof } = await prove(portal, whole)
  const { status, body } = await call(
    'POST',
    '/api/submissions',
    { ...whole, proof },
    { 'idempotency-key': key },
  )
  expect(status).toBe(201)
  return { reference: String(body.reference), lookupCode: String(body.lookupCode) }
}
const lookUp = (codes: object): Promise<Answer> => call('POST', '/api/lookup', codes)
const act = async (
  reference: string,
  body: object,
  headers: Record<string, string>,
  key = newKey(),
): Promise<Answer> =>
  call('POST', `/api/staff/submissions/${reference}/acts`, body, {
    ...headers,
    'idempotency-key': key,
  })

describe('a submission', () => {
  test('is answered by staff, reopened by its sender, answered again and closed; every step is seen', async () => {
    const codes = await send()
    const clerk = await signInAs(portal.dataDir, 'tiep-nhan')
    expect((await lookUp(codes)).body).toMatchObject({ state: 'received', history: [] })
    expect(
      (await act(codes.reference, { act: 'ask', version: 0, text: 'Ở bản nào?' }, clerk)).status,
    ).toBe(200)
    const remark = await call('POST', '/api/lookup/act', {
      ...codes,
      act: 'remark',
      version: '1',
      text: 'Bản Mẫu',
      key: newKey(),
    })
    expect(remark).toMatchObject({ status: 200, body: { state: 'accepted' } })
    expect(
      (await act(codes.reference, { act: 'forward', version: 2, unit: 'construction' }, clerk))
        .body,
    ).toMatchObject({
      unit: 'construction',
    })
    expect(
      (await act(codes.reference, { act: 'answer', version: 3, text: 'Đã thông đường.' }, clerk))
        .body,
    ).toMatchObject({
      state: 'answered',
    })
    const reopened = await call('POST', '/api/lookup/act', {
      ...codes,
      act: 'reopen',
      version: '4',
      text: 'Đường lại tắc.',
      key: newKey(),
    })
    expect(reopened.body).toMatchObject({ state: 'reopened' })
    await act(codes.reference, { act: 'answer', version: 5, text: 'Đã cử tổ máy xúc.' }, clerk)
    expect((await act(codes.reference, { act: 'close', version: 6 }, clerk)).body).toMatchObject({
      state: 'closed',
    })
    const { body } = await lookUp(codes)
    expect((body.history as Array<{ act: string }>).map((step) => step.act)).toEqual([
      'ask',
      'remark',
      'forward',
      'answer',
      'reopen',
      'answer',
      'close',
    ])
    expect(JSON.stringify(body)).not.toContain('tiep-nhan')
  })

  test('sent twice with one key is one, and acts done twice with one key are one', async () => {
    const key = newKey()
    const both = await Promise.all(
      [1, 2, 3].map(() =>
        call(
          'POST',
          '/api/submissions',
          { form: 'question', ...GOOD_FORMS.question },
          { 'idempotency-key': key },
        ),
      ),
    )
    expect(new Set(both.map(({ body }) => body.reference)).size).toBe(1)
    const clerk = await signInAs(portal.dataDir, 'tiep-nhan')
    const reference = String(both[0]?.body.reference)
    const actKey = newKey()
    const first = await act(reference, { act: 'answer', version: 0, text: 'x' }, clerk, actKey)
    const second = await act(reference, { act: 'answer', version: 0, text: 'x' }, clerk, actKey)
    expect([first.status, second.status]).toEqual([200, 200])
    expect(second.body.history).toHaveLength(1)
  })

  test('is told to be changed, when somebody was faster', async () => {
    const codes = await send()
    const clerk = await signInAs(portal.dataDir, 'tiep-nhan')
    await call('POST', '/api/lookup/act', {
      ...codes,
      act: 'withdraw',
      sure: 'yes',
      version: '0',
      key: newKey(),
    })
    expect(
      await act(codes.reference, { act: 'answer', version: 0, text: 'x' }, clerk),
    ).toMatchObject({
      status: 409,
      body: { error: { code: 'state-changed' } },
    })
  })
})

describe('a withdrawal', () => {
  /** What a tap in a browser sends. */
  const tap = (body: Record<string, string>, lang = 'vi'): Promise<Response> =>
    fetch(new URL(`/api/lookup/act?lang=${lang}`, portal.url), {
      method: 'POST',
      headers: { accept: 'text/html' },
      body: new URLSearchParams(body),
    })

  test.for(LOCALES)('asks first and can be taken back, by forms alone (%s)', async (locale) => {
    const codes = await send('relief-request')
    const shown = await fetch(new URL(`/api/lookup?lang=${locale}`, portal.url), {
      method: 'POST',
      headers: { accept: 'text/html' },
      body: new URLSearchParams(codes),
    })
    const acts = [...(await shown.text()).matchAll(/name="act" value="([^"]+)"/gu)]
    expect(acts.map(([, name]) => name)).toEqual(['export', 'erase', 'withdraw'])
    const wish = { ...codes, act: 'withdraw', version: '0', key: newKey() }
    const unsure = await tap(wish, locale)
    expect([unsure.status, await unsure.text()]).toEqual([
      422,
      expect.stringContaining(CASE_TEXTS.withdrawUnsure[locale]) as string,
    ])
    expect((await lookUp(codes)).body).toMatchObject({ state: 'received', version: 0 })
    const before = (await lookUp(codes)).body
    // Two taps are one.
    const taps = await Promise.all([1, 2].map(() => tap({ ...wish, sure: 'yes' }, locale)))
    expect(taps.map(({ status }) => status)).toEqual([200, 200])
    const page = (await taps[0]?.text()) ?? ''
    expect(await findHtmlFaults(page)).toEqual([])
    expect(page).toContain(CASE_TEXTS.restoreSend[locale])
    const withdrawn = (await lookUp(codes)).body
    expect(withdrawn).toMatchObject({ state: 'withdrawn', version: 1 })
    expect(Date.parse(String(withdrawn.undoUntil)) - Date.now()).toBeGreaterThan(23.9 * 3_600_000)
    const undo = { ...codes, act: 'restore', version: '1', key: newKey() }
    const undone = await Promise.all([1, 2].map(() => tap(undo, locale)))
    expect(undone.map(({ status }) => status)).toEqual([200, 200])
    const { version: _version, history, ...after } = (await lookUp(codes)).body
    expect({ ...before, ...after }).toEqual(before)
    expect((history as Array<{ act: string }>).map(({ act: step }) => step)).toEqual([
      'withdraw',
      'restore',
    ])
    // Staff see both.
    const clerk = await signInAs(portal.dataDir, 'tiep-nhan')
    const staffView = await call(
      'GET',
      `/api/staff/submissions/${codes.reference}`,
      undefined,
      clerk,
    )
    expect(staffView.body).toMatchObject({ state: 'received', history })
  })

  test('without a yes changes nothing in JSON either, nor does an undo of what was not withdrawn', async () => {
    const codes = await send()
    const wish = { ...codes, version: '0' }
    for (const [body, status] of [
      [{ ...wish, act: 'withdraw', key: newKey() }, 422],
      [{ ...wish, act: 'withdraw', sure: 'no', key: newKey() }, 422],
      [{ ...wish, act: 'withdraw', sure: 'yes' }, 400],
      [{ ...wish, act: 'restore', key: newKey() }, 409],
      [{ ...wish, act: 'restore' }, 400],
      [{ ...wish, act: 'restore', version: 'x', key: newKey() }, 400],
    ] as const)
      expect((await call('POST', '/api/lookup/act', body)).status, JSON.stringify(body)).toBe(
        status,
      )
    expect((await lookUp(codes)).body).toMatchObject({ state: 'received', version: 0 })
  })
})

describe('an answer that its sender wished to be public', () => {
  const published = {
    publicQuestion: 'Bao giờ thông đường vào bản?',
    publicAnswer: 'Đường đã thông từ 9 giờ.',
  }

  test('is published in the staff’s words and without anything of the sender; where it was not wished it cannot be', async () => {
    const clerk = await signInAs(portal.dataDir, 'tiep-nhan')
    const codes = await send('feedback', { publicAnswer: 'public', message: MARKER, name: MARKER })
    const given = await act(
      codes.reference,
      { act: 'answer', version: 0, text: 'Chào bà con.', ...published },
      clerk,
    )
    expect(given.status).toBe(200)
    const read = async () =>
      (await (await fetch(new URL('/data/answers.json', portal.url))).json()) as {
        answers: unknown[]
      }
    await ringShared(portal, 'publish-response')
    await expect
      .poll(async () => (await read()).answers, { timeout: 90_000, interval: 2_000 })
      .toContainEqual({
        day: expect.any(String) as string,
        form: 'feedback',
        topic: 'roads',
        unit: 'citizen-reception',
        question: published.publicQuestion,
        answer: published.publicAnswer,
      })
    expect(JSON.stringify(await read())).not.toMatch(new RegExp(`${MARKER}|LCYK|Chào bà con`, 'u'))
    expect((await lookUp(codes)).body.history).toMatchObject([{ act: 'answer', published: true }])
    const quiet = await send()
    expect(
      (await act(quiet.reference, { act: 'answer', version: 0, text: 'x', ...published }, clerk))
        .status,
    ).toBe(422)
    expect(
      (
        await act(
          quiet.reference,
          { act: 'answer', version: 0, text: 'x', publicAnswer: 'x' },
          clerk,
        )
      ).status,
    ).toBe(422)
  })
})

describe('a person’s own data', () => {
  test('can be taken away whole, and erased for good', async () => {
    const codes = await send('feedback', { message: MARKER })
    const clerk = await signInAs(portal.dataDir, 'tiep-nhan')
    await act(codes.reference, { act: 'answer', version: 0, text: 'Đã xem xét.' }, clerk)
    const copy = await fetch(new URL('/api/lookup/act?lang=vi', portal.url), {
      method: 'POST',
      body: new URLSearchParams({ ...codes, act: 'export' }),
    })
    expect(copy.headers.get('content-disposition')).toContain(`${codes.reference}.txt`)
    const text = await copy.text()
    for (const part of [MARKER, 'Người gửi mẫu', 'Đã xem xét.', 'feedback-1'])
      expect(text).toContain(part)
    expect((await call('POST', '/api/lookup/act', { ...codes, act: 'erase' })).status).toBe(422)
    expect(
      (await call('POST', '/api/lookup/act', { ...codes, act: 'erase', sure: 'yes' })).status,
    ).toBe(200)
    const shown = await call('GET', `/api/staff/submissions/${codes.reference}`, undefined, clerk)
    expect(shown.body).toMatchObject({ personal: {}, erasedAt: expect.any(String) as string })
    expect(JSON.stringify([shown.body, (await lookUp(codes)).body])).not.toMatch(
      new RegExp(`${MARKER}|Đã xem xét`, 'u'),
    )
  })
})

async function pledge(answers: object) {
  const key = newKey()
  const proof = await proofFor(portal, answers, key)
  return call('POST', '/api/pledges', { ...answers, ...proof }, { 'idempotency-key': key })
}

describe('a donor’s own data', () => {
  const ask = (codes: object, body: object): Promise<Response> =>
    fetch(new URL('/api/lookup/act?lang=vi', portal.url), {
      method: 'POST',
      headers: { accept: 'text/html' },
      body: new URLSearchParams({ ...codes, ...body }),
    })

  test('can be taken away whole and erased for good, and the books stay valid without the name', async () => {
    const name = 'Nhà hảo tâm rút tên'
    const answers = { ...GOOD_ANSWERS, name, publishName: 'yes', message: MARKER }
    const { body } = await pledge(answers)
    const codes = { reference: String(body.code), lookupCode: String(body.lookupCode) }
    const inBooks = async () =>
      (await call('GET', `/api/ledger?code=${codes.reference}`)).body.entries as Array<{
        name: string | null
        entry: object
      }>
    const shown = async () => (await inBooks()).map((one) => one.name)
    await passName(portal.url, portal.dataDir, codes.reference)
    await expect.poll(shown, { timeout: 30_000, interval: 500 }).toEqual([name])
    const [before] = await inBooks()

    const copy = await ask(codes, { act: 'export' })
    expect(copy.headers.get('content-disposition')).toContain(`${codes.reference}.txt`)
    const text = await copy.text()
    for (const part of [name, MARKER, '0912345678', 'pledge-1', 'publish-name-2'])
      expect(text).toContain(part)

    const unsure = await ask(codes, { act: 'erase' })
    expect(unsure.status).toBe(422)
    expect(await unsure.text()).toContain(MARKER)
    const erased = await ask(codes, { act: 'erase', sure: 'yes' })
    expect(erased.status).toBe(200)
    const page = await erased.text()
    expect(await findHtmlFaults(page)).toEqual([])
    const clerk = await signInAs(portal.dataDir, 'tiep-nhan')
    const staffView = await call('GET', `/api/staff/pledges/${codes.reference}`, undefined, clerk)
    const later = await (await ask(codes, { act: 'export' })).text()
    for (const seen of [page, later, JSON.stringify(staffView.body)])
      expect(seen).not.toMatch(new RegExp(`${name}|${MARKER}|912345678`, 'u'))
    await expect.poll(shown, { timeout: 60_000, interval: 500 }).toEqual([null])
    expect((await inBooks())[0]?.entry).toEqual(before?.entry)
  })
})

describe('a lookup', () => {
  test('finds nothing with a wrong code, a wrong reference, or the codes of two different cases', async () => {
    const [one, other] = [await send(), await send()]
    for (const codes of [
      { ...one, lookupCode: other.lookupCode },
      { ...one, lookupCode: '00000-00000' },
      { ...one, reference: other.reference },
    ])
      expect(await lookUp(codes)).toMatchObject({
        status: 422,
        body: { error: { issues: [{ field: 'reference', code: 'no-match' }] } },
      })
  })

  test('opens a pledge too', async () => {
    const { body } = await pledge(GOOD_ANSWERS)
    expect(await lookUp({ reference: body.code, lookupCode: body.lookupCode })).toMatchObject({
      status: 200,
      body: { code: body.code, state: 'public' },
    })
  })

  test('is refused after twenty wrong codes at one reference within the hour, and only there; the right code still opens it', async () => {
    const [codes, other] = [await send(), await send()]
    const statuses: number[] = []
    for (let tries = 0; tries < 22; tries++)
      statuses.push((await lookUp({ ...codes, lookupCode: '00000-00000' })).status)
    expect(statuses.indexOf(429)).toBe(20)
    expect((await lookUp(codes)).status).toBe(200)
    expect((await lookUp(other)).status).toBe(200)
  })

  test('takes codes in the body alone: an address with them finds nothing', async () => {
    const codes = await send()
    const { status } = await call(
      'POST',
      `/api/lookup?reference=${codes.reference}&lookupCode=${codes.lookupCode}`,
      {},
    )
    expect(status).toBe(422)
  })
})

describe('the API of staff', () => {
  test('is closed without a token, and to every token that is not an access token of a clerk for this portal', async () => {
    const path = '/api/staff/submissions?unit=relief'
    const own = await generateKeyPair('RS256')
    const forged = await new SignJWT({
      token_use: 'access',
      client_id: staff.clientId,
      scope: 'portal/staff',
      'cognito:groups': ['clerk'],
    })
      .setProtectedHeader({ alg: 'RS256', kid: 'staff-1' })
      .setIssuer(staff.issuer)
      .setAudience(staff.clientId)
      .setExpirationTime('1h')
      .setSubject('x')
      .sign(own.privateKey)
    await exportJWK(own.publicKey)
    const good = (await signInAs(portal.dataDir, 'tiep-nhan')).authorization
    const [head = '', payload = '', signature = ''] = good.split(' ')[1]?.split('.') ?? []
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`
    expect((await call('GET', path, undefined, { authorization: '' })).status).toBe(401)
    // Who brings something is asked for it, and told no more than that it opens nothing.
    for (const authorization of [
      'Bearer',
      'Bearer x',
      `Basic ${payload}`,
      `Bearer ${forged}`,
      `Bearer ${unsigned}`,
      `Bearer ${head}.${payload}.${signature.slice(0, -4)}AAAA`,
    ])
      expect(
        (await call('GET', path, undefined, { authorization })).status,
        authorization.slice(0, 30),
      ).toBe(403)
    for (const name of ['ke-toan', 'duyet-chi', 'bien-tap'])
      expect(
        await call('GET', path, undefined, await signInAs(portal.dataDir, name)),
      ).toMatchObject({
        status: 403,
        body: { error: { code: 'role-missing' } },
      })
    expect((await call('GET', path, undefined, { authorization: good })).status).toBe(200)
  })

  test('lists the open cases of a unit, and shows one whole, without what opens it to others', async () => {
    const { reference } = await send('relief-request')
    const clerk = await signInAs(portal.dataDir, 'tiep-nhan')
    const { body } = await call('GET', '/api/staff/submissions?unit=relief', undefined, clerk)
    expect((body.cases as Array<{ code: string }>).map(({ code }) => code)).toContain(reference)
    const shown = await call('GET', `/api/staff/submissions/${reference}`, undefined, clerk)
    expect(shown.body).toMatchObject({ personal: { village: 'Bản Mẫu' }, answers: { people: 5 } })
    expect(JSON.stringify(shown.body)).not.toMatch(/lookupHash|lookupSalt/u)
  })

  test('refuses what is not an act: no text, no unit, an unknown unit, an odd version, a missing key, an unknown reference', async () => {
    const { reference } = await send()
    const clerk = await signInAs(portal.dataDir, 'tiep-nhan')
    for (const body of [
      {},
      { act: 'answer', version: 0 },
      { act: 'answer', version: 0, text: '  ' },
      { act: 'forward', version: 0 },
      { act: 'forward', version: 0, unit: 'moon' },
      { act: 'accept', version: -1 },
      { act: 'accept', version: 'x' },
      { act: 'withdraw', version: 0 },
      { act: 'accept', version: 0, more: 'x' },
    ])
      expect((await act(reference, body, clerk)).status, JSON.stringify(body)).toBe(422)
    expect(
      (
        await call(
          'POST',
          `/api/staff/submissions/${reference}/acts`,
          { act: 'accept', version: 0 },
          clerk,
        )
      ).status,
    ).toBe(400)
    expect((await act('LCYK0000000', { act: 'accept', version: 0 }, clerk)).status).toBe(410)
    expect(
      (
        await call(
          'GET',
          '/api/staff/submissions?unit=relief&next=eyJwayI6IngifQ',
          undefined,
          clerk,
        )
      ).status,
    ).toBe(422)
  })

  test('confirms a large pledge, once, and only then is it in the public totals', async () => {
    const large = await call(
      'POST',
      '/api/pledges',
      { ...GOOD_ANSWERS, amount: '25.000.000' },
      { 'idempotency-key': newKey() },
    )
    expect(large.body).toMatchObject({ state: 'awaiting-confirmation' })
    const pledged = async (): Promise<number> => {
      const data = (await (await fetch(new URL('/data/campaign.json', portal.url))).json()) as {
        campaigns: Array<{ totals: { money: { pledged: { amountVnd: number } } } }>
      }
      return data.campaigns[0]?.totals.money.pledged.amountVnd ?? 0
    }
    const before = await pledged()
    const clerk = await signInAs(portal.dataDir, 'tiep-nhan')
    const code = String(large.body.code)
    const waiting = async () =>
      (await call('GET', '/api/staff/pledges', undefined, clerk)).body.pledges as Array<{
        code: string
      }>
    expect((await waiting()).map((one) => one.code)).toContain(code)
    const shown = await call('GET', `/api/staff/pledges/${code}`, undefined, clerk)
    expect(shown.body).toMatchObject({
      state: 'awaiting-confirmation',
      input: { phone: expect.any(String) as string },
    })
    expect(JSON.stringify(shown.body)).not.toMatch(/Salt|Hash/u)
    const confirm = (key: string) =>
      call(
        'POST',
        `/api/staff/pledges/${String(large.body.code)}/confirm`,
        {},
        { ...clerk, 'idempotency-key': key },
      )
    const key = newKey()
    expect((await confirm(key)).status).toBe(200)
    expect((await confirm(key)).status).toBe(200)
    expect((await confirm(newKey())).status).toBe(409)
    expect((await waiting()).map((one) => one.code)).not.toContain(code)
    await expect.poll(pledged, { timeout: 20_000 }).toBeGreaterThanOrEqual(before + 25_000_000)
    expect(
      (await lookUp({ reference: large.body.code, lookupCode: large.body.lookupCode })).body,
    ).toMatchObject({
      state: 'public',
      ledgerIndex: expect.any(Number) as number,
    })
  })
})

describe('values that break forms', () => {
  test.each(PUBLIC_FORMS.map((form) => [form.id, form] as const))(
    'in any field of "%s" are answered by a page in the reader’s language, never by a failure',
    async (id, form) => {
      const names = form.sections.flatMap(({ fields }) => fields.map(({ name }) => name))
      const free =
        names.filter((name) =>
          ['message', 'situation', 'note', 'questionText'].includes(name),
        )[0] ?? ''
      let checked = 0
      for (const [index, value] of NASTY_VALUES.entries())
        for (const name of [...names, 'form'].filter((_, at) => (at + index) % 3 === 0)) {
          const lang = LOCALES[index % LOCALES.length] ?? 'vi'
          const body = Object.entries({
            form: id,
            ...GOOD_FORMS[id],
            [free]: MARKER,
            [name]: value,
          })
            .map(
              ([field, text]) =>
                `${encodeURIComponent(field)}=${text.isWellFormed() ? encodeURIComponent(text) : '%ED%A0%80'}`,
            )
            .join('&')
          const response = await fetch(new URL(`/api/submissions/check?lang=${lang}`, portal.url), {
            method: 'POST',
            headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
            body,
          })
          const page = await response.text()
          expect([200, 400, 422], `${name} = ${JSON.stringify(value.slice(0, 40))}`).toContain(
            response.status,
          )
          expect(page).toContain(`<html lang="${lang}"`)
          expect(page).not.toContain('<script>alert')
          expect(page).not.toContain('<img src=x')
          if (++checked % 20 === 0) expect(await findHtmlFaults(page)).toEqual([])
        }
      expect(checked).toBeGreaterThan(150)
    },
    240_000,
  )

  test('nothing that was written is in any log', async () => {
    const codes = await send('feedback', { message: MARKER, name: MARKER })
    const clerk = await signInAs(portal.dataDir, 'tiep-nhan')
    await act(codes.reference, { act: 'answer', version: 0, text: MARKER }, clerk)
    await lookUp(codes)
    const logs = portal.logs() + portal.output()
    expect(logs).toContain('submission handled')
    for (const secret of [
      MARKER,
      'Người gửi',
      '912345678',
      '0912',
      'vidu.vn',
      'sạt lở',
      codes.lookupCode,
      codes.lookupCode.replace('-', ''),
    ])
      expect(logs).not.toContain(secret)
  })
})

describe('the response clock', () => {
  test('counts by commune and topic what was sent and answered, and publishes nothing that anybody wrote', async () => {
    const clerk = await signInAs(portal.dataDir, 'tiep-nhan')
    for (let number = 0; number < 6; number++) {
      const { reference } = await send('feedback', {
        commune: '03388',
        topic: 'teachers',
        message: MARKER,
      })
      await act(reference, { act: 'answer', version: 0, text: MARKER }, clerk)
    }
    const read = async () =>
      (await (await fetch(new URL('/data/response.json', portal.url))).json()) as {
        byCommune: Record<string, unknown>
        byTopic: Record<string, unknown>
      }
    await ringShared(portal, 'publish-response')
    await expect
      .poll(async () => (await read()).byTopic.teachers, { timeout: 90_000, interval: 3_000 })
      .toMatchObject({ received: 6, answered: 6, onTime: 6, medianDays: 0 })
    expect(JSON.stringify(await read())).not.toMatch(new RegExp(`LCYK|${MARKER}`, 'u'))
  })
})
