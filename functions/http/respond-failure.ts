import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { renderPanel } from './panel.ts'
import { inWordsOfReader } from './address-staff.ts'
import type { HttpProblem } from './problem.ts'
import { readRequest } from './request.ts'
import { respondPage, respondProblem } from './respond.ts'
import type { PageShells, Response } from './respond.ts'
import { renderLink, renderWayOn } from './way-on.ts'

type Failure = Pick<HttpProblem, 'problem' | 'issues'>

/**
 * Answers a request that failed. Where the same request can end well later, a page keeps what was
 * posted, key and all, behind a button that posts it again: whatever failed, nothing has to be
 * typed twice.
 */
export async function respondFailure(
  shells: PageShells,
  event: APIGatewayProxyEventV2,
  failure: Failure,
): Promise<Response> {
  const { problem, issues } = inWordsOfReader(event, failure)
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

/**
 * Trouble of ours passes, and so does the hour of too many attempts; what is wrong with a request
 * itself does not.
 */
const mayEndWell = (status: number): boolean => status >= 500 || status === 429
