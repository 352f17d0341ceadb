import { createHash } from 'node:crypto'
import { isKey } from './key.ts'
import type { Request } from './request.ts'
import type { Response } from './respond.ts'

/** Remembers, in this browser, which answers were checked last and under which key. */
const NAME = '__Host-checked'
const SECONDS = 3_600

export interface CheckKey {
  /** What is sent under it is stored once. */
  key: string
  /** The very same answers were checked in this browser within the hour. */
  isAgain: boolean
  cookie: string
}

/**
 * The key for answers that are about to be sent. Whoever goes back, or whose send seemed to fail,
 * and checks the same answers again gets the same key: what was stored is then found and not stored
 * twice. `another` asks for a new key all the same.
 */
export function keyForAnswers(
  { cookie }: Pick<Request, 'cookie'>,
  answers: unknown,
  { newKey, another }: { newKey: () => string; another: boolean },
): CheckKey {
  const print = createHash('sha256').update(JSON.stringify(answers)).digest('base64url')
  const [earlierPrint, earlierKey = ''] = (cookie(NAME) ?? '').split('.')
  const isAgain = !another && earlierPrint === print && isKey(earlierKey)
  const key = isAgain ? earlierKey : newKey()
  const life = `Max-Age=${SECONDS}; Path=/; Secure; HttpOnly; SameSite=Strict`
  return { key, isAgain, cookie: `${NAME}=${print}.${key}; ${life}` }
}

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
