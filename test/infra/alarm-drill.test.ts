import { beforeAll, describe, expect, test } from 'vitest'
import { listAlarms } from '../../infra/template/alarm-views.ts'
import type { AlarmView } from '../../infra/template/alarm-views.ts'
import { readAssembly } from '../../infra/template/assembly.ts'
import { evaluateAlarm } from '../../infra/template/evaluate-alarm.ts'
import type { DataPoint } from '../../infra/template/evaluate-alarm.ts'
import { ALARM_FAULTS } from '../drill/alarm-faults.ts'
import { evaluateFault } from '../drill/evaluate-fault.ts'
import { readEmf } from '../drill/read-emf.ts'

let alarms: readonly AlarmView[]
beforeAll(() => {
  alarms = listAlarms(readAssembly('cdk.out'))
})
const alarmOf = (id: string): AlarmView => {
  const found = alarms.find((alarm) => alarm.id === id)
  if (!found) throw new Error(`There is no alarm ${id}.`)
  return found
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const NOON = Date.UTC(2026, 10, 26, 12)

describe('the alarms and the faults of the drill', () => {
  test('are the same: each alarm has a fault that sets it off, and no fault is of another', () => {
    expect(alarms.length).toBeGreaterThan(30)
    expect(Object.keys(ALARM_FAULTS).toSorted()).toEqual(alarms.map(({ id }) => id).toSorted())
  })

  test('are brought about with real processes wherever AWS is not needed for it', () => {
    const simulated = Object.entries(ALARM_FAULTS).flatMap(([id, { by }]) =>
      by === 'simulation' ? [id] : [],
    )
    for (const id of simulated) expect(id).toMatch(/Silent$|Throttled$|^KeyEnding$|^BackupFails$/u)
  })

  test('that only AWS can bring about ring by their own definition, and by no figure less', () => {
    for (const [id, fault] of Object.entries(ALARM_FAULTS)) {
      if (fault.by === 'processes') continue
      const figures = fault.figures(NOON)
      expect(evaluateFault(alarmOf(id), figures), id).toBe('ALARM')
      const less = id.endsWith('Silent') ? [{ at: NOON, value: 1 }] : figures.slice(1)
      expect(evaluateFault(alarmOf(id), less), id).toBe('OK')
    }
  })

  test('leave every alarm quiet while nothing is wrong', () => {
    for (const alarm of alarms) {
      const well = alarm.rings === 'below' ? [{ at: NOON, value: alarm.threshold }] : []
      expect(evaluateFault(alarm, well), alarm.id).toBe('OK')
    }
  })
})

describe('what CloudWatch says of an alarm', () => {
  const everyFiveMinutes = {
    statistic: 'Sum',
    periodMs: 5 * MINUTE_MS,
    evaluationPeriods: 3,
    datapointsToAlarm: 2,
    threshold: 3,
    rings: 'above',
    silenceBreaches: false,
  } as const
  const at = (minutes: number, value = 1): DataPoint => ({ at: NOON + minutes * MINUTE_MS, value })

  test.each([
    ['nothing was told', [], 'OK'],
    ['enough in two of three periods', [at(-14, 3), at(-1, 3)], 'ALARM'],
    ['enough in one alone', [at(-1, 30)], 'OK'],
    ['enough in sum in two of them', [at(-7, 2), at(-6, 1), at(-4, 1), at(-1, 2)], 'ALARM'],
    ['too little in each', [at(-14, 2), at(-8, 2), at(-1, 2)], 'OK'],
    ['enough, but before the periods that are looked at', [at(-16, 3), at(-20, 3)], 'OK'],
    ['enough, but in a period that is not over', [at(0, 3), at(1, 3)], 'OK'],
  ] as const)('when %s', (_, points, state) => {
    expect(evaluateAlarm(everyFiveMinutes, points, NOON)).toBe(state)
  })

  test('is made of each period by the statistic of the alarm', () => {
    const one = { ...everyFiveMinutes, evaluationPeriods: 1, datapointsToAlarm: 1 }
    const points = [at(-2, 1), at(-1, 2)]
    const stateBy = (statistic: AlarmView['statistic'], threshold: number) =>
      evaluateAlarm({ ...one, statistic, threshold }, points, NOON)
    expect([stateBy('Sum', 3), stateBy('Sum', 4)]).toEqual(['ALARM', 'OK'])
    expect([stateBy('Maximum', 2), stateBy('Maximum', 3)]).toEqual(['ALARM', 'OK'])
    expect([stateBy('Minimum', 1), stateBy('Minimum', 2)]).toEqual(['ALARM', 'OK'])
    expect([stateBy('SampleCount', 2), stateBy('SampleCount', 3)]).toEqual(['ALARM', 'OK'])
  })

  test('is ALARM for silence only where the alarm says that silence breaches', () => {
    const below = { ...everyFiveMinutes, rings: 'below' as const, silenceBreaches: true }
    expect(evaluateAlarm(below, [], NOON)).toBe('ALARM')
    expect(evaluateAlarm({ ...below, silenceBreaches: false }, [], NOON)).toBe('OK')
  })
})

describe('the figures that a log holds', () => {
  const alarm = {
    namespace: 'NhipCau/local',
    metricName: 'SecondsBehind',
    dimensions: { service: 'publish-ledger' },
  }
  const lineOf = (changes: object, namespace = 'NhipCau/local') =>
    JSON.stringify({
      _aws: {
        Timestamp: NOON - HOUR_MS,
        CloudWatchMetrics: [
          {
            Namespace: namespace,
            Dimensions: [['service']],
            Metrics: [{ Name: 'SecondsBehind', Unit: 'Seconds' }],
          },
        ],
      },
      service: 'publish-ledger',
      SecondsBehind: 700,
      ...changes,
    })

  test('are read for the alarm of that namespace, metric and function alone', () => {
    const view = { ...alarmOf('PublisherBehind'), ...alarm }
    const lines = [
      '{"level":"INFO","message":"SecondsBehind 900"}',
      'not JSON',
      lineOf({}),
      lineOf({ SecondsBehind: [1, 2] }),
      lineOf({ service: 'another' }),
      lineOf({}, 'NhipCau/production'),
    ]
    expect(readEmf(lines, view).map(({ value }) => value)).toEqual([700, 1, 2])
    expect(readEmf(lines, { ...view, metricName: 'EntriesBehind' })).toEqual([])
  })
})
