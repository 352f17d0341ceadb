import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics'
import { logger } from './logger.ts'

/** One alarm watches the funds, whichever function finds them changed. */
const WATCHED = 'serve-money-out'

/** Tells that a campaign's funds were not what the books say, and were put right. */
export function reportFunds(row: string, pots: readonly string[]): void {
  logger.error('funds differed from the books and were put right', { row, pots })
  const metrics = new Metrics({ serviceName: WATCHED })
  metrics.addMetric('FundsDiffered', MetricUnit.Count, 1)
  metrics.publishStoredMetrics()
}
