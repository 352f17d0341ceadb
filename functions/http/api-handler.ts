import middy from '@middy/core'
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda'
import { OutOfTime, runUntil } from '../runtime/deadline.ts'
import { ANSWER_RESERVE_MS, HTTP_FUNCTION_MS, LAST_RESERVE_MS } from '../runtime/time-budget.ts'
import { refuseCrossSite, requirePortal } from './guards.ts'
import { keepPageInOtherLanguages } from './language-switch.ts'
import { toProblem, report } from './report-problem.ts'
import type { Request } from './request.ts'
import { readRequest } from './request.ts'
import { respondFailure } from './respond-failure.ts'
import type { PageShells, Response } from './respond.ts'

export type Action = (request: Request, event: APIGatewayProxyEventV2) => Promise<Response>

/**
 * Wraps the action of an HTTP route: only through the portal, never across sites, every failure
 * told in the reader's language, as a page or as JSON, and all of it before the function's time is
 * up.
 */
export function apiHandler(action: Action, settings: { originVerify: string; shells: PageShells }) {
  return middy<APIGatewayProxyEventV2, Response>({
    // The calls that the action makes end before that; this is for what else may hang.
    timeoutEarlyInMillis: LAST_RESERVE_MS,
    timeoutEarlyResponse: () => {
      throw new OutOfTime()
    },
  })
    .before(({ event }) => {
      const request = readRequest(event)
      requirePortal(request, settings.originVerify)
      if (event.requestContext.http.method !== 'GET') refuseCrossSite(request)
    })
    .onError(async (call) => {
      // With any response set, middy takes the error as handled.
      const problem = toProblem(call.error)
      report(call.event.routeKey, problem)
      call.response = await respondFailure(settings.shells, call.event, problem)
    })
    .after((call) => {
      if (call.response) call.response = keepPageInOtherLanguages(call.response, call.event)
    })
    .handler((event: APIGatewayProxyEventV2, context: Context) =>
      runUntil(endOfCalls(context), () => action(readRequest(event), event)),
    )
}

/**
 * The moment, in epoch milliseconds, at which the calls of a request end. Where nobody says how
 * long the function has, it has what the template gives it.
 */
function endOfCalls(context: Partial<Context>): number {
  const remaining = context.getRemainingTimeInMillis?.() ?? HTTP_FUNCTION_MS
  return Date.now() + remaining - ANSWER_RESERVE_MS
}
