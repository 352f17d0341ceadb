import * as z from 'zod'
import { listOfType } from './assembly.ts'
import type { Assembly } from './assembly.ts'
import { resolve } from './resolve.ts'
import { physicalName } from './physical-names.ts'
import { headersSchema } from './response-headers-schema.ts'

/** The headers that each policy of the distribution adds to answers, by the policy's name. */
export function responseHeaderPolicies(
  assembly: Assembly,
): ReadonlyMap<string, Readonly<Record<string, string>>> {
  return new Map(
    listOfType(assembly, 'AWS::CloudFront::ResponseHeadersPolicy').map(
      ([logicalId, { Properties }]) => {
        const config = headersSchema.parse(
          (resolve(assembly, Properties) as { ResponseHeadersPolicyConfig: unknown })
            .ResponseHeadersPolicyConfig,
        )
        return [physicalName(assembly, logicalId), headerValues(config)]
      },
    ),
  )
}

/** Headers by their names, in lower case. */
function headerValues({
  SecurityHeadersConfig: security,
  CorsConfig,
  CustomHeadersConfig,
}: z.infer<typeof headersSchema>): Record<string, string> {
  const hsts = security?.StrictTransportSecurity
  const values: Record<string, string | undefined> = {
    'content-security-policy': security?.ContentSecurityPolicy?.ContentSecurityPolicy,
    'x-content-type-options': security?.ContentTypeOptions && 'nosniff',
    'x-frame-options': security?.FrameOptions?.FrameOption,
    'referrer-policy': security?.ReferrerPolicy?.ReferrerPolicy,
    'strict-transport-security':
      hsts &&
      `max-age=${hsts.AccessControlMaxAgeSec}${hsts.IncludeSubdomains ? '; includeSubDomains' : ''}`,
    'access-control-allow-origin': CorsConfig?.AccessControlAllowOrigins.Items[0],
    ...Object.fromEntries(
      (CustomHeadersConfig?.Items ?? []).map(({ Header, Value }) => [Header.toLowerCase(), Value]),
    ),
  }
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}
