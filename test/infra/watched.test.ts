import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { listAlarms } from '../../infra/template/alarm-views.ts'
import { arnOf } from '../../infra/template/arns.ts'
import { listOfType, readAssembly } from '../../infra/template/assembly.ts'
import type { Assembly } from '../../infra/template/assembly.ts'
import { listFunctions } from '../../infra/template/function-views.ts'
import { physicalName } from '../../infra/template/physical-names.ts'
import { resolve } from '../../infra/template/resolve.ts'
import { listRoutes } from '../../infra/template/route-views.ts'
import { listSchedules } from '../../infra/template/schedule-views.ts'
import { listStreamMappings } from '../../infra/template/stream-mapping-views.ts'

let assembly: Assembly
beforeAll(() => {
  assembly = readAssembly('cdk.out')
})
const propertiesOf = (type: string) =>
  listOfType(assembly, type).map(
    ([, { Properties }]) => resolve(assembly, Properties) as Record<string, unknown>,
  )

describe('the watch over the portal', () => {
  test('tells with every alarm what people lose, and has a row in the runbook for each and for no other', () => {
    const alarms = propertiesOf('AWS::CloudWatch::Alarm')
    for (const { AlarmDescription, AlarmActions } of alarms) {
      expect(String(AlarmDescription).length).toBeGreaterThan(60)
      expect(AlarmActions).toHaveLength(1)
    }
    const built = listOfType(assembly, 'AWS::CloudWatch::Alarm').map(
      ([, { Metadata }]) => String(Metadata?.['aws:cdk:path']).split('/').at(-2) ?? '',
    )
    built.push(...listOfType(assembly, 'AWS::Budgets::Budget').map(([logicalId]) => logicalId))
    const runbook = readFileSync('infra/README.md', 'utf8').split('## Runbook')[1] ?? ''
    const rows = [...runbook.matchAll(/^\| ([A-Z][A-Za-z, ]+?) \|/gmu)].flatMap(([, names = '']) =>
      names.split(', '),
    )
    expect([...new Set(rows)].toSorted()).toEqual(built.toSorted())
  })

  test('wakes somebody when a clock falls silent or a bell is given up, whichever function it is', () => {
    const names = listOfType(assembly, 'AWS::CloudWatch::Alarm').map(([logicalId]) => logicalId)
    const functionOf = new Map(listFunctions(assembly).map((view) => [view.logicalId, view.name]))
    const titled = (name = ''): string =>
      name.replaceAll(/(?:^|-)(\w)/gu, (_, letter: string) => letter.toUpperCase())
    for (const { functionId } of listSchedules(assembly))
      expect(names).toContainEqual(
        expect.stringContaining(`${titled(functionOf.get(functionId))}Silent`),
      )
    // Bells of all functions lie in one queue, whose messages name the function.
    const { dimensions } = listAlarms(assembly).find(({ id }) => id === 'BellsLost') ?? {}
    expect(dimensions?.QueueName).toBeTypeOf('string')
    for (const { failureQueue } of listStreamMappings(assembly))
      expect(failureQueue?.split(':').at(-1)).toBe(dimensions?.QueueName)
  })

  test('reads with an alarm only what a function of this environment counts under that name', () => {
    const counting = new Map(listFunctions(assembly).map((view) => [view.name, view]))
    const read = propertiesOf('AWS::CloudWatch::Alarm').flatMap(
      ({ Namespace, MetricName, Dimensions }) =>
        String(Namespace).startsWith('NhipCau') && Dimensions !== undefined
          ? [{ Namespace, MetricName, Dimensions: Dimensions as Array<{ Value: string }> }]
          : [],
    )
    expect(read.length).toBeGreaterThan(0)
    for (const { Namespace, MetricName, Dimensions } of read) {
      const view = counting.get(Dimensions[0]?.Value)
      expect(Namespace).toBe('NhipCau/local')
      expect(view?.environment.POWERTOOLS_METRICS_NAMESPACE).toBe(Namespace)
      expect(readFileSync(join(view?.codeFolder ?? '', 'index.cjs'), 'utf8')).toContain(
        `"${String(MetricName)}"`,
      )
    }
  })

  test('counts refusals of each kind from the log of the API, by a status as the log writes it', () => {
    const [stage] = propertiesOf('AWS::ApiGatewayV2::Stage')
    const { AccessLogSettings } = stage as { AccessLogSettings: { Format: string } }
    expect(JSON.parse(AccessLogSettings.Format)).toMatchObject({ status: '$context.status' })
    const filters = propertiesOf('AWS::Logs::MetricFilter')
    expect(filters.map(({ FilterPattern }) => FilterPattern)).toEqual([
      '{ $.status = "403" }',
      '{ $.status = "429" }',
    ])
    const read = propertiesOf('AWS::CloudWatch::Alarm').map(({ MetricName }) => MetricName)
    for (const { MetricTransformations } of filters) {
      const [made] = MetricTransformations as Array<{ MetricName: string; MetricNamespace: string }>
      expect(made?.MetricNamespace).toBe('NhipCau/local')
      expect(read).toContain(made?.MetricName)
    }
  })

  test('rings when a key that it needs is scheduled for deletion or switched off', () => {
    const [rule] = propertiesOf('AWS::Events::Rule').filter(({ EventPattern }) => EventPattern)
    const keys = listOfType(assembly, 'AWS::KMS::Key').map(([logicalId]) =>
      arnOf(assembly, logicalId),
    )
    expect(rule?.EventPattern).toMatchObject({
      source: ['aws.kms'],
      detail: { eventName: ['ScheduleKeyDeletion', 'DisableKey'], resources: { ARN: keys } },
    })
    expect(keys).toHaveLength(2)
    expect(propertiesOf('AWS::CloudWatch::Alarm')).toContainEqual(
      expect.objectContaining({ Namespace: 'AWS/Events', MetricName: 'TriggeredRules' }),
    )
  })

  test('tells the topic of the alarms when the month costs more than the setting says', () => {
    const [budget] = propertiesOf('AWS::Budgets::Budget')
    expect(budget).toMatchObject({
      Budget: { BudgetLimit: { Amount: 50, Unit: 'USD' }, TimeUnit: 'MONTHLY' },
    })
    const topic = arnOf(assembly, listOfType(assembly, 'AWS::SNS::Topic')[0]?.[0] ?? '')
    const { NotificationsWithSubscribers } = budget as {
      NotificationsWithSubscribers: Array<{ Subscribers: unknown }>
    }
    expect(NotificationsWithSubscribers).toHaveLength(2)
    for (const { Subscribers } of NotificationsWithSubscribers)
      expect(Subscribers).toEqual([{ SubscriptionType: 'SNS', Address: topic }])
  })

  test('shows every alarm and every room on one dashboard, in Vietnamese first, within what AWS gives for nothing', () => {
    const [dashboard, ...others] = propertiesOf('AWS::CloudWatch::Dashboard')
    expect(others).toEqual([])
    const { widgets } = JSON.parse(String(dashboard?.DashboardBody)) as {
      widgets: Array<{
        properties: { title: string; metrics?: unknown[][]; alarms?: string[]; region?: string }
      }>
    }
    const alarms = listOfType(assembly, 'AWS::CloudWatch::Alarm')
    expect(widgets[0]?.properties.alarms).toHaveLength(alarms.length)
    for (const { properties } of widgets)
      expect(properties.title).toMatch(/^[^()]*[À-ỹ][^()]* \([\x20-\x7e]+\)$/u)
    const metrics = widgets.flatMap(({ properties }) => properties.metrics ?? [])
    expect(metrics.length).toBeLessThanOrEqual(50)
    const shown = JSON.stringify(metrics)
    for (const { name, logicalId } of listFunctions(assembly))
      if (name !== undefined)
        expect(shown).toContain(`"FunctionName","${physicalName(assembly, logicalId)}"`)
    // Each graph looks where its figures are: those of CloudFront are in one region alone.
    for (const { properties } of widgets)
      if (JSON.stringify(properties.metrics ?? '').includes('AWS/CloudFront'))
        expect(properties.region).toBe('us-east-1')
  })

  test('has an alarm for each function that fails: for its errors, for what it no longer counts, or behind the API', () => {
    const behindApi = new Set(listRoutes(assembly).map(({ functionId }) => functionId))
    const alarms = propertiesOf('AWS::CloudWatch::Alarm').map(
      ({ MetricName, Namespace, TreatMissingData, Dimensions }) => ({
        byErrors: MetricName === 'Errors',
        byCounts: String(Namespace).startsWith('NhipCau') && TreatMissingData === 'breaching',
        of: ((Dimensions ?? []) as Array<{ Value: string }>)[0]?.Value,
      }),
    )
    for (const { logicalId, name } of listFunctions(assembly))
      if (name !== undefined && !behindApi.has(logicalId))
        expect(
          alarms.some(
            ({ byErrors, byCounts, of }) =>
              (byErrors && of === physicalName(assembly, logicalId)) || (byCounts && of === name),
          ),
          name,
        ).toBe(true)
  })
})
