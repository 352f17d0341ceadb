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

/** Headers and cookies that came with a call of the gateway, whatever it is for. */
export function readBrought({
  headers = {},
  cookies = [],
}: Partial<Pick<APIGatewayProxyEventV2, 'headers' | 'cookies'>>): Pick<
  Request,
  'header' | 'cookie'
> {
  const byName = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  )
  return { header: (name) => byName[name], cookie: (name) => readCookie(cookies, name) }
}

export function readRequest(event: APIGatewayProxyEventV2): Request {
  const brought = readBrought(event)
  const { header } = brought
  const accept = header('accept') ?? ''
  const isJsonPost = (header('content-type') ?? '').toLowerCase().startsWith('application/json')
  return {
    locale: toLocale(event.queryStringParameters?.lang),
    wantsJson: isJsonPost || (accept.includes('application/json') && !accept.includes('text/html')),
    query: event.queryStringParameters ?? {},
    ...brought,
    viewerAddress: header('x-viewer-address') ?? '',
  }
}

/** What may stand around a cookie (RFC 6265, 4.2.1). No other space is any: it is a part of a name. */
const AROUND = /^[ \t]+|[ \t]+$/gu

/**
 * A name is compared byte for byte, as browsers do who guard `__Host-`: a page of a sister host may
 * set a cookie whose name only looks alike. There can be one of such a name, because path and host
 * are fixed; where two come, somebody put in one of them, and neither counts.
 */
function readCookie(cookies: readonly string[], name: string): string | undefined {
  const values = cookies
    .map((cookie) => cookie.replaceAll(AROUND, ''))
    .filter((cookie) => cookie.startsWith(`${name}=`))
    .map((cookie) => cookie.slice(name.length + 1))
  return name.startsWith('__Host-') && values.length > 1 ? undefined : values[0]
}
