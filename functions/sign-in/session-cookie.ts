/**
 * The cookie of a session. `__Host-` ties it to this host, HTTPS and the root path (RFC 6265bis,
 * 4.1.3.2); browsers take it from http://localhost too, which they trust as they do HTTPS. `Strict`:
 * no page of another site can make a browser send it.
 */
export const SESSION_COOKIE = '__Host-staff'

const ATTRIBUTES = 'Path=/; Secure; HttpOnly; SameSite=Strict'

/** It has no `Max-Age`: it goes with the browser, and the session's own row says when it is over. */
export const giveSession = (id: string): string => `${SESSION_COOKIE}=${id}; ${ATTRIBUTES}`
export const takeSession = (): string => `${SESSION_COOKIE}=; Max-Age=0; ${ATTRIBUTES}`

/** 32 random bytes in base64url. */
const ID_PATTERN = /^[A-Za-z0-9_-]{43}$/u

/** The id that a browser brings, or undefined where it brings none that could be one. */
export function readSessionId(cookie: (name: string) => string | undefined): string | undefined {
  const id = cookie(SESSION_COOKIE) ?? ''
  return ID_PATTERN.test(id) ? id : undefined
}
