import { CASE_TEXTS } from '../case-texts.ts'
import { html } from '../../../shared/html.ts'
import type { Html } from '../../../shared/html.ts'
import { sayIn } from '../../../shared/locale.ts'
import type { Locale } from '../../../shared/locale.ts'
import { renderDataRights } from '../../http/data-rights.ts'
import { renderActForm, renderButton } from '../../http/post-form.ts'
import { citizenActs } from '../citizen-acts.ts'
import type { CITIZEN_ACTS } from '../case-acts.ts'
import type { CaseStatus } from './case-view.ts'

type CitizenAct = Exclude<(typeof CITIZEN_ACTS)[number], 'withdraw'>

const actAddress = (locale: Locale): string => `/api/lookup/act?lang=${locale}`

/**
 * What its sender may do with a case now; each form has its own key, so that sending it twice does
 * it once.
 */
export function renderActs(
  { caseRecord, lookupCode, now }: CaseStatus,
  locale: Locale,
  newKey: () => string,
): Html | undefined {
  // Withdrawing stands by itself, at the end of the page.
  const acts = citizenActs(caseRecord, now).filter((act) => act !== 'withdraw')
  if (acts.length === 0) return undefined
  const forms = acts.map((act) => {
    const codes = { reference: caseRecord.code, lookupCode }
    const carried = { ...codes, act, version: String(caseRecord.version), key: newKey() }
    return renderActForm(actAddress(locale), carried, renderControls(act, locale))
  })
  const title = CASE_TEXTS.nextTitle[locale]
  return html`<section class="no-print"><h2>${title}</h2>${forms}</section>`
}

function renderControls(act: CitizenAct, locale: Locale): Html {
  const say = sayIn(CASE_TEXTS, locale)
  switch (act) {
    case 'remark':
      return renderWords(act, { label: say('remarkLabel'), send: say('remarkSend') })
    case 'reopen': {
      const hint = say('reopenHint')
      return renderWords(act, { label: say('reopenLabel'), send: say('reopenSend'), hint })
    }
  }
}

function renderWords(
  act: CitizenAct,
  { label, send, hint }: { label: string; send: string; hint?: string },
): Html {
  const hinted = hint === undefined ? undefined : html`<p class="hint" id="${act}-hint">${hint}</p>`
  const described = hint === undefined ? undefined : html` aria-describedby="${act}-hint"`
  return html`
    <div class="field">
      <label for="${act}-text">${label}</label>
      ${hinted}
      <textarea class="textarea" id="${act}-text" name="text" rows="4"
        maxlength="2000"${described}></textarea>
    </div>
    <p>${renderButton(send)}</p>`
}

export function renderRights({ caseRecord, lookupCode }: CaseStatus, locale: Locale): Html {
  const { code: reference, erasedAt } = caseRecord
  const eraseHint = CASE_TEXTS.eraseHint[locale]
  return renderDataRights({ reference, lookupCode, erasedAt, eraseHint }, locale)
}
