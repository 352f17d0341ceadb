import type { BehaviorView, DistributionView } from '../../template/distribution-view.ts'
import type { ObjectStore } from '../s3/object-store.ts'
import { callApi } from './call-api.ts'
import type { ApiOptions } from './call-api.ts'
import { passUpload, readBucket } from './origins.ts'
import type { Reply } from './reply.ts'

/** What a gateway knows: the distribution, and where its origins are. */
export interface GatewayOptions extends ApiOptions {
  distribution: DistributionView
  store: ObjectStore
  /** Address of the S3-compatible server. */
  s3Endpoint: string
  report: (line: string) => void
}

/** Asks the origin of a behaviour: a bucket, the place of uploads, or the API. */
export function askOrigin(
  origin: BehaviorView['origin'],
  options: GatewayOptions,
  request: Parameters<typeof callApi>[2],
  sent: Parameters<typeof callApi>[3],
): Promise<Reply> {
  switch (origin.kind) {
    case 'bucket':
      return readBucket(options.store, origin.bucketName, request)
    case 'uploads':
      return passUpload(options.s3Endpoint, origin.bucketName, request, sent.body)
    case 'api':
      return callApi(options, origin.headers, request, sent)
  }
}
