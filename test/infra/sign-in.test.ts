import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadEdgeFunction } from '../../infra/local/gateway/edge-function.ts'
import { isEdgeResponse } from '../../infra/local/gateway/edge-event.ts'
import { listOfType, readAssembly } from '../../infra/template/assembly.ts'
import type { Assembly } from '../../infra/template/assembly.ts'
import { listStaffClients } from '../../infra/template/staff-client-views.ts'
import { resolve } from '../../infra/template/resolve.ts'
import { staffRedirects } from '../../shared/staff.ts'

let assembly: Assembly
beforeAll(() => {
  assembly = readAssembly('cdk.out')
})
const propertiesOf = (type: string): ReadonlyArray<Record<string, unknown>> =>
  listOfType(assembly, type).map(
    ([, { Properties }]) => resolve(assembly, Properties) as Record<string, unknown>,
  )

describe('the place where staff sign in', () => {
  test('lets nobody enter by themselves, or with one factor', () => {
    expect(propertiesOf('AWS::Cognito::UserPool')).toMatchObject([
      {
        AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
        MfaConfiguration: 'ON',
        EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
        UserPoolTier: 'ESSENTIALS',
      },
    ])
    // Its older pages cannot be told to ask for both factors anew.
    expect(propertiesOf('AWS::Cognito::UserPoolDomain')).toMatchObject([{ ManagedLoginVersion: 2 }])
    expect(propertiesOf('AWS::Cognito::ManagedLoginBranding')).toHaveLength(2)
  })

  test('knows two clients: programs, which have no secret, and the portal, whose secret is in no template', () => {
    const clients = propertiesOf('AWS::Cognito::UserPoolClient')
    for (const client of clients)
      expect(client).toMatchObject({
        AllowedOAuthFlows: ['code'],
        AllowedOAuthScopes: ['openid', expect.anything()],
        ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
        EnableTokenRevocation: true,
        PreventUserExistenceErrors: 'ENABLED',
        AccessTokenValidity: 30,
      })
    const views = listStaffClients(assembly)
    expect(views.map(({ redirectUris, secretArn }) => [redirectUris, Boolean(secretArn)])).toEqual(
      expect.arrayContaining([
        [staffRedirects('localhost'), false],
        [['http://localhost/api/session/callback'], true],
      ]),
    )
    expect(views).toHaveLength(2)
  })
})

describe('the gateway', () => {
  test('asks who calls, each time anew, and without a credential nobody', () => {
    expect(propertiesOf('AWS::ApiGatewayV2::Authorizer')).toMatchObject([
      {
        AuthorizerType: 'REQUEST',
        AuthorizerPayloadFormatVersion: '2.0',
        EnableSimpleResponses: true,
        AuthorizerResultTtlInSeconds: 0,
        IdentitySource: ['$request.header.x-staff-credential'],
      },
    ])
  })

  test('is told by the edge alone whether there is one', () => {
    const run = loadEdgeFunction(readFileSync('infra/edge/viewer-request.js', 'utf8'))
    const told = (headers: Record<string, string>, cookies: Record<string, string> = {}) => {
      const inValues = (all: Record<string, string>) =>
        Object.fromEntries(Object.entries(all).map(([name, value]) => [name, { value }]))
      const sent = run(
        {
          method: 'GET',
          uri: '/api/staff/pledges',
          querystring: {},
          headers: inValues(headers),
          cookies: inValues(cookies),
        },
        '192.0.2.1',
      )
      return isEdgeResponse(sent) ? undefined : sent.headers['x-staff-credential']?.value
    }
    expect(told({ authorization: 'Bearer x' })).toBe('yes')
    expect(told({}, { '__Host-staff': 'x' })).toBe('yes')
    for (const [headers, cookies] of [
      [{}, {}],
      [{ 'x-staff-credential': 'yes' }, {}],
      [{ authorization: '' }, {}],
      [{}, { '__Host-staff': '' }],
      [{}, { '__Host-receipt-x': 'x' }],
    ] as ReadonlyArray<[Record<string, string>, Record<string, string>]>)
      expect(told(headers, cookies)).toBeUndefined()
  })
})

describe('the caches of CloudFront', () => {
  /** CloudFront's own policies by the ids that AWS documents. */
  const CACHING_DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad'
  const CACHING_OPTIMIZED = '658327ea-f89d-4fab-a63d-7e88639e58f6'

  test('know no cookie: where cookies go nothing is kept, and where something is kept none goes', () => {
    const [distribution] = propertiesOf('AWS::CloudFront::Distribution')
    interface Behavior {
      PathPattern?: string
      CachePolicyId: string
      OriginRequestPolicyId?: string
    }
    const { CacheBehaviors, DefaultCacheBehavior } = (distribution ?? {}).DistributionConfig as {
      CacheBehaviors: Behavior[]
      DefaultCacheBehavior: Behavior
    }
    const passes = [...CacheBehaviors, DefaultCacheBehavior].filter(
      ({ OriginRequestPolicyId }) => OriginRequestPolicyId !== undefined,
    )
    expect(passes.map(({ PathPattern }) => PathPattern)).toEqual(['/upload', '/api/*'])
    for (const { CachePolicyId } of passes) expect(CachePolicyId).toBe(CACHING_DISABLED)
    for (const { CachePolicyConfig } of propertiesOf('AWS::CloudFront::CachePolicy'))
      expect(CachePolicyConfig).toMatchObject({
        ParametersInCacheKeyAndForwardedToOrigin: { CookiesConfig: { CookieBehavior: 'none' } },
      })
    expect(DefaultCacheBehavior.CachePolicyId).toBe(CACHING_OPTIMIZED)
  })
})
