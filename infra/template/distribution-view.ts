import * as z from 'zod'
import { listOfType } from './assembly.ts'
import type { Assembly } from './assembly.ts'
import { arnOf, physicalName, resolve } from './resolve.ts'

/** `uploads`: a bucket reached without CloudFront's own right, where only what the request itself signs comes in. */
export type OriginView =
  | { kind: 'bucket'; bucketName: string }
  | { kind: 'uploads'; bucketName: string }
  | { kind: 'api'; headers: Readonly<Record<string, string>> }

export interface BehaviorView {
  /** CloudFront path pattern; `*` for the default one, which stands last. */
  pathPattern: string
  origin: OriginView
  methods: readonly string[]
  /** Source of the viewer-request function, if there is one. */
  edgeFunction: string | undefined
  responseHeaders: Readonly<Record<string, string>>
}

export interface DistributionView {
  behaviors: readonly BehaviorView[]
  /** Pages that replace errors of the origins, by status. */
  errorPages: ReadonlyMap<number, { status: number; path: string }>
}

const behaviorSchema = z.looseObject({
  PathPattern: z.string().default('*'),
  TargetOriginId: z.string(),
  AllowedMethods: z.array(z.string()).default(['GET', 'HEAD']),
  ResponseHeadersPolicyId: z.string().optional(),
  FunctionAssociations: z
    .array(z.object({ EventType: z.literal('viewer-request'), FunctionARN: z.string() }))
    .max(1)
    .default([]),
})
const configSchema = z.looseObject({
  DefaultCacheBehavior: behaviorSchema,
  CacheBehaviors: z.array(behaviorSchema).default([]),
  CustomErrorResponses: z
    .array(
      z.looseObject({
        ErrorCode: z.number(),
        ResponseCode: z.number(),
        ResponsePagePath: z.string(),
      }),
    )
    .default([]),
  Origins: z.array(
    z.looseObject({
      Id: z.string(),
      DomainName: z.string(),
      S3OriginConfig: z.unknown().optional(),
      OriginCustomHeaders: z
        .array(z.object({ HeaderName: z.string(), HeaderValue: z.string() }))
        .default([]),
    }),
  ),
})

/** The one distribution of the app. */
export function readDistribution(assembly: Assembly): DistributionView {
  const [found, ...others] = listOfType(assembly, 'AWS::CloudFront::Distribution')
  if (!found || others.length > 0)
    throw new Error(
      `The app has ${others.length + (found ? 1 : 0)} distributions; one was expected.`,
    )
  const config = configSchema.parse(
    (resolve(assembly, found[1].Properties) as { DistributionConfig: unknown }).DistributionConfig,
  )
  const headers = responseHeaderPolicies(assembly)
  const edge = edgeFunctions(assembly)
  const behaviors = [...config.CacheBehaviors, config.DefaultCacheBehavior].map((behavior) => ({
    pathPattern: behavior.PathPattern,
    origin: originView(config.Origins.find(({ Id }) => Id === behavior.TargetOriginId)),
    methods: behavior.AllowedMethods,
    edgeFunction: edge.get(behavior.FunctionAssociations[0]?.FunctionARN ?? ''),
    responseHeaders: headers.get(behavior.ResponseHeadersPolicyId ?? '') ?? {},
  }))
  const errorPages = new Map(
    config.CustomErrorResponses.map(({ ErrorCode, ResponseCode, ResponsePagePath }) => [
      ErrorCode,
      { status: ResponseCode, path: ResponsePagePath },
    ]),
  )
  return { behaviors, errorPages }
}

function originView(
  origin: z.infer<typeof configSchema>['Origins'][number] | undefined,
): OriginView {
  if (!origin)
    throw new Error('A behaviour of the distribution names an origin that it does not have.')
  if (origin.S3OriginConfig !== undefined)
    return { kind: 'bucket', bucketName: origin.DomainName.split('.')[0] ?? '' }
  if (/\.s3[.-]/u.test(origin.DomainName))
    return { kind: 'uploads', bucketName: origin.DomainName.split('.')[0] ?? '' }
  return {
    kind: 'api',
    headers: Object.fromEntries(
      origin.OriginCustomHeaders.map(({ HeaderName, HeaderValue }) => [
        HeaderName.toLowerCase(),
        HeaderValue,
      ]),
    ),
  }
}

function edgeFunctions(assembly: Assembly): ReadonlyMap<string, string> {
  return new Map(
    listOfType(assembly, 'AWS::CloudFront::Function').map(([logicalId, { Properties }]) => [
      arnOf(assembly, logicalId),
      z.looseObject({ FunctionCode: z.string() }).parse(resolve(assembly, Properties)).FunctionCode,
    ]),
  )
}

const securitySchema = z.object({
  ContentSecurityPolicy: z.looseObject({ ContentSecurityPolicy: z.string() }).optional(),
  ContentTypeOptions: z.looseObject({}).optional(),
  FrameOptions: z.looseObject({ FrameOption: z.string() }).optional(),
  ReferrerPolicy: z.looseObject({ ReferrerPolicy: z.string() }).optional(),
  StrictTransportSecurity: z
    .looseObject({
      AccessControlMaxAgeSec: z.number(),
      IncludeSubdomains: z.boolean().default(false),
    })
    .optional(),
})
const headersSchema = z.looseObject({
  SecurityHeadersConfig: securitySchema.optional(),
  CorsConfig: z
    .looseObject({ AccessControlAllowOrigins: z.looseObject({ Items: z.array(z.string()) }) })
    .optional(),
  CustomHeadersConfig: z
    .looseObject({ Items: z.array(z.looseObject({ Header: z.string(), Value: z.string() })) })
    .optional(),
})

function responseHeaderPolicies(
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
