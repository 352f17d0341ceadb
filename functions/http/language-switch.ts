import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { html } from '../../shared/html.ts'
import { listChoices } from './language-choices.ts'
import type { Response } from './respond.ts'

/** The menu of languages in the page's frame, which leads to the front page by itself. */
const MENU = /(?<open><nav class="languages"[^>]*>)[\s\S]*?(?<close><\/nav>)/u

/**
 * Lets the menu of languages keep what is shown: the same address for what was asked for, and the
 * same answers for what was posted. Where neither can be repeated the menu stays as it is.
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
