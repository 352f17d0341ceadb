import { Duration } from 'aws-cdk-lib'
import {
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  Metric,
  Stats,
} from 'aws-cdk-lib/aws-cloudwatch'
import type { IAlarm, IMetric, IWidget } from 'aws-cdk-lib/aws-cloudwatch'
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2'
import type { IDistribution } from 'aws-cdk-lib/aws-cloudfront'
import { Construct } from 'constructs'
import { BundledFunction } from './bundled-function.ts'
import { LABELS, TITLES, inBoth, titleOfRoom } from './dashboard-texts.ts'
import type { Title } from './dashboard-texts.ts'
import { bellsLostAlarm } from './missed-bells.ts'
import { FIVE_MINUTES, countOf } from './portal-alarms.ts'

export interface PortalDashboardProps {
  portalName: string
  rooms: readonly Construct[]
  alarms: readonly IAlarm[]
  api: HttpApi
  distribution: IDistribution
}

/** A dashboard is 24 columns wide. */
const WIDTH = 24
const HEIGHT = 6

/**
 * What an operator looks at first: is something ringing, do people come, are they answered, and do
 * the books keep up; below it a graph for each room. AWS asks nothing for a dashboard of at most
 * fifty metrics, as long as an account has no more than three.
 */
export class PortalDashboard extends Construct {
  readonly dashboard: Dashboard

  constructor(scope: Construct, id: string, props: PortalDashboardProps) {
    super(scope, id)
    const { portalName, rooms, alarms } = props
    this.dashboard = new Dashboard(this, 'Dashboard', {
      dashboardName: `nhip-cau-${portalName}`,
      defaultInterval: Duration.hours(12),
    })
    this.dashboard.addWidgets(
      new AlarmStatusWidget({
        title: inBoth(TITLES.alarms),
        alarms: [...alarms],
        width: WIDTH,
        height: HEIGHT,
      }),
    )
    this.dashboard.addWidgets(...listFigures(this, props))
    const ofRooms = rooms.map((room) => graph(titleOfRoom(room.node.id), errorsOf(room)))
    for (let first = 0; first < ofRooms.length; first += PER_ROW)
      this.dashboard.addWidgets(...ofRooms.slice(first, first + PER_ROW))
  }
}

const PER_ROW = 3

function listFigures(
  scope: Construct,
  { api, distribution }: PortalDashboardProps,
): readonly IWidget[] {
  const options = { period: FIVE_MINUTES, statistic: Stats.SUM }
  const behind = countOf(scope, 'publish-ledger', 'SecondsBehind', 'Maximum')
  const pledges = countOf(scope, 'submit-pledge', 'PledgesAccepted')
  const cases = countOf(scope, 'submit-form', 'SubmissionsAccepted')
  return [
    // CloudFront counts in one region alone, whichever region the portal is in.
    graph(
      inBoth(TITLES.visitors),
      [
        new Metric({
          namespace: 'AWS/CloudFront',
          metricName: 'Requests',
          dimensionsMap: { DistributionId: distribution.distributionId, Region: 'Global' },
          label: inBoth(LABELS.requests),
          ...options,
        }),
      ],
      'us-east-1',
    ),
    graph(inBoth(TITLES.answers), [
      api.metricCount({ ...options, label: inBoth(LABELS.calls) }),
      api.metricClientError({ ...options, label: inBoth(LABELS.refused) }),
      api.metricServerError({ ...options, label: inBoth(LABELS.failed) }),
    ]),
    graph(inBoth(TITLES.speed), [
      api.metricLatency({ ...options, statistic: Stats.p(50), label: inBoth(LABELS.usual) }),
      api.metricLatency({ ...options, statistic: Stats.p(99), label: inBoth(LABELS.slow) }),
    ]),
    graph(inBoth(TITLES.behind), [labelled(behind, LABELS.behind)]),
    graph(inBoth(TITLES.accepted), [
      labelled(pledges, LABELS.pledges),
      labelled(cases, LABELS.cases),
    ]),
    graph(inBoth(TITLES.missed), [bellsLostAlarm(scope).metric]),
  ]
}

/** A graph of a third of the width. */
const graph = (title: string, metrics: readonly IMetric[], region?: string): GraphWidget =>
  new GraphWidget({
    title,
    left: [...metrics],
    leftYAxis: { min: 0, showUnits: false },
    width: WIDTH / PER_ROW,
    height: HEIGHT,
    ...(region === undefined ? {} : { region }),
  })

const labelled = (metric: Metric, label: Title): IMetric => metric.with({ label: inBoth(label) })

const functionsOf = (room: Construct): readonly BundledFunction[] =>
  room.node.findAll().filter((child) => child instanceof BundledFunction)

const errorsOf = (room: Construct): readonly IMetric[] =>
  functionsOf(room).map(({ function: watched, serviceName }) =>
    watched.metricErrors({ period: FIVE_MINUTES, label: serviceName }),
  )
