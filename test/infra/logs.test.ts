import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { listOfType, readAssembly } from '../../infra/template/assembly.ts'
import type { Assembly } from '../../infra/template/assembly.ts'
import { EDGE_LOG_FIELDS } from '../../infra/constructs/edge-log.ts'
import { PRIVACY } from '../../site/src/statements.ts'
import { LOCALES } from '../../shared/locale.ts'

let assembly: Assembly
beforeAll(() => void (assembly = readAssembly('cdk.out')))

type Properties = Record<string, unknown>
const propertiesOf = (type: string): readonly Properties[] =>
  listOfType(assembly, type).map(([, { Properties }]) => Properties)
const textOf = (value: unknown): string => JSON.stringify(value ?? null)

/** Fields of CloudFront's logs that lead to a person, or to the place where one is. */
const TELLING =
  /^(?:c-.*|cs\((?:Cookie|Referer|User-Agent)\)|cs-(?:uri-query|headers?.*|cookie|referer|user-agent)|x-forwarded-for|x-edge-(?:location|request-id)|asn|ssl-.*|fle-.*)$/iu

/** Kinds of resources that write a log of who asked, and are not to be there at all. */
const TELLING_KINDS = [
  'AWS::CloudFront::RealtimeLogConfig',
  'AWS::WAFv2::LoggingConfiguration',
  'AWS::WAFv2::WebACL',
  'AWS::CloudTrail::Trail',
  'AWS::EC2::FlowLog',
  'AWS::XRay::SamplingRule',
  'AWS::XRay::Group',
  'AWS::Cognito::LogDeliveryConfiguration',
  'AWS::Route53Resolver::ResolverQueryLoggingConfig',
  'AWS::Logs::SubscriptionFilter',
] as const

describe('no log holds the address of a person:', () => {
  test('the distribution writes no log but that of chosen fields, none of which leads to one', () => {
    const distributions = propertiesOf('AWS::CloudFront::Distribution')
    expect(distributions).toHaveLength(1)
    for (const one of distributions)
      expect(textOf(one.DistributionConfig)).not.toMatch(/"Logging"|RealtimeLogConfigArn/u)
    const deliveries = propertiesOf('AWS::Logs::Delivery')
    expect(deliveries.map(({ RecordFields }) => RecordFields)).toEqual([[...EDGE_LOG_FIELDS]])
    expect(EDGE_LOG_FIELDS.filter((field) => TELLING.test(field))).toEqual([])
    expect(propertiesOf('AWS::Logs::DeliverySource')).toHaveLength(1)
  })

  test.each([
    'c-ip',
    'c-port',
    'c-country',
    'cs(Cookie)',
    'cs(User-Agent)',
    'cs(Referer)',
    'cs-uri-query',
    'x-forwarded-for',
    'x-edge-location',
    'asn',
    'ssl-cipher',
  ])('a field such as %s would be found', (field) => expect(field).toMatch(TELLING))

  test('the API writes what failed, and nothing of who asked', () => {
    const stages = propertiesOf('AWS::ApiGatewayV2::Stage')
    expect(stages).toHaveLength(1)
    for (const { AccessLogSettings } of stages) {
      const { Format } = AccessLogSettings as { Format: string }
      const variables = Format.match(/\$context\.[\w.]+/gu) ?? []
      expect(variables.toSorted()).toEqual([
        '$context.integrationErrorMessage',
        '$context.requestId',
        '$context.responseLatency',
        '$context.routeKey',
        '$context.status',
      ])
    }
    expect(textOf(stages)).not.toMatch(/DataTraceEnabled":true/u)
  })

  test('no bucket logs who fetches and who puts', () => {
    const buckets = propertiesOf('AWS::S3::Bucket')
    expect(buckets.length).toBeGreaterThan(3)
    for (const bucket of buckets) expect(bucket.LoggingConfiguration).toBeUndefined()
  })

  test.each(TELLING_KINDS)('there is no %s', (kind) => expect(propertiesOf(kind)).toEqual([]))

  test('no function writes its events or traces them, and the edge writes nothing', () => {
    for (const { TracingConfig, Environment, LoggingConfig } of propertiesOf(
      'AWS::Lambda::Function',
    )) {
      expect(TracingConfig).toBeUndefined()
      expect(textOf(Environment)).not.toMatch(
        /POWERTOOLS_LOGGER_LOG_EVENT|LOG_EVENT|POWERTOOLS_DEV/u,
      )
      expect(textOf(LoggingConfig)).not.toMatch(/"(?:DEBUG|TRACE)"/u)
    }
    const edge = readFileSync('infra/edge/viewer-request.js', 'utf8')
    expect(edge).not.toMatch(/console\.|logCustomData/u)
    for (const file of propertiesOf('AWS::CloudFront::Function'))
      expect(String(file.FunctionCode)).not.toMatch(/console\.|logCustomData/u)
  })

  test('the directory of staff keeps no addresses of those who sign in', () => {
    for (const pool of propertiesOf('AWS::Cognito::UserPool'))
      expect(textOf(pool.UserPoolAddOns)).not.toMatch(/AUDIT|ENFORCED/u)
  })
})

describe('how long logs are kept', () => {
  const DAYS = { edge: 30, functions: 90 }

  test('is what the privacy page says, in three languages', () => {
    for (const locale of LOCALES) {
      const said = PRIVACY[0]?.text[locale] ?? ''
      for (const days of Object.values(DAYS)) expect(said).toContain(String(days))
    }
  })

  test('ends for the files of the distribution’s log', () => {
    const [logs] = listOfType(assembly, 'AWS::S3::Bucket').filter(([id]) =>
      id.startsWith('AccessLogs'),
    )
    expect(textOf(logs?.[1].Properties)).toContain(`"ExpirationInDays":${DAYS.edge}`)
  })

  test('ends for every group of logs', () => {
    const groups = propertiesOf('AWS::Logs::LogGroup')
    expect(groups.length).toBeGreaterThan(20)
    for (const { RetentionInDays } of groups) {
      expect(RetentionInDays).toBeDefined()
      expect(Number(RetentionInDays)).toBeLessThanOrEqual(DAYS.functions)
    }
  })
})
