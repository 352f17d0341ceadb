import { Duration } from 'aws-cdk-lib'
import type { ITable } from 'aws-cdk-lib/aws-dynamodb'
import { Rule, Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import {
  EventInvokeConfig,
  FilterCriteria,
  FilterRule,
  StartingPosition,
} from 'aws-cdk-lib/aws-lambda'
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources'
import { isBeginning } from '../../functions/storage/keys.ts'
import type { Partition } from '../../functions/storage/keys.ts'
import { acknowledge } from './acknowledge.ts'
import { missedBellsOf } from './missed-bells.ts'
import type { BundledFunction } from './bundled-function.ts'

export interface ClockOptions {
  /** What the function does when the clock rings. */
  description: string
  /** What people lose while it does not ring; the end of "Nothing rings it, so that ...". */
  withoutIt: string
  every: Duration
  /** Attempts after a failed one; the next ring comes in any case. */
  retryAttempts: number
  maxEventAge?: Duration
}

/** Lambda keeps a ring for six hours at most. */
const MAX_AGE = Duration.hours(6)

/** CloudWatch looks back a day at most, which is how seldom a clock may ring here. */
const longer = (one: Duration, other: Duration): Duration =>
  one.toSeconds() > other.toSeconds() ? one : other

const shorter = (one: Duration, other: Duration): Duration =>
  one.toSeconds() < other.toSeconds() ? one : other

/** Rings a function by the clock, whether or not anything happened. */
export function ringByClock(
  target: BundledFunction,
  { description, withoutIt, every, retryAttempts, maxEventAge = every }: ClockOptions,
): void {
  new Rule(target, 'Clock', {
    description,
    schedule: Schedule.rate(every),
    targets: [new LambdaFunction(target.function, { retryAttempts, maxEventAge })],
  })
  // The target's own settings are about bringing the ring to Lambda. What Lambda does with one that
  // it has taken and that failed stands here; by default it would try for six hours, beside the
  // rings that come meanwhile.
  new EventInvokeConfig(target, 'Rings', {
    function: target.function,
    retryAttempts,
    maxEventAge: shorter(maxEventAge, MAX_AGE),
  })
  target.watched.push({
    id: `${target.node.id}Silent`,
    metric: target.function.metricInvocations({
      period: longer(every, Duration.minutes(15)),
    }),
    threshold: 1,
    rings: 'below',
    errorImpact: `Nothing rings ${target.node.id}, so that ${withoutIt}. Is its rule enabled, and is the function throttled?`,
  })
}

export interface BellOptions {
  /** Whether rows that change or go ring as well as new ones. */
  changes?: boolean
  retryAttempts: number
  maxBatchingWindow?: Duration
  bisectBatchOnError?: boolean
}

/**
 * Rings a function when a new row appears in one of the partitions. What bells are given up is told
 * by an alarm; a clock rings besides, so that nothing hangs on one.
 */
export function ringOnRows(
  target: BundledFunction,
  table: ITable,
  partitions: readonly Partition[],
  { changes = false, ...options }: BellOptions,
): void {
  acknowledge(
    target.role,
    'AwsSolutions-IAM5[Resource::*]',
    'dynamodb:ListStreams takes no resource; the library adds it for the stream.',
  )
  target.function.addEventSource(
    new DynamoEventSource(table, {
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      onFailure: new SqsDlq(missedBellsOf(target)),
      filters: [onRows(partitions, changes ? ['INSERT', 'MODIFY', 'REMOVE'] : ['INSERT'])],
      ...options,
    }),
  )
}

/** One pattern that names all of them: an account may have five patterns at a stream, and no more. */
const onRows = (
  partitions: readonly Partition[],
  events: readonly string[],
): ReturnType<typeof FilterCriteria.filter> =>
  FilterCriteria.filter({
    eventName: FilterRule.or(...events),
    dynamodb: {
      Keys: { pk: { S: partitions.map((one) => (isBeginning(one) ? { prefix: one } : one)) } },
    },
  })
