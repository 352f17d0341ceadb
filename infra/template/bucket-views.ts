import * as z from 'zod'
import { listOfType } from './assembly.ts'
import type { Assembly } from './assembly.ts'
import { physicalName } from './physical-names.ts'
import { policySchema } from './policy-view.ts'
import type { Policy } from './policy-view.ts'
import { resolve } from './resolve.ts'

/** A bucket of the app. */
export interface BucketView {
  logicalId: string
  name: string
}

/** Buckets that have a policy of their own, by their names. */
export function listBucketPolicies(assembly: Assembly): ReadonlyMap<string, Policy> {
  const schema = z.looseObject({ Bucket: z.string(), PolicyDocument: policySchema })
  return new Map(
    listOfType(assembly, 'AWS::S3::BucketPolicy').map(([, { Properties }]) => {
      const { Bucket, PolicyDocument } = schema.parse(resolve(assembly, Properties))
      return [Bucket, PolicyDocument]
    }),
  )
}

/** Files of a folder of one bucket that are copied into another one as soon as they are put. */
export interface CopyRule {
  from: string
  prefix: string
  to: string
}

/** What the app has S3 copy (`ReplicationConfiguration`). */
export function listCopyRules(assembly: Assembly): readonly CopyRule[] {
  const schema = z.looseObject({
    ReplicationConfiguration: z.optional(
      z.object({
        Rules: z.array(
          z.looseObject({
            Status: z.literal('Enabled'),
            Filter: z.object({ Prefix: z.string() }),
            Destination: z.looseObject({ Bucket: z.string() }),
          }),
        ),
      }),
    ),
  })
  return listOfType(assembly, 'AWS::S3::Bucket').flatMap(([logicalId, { Properties }]) => {
    const { ReplicationConfiguration } = schema.parse(resolve(assembly, Properties ?? {}))
    return (ReplicationConfiguration?.Rules ?? []).map(({ Filter, Destination }) => ({
      from: physicalName(assembly, logicalId),
      prefix: Filter.Prefix,
      to: Destination.Bucket.slice('arn:aws:s3:::'.length),
    }))
  })
}

/** All buckets of the app. */
export function listBuckets(assembly: Assembly): readonly BucketView[] {
  return listOfType(assembly, 'AWS::S3::Bucket').map(([logicalId]) => ({
    logicalId,
    name: physicalName(assembly, logicalId),
  }))
}
