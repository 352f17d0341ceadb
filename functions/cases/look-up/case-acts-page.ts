import { CASE_TEXTS } from '../case-texts.ts'
import { renderBox } from '../../../shared/forms/render-box.ts'
import { html } from '../../../shared/html.ts'
import type { Html } from '../../../shared/html.ts'
import { sayIn } from '../../../shared/locale.ts'
import type { Locale } from '../../../shared/locale.ts'
import { formatMoment } from '../../../shared/vietnam-time.ts'
import { renderActForm, renderButton } from '../../http/post-form.ts'
import { citizenActs } from '../case.ts'
import type { CITIZEN_ACTS } from '../case.ts'
import type { CaseStatus } from './case-view.ts'

type CitizenAct = (typeof CITIZEN_ACTS)[number]

const actAddress = (locale: Locale): string => `/api/lookup/act?lang=${locale}`

/** What its sender may do with a case now; each form has its own key, so that sending it twice does it once. */
export function renderActs(
  { caseRecord, lookupCode, now }: CaseStatus,
  locale: Locale,
  newKey: () => string,
): Html | undefined {
  const acts = citizenActs(caseRecord, now)
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
    case 'withdraw':
      return html`
        <p class="hint">${say('withdrawHint')}</p>
        <p>${renderButton(say('withdrawSend'), true)}</p>`
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

/** A person's rights to their own data: a copy of everything, and erasure. */
export function renderRights({ caseRecord, lookupCode }: CaseStatus, locale: Locale): Html {
  const say = sayIn(CASE_TEXTS, locale)
  const { code: reference, erasedAt } = caseRecord
  const form = (act: string, content: Html): Html =>
    renderActForm(actAddress(locale), { reference, lookupCode, act }, content)
  const copy = form('export', html`<p>${renderButton(say('exportSend'), true)}</p>`)
  const erase = html`
    <p class="hint">${say('eraseHint')}</p>
    ${renderBox({ id: 'sure', name: 'sure', label: say('eraseSure') })}
    <p>${renderButton(say('eraseSend'), true)}</p>`
  const erasure =
    erasedAt === undefined ? form('erase', erase) : renderErased(new Date(erasedAt), locale)
  return html`
    <section class="no-print"><h2>${say('rightsTitle')}</h2>${copy}${erasure}</section>`
}

function renderErased(at: Date, locale: Locale): Html {
  const say = sayIn(CASE_TEXTS, locale)
  return html`<p class="notice">${say('erased', { time: formatMoment(at, locale) })}</p>`
}
