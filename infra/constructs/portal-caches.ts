import { Duration } from 'aws-cdk-lib'
import { CachePolicy } from 'aws-cdk-lib/aws-cloudfront'
import type { Construct } from 'constructs'
import { YEAR } from './portal-headers.ts'

/** The objects of `/data/` say themselves how long they are kept. */
export function dataCache(scope: Construct): CachePolicy {
  return new CachePolicy(scope, 'DataCache', {
    comment: 'live figures: as long as the object says, a minute at most',
    minTtl: Duration.seconds(0),
    defaultTtl: Duration.seconds(5),
    maxTtl: Duration.seconds(60),
    enableAcceptEncodingBrotli: true,
    enableAcceptEncodingGzip: true,
  })
}

/** Tiles are kept for ever, and the checkpoint for seconds; the objects say which. */
export function logCache(scope: Construct): CachePolicy {
  return new CachePolicy(scope, 'LogCache', {
    comment: 'the public ledger: as long as the object says',
    minTtl: Duration.seconds(0),
    defaultTtl: Duration.seconds(2),
    maxTtl: YEAR,
    enableAcceptEncodingBrotli: true,
    enableAcceptEncodingGzip: true,
  })
}
