import { Duration, Stack } from 'aws-cdk-lib'
import { Queue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import { acknowledge } from './acknowledge.ts'
import type { AlarmDefinition } from './alarm-definition.ts'
import { FIVE_MINUTES } from './portal-alarms.ts'

const ID = 'MissedBells'

/**
 * Where bells lie that were given up, those of all functions: a message names its function, and
 * carries no data.
 */
export function missedBellsOf(scope: Construct): Queue {
  const stack = Stack.of(scope)
  const made = stack.node.tryFindChild(ID)
  if (made instanceof Queue) return made
  const missed = new Queue(stack, ID, { enforceSSL: true, retentionPeriod: Duration.days(14) })
  acknowledge(missed, 'AwsSolutions-SQS3', 'This is itself the queue of what failed.')
  return missed
}

export const bellsLostAlarm = (scope: Construct): AlarmDefinition => ({
  id: 'BellsLost',
  metric: missedBellsOf(scope).metricApproximateNumberOfMessagesVisible({ period: FIVE_MINUTES }),
  threshold: 1,
  rings: 'above',
  errorImpact:
    'Bells were given up. Nothing is lost, since a clock rings each of these functions too: books, files and imports come later than they should. The message in the queue names the function; find out in its log why it failed.',
})
