import { listOfType } from './assembly.ts'
import type { Assembly } from './assembly.ts'
import { physicalName } from './physical-names.ts'

/** A bucket of the app. */
export interface BucketView {
  logicalId: string
  name: string
}

/** All buckets of the app. */
export function listBuckets(assembly: Assembly): readonly BucketView[] {
  return listOfType(assembly, 'AWS::S3::Bucket').map(([logicalId]) => ({
    logicalId,
    name: physicalName(assembly, logicalId),
  }))
}
