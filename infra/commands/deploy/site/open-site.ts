import { randomUUID } from 'node:crypto'
import { CloudFrontClient, CreateInvalidationCommand } from '@aws-sdk/client-cloudfront'
import { S3Client } from '@aws-sdk/client-s3'
import { EDGE_REGION } from '../../../stack-names.ts'
import type { PutSiteDeps } from './put-site.ts'
import { openSiteBucket } from './site-bucket.ts'

/** Where the site of a portal stands, by the outputs of its stack. */
export interface SitePlace {
  region: string
  bucketName: string
  distributionId: string
}

/** The bucket and the distribution themselves, by the credentials of this machine. */
export function openSite({ region, bucketName, distributionId }: SitePlace): PutSiteDeps {
  const cloudFront = new CloudFrontClient({ region: EDGE_REGION })
  return {
    bucket: openSiteBucket(new S3Client({ region }), bucketName),
    forget: async (paths) => {
      await cloudFront.send(
        new CreateInvalidationCommand({
          DistributionId: distributionId,
          InvalidationBatch: {
            CallerReference: randomUUID(),
            Paths: { Quantity: paths.length, Items: [...paths] },
          },
        }),
      )
    },
    now: () => new Date(),
  }
}
