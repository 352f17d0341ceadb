import { Metric } from 'aws-cdk-lib/aws-cloudwatch'
import type { ITable } from 'aws-cdk-lib/aws-dynamodb'
import type { AlarmDefinition } from './alarm-definition.ts'
import { FIVE_MINUTES } from './portal-alarms.ts'

/** A table on demand doubles its room within minutes, and refuses a few writes while it does. */
const REFUSED_WRITES = 100

/** What rings when AWS lets less through than there is to do. */
export function listThrottleAlarms(
  tables: Readonly<Record<'Records' | 'Ledger', ITable>>,
): readonly AlarmDefinition[] {
  return [
    {
      id: 'FunctionsThrottled',
      // Without dimensions it counts all functions of the account in this region, which share a limit.
      metric: new Metric({
        namespace: 'AWS/Lambda',
        metricName: 'Throttles',
        statistic: 'Sum',
        period: FIVE_MINUTES,
      }),
      threshold: 10,
      rings: 'above',
      errorImpact:
        'AWS runs no more functions of this account at once: donors see an error page with a button to send again, and clocks and bells are late. Ask for more concurrent executions (Service Quotas, Lambda).',
    },
    ...(['Records', 'Ledger'] as const).map((name) => ({
      id: `${name}Throttled`,
      metric: new Metric({
        namespace: 'AWS/DynamoDB',
        metricName: 'WriteThrottleEvents',
        dimensionsMap: { TableName: tables[name].tableName },
        statistic: 'Sum',
        period: FIVE_MINUTES,
      }),
      threshold: REFUSED_WRITES,
      rings: 'above' as const,
      errorImpact: THROTTLED[name],
    })),
  ]
}

const THROTTLED = {
  Records:
    'The table Records refuses writes: donors and citizens see an error page with a button to send again, and imports are slow. Is there a flood, or does one partition take too much?',
  Ledger:
    'The table Ledger refuses writes: donors see an error page with a button to send again, and the public books fall behind. Is there a flood, or does one partition take too much?',
} as const
