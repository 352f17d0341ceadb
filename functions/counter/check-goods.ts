import type { Campaign } from '../../shared/campaign.ts'
import type { GoodsLine } from './goods-line.ts'

/** What is wrong with one field, beyond its form. */
export interface InputIssue {
  field: string
  code:
    | 'required'
    | 'day-to-come'
    | 'day-not-open'
    | 'too-many-lines'
    | 'list-too-long'
    | 'not-accepted'
    | 'out-of-date'
    | 'sum-too-large'
    | 'pledge-unfit'
    | 'pledge-anonymous'
    | 'pledge-other-kind'
}

/**
 * What is wrong with a line of goods: a kind that the campaign does not take, or a use-by day that
 * is over.
 */
export function checkGoods(
  { kind, expiresOn }: GoodsLine,
  at: string,
  campaign: Campaign,
  today: string,
): InputIssue[] {
  const issues: InputIssue[] = []
  if (!campaign.goods.includes(kind)) issues.push({ field: `${at}.kind`, code: 'not-accepted' })
  // Relief points take only what is within its use-by day.
  if (expiresOn !== undefined && expiresOn <= today)
    issues.push({ field: `${at}.expiresOn`, code: 'out-of-date' })
  return issues
}
