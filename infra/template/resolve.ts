import type { Assembly } from './assembly.ts'

/** The place where the template stands when it runs on one machine. */
export const ACCOUNT = '000000000000'
export const REGION = 'ap-southeast-1'

const PSEUDO: Readonly<Record<string, string>> = {
  'AWS::AccountId': ACCOUNT,
  'AWS::Region': REGION,
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::StackName': 'NhipCau',
}

/** The physical name that a resource gets here: its own, where the template gives one, else made from its logical id. */
export function physicalName(assembly: Assembly, logicalId: string): string {
  const type = assembly.resources.get(logicalId)?.Type
  if (type === 'AWS::S3::Bucket') return `nhip-cau-${logicalId.toLowerCase()}`
  return `nhip-cau-${logicalId}`
}

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
  'AWS::SNS::Topic': (name) => `arn:aws:sns:${REGION}:${ACCOUNT}:${name}`,
}

export function arnOf(assembly: Assembly, logicalId: string): string {
  const type = assembly.resources.get(logicalId)?.Type ?? ''
  const name = physicalName(assembly, logicalId)
  return ARNS[type]?.(name) ?? `arn:aws:local:${REGION}:${ACCOUNT}:${name}`
}

/** What `Ref` gives differs by type: names for most, ARNs for secrets and topics. */
function refOf(assembly: Assembly, logicalId: string): string {
  const type = assembly.resources.get(logicalId)?.Type
  return type === 'AWS::SecretsManager::Secret' || type === 'AWS::SNS::Topic'
    ? arnOf(assembly, logicalId)
    : physicalName(assembly, logicalId)
}

function attributeOf(assembly: Assembly, logicalId: string, attribute: string): string {
  if (attribute === 'Arn' || attribute === 'TopicArn' || attribute === 'FunctionARN')
    return arnOf(assembly, logicalId)
  if (attribute === 'StreamArn') return `${arnOf(assembly, logicalId)}/stream/local`
  if (attribute === 'RegionalDomainName')
    return `${physicalName(assembly, logicalId)}.s3.${REGION}.amazonaws.com`
  return `${physicalName(assembly, logicalId)}.${attribute}`
}

/**
 * Replaces CloudFormation's intrinsic functions by values. Knows those that the library writes; any other is refused by name, so that nothing is resolved wrongly
 * in silence.
 */
export function resolve(assembly: Assembly, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => resolve(assembly, item))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
  const [name, argument] = entries[0] ?? []
  if (entries.length === 1 && name !== undefined && (name === 'Ref' || name.startsWith('Fn::')))
    return callIntrinsic(assembly, name, argument)
  return Object.fromEntries(entries.map(([key, item]) => [key, resolve(assembly, item)]))
}

function callIntrinsic(assembly: Assembly, name: string, argument: unknown): unknown {
  switch (name) {
    case 'Ref':
      return PSEUDO[String(argument)] ?? refOf(assembly, String(argument))
    case 'Fn::GetAtt': {
      const [logicalId, attribute] = Array.isArray(argument)
        ? argument
        : String(argument).split('.')
      return attributeOf(assembly, String(logicalId), String(attribute))
    }
    case 'Fn::Join': {
      const [separator, parts] = argument as [string, unknown]
      return (resolve(assembly, parts) as string[]).join(separator)
    }
    case 'Fn::Sub':
      return String(argument).replace(
        /\$\{([^}]+)\}/gu,
        (_, key: string) => PSEUDO[key] ?? refOf(assembly, key),
      )
    case 'Fn::ImportValue': {
      const key = String(resolve(assembly, argument))
      if (!assembly.exports.has(key)) throw new Error(`No stack exports ${key}.`)
      return resolve(assembly, assembly.exports.get(key))
    }
    case 'Fn::Select': {
      const [index, list] = argument as [number, unknown]
      return (resolve(assembly, list) as unknown[])[index]
    }
    case 'Fn::Split': {
      const [separator, text] = argument as [string, unknown]
      return String(resolve(assembly, text)).split(separator)
    }
    default:
      throw new Error(`The template uses ${name}, which is not known here.`)
  }
}
