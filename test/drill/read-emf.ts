import * as z from 'zod'
import type { AlarmView } from '../../infra/template/alarm-views.ts'
import type { DataPoint } from '../../infra/template/evaluate-alarm.ts'

/** A line of a log in which a function counts (CloudWatch embedded metric format). */
const lineSchema = z.looseObject({
  _aws: z.object({
    Timestamp: z.number(),
    CloudWatchMetrics: z.array(
      z.looseObject({
        Namespace: z.string(),
        Dimensions: z.array(z.array(z.string())),
        Metrics: z.array(z.looseObject({ Name: z.string() })),
      }),
    ),
  }),
})

/** The figures that CloudWatch would read for an alarm from lines of logs. */
export const readEmf = (lines: readonly string[], alarm: AlarmView): readonly DataPoint[] =>
  lines
    .filter((line) => line.startsWith('{"_aws"'))
    .flatMap((line) => {
      const { _aws: directive, ...told } = lineSchema.parse(JSON.parse(line))
      const counts = directive.CloudWatchMetrics.some(
        ({ Namespace, Dimensions, Metrics }) =>
          Namespace === alarm.namespace &&
          Metrics.some(({ Name }) => Name === alarm.metricName) &&
          Dimensions.some((names) => names.every((name) => told[name] === alarm.dimensions[name])),
      )
      if (!counts) return []
      const values = z.array(z.number()).parse([told[alarm.metricName] ?? []].flat())
      return values.map((value) => ({ at: directive.Timestamp, value }))
    })
