import { ArnFormat, Duration, Stack } from 'aws-cdk-lib'
import { Alarm, ComparisonOperator, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { Construct } from 'constructs'
import type { AlarmDefinition } from './alarm-definition.ts'
import type { BundledFunction } from './bundled-function.ts'

export const FIVE_MINUTES = Duration.minutes(5)

/** What a function counts; Powertools names the service in every metric. */
export function countOf(service: string, metricName: string): Metric {
  return new Metric({
    namespace: 'NhipCau',
    metricName,
    dimensionsMap: { service },
    statistic: 'Sum',
    period: FIVE_MINUTES,
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
  constructor(
    scope: Construct,
    id: string,
    { alarms, email }: { alarms: readonly AlarmDefinition[]; email: string | undefined },
  ) {
    super(scope, id)
    const topic = new Topic(this, 'Topic', { enforceSSL: true, displayName: 'Nhip Cau' })
    letAlarmsPublish(topic)
    if (email !== undefined) topic.addSubscription(new EmailSubscription(email))
    for (const { id: alarmId, metric, threshold, rings, errorImpact } of alarms) {
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
    }
  }
}

/**
 * Lets the alarms of this account publish. A topic without a policy lets its own account do so by
 * default; a statement of any kind, such as the one that asks for TLS, takes the place of that.
 */
function letAlarmsPublish(topic: Topic): void {
  topic.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: {
        StringEquals: { 'aws:SourceAccount': Stack.of(topic).account },
        ArnLike: {
          'aws:SourceArn': Stack.of(topic).formatArn({
            service: 'cloudwatch',
            resource: 'alarm',
            resourceName: '*',
            arnFormat: ArnFormat.COLON_RESOURCE_NAME,
          }),
        },
      },
    }),
  )
}
