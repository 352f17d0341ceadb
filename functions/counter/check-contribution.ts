import type { Campaign } from '../../shared/campaign.ts'
import { checkGoods } from './check-goods.ts'
import type { InputIssue } from './check-goods.ts'
import type { ContributionInput } from './contribution-input.ts'

/**
 * Lines of goods of one receipt: each is a row of the one transaction, which holds 100, and all of
 * them fit on one printed page.
 */
export const MAX_LINES = 40
/**
 * Lines of one village's list. They are few rows of the transaction, and several sheets; a body
 * holds so many with room to spare, and so does a row of the table.
 */
export const MAX_LIST_LINES = 200

/** What a body is held against. */
export interface InputBounds {
  /** The day on which it was taken. */
  today: string
  /** Whole VND that no receipt has: more is a typing error. */
  mostVnd: number
}

/**
 * What the form of a receipt cannot say: money or goods, kinds that the campaign takes, goods that
 * are still good, a name where one is to be published.
 */
export function checkContribution(
  input: ContributionInput,
  campaign: Campaign,
  { today, mostVnd }: InputBounds,
): readonly InputIssue[] {
  const { amountVnd, goods = [], donor } = input
  const issues = goods.flatMap((one, index) => checkGoods(one, `goods.${index}`, campaign, today))
  if ((amountVnd === undefined) === (input.goods === undefined))
    issues.push({ field: 'amountVnd', code: 'required' })
  if ((amountVnd ?? 0) > mostVnd) issues.push({ field: 'amountVnd', code: 'sum-too-large' })
  if (goods.length > MAX_LINES) issues.push({ field: 'goods', code: 'too-many-lines' })
  if (donor.kind !== 'anonymous' && donor.publishName && donor.name === undefined)
    issues.push({ field: 'donor.name', code: 'required' })
  return issues
}
