import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { html, joinHtml } from '../../shared/html.ts'
import type { Html } from '../../shared/html.ts'
import { LANGUAGE_NAMES, LANGUAGE_TAGS, LOCALES } from '../../shared/locale.ts'
import type { Locale } from '../../shared/locale.ts'
import { renderHidden } from '../../shared/forms/hidden-inputs.ts'
import { isMultipart } from './multipart.ts'
import { readBody, readRequest } from './request.ts'
import type { Response } from './respond.ts'

/** Posts that change nothing: their answer can be had in another language by posting the same again. */
const REPEATABLE = ['/api/pledges/check', '/api/submissions/check', '/api/lookup']
/** The menu of languages in the page's frame, which leads to the front page by itself. */
const MENU = /(?<open><nav class="languages"[^>]*>)[\s\S]*?(?<close><\/nav>)/u

/**
 * Lets the menu of languages keep what is shown: the same address for what was asked for, and the same
 * answers for what was posted. Where neither can be repeated the menu stays as it is.
 */
export function keepPageInOtherLanguages(
  response: Response,
  event: APIGatewayProxyEventV2,
): Response {
  const { body, headers = {} } = response
  const isPage = String(headers['content-type'] ?? '').startsWith('text/html')
  if (!isPage || body === undefined) return response
  const choices = listChoices(event)
  if (choices === undefined) return response
  const items = html`<ul>${choices}</ul>`
  const kept = body.replace(MENU, (_, open: string, close: string) => open + String(items) + close)
  return { ...response, body: kept }
}

function listChoices(event: APIGatewayProxyEventV2): Html | undefined {
  const current = readRequest(event).locale
  const { method } = event.requestContext.http
  if (method === 'GET')
    return joinLocales((locale) => renderLink(addressIn(event, locale), locale, current))
  if (method !== 'POST' || !REPEATABLE.includes(event.rawPath) || isMultipart(event))
    return undefined
  const posted = readBody(event)
  return joinLocales(
    (locale) => html`
      <li>
        <form method="post" action="${event.rawPath}?lang=${locale}">
          ${renderHidden(posted)}
          <button lang="${locale}"${mark(locale, current)}>${LANGUAGE_NAMES[locale]}</button>
        </form>
      </li>`,
  )
}

const joinLocales = (draw: (locale: Locale) => Html): Html => joinHtml(LOCALES.map(draw), '')

const mark = (locale: Locale, current: Locale): Html | undefined =>
  locale === current ? html` aria-current="true"` : undefined

function renderLink(address: string, locale: Locale, current: Locale): Html {
  const tag = LANGUAGE_TAGS[locale]
  const attributes = html` hreflang="${tag}" lang="${locale}"${mark(locale, current)}`
  return html`<li><a href="${address}"${attributes}>${LANGUAGE_NAMES[locale]}</a></li>`
}

function addressIn({ rawPath, queryStringParameters }: APIGatewayProxyEventV2, locale: Locale) {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(queryStringParameters ?? {}))
    if (value !== undefined) query.set(name, value)
  query.set('lang', locale)
  return `${rawPath}?${query.toString()}`
}
