import { campaignPhase } from '../../shared/campaign.ts'
import type { Campaign } from '../../shared/campaign.ts'
import { vietnamDay } from '../../shared/vietnam-time.ts'
import type { InputIssue } from './check-goods.ts'

/**
 * What is wrong with the day on which a gift is said to have been taken. By Decree 93/2021/NĐ-CP
 * nothing is accepted before the beginning of a campaign nor after its announced end; what was taken
 * in its time may be entered later, because it lies in a till.
 */
export function checkDay(
  takenOn: string,
  campaign: Pick<Campaign, 'opensAt' | 'closesAt'>,
  now: Date,
): readonly InputIssue[] {
  if (takenOn > vietnamDay(now)) return [{ field: 'takenOn', code: 'day-to-come' }]
  return isOpenOn(takenOn, campaign) ? [] : [{ field: 'takenOn', code: 'day-not-open' }]
}

/** Whether a campaign is open at any moment of a day in Vietnam. */
function isOpenOn(day: string, campaign: Pick<Campaign, 'opensAt' | 'closesAt'>): boolean {
  const [first, last] = ['00:00:00.000', '23:59:59.999'].map((time) =>
    campaignPhase(campaign, new Date(`${day}T${time}+07:00`)),
  )
  return first !== 'closed' && last !== 'not-yet-open'
}
