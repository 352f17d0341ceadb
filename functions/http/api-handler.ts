import middy from '@middy/core'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { describeError, logger } from '../runtime/logger.ts'
import { refuseCrossSite, requirePortal } from './guards.ts'
import { HttpProblem } from './problem.ts'
import type { Request } from './request.ts'
import { readRequest } from './request.ts'
import { respondProblem } from './respond.ts'
import type { PageShells, Response } from './respond.ts'

export type Action = (request: Request, event: APIGatewayProxyEventV2) => Promise<Response>

/**
 * Wraps the action of an HTTP route: only through the portal, never across sites, and every failure told in the reader's language, as a
 * page or as JSON.
 */
export function apiHandler(action: Action, settings: { originVerify: string; shells: PageShells }) {
  return middy<APIGatewayProxyEventV2, Response>()
    .before(({ event }) => {
      const request = readRequest(event)
      requirePortal(request, settings.originVerify)
      if (event.requestContext.http.method !== 'GET') refuseCrossSite(request)
    })
    .onError((call) => {
      // With any response set, middy takes the error as handled. Only ids and codes are logged.
      const problem = call.error instanceof HttpProblem ? call.error.code : 'internal-error'
      const route = call.event.routeKey
      if (problem === 'internal-error')
        logger.error('request failed', { route, ...describeError(call.error) })
      else logger.info('request refused', { route, problem })
      const issues = call.error instanceof HttpProblem ? call.error.issues : []
      call.response = respondProblem(settings.shells, readRequest(call.event), problem, issues)
    })
    .handler((event: APIGatewayProxyEventV2) => action(readRequest(event), event))
}
