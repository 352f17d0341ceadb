import * as z from 'zod'
import { listOfType } from './assembly.ts'
import type { Assembly } from './assembly.ts'
import { resolve } from './resolve.ts'

const STATISTICS = ['Sum', 'Maximum', 'Minimum', 'SampleCount'] as const

/** An alarm as CloudWatch would be given it. */
export interface AlarmView {
  /** Its id in the app, by which the runbook names it. */
  id: string
  namespace: string
  metricName: string
  dimensions: Readonly<Record<string, string>>
  statistic: (typeof STATISTICS)[number]
  periodMs: number
  evaluationPeriods: number
  /** How many of these periods must breach. */
  datapointsToAlarm: number
  threshold: number
  rings: 'above' | 'below'
  /** Whether a period of which nothing was heard breaches. */
  silenceBreaches: boolean
}

const alarmSchema = z.looseObject({
  Namespace: z.string(),
  MetricName: z.string(),
  Dimensions: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
  Statistic: z.enum(STATISTICS),
  Period: z.number().multipleOf(60),
  EvaluationPeriods: z.number().int().positive(),
  DatapointsToAlarm: z.number().int().positive().optional(),
  Threshold: z.number(),
  ComparisonOperator: z.enum(['GreaterThanOrEqualToThreshold', 'LessThanThreshold']),
  TreatMissingData: z.enum(['breaching', 'notBreaching']),
})

/** All alarms of the app. @throws ZodError for one that is written in a way that is not known here. */
export function listAlarms(assembly: Assembly): readonly AlarmView[] {
  return listOfType(assembly, 'AWS::CloudWatch::Alarm').map(([, { Properties, Metadata }]) => {
    const alarm = alarmSchema.parse(resolve(assembly, Properties))
    return {
      id: String(Metadata?.['aws:cdk:path']).split('/').at(-2) ?? '',
      namespace: alarm.Namespace,
      metricName: alarm.MetricName,
      dimensions: Object.fromEntries(alarm.Dimensions.map(({ Name, Value }) => [Name, Value])),
      statistic: alarm.Statistic,
      periodMs: alarm.Period * 1_000,
      evaluationPeriods: alarm.EvaluationPeriods,
      datapointsToAlarm: alarm.DatapointsToAlarm ?? alarm.EvaluationPeriods,
      threshold: alarm.Threshold,
      rings: alarm.ComparisonOperator === 'LessThanThreshold' ? 'below' : 'above',
      silenceBreaches: alarm.TreatMissingData === 'breaching',
    }
  })
}
