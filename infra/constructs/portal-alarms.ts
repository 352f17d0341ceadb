import { Duration } from 'aws-cdk-lib'
import { Alarm, ComparisonOperator, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import type { Topic } from 'aws-cdk-lib/aws-sns'
import { Construct } from 'constructs'
import type { IConstruct } from 'constructs'
import type { AlarmDefinition } from './alarm-definition.ts'
import { makeAlarmTopic } from './alarm-topic.ts'
import type { BundledFunction } from './bundled-function.ts'
import { metricsNamespaceOf } from './metrics-namespace.ts'

export const FIVE_MINUTES = Duration.minutes(5)

/** What a function counts; Powertools names the service in every metric. */
export function countOf(
  scope: IConstruct,
  service: string,
  metricName: string,
  statistic: 'Sum' | 'Maximum' = 'Sum',
  period = FIVE_MINUTES,
): Metric {
  return new Metric({
    namespace: metricsNamespaceOf(scope),
    metricName,
    dimensionsMap: { service },
    statistic,
    period,
  })
}

/** Rings when a function failed so many times within a period. */
export function failing(
  { function: watched }: BundledFunction,
  {
    within,
    times = 3,
    ...told
  }: { id: string; within: Duration; times?: number; errorImpact: string },
): AlarmDefinition {
  const metric = watched.metricErrors({ period: within })
  return { ...told, metric, threshold: times, rings: 'above' }
}

export class PortalAlarms extends Construct {
  readonly topic: Topic
  /** Every alarm, in the order in which they are told. */
  readonly all: readonly Alarm[]

  constructor(
    scope: Construct,
    id: string,
    { alarms, email }: { alarms: readonly AlarmDefinition[]; email: string | undefined },
  ) {
    super(scope, id)
    const topic = makeAlarmTopic(this, email)
    this.topic = topic
    this.all = alarms.map(({ id: alarmId, metric, threshold, rings, errorImpact }) => {
      const alarm = new Alarm(this, alarmId, {
        metric,
        threshold,
        evaluationPeriods: 1,
        comparisonOperator:
          rings === 'above'
            ? ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD
            : ComparisonOperator.LESS_THAN_THRESHOLD,
        treatMissingData:
          rings === 'above' ? TreatMissingData.NOT_BREACHING : TreatMissingData.BREACHING,
        alarmDescription: errorImpact,
      })
      alarm.addAlarmAction(new SnsAction(topic))
      // Who was woken wants to know when it is over.
      alarm.addOkAction(new SnsAction(topic))
      return alarm
    })
  }
}
