import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { html, joinHtml } from '../../shared/html.ts'
import type { Html } from '../../shared/html.ts'
import { LANGUAGE_NAMES, LANGUAGE_TAGS, LOCALES } from '../../shared/locale.ts'
import type { Locale } from '../../shared/locale.ts'
import { renderHidden } from '../../shared/forms/hidden-inputs.ts'
import { isMultipart } from './multipart.ts'
import { readRequest } from './request.ts'
import { readBody } from './posted-answers.ts'

/**
 * Posts that change nothing: their answer can be had in another language by posting the same again.
 */
const REPEATABLE = ['/api/pledges/check', '/api/submissions/check', '/api/lookup']

/**
 * What the menu of languages holds: links, or buttons that post the same again. Undefined where
 * neither can repeat the request.
 */
export function listChoices(event: APIGatewayProxyEventV2): Html | undefined {
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
