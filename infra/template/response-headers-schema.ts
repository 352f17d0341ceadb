import * as z from 'zod'

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
/** The properties of a policy for the headers of answers. */
export const headersSchema = z.looseObject({
  SecurityHeadersConfig: securitySchema.optional(),
  CorsConfig: z
    .looseObject({ AccessControlAllowOrigins: z.looseObject({ Items: z.array(z.string()) }) })
    .optional(),
  CustomHeadersConfig: z
    .looseObject({ Items: z.array(z.looseObject({ Header: z.string(), Value: z.string() })) })
    .optional(),
})
