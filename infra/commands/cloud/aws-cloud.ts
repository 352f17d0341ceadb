import { ACMClient, DescribeCertificateCommand } from '@aws-sdk/client-acm'
import {
  CloudFormationClient,
  DeleteStackCommand,
  DescribeStacksCommand,
  UpdateTerminationProtectionCommand,
  paginateListStackResources,
  waitUntilStackDeleteComplete,
} from '@aws-sdk/client-cloudformation'
import { CloudFrontClient, ListDistributionsCommand } from '@aws-sdk/client-cloudfront'
import { CloudWatchClient, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch'
import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { SNSClient, paginateListSubscriptionsByTopic } from '@aws-sdk/client-sns'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { EDGE_REGION } from '../../stack-names.ts'
import type { Cloud } from './cloud.ts'
import { orUndefined } from './refusals.ts'

/** A distribution is switched off everywhere before it is deleted. */
const DELETION_SECONDS = 3_600

/** AWS itself, by the credentials and profiles that its SDK finds. */
export function openCloud(region: string): Cloud {
  const client = { region }
  const stacks = new CloudFormationClient(client)
  const stacksIn = (other: string | undefined): CloudFormationClient =>
    other === undefined ? stacks : new CloudFormationClient({ region: other })
  const acm = new ACMClient({ region: EDGE_REGION })
  return {
    identity: () => new STSClient(client).send(new GetCallerIdentityCommand()),
    findStack: async (StackName, other) => {
      // CloudFormation has no error of its own for this, and says it in words.
      const found = await orUndefined(
        stacksIn(other).send(new DescribeStacksCommand({ StackName })),
        'does not exist',
      )
      return found?.Stacks?.[0]
    },
    listResources: (StackName) =>
      collect(
        paginateListStackResources({ client: stacks }, { StackName }),
        (page) => page.StackResourceSummaries,
      ),
    concurrency: async () => {
      const { AccountLimit = {} } = await new LambdaClient(client).send(
        new GetAccountSettingsCommand(),
      )
      return AccountLimit
    },
    findCertificate: async (CertificateArn) => {
      const found = await orUndefined(
        acm.send(new DescribeCertificateCommand({ CertificateArn })),
        'ResourceNotFoundException',
      )
      return found?.Certificate
    },
    hasDistribution: async () => {
      const cloudFront = new CloudFrontClient({ region: EDGE_REGION })
      const { DistributionList } = await cloudFront.send(
        new ListDistributionsCommand({ MaxItems: 1 }),
      )
      return (DistributionList?.Items ?? []).length > 0
    },
    listSubscriptions: (TopicArn) =>
      collect(
        paginateListSubscriptionsByTopic({ client: new SNSClient(client) }, { TopicArn }),
        (page) => page.Subscriptions,
      ),
    deleteStack: async (StackName, other) => {
      const here = stacksIn(other)
      await here.send(
        new UpdateTerminationProtectionCommand({ StackName, EnableTerminationProtection: false }),
      )
      // A stack that is gone is found by its id alone.
      const { Stacks } = await here.send(new DescribeStacksCommand({ StackName }))
      await here.send(new DeleteStackCommand({ StackName }))
      await waitUntilStackDeleteComplete(
        { client: here, maxWaitTime: DELETION_SECONDS },
        { StackName: Stacks?.[0]?.StackId ?? StackName },
      )
    },
    ring: async (AlarmName, StateReason) => {
      await new CloudWatchClient(client).send(
        new SetAlarmStateCommand({ AlarmName, StateReason, StateValue: 'ALARM' }),
      )
    },
  }
}

async function collect<Page, Item>(
  pages: AsyncIterable<Page>,
  itemsOf: (page: Page) => readonly Item[] | undefined,
): Promise<Item[]> {
  const items: Item[] = []
  for await (const page of pages) items.push(...(itemsOf(page) ?? []))
  return items
}
