import type { DistributionView } from '../../template/distribution-view.ts'
import { fillAll } from '../fill-secrets.ts'
import type { Secrets } from '../secrets.ts'

/** CloudFront proves itself to the API by a header whose value is a secret. */
export function withSecrets(distribution: DistributionView, secrets: Secrets): DistributionView {
  const behaviors = distribution.behaviors.map((behavior) => {
    const { origin } = behavior
    if (origin.kind !== 'api') return behavior
    return { ...behavior, origin: { ...origin, headers: fillAll(origin.headers, secrets) } }
  })
  return { ...distribution, behaviors }
}
