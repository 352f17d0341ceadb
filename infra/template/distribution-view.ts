import { listOfType } from './assembly.ts'
import type { Assembly } from './assembly.ts'
import { configSchema } from './distribution-schema.ts'
import { edgeFunctions } from './edge-function-views.ts'
import { originView } from './origin-view.ts'
import type { OriginView } from './origin-view.ts'
import { resolve } from './resolve.ts'
import { responseHeaderPolicies } from './response-headers-view.ts'

export interface BehaviorView {
  /** CloudFront path pattern; `*` for the default one, which stands last. */
  pathPattern: string
  origin: OriginView
  methods: readonly string[]
  /** Source of the viewer-request function, if there is one. */
  edgeFunction: string | undefined
  responseHeaders: Readonly<Record<string, string>>
}

export interface DistributionView {
  behaviors: readonly BehaviorView[]
  /** Pages that replace errors of the origins, by status. */
  errorPages: ReadonlyMap<number, { status: number; path: string }>
}

/** The one distribution of the app. */
export function readDistribution(assembly: Assembly): DistributionView {
  const [found, ...others] = listOfType(assembly, 'AWS::CloudFront::Distribution')
  if (!found || others.length > 0)
    throw new Error(
      `The app has ${others.length + (found ? 1 : 0)} distributions; one was expected.`,
    )
  const config = configSchema.parse(
    (resolve(assembly, found[1].Properties) as { DistributionConfig: unknown }).DistributionConfig,
  )
  const headers = responseHeaderPolicies(assembly)
  const edge = edgeFunctions(assembly)
  const behaviors = [...config.CacheBehaviors, config.DefaultCacheBehavior].map((behavior) => ({
    pathPattern: behavior.PathPattern,
    origin: originView(config.Origins.find(({ Id }) => Id === behavior.TargetOriginId)),
    methods: behavior.AllowedMethods,
    edgeFunction: edge.get(behavior.FunctionAssociations[0]?.FunctionARN ?? ''),
    responseHeaders: headers.get(behavior.ResponseHeadersPolicyId ?? '') ?? {},
  }))
  const errorPages = new Map(
    config.CustomErrorResponses.map(({ ErrorCode, ResponseCode, ResponsePagePath }) => [
      ErrorCode,
      { status: ResponseCode, path: ResponsePagePath },
    ]),
  )
  return { behaviors, errorPages }
}
