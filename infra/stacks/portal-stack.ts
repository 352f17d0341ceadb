import { CfnOutput, Stack } from 'aws-cdk-lib'
import type { StackProps } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { makeBudget } from '../constructs/budget.ts'
import { BundledFunction } from '../constructs/bundled-function.ts'
import { Canary } from '../constructs/canary.ts'
import { Cases } from '../constructs/cases.ts'
import { Counter } from '../constructs/counter.ts'
import { DescribeApi } from '../constructs/describe-api.ts'
import { guardBackups } from '../constructs/backup-guard.ts'
import { guardKeys } from '../constructs/key-guard.ts'
import { Ledger } from '../constructs/ledger.ts'
import { bellsLostAlarm } from '../constructs/missed-bells.ts'
import { MoneyOut } from '../constructs/money-out.ts'
import { makeOriginSecret } from '../constructs/origin-secret.ts'
import { Pledges } from '../constructs/pledges.ts'
import { PortalAlarms } from '../constructs/portal-alarms.ts'
import { PortalApi } from '../constructs/portal-api.ts'
import { PortalDashboard } from '../constructs/portal-dashboard.ts'
import { PortalDistribution } from '../constructs/portal-distribution.ts'
import type { Room, RoomProps } from '../constructs/room.ts'
import { SignIn } from '../constructs/sign-in.ts'
import { SiteDeployment } from '../constructs/site-deployment.ts'
import { listThrottleAlarms } from '../constructs/throttle-alarms.ts'
import { Transfers } from '../constructs/transfers.ts'
import { contentSecurityPolicy, requireSite, requireSiteUrl } from '../content-security-policy.ts'
import { counterLimitsOf, pledgeLapseOf, sessionLimitsOf, statementLimitsOf } from '../settings.ts'
import type { Settings } from '../settings-schema.ts'
import { DISTRIBUTION_OUTPUT } from '../stack-names.ts'
import type { StateStack } from './state-stack.ts'

export interface PortalStackProps extends StackProps {
  state: StateStack
  settings: Settings
  /** The web ACL of the distribution, if it has one. */
  webAclArn: string | undefined
}

/** All that can be thrown away and deployed again: functions, API, distribution, queues, alarms. */
export class PortalStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    { state, settings, webAclArn, ...stackProps }: PortalStackProps,
  ) {
    super(scope, id, { ...stackProps, description: 'Nhip Cau: functions, API, distribution' })
    requireSite(settings.siteDist)
    requireSiteUrl(settings.siteDist, settings.domainName)
    const originSecret = makeOriginSecret(this, settings.originSecretNumber)
    const props = {
      state,
      originVerify: originSecret.taken,
      ledgerOrigin: settings.ledgerOrigin,
      demo: settings.demo,
      counterLimits: counterLimitsOf(settings),
      statementLimits: statementLimitsOf(settings),
      pledgeLapse: pledgeLapseOf(settings),
      publishPauseSeconds: settings.publishPauseSeconds,
      sessionLimits: sessionLimitsOf(settings),
      feedKeysVersion: settings.feedKeysVersion,
    }
    const signIn = new SignIn(this, 'SignIn', props)
    const rooms = [...makeRooms(this, props), signIn]
    const routes = rooms.flatMap((room) => room.routes)
    const api = new PortalApi(this, 'Api', routes, signIn.authorizer)
    const edge = new PortalDistribution(this, 'Edge', {
      site: state.site,
      publicData: state.publicData,
      intake: state.intake,
      accessLogs: state.accessLogs,
      apiDomainName: api.domainName,
      originVerify: originSecret.sent,
      contentSecurityPolicy: contentSecurityPolicy(settings.siteDist),
      settings,
      webAclArn,
    })
    // The functions take a new secret before CloudFront sends it.
    edge.node.addDependency(...rooms)
    const { distribution } = edge
    if (settings.purpose === 'local')
      new SiteDeployment(this, 'SiteFiles', {
        siteDist: settings.siteDist,
        bucket: state.site,
        distribution,
      })
    const url = `https://${settings.domainName ?? distribution.distributionDomainName}/`
    const canary = new Canary(this, 'Canary', { portalUrl: url })
    const watch = new PortalAlarms(this, 'Alarms', {
      email: settings.alarmEmail,
      alarms: [
        ...rooms.flatMap(({ alarms }) => alarms),
        ...this.node
          .findAll()
          .flatMap((child) => (child instanceof BundledFunction ? child.watched : [])),
        bellsLostAlarm(this),
        ...api.alarms,
        ...canary.alarms,
        ...listThrottleAlarms({ Records: state.records, Ledger: state.ledger }),
        guardKeys(this, [state.recordsKey, state.ledgerKey]),
        ...guardBackups(this, state.backups.vault),
      ],
    })
    makeBudget(this, settings.monthlyBudgetUsd, watch.topic)
    new PortalDashboard(this, 'Watch', {
      portalName: settings.name,
      rooms: [...rooms, canary],
      alarms: watch.all,
      api: api.api,
      distribution,
    })
    new CfnOutput(this, 'Url', { value: url })
    // Where `npm run deploy` puts the site, and what it has forget the pages that have changed.
    new CfnOutput(this, 'SiteBucket', { value: state.site.bucketName })
    new CfnOutput(this, DISTRIBUTION_OUTPUT, { value: distribution.distributionId })
    // What a host name of the portal's own leads to (CNAME).
    new CfnOutput(this, 'DistributionHost', { value: distribution.distributionDomainName })
  }
}

/** One construct for each room of `functions/`, by the same name. */
function makeRooms(scope: Construct, props: RoomProps): readonly Room[] {
  return [
    new Pledges(scope, 'Pledges', props),
    new Cases(scope, 'Cases', props),
    new Transfers(scope, 'Transfers', props),
    new Counter(scope, 'Counter', props),
    new MoneyOut(scope, 'MoneyOut', props),
    new Ledger(scope, 'Ledger', props),
    new DescribeApi(scope, 'DescribeApi', props),
  ]
}
