import * as z from 'zod'
import type { configSchema } from './distribution-schema.ts'

/**
 * `uploads`: a bucket reached without CloudFront's own right, where only what the request itself
 * signs comes in.
 */
export type OriginView =
  | { kind: 'bucket'; bucketName: string }
  | { kind: 'uploads'; bucketName: string }
  | { kind: 'api'; headers: Readonly<Record<string, string>> }

/** An origin, by what it is reached for. */
export function originView(
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
