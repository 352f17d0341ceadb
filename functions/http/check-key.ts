import { createHash } from 'node:crypto'
import { isKey } from './key.ts'
import type { Request } from './request.ts'
import type { Response } from './respond.ts'

/** Remembers, in this browser, which answers were checked within the hour and under which key. */
const NAME = '__Host-checked'
const SECONDS = 3_600
/**
 * Whoever goes back, tries something else and comes back to the first answers has checked others
 * meanwhile. Each takes about 90 bytes of a cookie, which may have 4,096.
 */
const MAX_CHECKS = 8
const BETWEEN = '~'

export interface CheckKey {
  /** What is sent under it is stored once. */
  key: string
  /** The very same answers were checked in this browser within the hour. */
  isAgain: boolean
  cookie: string
}

interface Check {
  print: string
  key: string
  /** Seconds since 1970. */
  at: number
}

export interface KeyOptions {
  newKey: () => string
  now: Date
  /** The key that the answers have already, such as what waited on a device without a connection. */
  given: string | undefined
  /** A new key is wished for although the same answers were checked before. */
  another: boolean
}

/**
 * The key for answers that are about to be sent. Whoever goes back, or whose send seemed to fail,
 * and checks the same answers again gets the same key: what was stored is then found and not stored
 * twice.
 */
export function keyForAnswers(
  { cookie }: Pick<Request, 'cookie'>,
  answers: unknown,
  { newKey, now, given, another }: KeyOptions,
): CheckKey {
  const print = createHash('sha256').update(JSON.stringify(answers)).digest('base64url')
  const at = Math.floor(now.getTime() / 1_000)
  const checks = readChecks(cookie(NAME) ?? '', at)
  const earlier = another ? undefined : checks.find((one) => one.print === print)
  const key = given !== undefined && isKey(given) ? given : (earlier?.key ?? newKey())
  const others = checks.filter((one) => one.print !== print)
  const kept = [{ print, key, at }, ...others].slice(0, MAX_CHECKS)
  const value = kept.map((one) => `${one.print}.${one.key}.${one.at}`).join(BETWEEN)
  const life = `Max-Age=${SECONDS}; Path=/; Secure; HttpOnly; SameSite=Strict`
  return { key, isAgain: earlier?.key === key, cookie: `${NAME}=${value}; ${life}` }
}

/** The newest first; what a browser sends that is nothing of ours, or is too old, is left out. */
const readChecks = (value: string, at: number): readonly Check[] =>
  value
    .split(BETWEEN)
    .slice(0, MAX_CHECKS)
    .map((text) => {
      const [print = '', key = '', seconds = ''] = text.split('.')
      return { print, key, at: Number(seconds) }
    })
    .filter((one) => isPrint(one.print) && isKey(one.key) && at - one.at < SECONDS && one.at <= at)

const isPrint = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/u.test(text)

/**
 * A page that asks to check, for this browser alone. It may come back from the browser's own
 * history, where a page that nothing may keep is an error when one goes back to it.
 */
export function rememberCheck(response: Response, cookie: string): Response {
  return {
    ...response,
    headers: { ...response.headers, 'cache-control': 'private, no-cache' },
    cookies: [...(response.cookies ?? []), cookie],
  }
}
