import { Duration, Stack } from 'aws-cdk-lib'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Bucket, IBucket, ReplicationRule } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import { acknowledge } from './acknowledge.ts'

/** A version that something took the place of outlives it for so long, the least that S3 takes. */
export const A_DAY = Duration.days(1)

/** Who copies files of our buckets into a second one. The library's own role has one name for all. */
export const makeCopier = (scope: Construct, id: string): Role =>
  new Role(scope, id, { assumedBy: new ServicePrincipal('s3.amazonaws.com') })

/** What is copied at once, folder by folder; a deletion is never copied. */
export const copiesOf = (destination: IBucket, folders: readonly string[]): ReplicationRule[] =>
  folders.map((prefix, at) => ({
    destination,
    id: prefix.replaceAll('/', ''),
    filter: { prefix },
    priority: at + 1,
    deleteMarkerReplication: false,
  }))

/** Lets the copier read these folders of a bucket and add to the second one; it deletes nothing. */
export function letCopy(
  copier: Role,
  source: Bucket,
  destination: Bucket,
  folders: readonly string[],
): void {
  const from = folders.map((folder) => source.arnForObjects(`${folder}*`))
  const to = folders.map((folder) => destination.arnForObjects(`${folder}*`))
  for (const statement of [
    { actions: ['s3:GetReplicationConfiguration', 's3:ListBucket'], resources: [source.bucketArn] },
    {
      actions: ['s3:GetObjectVersionForReplication', 's3:GetObjectVersionTagging'],
      resources: from,
    },
    { actions: ['s3:ReplicateObject', 's3:ReplicateTags'], resources: to },
  ])
    copier.addToPolicy(new PolicyStatement(statement))
  const stack = Stack.of(source)
  for (const bucket of [source, destination])
    for (const folder of folders)
      acknowledge(
        copier,
        `AwsSolutions-IAM5[Resource::<${stack.getLogicalId(bucket.node.defaultChild as never)}.Arn>/${folder}*]`,
        'Files of this folder cannot be named one by one.',
      )
}
