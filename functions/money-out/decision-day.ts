import type { Campaign } from '../../shared/campaign.ts'
import { vietnamDay } from '../../shared/vietnam-time.ts'

export type DecisionDayFault = 'decision-to-come' | 'decision-before-opening'

/**
 * What is wrong with the day of a decision. Nobody acts on a decision of a day to come, and before a
 * campaign was opened there was nothing to decide on; both are slips of the hand that would stand in
 * the public books for ever.
 * @param today the day in Vietnam on which the proposal is made.
 */
export function decisionDayFault(
  day: string,
  { opensAt }: Pick<Campaign, 'opensAt'>,
  today: string,
): DecisionDayFault | undefined {
  if (day > today) return 'decision-to-come'
  return day < vietnamDay(new Date(opensAt)) ? 'decision-before-opening' : undefined
}
