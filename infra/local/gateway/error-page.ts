import type { DistributionView } from '../../template/distribution-view.ts'
import type { ObjectStore } from '../s3/object-store.ts'
import { readBucket } from './origins.ts'
import type { Reply } from './reply.ts'

/**
 * Puts the distribution's own page in the place of an error, from the bucket of its last behaviour.
 */
export async function replaceError(
  reply: Reply,
  { distribution, store }: { distribution: DistributionView; store: ObjectStore },
  method: string,
): Promise<Reply> {
  const page = distribution.errorPages.get(reply.status)
  const origin = distribution.behaviors.find(({ pathPattern }) => pathPattern === '*')?.origin
  if (!page || origin?.kind !== 'bucket') return reply
  const found = await readBucket(store, origin.bucketName, {
    method: method === 'HEAD' ? 'HEAD' : 'GET',
    uri: page.path,
    querystring: {},
    headers: {},
    cookies: {},
  })
  return found.status === 200 ? { ...found, status: page.status } : reply
}
