import { App, Tags, Validations } from 'aws-cdk-lib'
import type { AppProps, StackProps } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import { BOUND_CLOCKS_CONTEXT } from './constructs/bundled-function.ts'
import { SOURCES_CONTEXT } from './constructs/bundle.ts'
import { METRICS_NAMESPACE_CONTEXT } from './constructs/metrics-namespace.ts'
import type { BundleSources } from './constructs/bundle.ts'
import { campaignsFileOf, checkCampaigns, readSettings } from './settings.ts'
import type { Environment, Settings } from './settings-schema.ts'
import {
  EDGE,
  EDGE_LOG,
  EDGE_REGION,
  PORTAL,
  STATE,
  hasEdgeLogStack,
  stackNamesOf,
} from './stack-names.ts'
import { EdgeLogStack } from './stacks/edge-log-stack.ts'
import { EdgeStack } from './stacks/edge-stack.ts'
import { PortalStack } from './stacks/portal-stack.ts'
import { StateStack } from './stacks/state-stack.ts'

/**
 * The CDK app of one environment.
 * @throws WrongSettings when the environment cannot be deployed as it is.
 */
export function makeApp(environment: Environment, props: AppProps = {}): App {
  const app = new App({ analyticsReporting: false, ...props })
  const settings = readSettings(environment, app.node)
  checkCampaigns(settings)
  app.node.setContext(SOURCES_CONTEXT, {
    province: settings.province,
    campaigns: campaignsFileOf(settings),
    siteDist: settings.siteDist,
  } satisfies BundleSources)
  app.node.setContext(BOUND_CLOCKS_CONTEXT, settings.boundClocks)
  app.node.setContext(METRICS_NAMESPACE_CONTEXT, `NhipCau/${settings.name}`)
  const { name, purpose, account, region } = settings
  const where = {
    env: {
      ...(account === undefined ? {} : { account }),
      ...(region === undefined ? {} : { region }),
    },
    terminationProtection: purpose === 'production',
  }
  const stackNames = stackNamesOf(name)
  const state = new StateStack(app, STATE, {
    ...where,
    stackName: stackNames.state,
    settings,
  })
  const webAclArn = settings.webAclArn ?? makeWebAcl(app, settings, where)
  const portal = new PortalStack(app, PORTAL, {
    ...where,
    stackName: stackNames.portal,
    state,
    settings,
    webAclArn,
  })
  if (hasEdgeLogStack(region))
    new EdgeLogStack(app, EDGE_LOG, {
      ...where,
      env: { ...where.env, region: EDGE_REGION },
      stackName: stackNames.edgeLog,
      stackNames,
      portalRegion: region,
    }).addDependency(portal)
  Tags.of(app).add('project', 'nhip-cau')
  Tags.of(app).add('environment', name)
  Validations.of(app).addPlugins(new AwsSolutionsChecks())
  return app
}

/** The ARN of a web ACL of this deployment, where the settings ask for one. */
function makeWebAcl(
  app: App,
  { waf, name }: Settings,
  { env, terminationProtection }: Pick<StackProps, 'env' | 'terminationProtection'>,
): string | undefined {
  if (waf === 'off') return undefined
  return new EdgeStack(app, EDGE, {
    env: { ...env, region: EDGE_REGION },
    terminationProtection,
    stackName: stackNamesOf(name).edge,
    mode: waf,
  }).webAclArn
}
