import createClient from 'openapi-fetch'
import type { paths } from './api-types.d.ts'
import { language } from '../frame/language.ts'
import { shownSubject } from '../session/session.ts'
import { fetchAsKnown } from './known-caller.ts'

/**
 * The API of the portal, with the types of its own description. The header tells the gateway that
 * it is the console that asks, and no page of another site.
 */
export const api = createClient<paths>({
  baseUrl: '/',
  credentials: 'same-origin',
  headers: { accept: 'application/json', 'x-nhip-cau': 'console' },
  fetch: fetchAsKnown,
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
})
