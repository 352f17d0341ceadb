import { Duration } from 'aws-cdk-lib'
import type { ITable } from 'aws-cdk-lib/aws-dynamodb'
import { Rule, Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import { FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda'
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources'
import { Queue } from 'aws-cdk-lib/aws-sqs'
import { isBeginning } from '../../functions/storage/keys.ts'
import type { Partition } from '../../functions/storage/keys.ts'
import { acknowledge } from './acknowledge.ts'
import type { BundledFunction } from './bundled-function.ts'

export interface ClockOptions {
  /** What the function does when the clock rings. */
  description: string
  every: Duration
  /** Attempts after a failed one; the next ring comes in any case. */
  retryAttempts: number
  maxEventAge?: Duration
}

/** Rings a function by the clock, whether or not anything happened. */
export function ringByClock(
  target: BundledFunction,
  { description, every, retryAttempts, maxEventAge = every }: ClockOptions,
): void {
  new Rule(target, 'Clock', {
    description,
    schedule: Schedule.rate(every),
    targets: [new LambdaFunction(target.function, { retryAttempts, maxEventAge })],
  })
}

export interface BellOptions {
  retryAttempts: number
  maxBatchingWindow?: Duration
  bisectBatchOnError?: boolean
}

/**
 * Rings a function when a new row appears in one of the partitions. Bells that were given up lie
 * in the queue that comes back; they carry no data.
 */
export function ringOnNewRows(
  target: BundledFunction,
  table: ITable,
  partitions: readonly Partition[],
  options: BellOptions,
): Queue {
  acknowledge(
    target.role,
    'AwsSolutions-IAM5[Resource::*]',
    'dynamodb:ListStreams takes no resource; the library adds it for the stream.',
  )
  const missed = new Queue(target, 'MissedBells', {
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  })
  acknowledge(missed, 'AwsSolutions-SQS3', 'This is itself the queue of what failed.')
  target.function.addEventSource(
    new DynamoEventSource(table, {
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      onFailure: new SqsDlq(missed),
      filters: partitions.map(onNewRow),
      ...options,
    }),
  )
  return missed
}

function onNewRow(partition: Partition): ReturnType<typeof FilterCriteria.filter> {
  const pk = isBeginning(partition)
    ? FilterRule.beginsWith(partition)
    : FilterRule.isEqual(partition)
  return FilterCriteria.filter({
    eventName: FilterRule.isEqual('INSERT'),
    dynamodb: { Keys: { pk: { S: pk } } },
  })
}
