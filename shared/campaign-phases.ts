import { campaignPhase } from './campaign.ts'
import type { Campaign, CampaignPhase } from './campaign.ts'

/**
 * Pages are built long before a campaign opens or ends. So they hold what belongs to each phase,
 * and this small style sheet, which the publisher writes anew when a phase begins, says which of it
 * is seen. It needs no script. Without it a page shows what was true when it was built, and says
 * until when gifts are accepted; and the functions refuse what comes outside of that time in any
 * case.
 */
export const PHASES_KEY = 'data/phases.css'

/** What a part of a page belongs to: a phase of a campaign, or whether any campaign is open. */
export type When = { campaign: Campaign; phase: CampaignPhase } | { any: 'open' | 'none' }

/** Attributes of an element (`div`, `li` or `span`) that is seen only then. */
export function whenAttributes(
  when: When,
  campaigns: readonly Campaign[],
  builtAt: Date,
): { 'data-when': string; 'data-off'?: '' } {
  const isOn =
    'any' in when
      ? when.any === anyPhase(campaigns, builtAt)
      : when.phase === campaignPhase(when.campaign, builtAt)
  return { 'data-when': nameOf(when), ...(isOn ? {} : { 'data-off': '' }) }
}

/** Whether an element of this phase can still be seen at some time from the build on. */
export function canComeTo(campaign: Campaign, phase: CampaignPhase, builtAt: Date): boolean {
  const now = campaignPhase(campaign, builtAt)
  if (phase === 'not-yet-open') return now === 'not-yet-open'
  if (phase === 'closed') return campaign.closesAt !== null
  return now !== 'closed'
}

const nameOf = (when: When): string =>
  'any' in when ? `any ${when.any}` : `${when.campaign.id} ${when.phase}`

/** People are never invited to a demonstration by what names no campaign. */
function anyPhase(campaigns: readonly Campaign[], at: Date): 'open' | 'none' {
  const open = campaigns.some((one) => !one.demo && campaignPhase(one, at) === 'open')
  return open ? 'open' : 'none'
}

const PHASES: readonly CampaignPhase[] = ['not-yet-open', 'open', 'closed']
/** How an element is seen, by its kind: `contents` leaves the layout to what a `span` holds. */
const SEEN = [
  ['div', 'block'],
  ['li', 'list-item'],
  ['span', 'contents'],
] as const

/** The style sheet of a moment. The same phases give the same bytes. */
export function phaseStyles(campaigns: readonly Campaign[], at: Date): string {
  const any = anyPhase(campaigns, at)
  const rules = [
    ...(['open', 'none'] as const).map((one) => ruleOf(nameOf({ any: one }), one === any)),
    ...campaigns.flatMap((campaign) =>
      PHASES.map((phase) =>
        ruleOf(nameOf({ campaign, phase }), phase === campaignPhase(campaign, at)),
      ),
    ),
  ]
  return `${rules.join('\n')}\n`
}

function ruleOf(name: string, isOn: boolean): string {
  const selector = `[data-when="${name}"]`
  if (!isOn) return `${selector}{display:none!important}`
  return SEEN.map(([tag, display]) => `${tag}${selector}{display:${display}!important}`).join('')
}
