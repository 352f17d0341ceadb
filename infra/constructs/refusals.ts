import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs'
import type { ILogGroup } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import type { AlarmDefinition } from './alarm-definition.ts'
import { metricsNamespaceOf } from './metrics-namespace.ts'
import { FIVE_MINUTES } from './portal-alarms.ts'

const REFUSALS = [
  {
    id: 'ManyForbidden',
    status: 403,
    times: 100,
    errorImpact:
      'The API answers 403 again and again: CloudFront and the functions hold different secrets, and then nobody can send or look up anything, or a stranger calls the API past CloudFront, who gets nothing.',
  },
  {
    id: 'ManyHeldBack',
    status: 429,
    times: 300,
    errorImpact:
      'The API answers 429 again and again: a flood that the limits hold back, or limits that are too low, and then donors are asked to come again later.',
  },
] as const

/**
 * Rings when one kind of refusal comes in a burst. The API's own metric counts all kinds as one, so
 * that these are counted from its log, which holds no address.
 */
export const listRefusalAlarms = (scope: Construct, logGroup: ILogGroup): AlarmDefinition[] =>
  REFUSALS.map(({ id, status, times, errorImpact }) => {
    const filter = new MetricFilter(scope, `Status${status}`, {
      logGroup,
      filterPattern: FilterPattern.stringValue('$.status', '=', String(status)),
      metricNamespace: metricsNamespaceOf(scope),
      metricName: `Status${status}`,
    })
    return {
      id,
      metric: filter.metric({ statistic: 'Sum', period: FIVE_MINUTES }),
      threshold: times,
      rings: 'above',
      errorImpact,
    }
  })
