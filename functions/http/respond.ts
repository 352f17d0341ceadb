import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { html } from '../../shared/html.ts'
import type { Html } from '../../shared/html.ts'
import type { Locale } from '../../shared/locale.ts'
import { renderPanel } from './panel.ts'
import type { FieldIssue } from './field-issues.ts'
import type { Problem } from './problem-shape.ts'
import type { Request } from './request.ts'

export type Response = APIGatewayProxyStructuredResultV2

/** Pages by language, with `<!--title-->` and `<!--main-->` where the answer goes. */
export type PageShells = Readonly<Record<Locale, string>>

/**
 * Answers may hold what a person typed: no cache keeps them. A page that asks to check says
 * otherwise for its own browser (`check-key.ts`).
 */
const COMMON_HEADERS = { 'cache-control': 'no-store' } as const

export interface Page {
  /** Plain text. */
  title: string
  main: Html
}

export function respondPage(
  shells: PageShells,
  locale: Locale,
  statusCode: number,
  { title, main }: Page,
): Response {
  // Functions as replacements, because in a text replacement "$&" and its kin, which people may
  // type, would be special.
  const body = shells[locale]
    .replaceAll('<!--title-->', () => String(html`${title}`))
    .replace('<!--main-->', () => String(main))
  return {
    statusCode,
    headers: {
      ...COMMON_HEADERS,
      'content-type': 'text/html; charset=utf-8',
      'content-language': locale,
    },
    body,
  }
}

export function respondJson(statusCode: number, value: unknown): Response {
  return {
    statusCode,
    headers: { ...COMMON_HEADERS, 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(value),
  }
}

/** A file to keep. `name` is made of codes and digits alone. */
export function respondFile(
  name: string,
  contentType: string,
  body: string,
): Exclude<Response, string> {
  return {
    statusCode: 200,
    headers: {
      ...COMMON_HEADERS,
      'content-type': contentType,
      'content-disposition': `attachment; filename="${name}"`,
    },
    body,
  }
}

/** The same of a file that is no text. */
export const respondBytes = (name: string, contentType: string, body: Uint8Array): Response => ({
  ...respondFile(name, contentType, Buffer.from(body).toString('base64')),
  isBase64Encoded: true,
})

/**
 * 303: the browser follows with a GET, so that reloading the page never posts again (RFC 9110,
 * 15.4.4).
 */
export function respondSeeOther(location: string, cookies: string[]): Response {
  return { statusCode: 303, headers: { ...COMMON_HEADERS, location }, cookies, body: '' }
}

export function respondProblem(
  shells: PageShells,
  request: Pick<Request, 'locale' | 'wantsJson'>,
  { code, status, title, text, goTo }: Problem,
  issues: readonly FieldIssue[] = [],
): Response {
  const { locale, wantsJson } = request
  if (wantsJson) {
    const described = issues.map((issue) => ({
      field: issue.field,
      code: issue.code,
      message: issue.text[locale],
    }))
    return respondJson(status, {
      error: {
        code,
        message: text[locale],
        ...(goTo === undefined ? {} : { goTo }),
        ...(issues.length > 0 ? { issues: described } : {}),
      },
    })
  }
  const main = renderPanel({ kind: 'problem', title: title[locale], text: text[locale] })
  return respondPage(shells, locale, status, { title: title[locale], main })
}
