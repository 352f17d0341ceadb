import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch'

/** What rings when something stands still, whoever finds that out. */
export interface AlarmDefinition {
  id: string
  metric: IMetric
  threshold: number
  /**
   * `above` rings at the threshold and beyond; `below` rings under it, and when nothing is heard at
   * all.
   */
  rings: 'above' | 'below'
  /** What people lose while this lasts, and the first thing to do; the alarm's whole text. */
  errorImpact: string
}
