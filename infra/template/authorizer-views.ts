import * as z from 'zod'
import { listOfType } from './assembly.ts'
import type { Assembly } from './assembly.ts'
import { resolve } from './resolve.ts'
import { physicalName } from './physical-names.ts'

/** Whose tokens the authorizers of the API take, by the authorizer's name. */
export function readAuthorizers(
  assembly: Assembly,
): ReadonlyMap<string, { issuer: string; audience: readonly string[] }> {
  const schema = z.looseObject({
    JwtConfiguration: z.object({ Audience: z.array(z.string()).min(1), Issuer: z.string() }),
  })
  return new Map(
    listOfType(assembly, 'AWS::ApiGatewayV2::Authorizer').map(([logicalId, { Properties }]) => {
      const { Audience, Issuer } = schema.parse(resolve(assembly, Properties)).JwtConfiguration
      return [physicalName(assembly, logicalId), { issuer: Issuer, audience: Audience }]
    }),
  )
}
