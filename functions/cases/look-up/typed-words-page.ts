import { html } from '../../../shared/html.ts'
import type { Html } from '../../../shared/html.ts'
import { sayIn } from '../../../shared/locale.ts'
import type { Locale } from '../../../shared/locale.ts'
import { formatMoment } from '../../../shared/vietnam-time.ts'
import { CASE_TEXTS } from '../case-texts.ts'
import { sayAct } from './case-view.ts'
import type { CaseStatus } from './case-view.ts'

/** What the sender wrote for an act that was not done. Nothing else has it: the page gives it back. */
export interface TypedWords {
  act: string
  text: string
  /** The key to send it with: the same one, unless that stands for another act already. */
  key: string
  /** The version of the case that the sender saw. */
  seen: number
}

/** What has happened to the case since its sender saw it, each step with its time. */
export function renderChanges(
  { acts }: CaseStatus,
  { seen }: Pick<TypedWords, 'seen'>,
  locale: Locale,
): Html | undefined {
  // Each step makes the case one version younger.
  const later = acts.slice(seen)
  if (later.length === 0) return undefined
  const steps = later.map(
    (act) => html`<li><b>${sayAct(act, locale)}</b> ${formatMoment(new Date(act.at), locale)}</li>`,
  )
  return html`<p>${CASE_TEXTS.changedMeanwhile[locale]}</p><ul>${steps}</ul>`
}

/** For words that no act of this case takes any more: to be copied, or sent by another form. */
export function renderKeptWords(text: string, locale: Locale): Html {
  const say = sayIn(CASE_TEXTS, locale)
  return html`
    <div class="field">
      <label for="kept-text">${say('keptLabel')}</label>
      <p class="hint" id="kept-hint">${say('keptHint')}</p>
      <textarea class="textarea" id="kept-text" rows="6" readonly
        aria-describedby="kept-hint">${text}</textarea>
    </div>`
}
