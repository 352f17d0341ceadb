import type { IConstruct } from 'constructs'

/** Context under which the app says where its functions count. */
export const METRICS_NAMESPACE_CONTEXT = 'nhip-cau:metrics-namespace'

/**
 * The namespace of what functions count. It carries the environment, so that in one account a copy
 * for trials never rings the alarms of the real portal.
 */
export function metricsNamespaceOf({ node }: IConstruct): string {
  const namespace: unknown = node.tryGetContext(METRICS_NAMESPACE_CONTEXT)
  if (typeof namespace !== 'string') throw new Error('The app does not say where it counts.')
  return namespace
}
