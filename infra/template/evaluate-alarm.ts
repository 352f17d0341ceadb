import type { AlarmView } from './alarm-views.ts'

/** A figure of a metric, at a moment (epoch milliseconds). */
export interface DataPoint {
  at: number
  value: number
}

type Evaluated = Pick<
  AlarmView,
  | 'statistic'
  | 'periodMs'
  | 'evaluationPeriods'
  | 'datapointsToAlarm'
  | 'threshold'
  | 'rings'
  | 'silenceBreaches'
>

/**
 * What CloudWatch says of an alarm at a moment: it looks at the last whole periods, makes one figure
 * of each by the alarm's statistic, and compares it
 * (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html).
 */
export function evaluateAlarm(
  alarm: Evaluated,
  points: readonly DataPoint[],
  now: number,
): 'ALARM' | 'OK' {
  const end = Math.floor(now / alarm.periodMs) * alarm.periodMs
  let breaching = 0
  for (let back = 1; back <= alarm.evaluationPeriods; back++) {
    const from = end - back * alarm.periodMs
    const values = points
      .filter(({ at }) => at >= from && at < from + alarm.periodMs)
      .map(({ value }) => value)
    if (breaches(alarm, values)) breaching++
  }
  return breaching >= alarm.datapointsToAlarm ? 'ALARM' : 'OK'
}

function breaches(
  { statistic, threshold, rings, silenceBreaches }: Evaluated,
  values: readonly number[],
): boolean {
  if (values.length === 0) return silenceBreaches
  const figure = FIGURES[statistic](values)
  return rings === 'above' ? figure >= threshold : figure < threshold
}

const FIGURES: Readonly<Record<AlarmView['statistic'], (values: readonly number[]) => number>> = {
  Sum: (values) => values.reduce((sum, value) => sum + value, 0),
  Maximum: (values) => Math.max(...values),
  Minimum: (values) => Math.min(...values),
  SampleCount: (values) => values.length,
}
