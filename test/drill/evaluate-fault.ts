import type { AlarmView } from '../../infra/template/alarm-views.ts'
import { evaluateAlarm } from '../../infra/template/evaluate-alarm.ts'
import type { DataPoint } from '../../infra/template/evaluate-alarm.ts'

/**
 * What an alarm says of a fault that begins with one of its periods. Where in a period a fault
 * begins is chance, and a fault of minutes that lasts reaches the threshold in the next one.
 */
export function evaluateFault(alarm: AlarmView, points: readonly DataPoint[]): 'ALARM' | 'OK' {
  const { periodMs } = alarm
  const begins = Math.min(...points.map(({ at }) => at))
  const moved = points.map(({ at, value }) => ({ at: periodMs + at - begins, value }))
  const lasts = Math.max(0, ...moved.map(({ at }) => at))
  return evaluateAlarm(alarm, moved, (Math.floor(lasts / periodMs) + 1) * periodMs)
}
