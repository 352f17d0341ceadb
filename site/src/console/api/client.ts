import createClient from 'openapi-fetch'
import type { paths } from './api-types.d.ts'
import { language } from '../frame/language.ts'
import { leave, shownSubject } from '../session/session.ts'

/**
 * The API of the portal, with the types of its own description. The header tells the gateway that
 * it is the console that asks, and no page of another site.
 */
export const api = createClient<paths>({
  baseUrl: '/',
  credentials: 'same-origin',
  headers: { accept: 'application/json', 'x-nhip-cau': 'console' },
})

api.use({
  /** Whom this tab shows: where somebody else signed in in another, the portal refuses. */
  onRequest({ request }) {
    const subject = shownSubject()
    if (subject !== undefined) request.headers.set('x-nhip-cau-staff', encodeURIComponent(subject))
    if (language.value === 'vi') return request
    // What went wrong is told in the language of the screen.
    const url = new URL(request.url)
    url.searchParams.set('lang', language.value)
    return new Request(url, request)
  },
  async onResponse({ request, response }) {
    const isRefused = response.status === 401 || response.status === 403
    if (!isRefused || !new URL(request.url).pathname.startsWith('/api/staff/')) return undefined
    // The gateway itself refuses without a code; the portal's functions say why.
    const body: unknown = await response
      .clone()
      .json()
      .catch(() => undefined)
    if (codeOf(body) === undefined) await leave()
    return undefined
  },
})

/** The code of a problem, where an answer is one. */
export function codeOf(body: unknown): string | undefined {
  const { error } = (body ?? {}) as { error?: { code?: unknown } }
  return typeof error?.code === 'string' ? error.code : undefined
}
