import { renderBox } from '../../../shared/forms/render-box.ts'
import { html } from '../../../shared/html.ts'
import type { Html } from '../../../shared/html.ts'
import { sayIn } from '../../../shared/locale.ts'
import type { Locale } from '../../../shared/locale.ts'
import { formatMoment } from '../../../shared/vietnam-time.ts'
import { renderActForm, renderButton } from '../../http/post-form.ts'
import { CASE_TEXTS } from '../case-texts.ts'
import { citizenActs } from '../citizen-acts.ts'
import { canUndo, undoUntil } from '../withdrawal.ts'
import type { CaseStatus } from './case-view.ts'

/** The last thing on the page: withdrawing, which asks whether that is meant. */
export function renderWithdrawal(
  status: CaseStatus,
  locale: Locale,
  newKey: () => string,
): Html | undefined {
  if (!citizenActs(status.caseRecord, status.now).includes('withdraw')) return undefined
  const say = sayIn(CASE_TEXTS, locale)
  const content = html`
    <p class="hint">${say('withdrawHint')}</p>
    ${renderBox({ id: 'withdraw-sure', name: 'sure', label: say('withdrawSure') })}
    <p>${renderButton(say('withdrawSend'), true)}</p>`
  return html`
    <section class="no-print">
      <h2>${say('withdrawTitle')}</h2>
      ${renderAct(status, locale, { act: 'withdraw', key: newKey(), content })}
    </section>`
}

/** For a day after it was withdrawn: how to take that back, and until when. */
export function renderUndo(
  status: CaseStatus,
  locale: Locale,
  newKey: () => string,
): Html | undefined {
  const { caseRecord, now } = status
  if (!canUndo(caseRecord, now)) return undefined
  const say = sayIn(CASE_TEXTS, locale)
  const time = formatMoment(new Date(undoUntil(caseRecord.withdrawal)), locale)
  const content = html`
    <p class="hint">${say('restoreHint', { time })}</p>
    <p>${renderButton(say('restoreSend'))}</p>`
  return html`
    <section class="no-print">
      <h2>${say('restoreTitle')}</h2>
      ${renderAct(status, locale, { act: 'restore', key: newKey(), content })}
    </section>`
}

function renderAct(
  { caseRecord, lookupCode }: CaseStatus,
  locale: Locale,
  { act, key, content }: { act: string; key: string; content: Html },
): Html {
  const { code: reference, version } = caseRecord
  const carried = { reference, lookupCode, act, version: String(version), key }
  return renderActForm(`/api/lookup/act?lang=${locale}`, carried, content)
}
