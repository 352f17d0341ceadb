import createClient from 'openapi-fetch'
import type { paths } from './api-types.d.ts'
import { language } from '../frame/language.ts'
import { shownSubject } from '../session/session.ts'
import { noteRequest } from './kept-acts.ts'
import type { SentRequest } from './kept-acts.ts'
import { fetchAsKnown } from './known-caller.ts'

/** These tell the gateway that it is the console that asks, and no page of another site. */
const HEADERS = { accept: 'application/json', 'x-nhip-cau': 'console' }

/** The API of the portal, with the types of its own description. */
export const api = createClient<paths>({
  baseUrl: '/',
  credentials: 'same-origin',
  headers: HEADERS,
  fetch: fetchAsKnown,
})

api.use({
  async onRequest({ request }) {
    const key = request.headers.get('idempotency-key')
    if (key !== null) noteRequest(key, await describe(request))
    return asShown(request)
  },
})

async function describe(request: Request): Promise<SentRequest> {
  const { pathname, search } = new URL(request.url)
  const body = await request.clone().text()
  return { method: request.method, path: `${pathname}${search}`, body }
}

function asShown(request: Request): Request {
  // Whom this tab shows: where somebody else signed in in another, the portal refuses.
  const subject = shownSubject()
  if (subject !== undefined) request.headers.set('x-nhip-cau-staff', encodeURIComponent(subject))
  if (language.value === 'vi') return request
  // What went wrong is told in the language of the screen.
  const url = new URL(request.url)
  url.searchParams.set('lang', language.value)
  return new Request(url, request)
}

/** Sends once more what was sent before the page was loaded anew, with the same key. */
export async function sendKept({ method, path, body }: SentRequest, key: string) {
  const request = new Request(new URL(path, location.href), {
    method,
    headers: { ...HEADERS, 'content-type': 'application/json', 'idempotency-key': key },
    credentials: 'same-origin',
    ...(body === '' ? {} : { body }),
  })
  const response = await fetchAsKnown(asShown(request))
  const told: unknown = await response.json().catch(() => undefined)
  return response.ok ? { data: told, response } : { error: told, response }
}
