import { Stack, Token } from 'aws-cdk-lib'
import type { IDistribution } from 'aws-cdk-lib/aws-cloudfront'
import type { IBucket } from 'aws-cdk-lib/aws-s3'
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment'
import { Construct } from 'constructs'
import {
  ASSETS,
  CACHE_CONTROL,
  SHELLS,
  SPECULATION_RULES,
  SPECULATION_RULES_TYPE,
} from '../site-files.ts'
import { acknowledge, nameInFindings } from './acknowledge.ts'

/**
 * Says in the template what of the built site goes into its bucket, for the portal on one machine,
 * which knows nothing but the template. A portal in the cloud has no such resources: `npm run deploy`
 * puts its files there, by the same rules (infra/decisions/0011).
 */
export class SiteDeployment extends Construct {
  constructor(
    scope: Construct,
    id: string,
    {
      siteDist,
      bucket,
      distribution,
    }: { siteDist: string; bucket: IBucket; distribution: IDistribution },
  ) {
    super(scope, id)
    const common = { destinationBucket: bucket, prune: false, memoryLimit: 512 }
    const assets = new BucketDeployment(this, 'Assets', {
      ...common,
      sources: [Source.asset(siteDist)],
      exclude: ['*'],
      include: [`${ASSETS}*`],
      cacheControl: [CacheControl.fromString(CACHE_CONTROL.asset)],
    })
    const pages = new BucketDeployment(this, 'Pages', {
      ...common,
      sources: [Source.asset(siteDist)],
      exclude: [`${ASSETS}*`, `${SHELLS}*`, SPECULATION_RULES],
      cacheControl: [CacheControl.fromString(CACHE_CONTROL.page)],
      distribution,
      distributionPaths: ['/*'],
    })
    const rules = new BucketDeployment(this, 'SpeculationRules', {
      ...common,
      sources: [Source.asset(siteDist)],
      exclude: ['*'],
      include: [SPECULATION_RULES],
      contentType: SPECULATION_RULES_TYPE,
      cacheControl: [CacheControl.fromString(CACHE_CONTROL.rules)],
    })
    pages.node.addDependency(rules)
    // A page must never name a file that is not there yet.
    pages.node.addDependency(assets)
    const handler = Stack.of(this).node.children.find((child) =>
      child.node.id.startsWith('Custom::CDKBucketDeployment'),
    )
    if (handler)
      for (const finding of [...LIBRARY_FINDINGS, ...findingsOfPlace(Stack.of(this), bucket)])
        acknowledge(
          handler,
          finding,
          'The function that copies the site is part of the CDK library; its role and runtime are not ours to write.',
        )
  }
}

const LIBRARY_FINDINGS = [
  'AwsSolutions-L1',
  'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
  'AwsSolutions-IAM5[Action::s3:GetBucket*]',
  'AwsSolutions-IAM5[Action::s3:GetObject*]',
  'AwsSolutions-IAM5[Action::s3:List*]',
  'AwsSolutions-IAM5[Action::s3:Abort*]',
  'AwsSolutions-IAM5[Action::s3:DeleteObject*]',
  'AwsSolutions-IAM5[Resource::*]',
] as const

/** Findings that name the account, the region, or the bucket of the other stack. */
function findingsOfPlace({ account, region }: Stack, bucket: IBucket): readonly string[] {
  const named = (value: string, pseudo: string): string =>
    Token.isUnresolved(value) ? `<${pseudo}>` : value
  const place = `${named(account, 'AWS::AccountId')}-${named(region, 'AWS::Region')}`
  const site = nameInFindings(Stack.of(bucket), 'PublishOutputFnGetAttSiteE53D7754ArnA6C22265')
  return [
    `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-${place}/*]`,
    `AwsSolutions-IAM5[Resource::${site}/*]`,
  ]
}
