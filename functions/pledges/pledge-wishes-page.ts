import { PLEDGE_TEXTS } from './pledge-texts.ts'
import { renderBox } from '../../shared/forms/render-box.ts'
import { html } from '../../shared/html.ts'
import type { Html } from '../../shared/html.ts'
import { sayIn } from '../../shared/locale.ts'
import type { Locale } from '../../shared/locale.ts'
import { renderActForm, renderButton } from '../http/post-form.ts'
import type { Receipt } from './pledge-receipt-view.ts'

/** What the donor may still change: the consent to show the name, and the pledge itself. */
export function renderWishes({ view }: Receipt, locale: Locale): Html | undefined {
  const say = sayIn(PLEDGE_TEXTS, locale)
  const codes = { reference: view.code, lookupCode: view.lookupCode }
  const form = (act: string, content: Html): Html =>
    renderActForm(`/api/lookup/act?lang=${locale}`, { ...codes, act }, content)
  const hide = html`
    <p class="hint">${say('hideNameHint')}</p>
    <p>${renderButton(say('hideName'), true)}</p>`
  const takeBack = html`
    <p class="hint">${say('takeBackHint')}</p>
    ${renderBox({ id: 'sure', name: 'sure', label: say('takeBackSure') })}
    <p>${renderButton(say('takeBack'), true)}</p>`
  const forms = [
    ...(view.input.publishName ? [form('hide-name', hide)] : []),
    ...(view.mayTakeBack ? [form('take-back', takeBack)] : []),
  ]
  if (forms.length === 0) return undefined
  return html`<section class="no-print"><h2>${say('wishesTitle')}</h2>${forms}</section>`
}
