import { basename, join } from 'node:path'
import * as z from 'zod'
import { listOfType } from './assembly.ts'
import type { Assembly } from './assembly.ts'
import { arnOf, physicalName, resolve } from './resolve.ts'

/** Typed views of a synthesized app: what a machine needs to know to run it. Each parses what it reads, so that a change of the template is told and not guessed. */

const statementSchema = z.looseObject({
  Effect: z.enum(['Allow', 'Deny']),
  Action: z.union([z.string(), z.array(z.string())]),
  Resource: z.unknown(),
})
const policySchema = z.looseObject({ Version: z.string(), Statement: z.array(statementSchema) })
export type Policy = z.infer<typeof policySchema>

export interface FunctionView {
  logicalId: string
  /** Its folder under `functions/`, as its description says; parts of the library itself have none. */
  name: string | undefined
  codeFolder: string
  handler: string
  timeoutMs: number
  memoryMb: number
  environment: Readonly<Record<string, string>>
  roleArn: string
  policies: readonly Policy[]
}

const functionSchema = z.looseObject({
  Handler: z.string(),
  Timeout: z.number().default(3),
  MemorySize: z.number().default(128),
  Description: z.string().optional(),
  Environment: z.looseObject({ Variables: z.record(z.string(), z.string()) }).optional(),
  Role: z.string(),
})

/** Where the bundle of a function lies in the assembly, as the CDK notes it for its own tools. */
function assetPath(metadata: Readonly<Record<string, unknown>> | undefined): string {
  const path = metadata?.['aws:asset:path']
  return typeof path === 'string' ? path : ''
}

export function listFunctions(assembly: Assembly): readonly FunctionView[] {
  const policies = listPolicies(assembly)
  return listOfType(assembly, 'AWS::Lambda::Function').map(
    ([logicalId, { Properties, Metadata }]) => {
      const properties = functionSchema.parse(resolve(assembly, Properties))
      const roleName = properties.Role.slice(properties.Role.lastIndexOf('/') + 1)
      return {
        logicalId,
        name: properties.Description?.startsWith('functions/')
          ? basename(properties.Description)
          : undefined,
        codeFolder: join(assembly.folder, assetPath(Metadata)),
        handler: properties.Handler,
        timeoutMs: properties.Timeout * 1_000,
        memoryMb: properties.MemorySize,
        environment: properties.Environment?.Variables ?? {},
        roleArn: properties.Role,
        policies: policies
          .filter(({ roles }) => roles.includes(roleName))
          .map(({ policy }) => policy),
      }
    },
  )
}

function listPolicies(
  assembly: Assembly,
): ReadonlyArray<{ roles: readonly string[]; policy: Policy }> {
  const schema = z.looseObject({
    Roles: z.array(z.string()).default([]),
    PolicyDocument: policySchema,
  })
  return listOfType(assembly, 'AWS::IAM::Policy').map(([, { Properties }]) => {
    const { Roles, PolicyDocument } = schema.parse(resolve(assembly, Properties))
    return { roles: Roles, policy: PolicyDocument }
  })
}

export interface TableView {
  logicalId: string
  name: string
  arn: string
  /** Input of CreateTable, with what only the cloud knows left out. */
  create: z.infer<typeof createTableSchema> & { TableName: string }
  timeToLiveAttribute: string | undefined
}

const keySchema = z.array(
  z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }),
)
const createTableSchema = z.object({
  AttributeDefinitions: z.array(
    z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) }),
  ),
  KeySchema: keySchema,
  BillingMode: z.literal('PAY_PER_REQUEST'),
  GlobalSecondaryIndexes: z
    .array(
      z.object({
        IndexName: z.string(),
        KeySchema: keySchema,
        Projection: z.object({
          ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
          NonKeyAttributes: z.array(z.string()).optional(),
        }),
      }),
    )
    .optional(),
})

export function listTables(assembly: Assembly): readonly TableView[] {
  return listOfType(assembly, 'AWS::DynamoDB::Table').map(([logicalId, { Properties }]) => {
    const properties = resolve(assembly, Properties) as Record<string, unknown>
    const name = physicalName(assembly, logicalId)
    const ttl = z
      .looseObject({ AttributeName: z.string() })
      .optional()
      .parse(properties.TimeToLiveSpecification)
    return {
      logicalId,
      name,
      arn: arnOf(assembly, logicalId),
      create: { ...createTableSchema.parse(properties), TableName: name },
      timeToLiveAttribute: ttl?.AttributeName,
    }
  })
}

export interface BucketView {
  logicalId: string
  name: string
}

export function listBuckets(assembly: Assembly): readonly BucketView[] {
  return listOfType(assembly, 'AWS::S3::Bucket').map(([logicalId]) => ({
    logicalId,
    name: physicalName(assembly, logicalId),
  }))
}

export interface RouteView {
  method: string
  path: string
  functionId: string
  /** Present where only the holder of a token comes through. */
  authorizer: { issuer: string; audience: readonly string[]; scopes: readonly string[] } | undefined
}

export function listRoutes(assembly: Assembly): readonly RouteView[] {
  const routeSchema = z.looseObject({
    RouteKey: z.string(),
    Target: z.string(),
    AuthorizationType: z.enum(['NONE', 'JWT']).default('NONE'),
    AuthorizerId: z.string().optional(),
    AuthorizationScopes: z.array(z.string()).default([]),
  })
  const authorizers = readAuthorizers(assembly)
  const integrations = new Map(
    listOfType(assembly, 'AWS::ApiGatewayV2::Integration').map(([logicalId, { Properties }]) => [
      physicalName(assembly, logicalId),
      z.looseObject({ IntegrationUri: z.string() }).parse(resolve(assembly, Properties))
        .IntegrationUri,
    ]),
  )
  return listOfType(assembly, 'AWS::ApiGatewayV2::Route').map(([, { Properties }]) => {
    const {
      RouteKey,
      Target,
      AuthorizationType,
      AuthorizerId = '',
      AuthorizationScopes,
    } = routeSchema.parse(resolve(assembly, Properties))
    const [method = '', path = ''] = RouteKey.split(' ')
    const tokens = authorizers.get(AuthorizerId)
    if (AuthorizationType === 'JWT' && tokens === undefined)
      throw new Error(`The route ${RouteKey} names an authorizer that the template does not have.`)
    const authorizer = tokens && { ...tokens, scopes: AuthorizationScopes }
    return {
      method,
      path,
      authorizer,
      functionId: functionIdOf(
        assembly,
        integrations.get(Target.slice('integrations/'.length)) ?? '',
      ),
    }
  })
}

function readAuthorizers(
  assembly: Assembly,
): ReadonlyMap<string, { issuer: string; audience: readonly string[] }> {
  const schema = z.looseObject({
    JwtConfiguration: z.object({ Audience: z.array(z.string()).min(1), Issuer: z.string() }),
  })
  return new Map(
    listOfType(assembly, 'AWS::ApiGatewayV2::Authorizer').map(([logicalId, { Properties }]) => {
      const { Audience, Issuer } = schema.parse(resolve(assembly, Properties)).JwtConfiguration
      return [physicalName(assembly, logicalId), { issuer: Issuer, audience: Audience }]
    }),
  )
}

/** Ids of the clients by which staff sign in. */
export function listStaffClients(assembly: Assembly): readonly string[] {
  return listOfType(assembly, 'AWS::Cognito::UserPoolClient').map(([logicalId]) =>
    physicalName(assembly, logicalId),
  )
}

function functionIdOf(assembly: Assembly, arnOrName: string): string {
  const found = listOfType(assembly, 'AWS::Lambda::Function').find(
    ([logicalId]) =>
      arnOrName === arnOf(assembly, logicalId) || arnOrName === physicalName(assembly, logicalId),
  )
  if (!found) throw new Error(`No function is ${arnOrName}.`)
  return found[0]
}

export interface StreamMappingView {
  functionId: string
  tableName: string
  batchSize: number
  windowMs: number
  maxRetries: number
  /** EventBridge patterns; a record that matches one of them is delivered. None means every record. */
  patterns: readonly unknown[]
  failureQueue: string | undefined
}

const mappingSchema = z.looseObject({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  BatchSize: z.number().default(100),
  MaximumBatchingWindowInSeconds: z.number().default(0),
  MaximumRetryAttempts: z.number().default(-1),
  FilterCriteria: z.looseObject({ Filters: z.array(z.object({ Pattern: z.string() })) }).optional(),
  DestinationConfig: z
    .looseObject({ OnFailure: z.looseObject({ Destination: z.string() }) })
    .optional(),
})

export function listStreamMappings(assembly: Assembly): readonly StreamMappingView[] {
  return listOfType(assembly, 'AWS::Lambda::EventSourceMapping').map(([, { Properties }]) => {
    const mapping = mappingSchema.parse(resolve(assembly, Properties))
    return {
      functionId: functionIdOf(assembly, mapping.FunctionName),
      tableName: /table\/([^/]+)\/stream/u.exec(mapping.EventSourceArn)?.[1] ?? '',
      batchSize: mapping.BatchSize,
      windowMs: mapping.MaximumBatchingWindowInSeconds * 1_000,
      maxRetries: mapping.MaximumRetryAttempts,
      patterns: (mapping.FilterCriteria?.Filters ?? []).map(
        ({ Pattern }) => JSON.parse(Pattern) as unknown,
      ),
      failureQueue: mapping.DestinationConfig?.OnFailure.Destination,
    }
  })
}

export interface ScheduleView {
  functionId: string
  everyMs: number
}

const UNIT_MS: Readonly<Record<string, number>> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
}

export function listSchedules(assembly: Assembly): readonly ScheduleView[] {
  const schema = z.looseObject({
    ScheduleExpression: z.string().optional(),
    Targets: z.array(z.looseObject({ Arn: z.string() })).default([]),
  })
  return listOfType(assembly, 'AWS::Events::Rule').flatMap(([logicalId, { Properties }]) => {
    const { ScheduleExpression, Targets } = schema.parse(resolve(assembly, Properties))
    const rate = /^rate\((\d+) (minute|hour|day)s?\)$/u.exec(ScheduleExpression ?? '')
    if (!rate) throw new Error(`The schedule of ${logicalId} is not a rate: ${ScheduleExpression}`)
    return Targets.map(({ Arn }) => ({
      functionId: functionIdOf(assembly, Arn),
      everyMs: Number(rate[1]) * (UNIT_MS[rate[2] ?? ''] ?? 0),
    }))
  })
}

export interface DeploymentView {
  sourceFolder: string
  bucketName: string
  exclude: readonly string[]
  include: readonly string[]
  cacheControl: string | undefined
  /** Type of every file, where the deployment says one; otherwise it follows from the file's ending. */
  contentType: string | undefined
}

export function listDeployments(assembly: Assembly): readonly DeploymentView[] {
  const schema = z.looseObject({
    SourceObjectKeys: z.array(z.string()).min(1),
    DestinationBucketName: z.string(),
    Exclude: z.array(z.string()).default([]),
    Include: z.array(z.string()).default([]),
    SystemMetadata: z.record(z.string(), z.string()).default({}),
  })
  return listOfType(assembly, 'Custom::CDKBucketDeployment').map(([, { Properties }]) => {
    const deployment = schema.parse(resolve(assembly, Properties))
    const path = assembly.assets.get((deployment.SourceObjectKeys[0] ?? '').replace(/\.zip$/u, ''))
    if (path === undefined) throw new Error('A deployment names files that the app does not hold.')
    return {
      sourceFolder: join(assembly.folder, path),
      bucketName: deployment.DestinationBucketName,
      exclude: deployment.Exclude,
      include: deployment.Include,
      cacheControl: deployment.SystemMetadata['cache-control'],
      contentType: deployment.SystemMetadata['content-type'],
    }
  })
}

/** Keys of KMS with their policies, by ARN. */
export function listKeyPolicies(assembly: Assembly): ReadonlyMap<string, Policy> {
  const schema = z.looseObject({ KeyPolicy: policySchema })
  return new Map(
    listOfType(assembly, 'AWS::KMS::Key').map(([logicalId, { Properties }]) => [
      arnOf(assembly, logicalId),
      schema.parse(resolve(assembly, Properties)).KeyPolicy,
    ]),
  )
}

/** Ids of secrets, with how long each is. */
export function listSecrets(assembly: Assembly): ReadonlyArray<{ arn: string; length: number }> {
  const schema = z.looseObject({
    GenerateSecretString: z.looseObject({ PasswordLength: z.number().default(32) }),
  })
  return listOfType(assembly, 'AWS::SecretsManager::Secret').map(([logicalId, { Properties }]) => ({
    arn: arnOf(assembly, logicalId),
    length: schema.parse(resolve(assembly, Properties)).GenerateSecretString.PasswordLength,
  }))
}
