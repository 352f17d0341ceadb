import { ArnFormat, Stack } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import type { Construct } from 'constructs'

/** Where everything goes that is to wake somebody. */
export function makeAlarmTopic(scope: Construct, email: string | undefined): Topic {
  const topic = new Topic(scope, 'Topic', { enforceSSL: true, displayName: 'Nhip Cau' })
  const { account } = Stack.of(topic)
  letPublish(
    topic,
    'cloudwatch.amazonaws.com',
    Stack.of(topic).formatArn({
      service: 'cloudwatch',
      resource: 'alarm',
      resourceName: '*',
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    }),
  )
  letPublish(topic, 'budgets.amazonaws.com', `arn:aws:budgets::${account}:*`)
  if (email !== undefined) topic.addSubscription(new EmailSubscription(email))
  return topic
}

/**
 * Lets a service publish for something of this account. A topic without a policy lets its own
 * account do so by default; a statement of any kind, such as the one that asks for TLS, takes the
 * place of that.
 */
function letPublish(topic: Topic, service: string, sourceArn: string): void {
  topic.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal(service)],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: {
        StringEquals: { 'aws:SourceAccount': Stack.of(topic).account },
        ArnLike: { 'aws:SourceArn': sourceArn },
      },
    }),
  )
}
