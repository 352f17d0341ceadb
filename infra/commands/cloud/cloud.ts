import type { CertificateDetail } from '@aws-sdk/client-acm'
import type { Stack, StackResourceSummary } from '@aws-sdk/client-cloudformation'
import type { AccountLimit } from '@aws-sdk/client-lambda'
import type { Subscription } from '@aws-sdk/client-sns'
import type { GetCallerIdentityResponse } from '@aws-sdk/client-sts'

/** What the commands ask AWS, in the shapes in which it answers. */
export interface Cloud {
  /** Who asks. */
  identity: () => Promise<GetCallerIdentityResponse>
  /** Undefined where no stack has the name, in the portal's region or in another one. */
  findStack: (name: string, region?: string) => Promise<Stack | undefined>
  listResources: (stackName: string) => Promise<readonly StackResourceSummary[]>
  /** How many functions the account may run at once. */
  concurrency: () => Promise<AccountLimit>
  /** Undefined where no certificate has the ARN. */
  findCertificate: (arn: string) => Promise<CertificateDetail | undefined>
  /** Whether the account has a distribution of CloudFront, whosever it is. */
  hasDistribution: () => Promise<boolean>
  listSubscriptions: (topicArn: string) => Promise<readonly Subscription[]>
  /** Sets an alarm to ALARM by hand; the next figure of its metric sets it right again. */
  ring: (alarmName: string, reason: string) => Promise<void>
  /** Takes away a stack, also one that is protected, and waits until it is gone. */
  deleteStack: (name: string, region?: string) => Promise<void>
}

/** The value of an output of a stack. */
export const outputOf = (stack: Stack | undefined, key: string): string | undefined =>
  stack?.Outputs?.find(({ OutputKey }) => OutputKey === key)?.OutputValue

/** Names that AWS gave to the resources of a type in a stack, by their ids in the template. */
export const namesOf = (
  resources: readonly StackResourceSummary[],
  type: string,
): ReadonlyArray<{ id: string; name: string }> =>
  resources.flatMap(({ ResourceType, LogicalResourceId: id, PhysicalResourceId: name }) =>
    ResourceType === type && id !== undefined && name !== undefined ? [{ id, name }] : [],
  )

/** The one resource of a type whose id begins so; undefined where there is none. */
export function nameOf(
  resources: readonly StackResourceSummary[],
  type: string,
  beginning: string,
): string | undefined {
  const those = namesOf(resources, type).filter(({ id }) => id.startsWith(beginning))
  // A table that was adopted stands beside the one that it took the place of.
  const found = those.find(({ id }) => id.includes('Restored')) ?? those[0]
  return found?.name
}
