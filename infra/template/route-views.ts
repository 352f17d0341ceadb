import * as z from 'zod'
import { listOfType } from './assembly.ts'
import type { Assembly } from './assembly.ts'
import { readAuthorizers } from './authorizer-views.ts'
import type { AuthorizerView } from './authorizer-views.ts'
import { resolve } from './resolve.ts'
import { physicalName } from './physical-names.ts'
import { functionIdOf } from './function-ids.ts'

/** A route of the API, and the function that serves it. */
export interface RouteView {
  method: string
  path: string
  functionId: string
  /** Present where only whom a function knows comes through. */
  authorizer: AuthorizerView | undefined
}

/** All routes of the API. */
export function listRoutes(assembly: Assembly): readonly RouteView[] {
  const routeSchema = z.looseObject({
    RouteKey: z.string(),
    Target: z.string(),
    AuthorizationType: z.enum(['NONE', 'CUSTOM']).default('NONE'),
    AuthorizerId: z.string().optional(),
  })
  const authorizers = readAuthorizers(assembly)
  const integrations = new Map(
    listOfType(assembly, 'AWS::ApiGatewayV2::Integration').map(([logicalId, { Properties }]) => [
      physicalName(assembly, logicalId),
      z.looseObject({ IntegrationUri: z.string() }).parse(resolve(assembly, Properties))
        .IntegrationUri,
    ]),
  )
  return listOfType(assembly, 'AWS::ApiGatewayV2::Route').map(([, { Properties }]) => {
    const {
      RouteKey,
      Target,
      AuthorizationType,
      AuthorizerId = '',
    } = routeSchema.parse(resolve(assembly, Properties))
    const [method = '', path = ''] = RouteKey.split(' ')
    const authorizer = authorizers.get(AuthorizerId)
    if (AuthorizationType === 'CUSTOM' && authorizer === undefined)
      throw new Error(`The route ${RouteKey} names an authorizer that the template does not have.`)
    return {
      method,
      path,
      authorizer,
      functionId: functionIdOf(
        assembly,
        integrations.get(Target.slice('integrations/'.length)) ?? '',
      ),
    }
  })
}
