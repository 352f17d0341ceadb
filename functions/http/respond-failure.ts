import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import type { RawValues } from '../../shared/forms/field.ts'
import { html } from '../../shared/html.ts'
import type { Html } from '../../shared/html.ts'
import type { Locale } from '../../shared/locale.ts'
import { pageUrl } from '../../shared/pages.ts'
import { FAILURE_TEXTS } from './failure-texts.ts'
import { isMultipart, readMultipart } from './multipart.ts'
import { renderPanel } from './panel.ts'
import { renderButtonForm } from './post-form.ts'
import type { WayOn } from './problem-shape.ts'
import type { HttpProblem } from './problem.ts'
import { readBody, readRequest } from './request.ts'
import { respondPage, respondProblem } from './respond.ts'
import type { PageShells, Response } from './respond.ts'

type Failure = Pick<HttpProblem, 'problem' | 'issues'>

/**
 * Answers a request that failed. Where the same request can end well later, a page keeps what was posted, key and all, behind a button that posts it again: whatever failed, nothing has to be typed
 * twice.
 */
export async function respondFailure(
  shells: PageShells,
  event: APIGatewayProxyEventV2,
  { problem, issues }: Failure,
): Promise<Response> {
  const request = readRequest(event)
  const { locale } = request
  const { status, title, text, wayOn } = problem
  if (request.wantsJson || (!mayEndWell(status) && !wayOn))
    return respondProblem(shells, request, problem, issues)
  const main = renderPanel({
    kind: 'problem',
    isAlert: true,
    title: title[locale],
    text: text[locale],
    more: wayOn ? renderLink(wayOn, locale) : await renderWayOn(event, locale),
  })
  return respondPage(shells, locale, status, { title: title[locale], main })
}

/** Trouble of ours passes, and so does the hour of too many attempts; what is wrong with a request itself does not. */
const mayEndWell = (status: number): boolean => status >= 500 || status === 429

const renderLink = ({ page, text }: WayOn, locale: Locale): Html =>
  html`<p><a class="button" href="${pageUrl(page, locale)}">${text[locale]}</a></p>`

async function renderWayOn(
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
