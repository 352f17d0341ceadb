import * as z from 'zod'
import { listOfType } from './assembly.ts'
import type { Assembly } from './assembly.ts'
import { functionIdOf } from './function-ids.ts'
import { physicalName } from './physical-names.ts'
import { resolve } from './resolve.ts'

/** A function that the gateway asks who calls, and the headers without which it does not ask. */
export interface AuthorizerView {
  functionId: string
  headers: readonly string[]
}

/** An answer that is remembered, or of another form, is refused: nothing here could imitate it. */
const authorizerSchema = z.looseObject({
  AuthorizerType: z.literal('REQUEST'),
  AuthorizerPayloadFormatVersion: z.literal('2.0'),
  EnableSimpleResponses: z.literal(true),
  AuthorizerResultTtlInSeconds: z.literal(0),
  AuthorizerUri: z.string(),
  IdentitySource: z.array(z.string().startsWith('$request.header.')),
})

/** The gateway names a function by the address at which Lambda is asked for it. */
const readFunction = (uri: string): string =>
  /\/functions\/(?<arn>.+)\/invocations$/u.exec(uri)?.groups?.arn ?? uri

/** The authorizers of the API, by the authorizer's name. */
export function readAuthorizers(assembly: Assembly): ReadonlyMap<string, AuthorizerView> {
  return new Map(
    listOfType(assembly, 'AWS::ApiGatewayV2::Authorizer').map(([logicalId, { Properties }]) => {
      const { AuthorizerUri, IdentitySource } = authorizerSchema.parse(
        resolve(assembly, Properties),
      )
      return [
        physicalName(assembly, logicalId),
        {
          functionId: functionIdOf(assembly, readFunction(AuthorizerUri)),
          headers: IdentitySource.map((source) => source.slice('$request.header.'.length)),
        },
      ]
    }),
  )
}
