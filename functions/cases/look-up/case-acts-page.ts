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
import { renderKeptWords } from './typed-words-page.ts'
import type { TypedWords } from './typed-words-page.ts'

type CitizenAct = Exclude<(typeof CITIZEN_ACTS)[number], 'withdraw'>

const actAddress = (locale: Locale): string => `/api/lookup/act?lang=${locale}`

/**
 * What its sender may do with a case now; each form has its own key, so that sending it twice does
 * it once. Words that were typed for an act which was not done stand in its form again; where that
 * act is not possible any more, in the first form that takes words, or by themselves.
 */
export function renderActs(
  { caseRecord, lookupCode, now }: CaseStatus,
  locale: Locale,
  newKey: () => string,
  typed?: TypedWords,
): Html | undefined {
  // Withdrawing stands by itself, at the end of the page.
  const acts = citizenActs(caseRecord, now).filter((act) => act !== 'withdraw')
  const words = typed && wordsFor(typed, acts)
  const kept = typed && !words ? renderKeptWords(typed.text, locale) : undefined
  if (acts.length === 0) return kept && html`<section class="no-print">${kept}</section>`
  const forms = acts.map((act) => {
    const filled = words?.act === act ? words : { key: newKey(), text: '' }
    const codes = { reference: caseRecord.code, lookupCode }
    const carried = { ...codes, act, version: String(caseRecord.version), key: filled.key }
    return renderActForm(actAddress(locale), carried, renderControls(act, filled.text, locale))
  })
  const title = CASE_TEXTS.nextTitle[locale]
  return html`<section class="no-print"><h2>${title}</h2>${kept}${forms}</section>`
}

/** The form in which the words stand, and the key that they are sent with there. */
function wordsFor(
  { act: meant, key, text }: TypedWords,
  acts: readonly CitizenAct[],
): { act: CitizenAct; key: string; text: string } | undefined {
  const act = acts.find((one) => one === meant) ?? acts[0]
  return act && { act, key, text }
}

function renderControls(act: CitizenAct, typed: string, locale: Locale): Html {
  const say = sayIn(CASE_TEXTS, locale)
  switch (act) {
    case 'remark':
      return renderWords(act, typed, { label: say('remarkLabel'), send: say('remarkSend') })
    case 'reopen': {
      const hint = say('reopenHint')
      return renderWords(act, typed, { label: say('reopenLabel'), send: say('reopenSend'), hint })
    }
  }
}

function renderWords(
  act: CitizenAct,
  typed: string,
  { label, send, hint }: { label: string; send: string; hint?: string },
): Html {
  const hinted = hint === undefined ? undefined : html`<p class="hint" id="${act}-hint">${hint}</p>`
  const described = hint === undefined ? undefined : html` aria-describedby="${act}-hint"`
  return html`
    <div class="field">
      <label for="${act}-text">${label}</label>
      ${hinted}
      <textarea class="textarea" id="${act}-text" name="text" rows="4"
        maxlength="2000"${described}>${typed}</textarea>
    </div>
    <p>${renderButton(send)}</p>`
}

export function renderRights({ caseRecord, lookupCode }: CaseStatus, locale: Locale): Html {
  const { code: reference, erasedAt } = caseRecord
  const eraseHint = CASE_TEXTS.eraseHint[locale]
  return renderDataRights({ reference, lookupCode, erasedAt, eraseHint }, locale)
}
