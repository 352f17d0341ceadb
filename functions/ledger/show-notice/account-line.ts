import { html } from '../../../shared/html.ts'
import type { Html } from '../../../shared/html.ts'
import { sayNotice } from '../notice-texts.ts'
import type { NoticeView } from './notice-view.ts'

/** The account that gifts go to; one of a demonstration says that nothing must be sent to it. */
export function renderAccount({ notice: { campaign }, locale }: NoticeView): Html | string {
  const { number, holder, bank, demo } = campaign.account
  const account = `${number}, ${holder}, ${bank[locale]}`
  return demo ? html`${account}. <b>${sayNotice('demoAccount', locale)}</b>` : account
}
