import type { EdgeRequest } from './edge-event.ts'

/** Cookies by their names, apart from the headers, as an edge function has them. */
export function readCookies(header: string | undefined): EdgeRequest['cookies'] {
  const pairs = (header ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter(Boolean)
  return Object.fromEntries(
    pairs.map((pair) => [
      pair.split('=', 1)[0] ?? '',
      { value: pair.slice(pair.indexOf('=') + 1) },
    ]),
  )
}

/** The same cookies as a header again, as the API takes them. */
export function cookieHeader(cookies: EdgeRequest['cookies']): { cookie?: string } {
  const pairs = Object.entries(cookies).map(([name, { value }]) => `${name}=${value}`)
  return pairs.length === 0 ? {} : { cookie: pairs.join('; ') }
}
