import type { Assembly } from './assembly.ts'
import { physicalName } from './physical-names.ts'
import { REGION, ACCOUNT } from './place.ts'

export const poolArn = (name: string): string =>
  `arn:aws:cognito-idp:${REGION}:${ACCOUNT}:userpool/${name}`

/** The forms of the ARNs, by type of resource. */
const ARNS: Readonly<Record<string, (name: string) => string>> = {
  'AWS::DynamoDB::Table': (name) => `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${name}`,
  'AWS::S3::Bucket': (name) => `arn:aws:s3:::${name}`,
  'AWS::Lambda::Function': (name) => `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}`,
  'AWS::IAM::Role': (name) => `arn:aws:iam::${ACCOUNT}:role/${name}`,
  'AWS::SQS::Queue': (name) => `arn:aws:sqs:${REGION}:${ACCOUNT}:${name}`,
  'AWS::Logs::LogGroup': (name) => `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:${name}:*`,
  'AWS::SecretsManager::Secret': (name) =>
    `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:${name}`,
  'AWS::KMS::Key': (name) => `arn:aws:kms:${REGION}:${ACCOUNT}:key/${name}`,
  'AWS::Cognito::UserPool': poolArn,
  'AWS::SNS::Topic': (name) => `arn:aws:sns:${REGION}:${ACCOUNT}:${name}`,
}

/** The ARN that a resource gets here. */
export function arnOf(assembly: Assembly, logicalId: string): string {
  const type = assembly.resources.get(logicalId)?.Type ?? ''
  const name = physicalName(assembly, logicalId)
  return ARNS[type]?.(name) ?? `arn:aws:local:${REGION}:${ACCOUNT}:${name}`
}
