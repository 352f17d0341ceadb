import { CfnBudget } from 'aws-cdk-lib/aws-budgets'
import type { Topic } from 'aws-cdk-lib/aws-sns'
import type { Construct } from 'constructs'

/**
 * Tells when the month costs more than was planned: at four fifths of it, and as soon as a forecast
 * says that it will be more. It counts the whole account, because AWS counts by a tag only after
 * somebody has switched that on in the bill's settings.
 */
export function makeBudget(scope: Construct, monthlyUsd: number, topic: Topic): void {
  const subscribers = [{ subscriptionType: 'SNS', address: topic.topicArn }]
  const budget = new CfnBudget(scope, 'Budget', {
    budget: {
      budgetType: 'COST',
      timeUnit: 'MONTHLY',
      budgetLimit: { amount: monthlyUsd, unit: 'USD' },
    },
    notificationsWithSubscribers: [
      { notificationType: 'ACTUAL', threshold: 80 },
      { notificationType: 'FORECASTED', threshold: 100 },
    ].map((notification) => ({
      notification: {
        ...notification,
        comparisonOperator: 'GREATER_THAN',
        thresholdType: 'PERCENTAGE',
      },
      subscribers,
    })),
  })
  // AWS asks the topic whether it may publish there when the budget is made.
  budget.node.addDependency(topic)
}
