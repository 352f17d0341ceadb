import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import type { RawValues } from '../../shared/forms/field.ts'
import { html } from '../../shared/html.ts'
import type { Html } from '../../shared/html.ts'
import type { Locale } from '../../shared/locale.ts'
import { pageUrl } from '../../shared/pages.ts'
import { FAILURE_TEXTS } from './failure-texts.ts'
import { isMultipart, readMultipart } from './multipart.ts'
import { renderButtonForm } from './post-form.ts'
import type { WayOn } from './problem-shape.ts'
import { readBody } from './posted-answers.ts'

/** The page on which a problem can be mended. */
export const renderLink = ({ page, text }: WayOn, locale: Locale): Html =>
  html`<p><a class="button" href="${pageUrl(page, locale)}">${text[locale]}</a></p>`

/** How to ask for the same again: a link, or a button that posts what was posted. */
export async function renderWayOn(
  event: APIGatewayProxyEventV2,
  locale: Locale,
): Promise<Html | undefined> {
  if (event.requestContext.http.method !== 'POST') {
    const address = `${event.rawPath}${event.rawQueryString === '' ? '' : `?${event.rawQueryString}`}`
    return html`<p><a href="${address}">${FAILURE_TEXTS.openAgain[locale]}</a></p>`
  }
  const posted = await readPosted(event)
  if (!posted) return undefined
  const files = posted.hadFiles ? html`<p>${FAILURE_TEXTS.filesLost[locale]}</p>` : undefined
  const form = renderButtonForm({
    action: `${event.rawPath}?lang=${locale}`,
    carried: posted.raw,
    button: FAILURE_TEXTS.sendAgain[locale],
  })
  return html`<p>${FAILURE_TEXTS.kept[locale]}</p>${files}<div class="actions">${form}</div>`
}

/** What a form posted, as far as a page can carry it; undefined where it cannot be read. */
async function readPosted(
  event: APIGatewayProxyEventV2,
): Promise<{ raw: RawValues; hadFiles: boolean } | undefined> {
  try {
    if (!isMultipart(event)) return { raw: readBody(event), hadFiles: false }
    const { raw, files } = await readMultipart(event)
    return { raw, hadFiles: files.length > 0 }
  } catch {
    return undefined
  }
}
