import type { Assembly } from './assembly.ts'
import { physicalName } from './physical-names.ts'
import { ACCOUNT, REGION } from './place.ts'
import { arnOf } from './arns.ts'

/** Values of the parameters that every template has. */
export const PSEUDO: Readonly<Record<string, string>> = {
  'AWS::AccountId': ACCOUNT,
  'AWS::Region': REGION,
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::StackName': 'NhipCau',
}

/** What `Ref` gives differs by type: names for most, ARNs for secrets and topics. */
export function refOf(assembly: Assembly, logicalId: string): string {
  const type = assembly.resources.get(logicalId)?.Type
  return type === 'AWS::SecretsManager::Secret' || type === 'AWS::SNS::Topic'
    ? arnOf(assembly, logicalId)
    : physicalName(assembly, logicalId)
}

/** What `Fn::GetAtt` gives. */
export function attributeOf(assembly: Assembly, logicalId: string, attribute: string): string {
  if (attribute === 'Arn' || attribute === 'TopicArn' || attribute === 'FunctionARN')
    return arnOf(assembly, logicalId)
  if (attribute === 'StreamArn') return `${arnOf(assembly, logicalId)}/stream/local`
  if (attribute === 'QueueName') return physicalName(assembly, logicalId)
  if (attribute === 'RegionalDomainName')
    return `${physicalName(assembly, logicalId)}.s3.${REGION}.amazonaws.com`
  return `${physicalName(assembly, logicalId)}.${attribute}`
}
