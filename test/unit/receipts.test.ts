import { describe, expect, test } from 'vitest'
import { keyForAnswers } from '../../functions/http/check-key.ts'
import type { KeyOptions } from '../../functions/http/check-key.ts'
import { keepPageInOtherLanguages } from '../../functions/http/language-switch.ts'
import { makeReceipts } from '../../functions/http/receipts.ts'
import { readRequest } from '../../functions/http/request.ts'
import { makeReferenceCode } from '../../shared/reference-code.ts'
import { makeEvent } from '../fixtures/events.ts'

const receipts = makeReceipts('a secret of the portal of some forty characters')
const ONE = { code: makeReferenceCode(Uint8Array.of(1, 2, 3, 4, 5, 6)), lookupCode: 'ABCDE12345' }
const TWO = { code: makeReferenceCode(Uint8Array.of(6, 5, 4, 3, 2, 1)), lookupCode: '0123456789' }
const ask = (r: string, cookies: string[]) =>
  readRequest(makeEvent({ method: 'GET', query: { r }, cookies }))
const pair = (cookie: string): string => cookie.split(';')[0] ?? ''

describe('receipts of one browser', () => {
  test('stand beside one another: each address opens its own', () => {
    const [one, two] = [receipts.give(ONE), receipts.give(TWO)]
    const cookies = [pair(one.cookie), pair(two.cookie)]
    expect(receipts.open(ask(one.id, cookies))).toEqual({ ...ONE, id: one.id })
    expect(receipts.open(ask(two.id, cookies))).toEqual({ ...TWO, id: two.id })
  })

  test('are named alike when the same is sent again, and tell nothing of their codes', () => {
    const { id, cookie } = receipts.give(ONE)
    expect(receipts.give(ONE).id).toBe(id)
    expect(id).not.toContain(ONE.code)
    expect(cookie).toMatch(/Max-Age=1800; Path=\/; Secure; HttpOnly; SameSite=Strict$/u)
  })

  test('that somebody made up open nothing', () => {
    const { id } = receipts.give(ONE)
    const madeUp = makeReceipts('another secret').give(TWO)
    expect(receipts.open(ask(madeUp.id, [pair(madeUp.cookie)]))).toBeUndefined()
    // A true name with the codes of another record, and other ways to bend it.
    const bent = `__Host-receipt-${id}=${TWO.code}.${TWO.lookupCode}`
    for (const [r, cookie] of [
      [id, bent],
      [id, `__Host-receipt-${id}=`],
      [id, `__Host-receipt-${id}=${ONE.code}`],
      ['', `__Host-receipt-=${ONE.code}.${ONE.lookupCode}`],
      ['../../../../etc/x', bent],
    ] as const)
      expect(receipts.open(ask(r, [cookie]))).toBeUndefined()
  })
})

describe('the key of checked answers', () => {
  const request = (cookies: string[]) => readRequest(makeEvent({ cookies }))
  let made = 0
  const newKey = () => `khoa-moi-${String(++made).padStart(12, '0')}`
  const now = new Date('2026-11-26T08:00:00Z')
  const check = (answers: unknown, cookies: string[], more: Partial<KeyOptions> = {}) =>
    keyForAnswers(request(cookies), answers, {
      newKey,
      now,
      given: undefined,
      another: false,
      ...more,
    })

  test('is the same for the same answers, and another one for others or when asked for', () => {
    const first = check({ amount: 200_000 }, [])
    expect(first.isAgain).toBe(false)
    const cookies = [pair(first.cookie)]
    expect(check({ amount: 200_000 }, cookies)).toMatchObject({ key: first.key, isAgain: true })
    expect(check({ amount: 200_001 }, cookies)).toMatchObject({ isAgain: false })
    const another = check({ amount: 200_000 }, cookies, { another: true })
    expect(another.isAgain).toBe(false)
    expect(another.key).not.toBe(first.key)
  })

  test('is the same after others were checked meanwhile, for an hour from its own check', () => {
    const checks = ['một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám']
    let cookies: string[] = []
    const keys = checks.map((answers, minutes) => {
      const at = new Date(now.getTime() + minutes * 60_000)
      const { key, isAgain, cookie } = check(answers, cookies, { now: at })
      expect(isAgain).toBe(false)
      cookies = [pair(cookie)]
      return key
    })
    expect(new Set(keys).size).toBe(checks.length)
    const late = (minutes: number) => ({ now: new Date(now.getTime() + minutes * 60_000) })
    for (const [at, answers] of checks.entries())
      expect(check(answers, cookies, late(59))).toMatchObject({ key: keys[at], isAgain: true })
    expect(check('một', cookies, late(60)).isAgain).toBe(false)
    expect(check('hai', cookies, late(60)).isAgain).toBe(true)
    // A cookie has an end; the oldest goes, and the whole stays far below what browsers keep.
    const { cookie } = check('chín', cookies, late(10))
    expect(cookie.length).toBeLessThan(1_500)
    expect(check('một', [pair(cookie)], late(10)).isAgain).toBe(false)
    expect(check('hai', [pair(cookie)], late(10)).isAgain).toBe(true)
  })

  test('is the one that they have already, and that one is remembered', () => {
    const given = 'da-cho-gui-tu-hom-qua-001'
    const first = check('một', [], { given })
    expect(first).toMatchObject({ key: given, isAgain: false })
    expect(check('một', [pair(first.cookie)])).toMatchObject({ key: given, isAgain: true })
    expect(check('một', [], { given: 'short' }).key).not.toBe('short')
  })

  test('is never taken from a cookie that holds none', () => {
    const { cookie } = check('x', [])
    const [, print = '', , at = ''] = /=([^.]+)\.([^.]+)\.(\d+);/u.exec(cookie) ?? []
    expect(check('x', [`__Host-checked=${print}.${newKey()}.${at}`]).isAgain).toBe(true)
    const bad = ['', 'short', '<script>', 'a'.repeat(65)].map((key) => `${print}.${key}.${at}`)
    const times = ['', 'x', '-1', String(Number(at) + 1)].map(
      (one) => `${print}.${newKey()}.${one}`,
    )
    for (const value of [...bad, ...times, '~~~', `~${'~'.repeat(4_000)}`])
      expect(check('x', [`__Host-checked=${value}`]).isAgain, value).toBe(false)
  })
})

describe('the menu of languages', () => {
  const shell =
    '<nav class="languages" aria-label="Ngôn ngữ"><ul><li><a href="/">x</a></li></ul></nav><main>'
  const page = { statusCode: 200, headers: { 'content-type': 'text/html; charset=utf-8' } }
  const keep = (event: Parameters<typeof makeEvent>[0]) =>
    String(keepPageInOtherLanguages({ ...page, body: shell }, makeEvent(event)).body)

  test('leads to the same address, with all that was asked for', () => {
    const body = keep({
      method: 'GET',
      path: '/api/pledges/receipt',
      query: { r: 'a&b', lang: 'vi' },
    })
    expect(body).toContain('href="/api/pledges/receipt?lang=en&amp;r=a%26b"')
    expect(body).toContain('aria-current="true">Tiếng Việt')
    expect(body).toContain('aria-label="Ngôn ngữ"')
  })

  test('posts the same answers again where that changes nothing, and escapes them', () => {
    const posted = new URLSearchParams({ name: '"><script>', key: 'k'.repeat(20) }).toString()
    const body = keep({ path: '/api/pledges/check', body: posted })
    expect(body).toContain('action="/api/pledges/check?lang=pt"')
    expect(body).toContain('value="&quot;&gt;&lt;script&gt;"')
    expect(body).not.toContain('<script>')
  })

  test('stays as it is where a post would act again, and in files and data', () => {
    expect(keep({ path: '/api/pledges', body: 'key=1' })).toBe(shell)
    expect(keep({ path: '/api/lookup/act', body: 'act=erase' })).toBe(shell)
    const json = { statusCode: 200, headers: { 'content-type': 'application/json' }, body: shell }
    expect(keepPageInOtherLanguages(json, makeEvent({ method: 'GET' })).body).toBe(shell)
  })
})
