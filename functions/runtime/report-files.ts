import { MetricUnit } from '@aws-lambda-powertools/metrics'
import { logger, metrics } from './logger.ts'

/**
 * Tells of public files that are missing or are not as we wrote them, each by its key, and counts
 * them under a name that an alarm reads. Their owner makes them anew.
 */
export const reportFilesAs =
  (metric: string) =>
  (key: string): void => {
    logger.error('public file is not as it was written', { file: key })
    metrics.addMetric(metric, MetricUnit.Count, 1)
    metrics.publishStoredMetrics()
  }
