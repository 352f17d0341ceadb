import { join } from 'node:path'
import * as z from 'zod'
import { listOfType } from './assembly.ts'
import type { Assembly } from './assembly.ts'
import { arnOf, physicalName, resolve } from './resolve.ts'

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
