import type { ReadContext } from '../../shared/forms/read-field.ts'
import { vietnamDay } from '../../shared/vietnam-time.ts'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import type { RawValues } from '../../shared/forms/field.ts'
import { toLocale } from '../../shared/locale.ts'
import type { Locale } from '../../shared/locale.ts'
import { HttpProblem } from './problem.ts'

/** Largest body that any form of ours needs, in bytes; the edge refuses more before it travels further. */
export const MAX_BODY_BYTES = 65_536
export const MAX_FIELDS = 60

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

/** What the reading of a form depends on beside the answers: the page's language, and the day in Vietnam. */
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

/** The value that a posted JSON body holds. @throws HttpProblem for a body that is too large, of another type, not UTF-8 or malformed. */
export function readJsonText(event: APIGatewayProxyEventV2): unknown {
  return parseJson(readBytes(event))
}

/** A posted body as it came. */
export interface PostedBody {
  bytes: Uint8Array
  type: string | undefined
}

/** The same for a body whose bytes had to be looked at first, as a signature over them asks for. */
export function parseJson({ bytes, type }: PostedBody): unknown {
  if (type !== 'application/json') throw new HttpProblem('content-type-unsupported')
  return parseObject(decode(bytes))
}

/** @throws HttpProblem for a body that is too large. */
export function readBytes(event: APIGatewayProxyEventV2): PostedBody {
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8')
  if (bytes.byteLength > MAX_BODY_BYTES) throw new HttpProblem('body-too-large')
  return {
    bytes,
    type: (event.headers?.['content-type'] ?? '').split(';')[0]?.trim().toLowerCase(),
  }
}

/**
 * Reads a posted body, a form's or JSON's, into one text per field.
 * @throws HttpProblem for a body that is too large, of another type, not UTF-8, malformed, or that names a field twice.
 */
export function readBody(event: APIGatewayProxyEventV2): RawValues {
  const { bytes, type } = readBytes(event)
  if (type !== 'application/x-www-form-urlencoded' && type !== 'application/json')
    throw new HttpProblem('content-type-unsupported')
  const text = decode(bytes)
  return type === 'application/json' ? readJson(text) : readForm(text)
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new HttpProblem('body-malformed')
  }
}

function readForm(text: string): RawValues {
  const pairs = text === '' ? [] : text.split('&')
  if (pairs.length > MAX_FIELDS) throw new HttpProblem('body-malformed')
  return collect(
    pairs.map((pair) => {
      const at = pair.indexOf('=')
      return at < 0
        ? [unescape(pair), '']
        : [unescape(pair.slice(0, at)), unescape(pair.slice(at + 1))]
    }),
  )
}

/** Percent-decoding that refuses what is not UTF-8, where URLSearchParams would silently put U+FFFD. */
function unescape(part: string): string {
  try {
    return decodeURIComponent(part.replaceAll('+', ' '))
  } catch {
    throw new HttpProblem('body-malformed')
  }
}

function readJson(text: string): RawValues {
  const members = Object.entries(parseObject(text))
  if (members.length > MAX_FIELDS) throw new HttpProblem('body-malformed')
  return collect(members.map(([name, value]) => [name, toRaw(value)]))
}

function parseObject(text: string): object {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    // The cause is left out on purpose: the parser's message quotes the body.
    throw new HttpProblem('body-malformed')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new HttpProblem('body-malformed')
  return value
}

/** JSON's numbers and booleans say the same as the texts of a form. */
function toRaw(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  if (typeof value === 'boolean') return value ? 'yes' : ''
  if (value === null) return ''
  throw new HttpProblem('body-malformed')
}

/** @throws HttpProblem for a name that comes twice. */
export function collect(
  pairs: ReadonlyArray<readonly [string, string] | readonly string[]>,
): RawValues {
  const values = new Map<string, string>()
  for (const [name = '', value = ''] of pairs) {
    if (values.has(name)) throw new HttpProblem('field-repeated')
    values.set(name, value)
  }
  return Object.fromEntries(values)
}
