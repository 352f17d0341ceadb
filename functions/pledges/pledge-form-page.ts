import { findCampaign } from '../../shared/campaigns.ts'
import { campaignPhase } from '../../shared/campaign.ts'
import type { Campaign } from '../../shared/campaign.ts'
import type { Issue, RawValues } from '../../shared/forms/field.ts'
import type { PledgeForm, PledgeFormOf } from '../../shared/forms/pledge.ts'
import { PLEDGE_FORM_TEXTS } from '../../shared/forms/pledge-texts.ts'
import { respondFormAgain } from '../http/form-again.ts'
import { HttpProblem } from '../http/problem.ts'
import { LEDGER_PROBLEMS } from '../ledger/problem-texts.ts'
import { PLEDGE_PROBLEMS } from './problem-texts.ts'
import type { Request } from '../http/request.ts'
import type { PageShells, Response } from '../http/respond.ts'

/** Names in a post that steer it and are no answers of the donor. */
const CONTROLS = ['campaign', 'key', 'edit', 'another', 'proof'] as const

export interface PledgePost {
  campaign: Campaign
  form: PledgeForm
  /** The donor's answers, unread. */
  answers: RawValues
  controls: Readonly<Partial<Record<(typeof CONTROLS)[number], string>>>
}

/**
 * Splits a posted pledge into answers and controls, and finds its campaign.
 * @throws HttpProblem when the campaign is unknown or does not accept gifts at this moment.
 */
export function readPledgePost(
  raw: RawValues,
  { demo, now, formOf }: { demo: boolean; now: () => Date; formOf: PledgeFormOf },
): PledgePost {
  const campaign = findCampaign(raw.campaign ?? '', { demo })
  if (!campaign) throw new HttpProblem(LEDGER_PROBLEMS['campaign-unknown'])
  if (campaignPhase(campaign, now()) !== 'open')
    throw new HttpProblem(PLEDGE_PROBLEMS['campaign-closed'])
  const isControl = (name: string) => (CONTROLS as readonly string[]).includes(name)
  const split = (wanted: boolean) =>
    Object.fromEntries(Object.entries(raw).filter(([name]) => isControl(name) === wanted))
  return { campaign, form: formOf(campaign), answers: split(false), controls: split(true) }
}

/**
 * The form again, filled in, with its issues (422), or without any, to change what was answered
 * (200).
 */
export function respondPledgeForm(
  shells: PageShells,
  request: Request,
  post: PledgePost,
  issues: readonly Issue[],
): Response {
  const { locale } = request
  return respondFormAgain(shells, request, {
    form: post.form,
    heading: PLEDGE_FORM_TEXTS.formTitle[locale],
    lead: post.campaign.names[locale],
    view: {
      action: `/api/pledges/check?lang=${locale}`,
      values: post.answers,
      issues,
      hidden: { campaign: post.campaign.id },
      submit: PLEDGE_FORM_TEXTS.check[locale],
    },
  })
}
