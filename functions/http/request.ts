import type { ReadContext } from '../../shared/forms/read-field.ts'
import { vietnamDay } from '../../shared/vietnam-time.ts'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { toLocale } from '../../shared/locale.ts'
import type { Locale } from '../../shared/locale.ts'

/** A request as the use cases see it. */
export interface Request {
  locale: Locale
  /** True when the client wants data rather than a page. */
  wantsJson: boolean
  query: Readonly<Record<string, string | undefined>>
  header: (name: string) => string | undefined
  cookie: (name: string) => string | undefined
  /** Address of the viewer as the edge saw it; only ever used through a keyed hash. */
  viewerAddress: string
}

/**
 * What the reading of a form depends on beside the answers: the page's language, and the day in
 * Vietnam.
 */
export function readingContext({ locale }: Pick<Request, 'locale'>, at: Date): ReadContext {
  return { locale, today: vietnamDay(at) }
}

export function readRequest(event: APIGatewayProxyEventV2): Request {
  const headers = Object.fromEntries(
    Object.entries(event.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  )
  const accept = headers.accept ?? ''
  const isJsonPost = (headers['content-type'] ?? '').toLowerCase().startsWith('application/json')
  return {
    locale: toLocale(event.queryStringParameters?.lang),
    wantsJson: isJsonPost || (accept.includes('application/json') && !accept.includes('text/html')),
    query: event.queryStringParameters ?? {},
    header: (name) => headers[name],
    viewerAddress: headers['x-viewer-address'] ?? '',
    cookie: (name) => readCookie(event.cookies ?? [], name),
  }
}

function readCookie(cookies: readonly string[], name: string): string | undefined {
  const found = cookies.find((cookie) => cookie.trim().startsWith(`${name}=`))
  return found?.trim().slice(name.length + 1)
}
