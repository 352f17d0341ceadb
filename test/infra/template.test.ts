import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { ALL_ROUTES } from '../../functions/describe-api/all-routes.ts'
import type { Route } from '../../functions/http/route.ts'
import { contentSecurityPolicy } from '../../infra/content-security-policy.ts'
import { readAssembly, listOfType } from '../../infra/template/assembly.ts'
import type { Assembly } from '../../infra/template/assembly.ts'
import { readDistribution } from '../../infra/template/distribution-view.ts'
import { resolve } from '../../infra/template/resolve.ts'
import { listFunctions } from '../../infra/template/function-views.ts'
import { listRoutes } from '../../infra/template/route-views.ts'
import { listStreamMappings } from '../../infra/template/stream-mapping-views.ts'
import { listSchedules } from '../../infra/template/schedule-views.ts'
import { LEDGER, PENDING_QUEUES, RECORDS } from '../../functions/storage/keys.ts'

let assembly: Assembly
beforeAll(() => {
  assembly = readAssembly('cdk.out')
})
const propertiesOf = (type: string) =>
  listOfType(assembly, type).map(
    ([, { Properties }]) => resolve(assembly, Properties) as Record<string, unknown>,
  )

describe('the state', () => {
  test('has three tables that cannot be lost by a slip: on demand, point-in-time recovery, deletion protection, encrypted, with streams', () => {
    const tables = propertiesOf('AWS::DynamoDB::Table')
    expect(tables).toHaveLength(3)
    for (const table of tables) {
      expect(table).toMatchObject({
        BillingMode: 'PAY_PER_REQUEST',
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        SSESpecification: { SSEEnabled: true },
        StreamSpecification: { StreamViewType: 'KEYS_ONLY' },
      })
    }
  })

  test('stands in a stack of its own, and every table and bucket outlives it', () => {
    const template = JSON.parse(readFileSync('cdk.out/NhipCauState.template.json', 'utf8')) as {
      Resources: Record<string, { Type: string; DeletionPolicy?: string }>
    }
    const kept = Object.values(template.Resources).filter(
      ({ Type }) => Type === 'AWS::DynamoDB::Table' || Type === 'AWS::S3::Bucket',
    )
    expect(kept).toHaveLength(8)
    for (const { DeletionPolicy } of kept) expect(DeletionPolicy).toBe('RetainExceptOnCreate')
    const portal = readFileSync('cdk.out/NhipCauPortal.template.json', 'utf8')
    expect(portal).not.toContain('"AWS::DynamoDB::Table"')
    expect(portal).not.toContain('"AWS::S3::Bucket"')
  })

  test('has buckets that nobody reads but CloudFront of this account, over TLS alone', () => {
    for (const bucket of propertiesOf('AWS::S3::Bucket')) {
      expect(bucket.PublicAccessBlockConfiguration).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      })
    }
    for (const { PolicyDocument } of propertiesOf('AWS::S3::BucketPolicy')) {
      const { Statement } = PolicyDocument as {
        Statement: Array<{ Effect: string; Principal: Record<string, string>; Condition?: unknown }>
      }
      expect(
        Statement.some(
          ({ Effect, Condition }) =>
            Effect === 'Deny' && JSON.stringify(Condition).includes('aws:SecureTransport'),
        ),
      ).toBe(true)
      for (const statement of Statement.filter(
        ({ Principal }) => Principal.Service === 'cloudfront.amazonaws.com',
      )) {
        expect(statement.Condition).toEqual({
          ArnLike: { 'aws:SourceArn': 'arn:aws:cloudfront::000000000000:distribution/*' },
        })
      }
    }
  })
})

describe('the portal', () => {
  test('runs Node 24 on arm64, each function with a log that ends', () => {
    const ours = listFunctions(assembly).filter(({ name }) => name !== undefined)
    expect(ours).toHaveLength(35)
    for (const { logicalId } of ours) {
      const properties = resolve(assembly, assembly.resources.get(logicalId)?.Properties) as Record<
        string,
        unknown
      >
      expect(properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
      })
      expect(
        readFileSync(
          join(
            'cdk.out',
            String(assembly.resources.get(logicalId)?.Metadata?.['aws:asset:path']),
            'index.cjs',
          ),
          'utf8',
        ).length,
      ).toBeGreaterThan(10_000)
    }
    for (const log of propertiesOf('AWS::Logs::LogGroup'))
      expect(log.RetentionInDays).toBeGreaterThan(0)
  })

  test('has the routes of the tables, each with its function, and staff’s behind the check of who calls', () => {
    const nameOf = new Map(listFunctions(assembly).map(({ logicalId, name }) => [logicalId, name]))
    const built = listRoutes(assembly).map(({ method, path, functionId, authorizer }) => ({
      key: `${method} ${path}`,
      function: nameOf.get(functionId),
      authorizer: authorizer === undefined ? 'nobody is asked' : nameOf.get(authorizer.functionId),
    }))
    const defined = Object.entries<Route<string>>(ALL_ROUTES).map(
      ([key, { function: name, who }]) => ({
        key,
        function: name,
        authorizer: typeof who === 'string' ? 'nobody is asked' : 'check-caller',
      }),
    )
    const byKey = (a: { key: string }, b: { key: string }) => a.key.localeCompare(b.key)
    expect(built.toSorted(byKey)).toEqual(defined.toSorted(byKey))
  })

  test('bounds each route by itself, and leaves room for the others', () => {
    const [stage] = propertiesOf('AWS::ApiGatewayV2::Stage')
    const { RouteSettings, DefaultRouteSettings } = stage as {
      RouteSettings: Record<string, { ThrottlingRateLimit: number }>
      DefaultRouteSettings: { ThrottlingRateLimit: number }
    }
    expect(Object.keys(RouteSettings).toSorted()).toEqual(Object.keys(ALL_ROUTES).toSorted())
    for (const { ThrottlingRateLimit } of Object.values(RouteSettings))
      expect(ThrottlingRateLimit).toBeLessThan(DefaultRouteSettings.ThrottlingRateLimit)
  })

  test('has a bell from the ledger that rings for new entries alone, and clocks', () => {
    expect(
      listStreamMappings(assembly).toSorted((a, b) => b.maxRetries - a.maxRetries),
    ).toMatchObject([
      {
        patterns: [
          {
            eventName: ['INSERT'],
            dynamodb: {
              Keys: { pk: { S: [...PENDING_QUEUES, LEDGER.withdrawnName, LEDGER.dueName] } },
            },
          },
        ],
        maxRetries: 5,
      },
      {
        patterns: [
          {
            eventName: ['INSERT', 'MODIFY', 'REMOVE'],
            dynamodb: {
              Keys: {
                pk: {
                  S: [
                    { prefix: LEDGER.caseTrace },
                    { prefix: LEDGER.answer },
                    { prefix: LEDGER.deletedCase },
                  ],
                },
              },
            },
          },
        ],
        windowMs: 60_000,
        maxRetries: 4,
      },
      {
        patterns: [
          {
            eventName: ['INSERT'],
            dynamodb: { Keys: { pk: { S: [{ prefix: RECORDS.upload }] } } },
          },
        ],
        maxRetries: 3,
      },
      {
        patterns: [
          {
            eventName: ['INSERT'],
            dynamodb: {
              Keys: {
                pk: { S: [{ prefix: RECORDS.importJob }, { prefix: RECORDS.feedEvent }] },
              },
            },
          },
        ],
        maxRetries: 2,
      },
    ])
    const schedules = listSchedules(assembly).map(({ everyMs }) => everyMs / 60_000)
    expect(schedules.toSorted((a, b) => a - b)).toEqual([
      1, 1, 1, 1, 1, 1, 5, 10, 10, 60, 60, 1_440, 1_440,
    ])
  })

  test('puts pages, data and API behind one distribution; only it knows the header that the API asks for', () => {
    const { behaviors, errorPages } = readDistribution(assembly)
    expect(behaviors.map(({ pathPattern, origin }) => `${pathPattern} ${origin.kind}`)).toEqual([
      '/data/* bucket',
      '/ledger/* bucket',
      '/quan-tri/* bucket',
      '/upload uploads',
      '/api/* api',
      '* bucket',
    ])
    const api = behaviors.find(({ pathPattern }) => pathPattern === '/api/*')?.origin
    expect(api?.kind === 'api' && api.headers['x-origin-verify']).toMatch(
      /^\{\{resolve:secretsmanager:arn:aws:secretsmanager:.*:SecretString:::\}\}$/,
    )
    for (const view of listFunctions(assembly))
      if (view.environment.ORIGIN_VERIFY)
        expect(view.environment.ORIGIN_VERIFY).toBe(
          api?.kind === 'api' && api.headers['x-origin-verify'],
        )
    expect([...errorPages]).toEqual([[404, { status: 404, path: '/404.html' }]])
  })

  test('sends the policy that names every inline block of the built pages', () => {
    const { behaviors } = readDistribution(assembly)
    for (const { pathPattern, responseHeaders } of behaviors) {
      if (['/data/*', '/ledger/*', '/quan-tri/*'].includes(pathPattern)) continue
      const policy = responseHeaders['content-security-policy'] ?? ''
      expect(policy).toBe(contentSecurityPolicy('site/dist'))
      expect(policy).toMatch(/style-src 'self' 'sha256-/)
      expect(policy).not.toContain('unsafe')
      expect(responseHeaders['referrer-policy']).toBe('same-origin')
    }
  })

  test('gives the console a policy of its own, which allows no inline block at all', () => {
    const { behaviors } = readDistribution(assembly)
    const console = behaviors.find(({ pathPattern }) => pathPattern === '/quan-tri/*')
    const policy = console?.responseHeaders['content-security-policy'] ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("require-trusted-types-for 'script'")
    expect(policy).not.toMatch(/unsafe|sha256|https?:|data:|\*/u)
    expect(console?.responseHeaders['x-frame-options']).toBe('DENY')
  })

  test('tries a failed ring as often as its clock says, and for no longer than till it is of no use', () => {
    const configs = propertiesOf('AWS::Lambda::EventInvokeConfig')
    expect(configs).toHaveLength(listSchedules(assembly).length)
    for (const config of configs) {
      expect(config.MaximumRetryAttempts).toBeLessThanOrEqual(1)
      expect(config.MaximumEventAgeInSeconds).toBeLessThanOrEqual(6 * 3_600)
    }
  })
})
