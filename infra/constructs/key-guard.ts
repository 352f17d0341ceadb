import { Rule } from 'aws-cdk-lib/aws-events'
import { Metric } from 'aws-cdk-lib/aws-cloudwatch'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import type { Construct } from 'constructs'
import type { AlarmDefinition } from './alarm-definition.ts'
import { FIVE_MINUTES } from './portal-alarms.ts'

/** What makes a key useless: at once, or on the day for which it is scheduled. */
const ENDS = ['ScheduleKeyDeletion', 'DisableKey'] as const

/**
 * Rings when somebody has a key deleted or switched off. KMS keeps a key that is scheduled for
 * deletion for a week at least, so that there is time to cancel it.
 *
 * The rule has no target: EventBridge counts in a metric how often a rule has matched, and an alarm
 * reads that. CloudTrail hands such calls to EventBridge only in an account that has a trail of
 * management events (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html).
 * Without one, `PublisherFails` and `ApiFails` ring with the first use of the key that is refused.
 */
export function guardKeys(scope: Construct, keys: readonly IKey[]): AlarmDefinition {
  const rule = new Rule(scope, 'KeysEnding', {
    description: 'Somebody has a key deleted or switched off',
    eventPattern: {
      source: ['aws.kms'],
      detailType: ['AWS API Call via CloudTrail'],
      detail: {
        eventSource: ['kms.amazonaws.com'],
        eventName: ENDS,
        // A call that was refused has no effect.
        errorCode: [{ exists: false }],
        resources: { ARN: keys.map((key) => key.keyArn) },
      },
    },
  })
  return {
    id: 'KeyEnding',
    metric: new Metric({
      namespace: 'AWS/Events',
      metricName: 'TriggeredRules',
      dimensionsMap: { RuleName: rule.ruleName },
      statistic: 'Sum',
      period: FIVE_MINUTES,
    }),
    threshold: 1,
    rings: 'above',
    errorImpact:
      'Somebody has a key of the portal deleted or switched off. Without the key of the books nothing more is published under its name; without that of the records nobody can read what donors and citizens wrote, ever. Cancel the deletion in KMS at once.',
  }
}
