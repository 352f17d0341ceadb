import type { Campaign } from '../../shared/campaign.ts'
import { checkGoods } from './check-goods.ts'
import type { InputIssue } from './check-goods.ts'
import { MAX_LIST_LINES } from './check-contribution.ts'
import type { ListInput } from './list-input.ts'
import type { InputBounds } from './check-contribution.ts'

/**
 * What is wrong with a village's list, line by line; where the sum is too large, the largest line
 * is named.
 */
export function checkList(
  { lines }: ListInput,
  campaign: Campaign,
  { today, mostVnd }: InputBounds,
): readonly InputIssue[] {
  if (lines.length > MAX_LIST_LINES) return [{ field: 'lines', code: 'list-too-long' }]
  const sum = lines.reduce((all, { amountVnd = 0 }) => all + amountVnd, 0)
  if (sum > mostVnd) return [{ field: largestLine(lines), code: 'sum-too-large' }]
  return lines.flatMap(({ amountVnd, goods, publishName, name: giver }, index) => {
    const at = `lines.${index}`
    const issues = goods ? checkGoods(goods, `${at}.goods`, campaign, today) : []
    if ((amountVnd === undefined) === (goods === undefined))
      issues.push({ field: `${at}.amountVnd`, code: 'required' })
    if (publishName && giver === undefined) issues.push({ field: `${at}.name`, code: 'required' })
    return issues
  })
}

/** Where a typing error most likely is: the largest sum of a list. */
function largestLine(lines: ListInput['lines']): string {
  const sums = lines.map(({ amountVnd = 0 }) => amountVnd)
  return `lines.${sums.indexOf(Math.max(...sums))}.amountVnd`
}
