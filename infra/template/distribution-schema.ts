import * as z from 'zod'

/** A behaviour of a distribution: which requests it takes, and where they go. */
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
/** The part of a distribution's properties by which it answers. */
export const configSchema = z.looseObject({
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
