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

/** All buckets of the app. */
export function listBuckets(assembly: Assembly): readonly BucketView[] {
  return listOfType(assembly, 'AWS::S3::Bucket').map(([logicalId]) => ({
    logicalId,
    name: physicalName(assembly, logicalId),
  }))
}
