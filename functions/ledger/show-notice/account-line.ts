import { campaignPhase } from '../../../shared/campaign.ts'
import { html } from '../../../shared/html.ts'
import type { Html } from '../../../shared/html.ts'
import { sayNotice } from '../notice-texts.ts'
import type { NoticeView } from './notice-view.ts'

/** The account that gifts go to; one of a demonstration says that nothing must be sent to it. */
export function renderAccount({ notice: { campaign }, locale, now }: NoticeView): Html | string {
  const { number, holder, bank, demo } = campaign.account
  const account = `${number}, ${holder}, ${bank[locale]}`
  // A sheet that is read after the end must not call for more; which account it was belongs to the
  // report.
  if (campaignPhase(campaign, now) === 'closed')
    return html`${account}. <b>${sayNotice('accountOver', locale)}</b>`
  return demo ? html`${account}. <b>${sayNotice('demoAccount', locale)}</b>` : account
}
